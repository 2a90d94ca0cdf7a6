import type { ModalSubmitInteraction } from 'discord.js';
import type { ActionFields } from '#bot/domain/action-list.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { amendActions, draftActions } from '#bot/use-cases/draft-actions.ts';
import { dropDraft } from '#bot/use-cases/drop-draft.ts';
import { findChangeable } from '#bot/use-cases/find-commitment.ts';
import { saveActions, undoActions } from '#bot/use-cases/save-actions.ts';
import {
  ACTIONS_GONE,
  actionsForm,
  renderActionsPreview,
  renderActionsSaved,
  renderActionsTakenBack,
} from '../messages/actions.ts';
import { cannotChangeWords } from '../messages/date-refusals.ts';
import { NO_CHANNEL_HERE, NO_SUCH_SLOT, needsRecorder } from '../messages/refusals.ts';
import { openly, privateLine, privately } from '../messages/reply.ts';
import { undoRefusalWords } from '../messages/undo-refusals.ts';
import type { ButtonComponent, FormComponent } from './component.ts';
import { typed } from './form-fields.ts';
import { refuse, respond } from './respond.ts';

/** The form of `/actions` was sent in: keep it, read it, show each line as it was read. */
export const actionsFormSent: FormComponent = {
  name: 'actions-form',
  kind: 'form',
  async run(interaction, { deps, actor, here }, [draftId = '', asked = '']) {
    const fields = fieldsOf(interaction);
    if (draftId !== '') {
      const amended = await amendActions(deps, actor, { draftId, fields });
      const answer = amended.ok ? renderActionsPreview(amended) : { content: ACTIONS_GONE };
      await respond(interaction, answer);
      return;
    }
    const channelId = actor.channelIds.includes(asked) ? asked : here;
    if (channelId === null) return refuse(interaction, NO_CHANNEL_HERE);
    const drafted = await draftActions(deps, actor, { channelId, fields });
    if (drafted.ok) await interaction.reply(privately(renderActionsPreview(drafted)));
    else await interaction.reply(privateLine(needsRecorder(drafted.roleId)));
  },
};

function fieldsOf(interaction: ModalSubmitInteraction): ActionFields {
  const text = (id: string) => typed(interaction, id);
  return { lines: text('lines'), said: text('said'), area: text('area') };
}

/** Save all: one transaction; a second press shows what the first one made. Many take longer than Discord waits. */
export const actionsSave: ButtonComponent = {
  name: 'actions-save',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '', round = '0', confirmed]) {
    await interaction.deferUpdate();
    const input = { draftId, round: Number(round), notCasework: confirmed === 'not-casework' };
    const saved = await saveActions(deps, actor, input);
    if (saved.ok) {
      await interaction.editReply(openly(renderActionsSaved(saved, deps.clock.now())));
      return;
    }
    switch (saved.reason) {
      case 'needs-recorder':
        await interaction.editReply(openly({ content: needsRecorder(saved.roleId) }));
        return;
      case 'draft-gone':
        await interaction.editReply(openly({ content: ACTIONS_GONE }));
        return;
      case 'nothing-ready':
        await interaction.editReply(openly(renderActionsPreview(saved.drafted)));
    }
  },
};

/** Change the lines: the form again, with what was typed and is not saved yet. */
export const actionsEdit: ButtonComponent = {
  name: 'actions-edit',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    const drafted = await amendActions(deps, actor, { draftId, fields: {} });
    if (drafted.ok) await interaction.showModal(actionsForm(drafted.fields, draftId));
    else await respond(interaction, { content: ACTIONS_GONE });
  },
};

/** Before, Next: another page of the preview. */
export const actionsPage: ButtonComponent = {
  name: 'actions-page',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '', page = '0']) {
    const drafted = await amendActions(deps, actor, { draftId, fields: {} });
    const answer = drafted.ok ? renderActionsPreview(drafted, Number(page) || 0) : { content: ACTIONS_GONE };
    await respond(interaction, answer);
  },
};

/** Throw away: the draft is gone. */
export const actionsDrop: ButtonComponent = {
  name: 'actions-drop',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    await dropDraft(deps, actor, draftId);
    await respond(interaction, { content: 'Thrown away. What was not saved yet is gone.' });
  },
};

/** Undo: takes back what one press of Save recorded, within ten minutes. */
export const actionsUndo: ButtonComponent = {
  name: 'actions-undo',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '', round = '0']) {
    await interaction.deferUpdate();
    const undone = await undoActions(deps, actor, { draftId, round: Number(round) });
    const answer = undone.ok ? renderActionsTakenBack(undone) : { content: undoRefusalWords(undone) };
    await interaction.editReply(openly(answer));
  },
};

/** Anything promised? Add actions: the form, with the group's own meeting that went ahead filled in. */
export const actionsOpen: ButtonComponent = {
  name: 'actions-open',
  kind: 'button',
  async run(interaction, { deps, actor }, [commitmentId = '', originalStart = '']) {
    const found = await findChangeable(deps, actor, { id: commitmentId });
    if (!found.ok) return refuse(interaction, cannotChangeWords(found));
    const slot = slotByOriginalStart(found.facts, originalStart);
    if (!slot) return refuse(interaction, NO_SUCH_SLOT);
    const { title, channelId } = found.facts.commitment;
    const on = slot.startAt ? localDateOf(slot.startAt, slot.zone) : slot.lastOn;
    const fields = { said: `${title}, ${formatDate(on)}` };
    await interaction.showModal(actionsForm(fields, '', channelId));
  },
};
