import { CLOSINGS } from '#bot/domain/closing.ts';
import { closeCommitment, confirmClosing, dropClosing } from '#bot/use-cases/close-commitment.ts';
import { findChangeable } from '#bot/use-cases/find-commitment.ts';
import { reopenCommitment } from '#bot/use-cases/reopen-commitment.ts';
import { closeRefusalWords, renderClose, renderClosed, renderReopened } from '../messages/close-view.ts';
import { cannotChangeWords } from '../messages/date-refusals.ts';
import { renderForm } from '../messages/kept-form.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** "Close…": as what. */
export const close: ButtonComponent = {
  name: 'close',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const found = await findChangeable(deps, actor, { id });
    if (!found.ok) return refuse(interaction, cannotChangeWords(found));
    await interaction.reply(privately(renderClose(found.facts, inGuild)));
  },
};

/** It was chosen as what. */
export const closeAs: MenuComponent = {
  name: 'close-as',
  kind: 'menu',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '']) {
    const as = CLOSINGS.find((c) => c === interaction.values[0]);
    if (!as) return refuse(interaction, NOT_FOUND);
    if (as === 'superseded') {
      const target = { kind: 'superseded', commitmentId, originalStart: '' } as const;
      await interaction.showModal(renderForm(target, {}, { inGuild }));
      return;
    }
    const closed = await closeCommitment(deps, actor, { commitmentId, as, successor: null });
    if (!closed.ok) return refuse(interaction, closeRefusalWords(closed));
    await respond(interaction, renderClosed(closed, inGuild));
  },
};

/** A second person says so too. */
export const closeConfirm = answers('close-confirm', confirmClosing);

/** It is not to be closed after all. */
export const closeDrop = answers('close-drop', dropClosing);

/** Takes the closing back within ten minutes. */
export const closeUndo = reopens('close-undo', true);

/** Opens it again, later. */
export const reopen = reopens('reopen', false);

function answers(name: string, act: typeof confirmClosing): ButtonComponent {
  return {
    name,
    kind: 'button',
    async run(interaction, { deps, actor, inGuild }, [commitmentId = '']) {
      const closed = await act(deps, actor, { commitmentId });
      if (!closed.ok) return refuse(interaction, closeRefusalWords(closed));
      await respond(interaction, renderClosed(closed, inGuild));
    },
  };
}

function reopens(name: string, undo: boolean): ButtonComponent {
  return {
    name,
    kind: 'button',
    async run(interaction, { deps, actor }, [commitmentId = '']) {
      const reopened = await reopenCommitment(deps, actor, { commitmentId, undo });
      if (!reopened.ok) return refuse(interaction, closeRefusalWords(reopened));
      await respond(interaction, renderReopened(reopened.facts, deps.clock.now()));
    },
  };
}
