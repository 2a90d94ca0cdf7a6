import type { MessageComponentInteraction } from 'discord.js';
import type { CaptureFields } from '#bot/domain/capture-fields.ts';
import { COMMITMENT_KINDS, HOLIDAY_RULES } from '#bot/domain/commitment.ts';
import { amendDraft } from '#bot/use-cases/draft-commitment.ts';
import { dropDraft } from '#bot/use-cases/drop-draft.ts';
import { saveCommitment } from '#bot/use-cases/save-commitment.ts';
import { renderPreview } from '../messages/preview.ts';
import { fixForm, recordForm } from '../messages/record-form.ts';
import { DRAFT_GONE, needsRecorder } from '../messages/refusals.ts';
import { openly } from '../messages/reply.ts';
import { renderSaved } from '../messages/saved.ts';
import type { ButtonComponent, ComponentContext, MenuComponent } from './component.ts';

/** Save: makes the commitment; a second press shows what the first one made. */
export const recordSave: ButtonComponent = {
  name: 'record-save',
  kind: 'button',
  async run(interaction, context, [draftId = '', confirmed]) {
    const { deps, actor } = context;
    const saved = await saveCommitment(deps, actor, { draftId, notCasework: confirmed === 'not-casework' });
    if (saved.ok) {
      await interaction.update(openly(renderSaved(saved.facts, deps.clock.now(), saved.already)));
      return;
    }
    switch (saved.reason) {
      case 'needs-recorder':
        await interaction.update(openly({ content: needsRecorder(saved.roleId) }));
        return;
      case 'draft-gone':
        await interaction.update(openly({ content: DRAFT_GONE }));
        return;
      case 'draft-faulty':
      case 'casework':
        await showAgain(interaction, context, draftId, {});
    }
  },
};

/** Fix: the form with what is most often unclear. */
export const recordFix: ButtonComponent = {
  name: 'record-fix',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    const drafted = await amendDraft(deps, actor, { draftId, fields: {} });
    if (drafted.ok) await interaction.showModal(fixForm(draftId, drafted.fields));
    else await interaction.update(openly({ content: DRAFT_GONE }));
  },
};

/** Change the words: the first form again, with what was typed. */
export const recordEdit: ButtonComponent = {
  name: 'record-edit',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    const drafted = await amendDraft(deps, actor, { draftId, fields: {} });
    if (drafted.ok) await interaction.showModal(recordForm(drafted.fields, draftId));
    else await interaction.update(openly({ content: DRAFT_GONE }));
  },
};

/** Throw away: the draft is gone. */
export const recordDrop: ButtonComponent = {
  name: 'record-drop',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    await dropDraft(deps, actor, draftId);
    await interaction.update(openly({ content: 'Thrown away. Nothing was saved.' }));
  },
};

/** What kind of commitment it is, when it was read wrongly. */
export const recordKind: MenuComponent = {
  name: 'record-kind',
  kind: 'menu',
  async run(interaction, context, [draftId = '']) {
    const kind = COMMITMENT_KINDS.find((k) => k === interaction.values[0]);
    await showAgain(interaction, context, draftId, kind ? { kind } : {});
  },
};

/** What becomes of a meeting on a holiday. */
export const recordHolidays: MenuComponent = {
  name: 'record-holidays',
  kind: 'menu',
  async run(interaction, context, [draftId = '']) {
    const holidays = HOLIDAY_RULES.find((rule) => rule === interaction.values[0]);
    await showAgain(interaction, context, draftId, holidays ? { holidays } : {});
  },
};

/** Which of several readings was meant. */
export const recordChoose: MenuComponent = {
  name: 'record-choose',
  kind: 'menu',
  async run(interaction, context, [draftId = '']) {
    await showAgain(interaction, context, draftId, { timing: interaction.values[0] ?? '' });
  },
};

async function showAgain(
  interaction: MessageComponentInteraction,
  { deps, actor }: ComponentContext,
  draftId: string,
  fields: Partial<CaptureFields>,
): Promise<void> {
  const amended = await amendDraft(deps, actor, { draftId, fields });
  const answer = amended.ok ? renderPreview(amended, deps.clock.now()) : { content: DRAFT_GONE };
  await interaction.update(openly(answer));
}
