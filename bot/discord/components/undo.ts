import { undoAnswer } from '#bot/use-cases/undo-answer.ts';
import { undoRecord } from '#bot/use-cases/undo-record.ts';
import { renderQuestion } from '../messages/happened-view.ts';
import { renderTakenBack } from '../messages/saved.ts';
import { undoRefusalWords } from '../messages/undo-refusals.ts';
import type { ButtonComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** Takes back an answer within ten minutes; the question is open again. */
export const answerUndo: ButtonComponent = {
  name: 'undo-answer',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', originalStart = '']) {
    const undone = await undoAnswer(deps, actor, { commitmentId, originalStart });
    if (!undone.ok) return refuse(interaction, undoRefusalWords(undone));
    const view = renderQuestion(undone.facts, undone.slot, inGuild);
    await respond(interaction, { ...view, content: `Taken back. ${view.content ?? ''}` });
  },
};

/** Takes back a commitment within ten minutes of recording it. */
export const recordUndo: ButtonComponent = {
  name: 'undo-record',
  kind: 'button',
  async run(interaction, { deps, actor }, [commitmentId = '']) {
    const undone = await undoRecord(deps, actor, { commitmentId });
    if (!undone.ok) return refuse(interaction, undoRefusalWords(undone));
    await respond(interaction, renderTakenBack(undone.facts));
  },
};
