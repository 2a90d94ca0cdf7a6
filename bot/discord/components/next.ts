import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { hurryLadder } from '#bot/use-cases/steer-ladder.ts';
import { renderNext, renderSteered } from '../messages/next-view.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import { steerRefusalWords } from '../messages/steer-refusals.ts';
import type { ButtonComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** What comes next and when, and the means to steer it. */
export const next: ButtonComponent = {
  name: 'next',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    await interaction.reply(privately(renderNext(facts, deps.clock.now(), inGuild)));
  },
};

/** The next step now; the button says which step it means. */
export const hurry: ButtonComponent = {
  name: 'hurry',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', step]) {
    const hurried = await hurryLadder(deps, actor, { commitmentId, ...(step === undefined ? {} : { step }) });
    if (!hurried.ok) return refuse(interaction, steerRefusalWords(hurried));
    await respond(interaction, renderSteered(hurried.facts, 'hurried', deps.clock.now(), inGuild));
  },
};
