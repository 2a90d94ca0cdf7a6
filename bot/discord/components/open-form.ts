import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { findChangeable, findCommitment } from '#bot/use-cases/find-commitment.ts';
import type { FormKind } from '#bot/use-cases/keep-form.ts';
import { cannotChangeWords } from '../messages/date-refusals.ts';
import { renderForm } from '../messages/kept-form.ts';
import { NO_ANSWER_YET, NO_SUCH_SLOT, NOT_FOUND } from '../messages/refusals.ts';
import type { ButtonComponent } from './component.ts';
import { refuse } from './respond.ts';

/** "Set dates for the series". */
export const datesSeries = opens('dates-series', 'series-dates');

/** "Set or move its date". */
export const datesDate = opens('dates-date', 'slot-date');

/** "Leave it until…". */
export const leaveUntilAsked = opens('leave-until', 'leave-until');

/** "Stop, with a reason". */
export const stopAsked = opens('stop', 'stop');

/** "Leave it until…", of what an office said. */
export const saidLater = opens('said-later', 'said-later');

/** "Add a note": with what stands there already. */
export const note: ButtonComponent = {
  name: 'note',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', originalStart = '']) {
    const facts = await findCommitment(deps, actor, { id: commitmentId });
    if (!facts) return refuse(interaction, NOT_FOUND);
    const slot = slotByOriginalStart(facts, originalStart);
    if (!slot) return refuse(interaction, NO_SUCH_SLOT);
    const { outcome } = slot.record;
    if (!outcome) return refuse(interaction, NO_ANSWER_YET);
    const fields = { note: outcome.note ?? '', evidence: outcome.evidence ?? '' };
    const target = { kind: 'note', commitmentId, originalStart } as const;
    await interaction.showModal(renderForm(target, fields, { inGuild }));
  },
};

/** Whoever may not change it hears so before typing. */
function opens(name: string, kind: FormKind): ButtonComponent {
  return {
    name,
    kind: 'button',
    async run(interaction, { deps, actor, inGuild }, [commitmentId = '', originalStart = '']) {
      const found = await findChangeable(deps, actor, { id: commitmentId });
      if (!found.ok) return refuse(interaction, cannotChangeWords(found));
      const target = { kind, commitmentId, originalStart };
      await interaction.showModal(renderForm(target, {}, { inGuild }));
    },
  };
}
