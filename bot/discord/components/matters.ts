import { dropDraft } from '#bot/use-cases/drop-draft.ts';
import { findMatters, isTickable, saveMatters, tickMatters } from '#bot/use-cases/matters-arising.ts';
import {
  MATTERS_GONE,
  pageOf,
  renderMatters,
  renderMattersRefused,
  renderMattersSaved,
  sheetWords,
} from '../messages/matters.ts';
import { openly, privately } from '../messages/reply.ts';
import { sheetFiles } from '../messages/sheet.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';
import { respond } from './respond.ts';

/** What is done: ticked, and kept until it is saved. */
export const mattersDone: MenuComponent = {
  name: 'matters-done',
  kind: 'menu',
  async run(interaction, { deps, actor }, [draftId = '', pageText = '0']) {
    const page = Number(pageText) || 0;
    const before = await findMatters(deps, actor, draftId);
    if (!before.ok) return respond(interaction, { content: MATTERS_GONE });
    const shown = pageOf(before.matters, page).filter(isTickable);
    const ids = shown.map(({ facts }) => facts.commitment.id);
    const ticked = await tickMatters(deps, actor, { draftId, shown: ids, done: interaction.values });
    const now = deps.clock.now();
    await respond(interaction, ticked.ok ? renderMatters(ticked, page, now) : { content: MATTERS_GONE });
  },
};

/** Before, Next: another page of the list. */
export const mattersPage: ButtonComponent = {
  name: 'matters-page',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '', page = '0']) {
    const matters = await findMatters(deps, actor, draftId);
    const now = deps.clock.now();
    await respond(
      interaction,
      matters.ok ? renderMatters(matters, Number(page) || 0, now) : { content: MATTERS_GONE },
    );
  },
};

/** Save: what is done is recorded, the rest carried forward, in one transaction. */
export const mattersSave: ButtonComponent = {
  name: 'matters-save',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    await interaction.deferUpdate();
    const saved = await saveMatters(deps, actor, draftId);
    const now = deps.clock.now();
    const answer = saved.ok ? renderMattersSaved(saved, now) : renderMattersRefused(saved, now);
    await interaction.editReply(openly(answer));
  },
};

/** Sheet: as it stands, without saving anything. */
export const mattersSheet: ButtonComponent = {
  name: 'matters-sheet',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    const matters = await findMatters(deps, actor, draftId);
    const answer = matters.ok
      ? { content: sheetWords(matters.matters), files: sheetFiles(matters.matters, deps.clock.now()) }
      : { content: MATTERS_GONE };
    await interaction.reply(privately(answer));
  },
};

/** Throw away: what was ticked is gone. */
export const mattersDrop: ButtonComponent = {
  name: 'matters-drop',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    await dropDraft(deps, actor, draftId);
    await respond(interaction, { content: 'Thrown away. Nothing was changed.' });
  },
};
