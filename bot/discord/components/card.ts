import { loadFactsFor } from '#bot/store/facts.ts';
import { follow } from '#bot/use-cases/follow.ts';
import { followedWords } from '../messages/following.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import { privateLine, privately } from '../messages/reply.ts';
import { renderSummary } from '../messages/summary.ts';
import type { ButtonComponent } from './component.ts';

/** How it has gone: the summary of the commitment on the card. */
export const cardSummary: ButtonComponent = {
  name: 'summary',
  kind: 'button',
  async run(interaction, { deps, actor }, [id = '']) {
    const facts = await loadFactsFor(deps.db.read, actor, { id });
    const now = deps.clock.now();
    await interaction.reply(facts ? privately(renderSummary(facts, now)) : privateLine(NOT_FOUND));
  },
};

/** Remind me: direct messages about this commitment. */
export const cardRemind: ButtonComponent = {
  name: 'remind-me',
  kind: 'button',
  async run(interaction, { deps, actor, here }, [id = '']) {
    await interaction.reply(
      privateLine(followedWords(await follow(deps, actor, { commitment: { id } }), here)),
    );
  },
};
