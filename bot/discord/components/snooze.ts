import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { SNOOZES, snooze, snoozesFor } from '#bot/use-cases/snooze.ts';
import { renderForm } from '../messages/kept-form.ts';
import { NO_SUCH_SLOT, NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import { renderSnooze, renderSnoozed, snoozeRefusalWords } from '../messages/snooze-view.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** "Remind me again…": when. */
export const snoozeAsked: ButtonComponent = {
  name: 'snooze',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '', originalStart = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    const slot = slotByOriginalStart(facts, originalStart);
    if (!slot) return refuse(interaction, NO_SUCH_SLOT);
    const now = deps.clock.now();
    if ((slot.startAt ?? slot.closesAt) <= now) {
      return refuse(interaction, snoozeRefusalWords({ ok: false, reason: 'over', slot }));
    }
    const choices = snoozesFor(facts, slot, now);
    await interaction.reply(privately(renderSnooze(facts, slot, choices, inGuild)));
  },
};

/** A time was chosen, or is about to be said in words. */
export const snoozeWhen: MenuComponent = {
  name: 'snooze-when',
  kind: 'menu',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', originalStart = '']) {
    const when = SNOOZES.find((s) => s === interaction.values[0]) ?? 'words';
    if (when === 'words') {
      const target = { kind: 'snooze', commitmentId, originalStart } as const;
      await interaction.showModal(renderForm(target, {}, { inGuild }));
      return;
    }
    const snoozed = await snooze(deps, actor, { commitmentId, originalStart, when });
    if (!snoozed.ok) return refuse(interaction, snoozeRefusalWords(snoozed));
    await respond(interaction, renderSnoozed(snoozed.facts, snoozed.slot, snoozed.at));
  },
};
