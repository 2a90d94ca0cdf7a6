import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { CALLED_OFF_BY, callOff } from '#bot/use-cases/call-off.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { setSlotDate } from '#bot/use-cases/set-dates.ts';
import { undoDates } from '#bot/use-cases/undo-dates.ts';
import { dateRefusalWords } from '../messages/date-refusals.ts';
import { renderDates, renderDatesChanged, renderSlotDates } from '../messages/dates-view.ts';
import { NO_SUCH_SLOT, NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import { undoRefusalWords } from '../messages/undo-refusals.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** The dates that are coming and open, for the one who asks. */
export const dates: ButtonComponent = {
  name: 'dates',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '', place]) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    const view = renderDates(facts, deps.clock.now(), inGuild);
    if (place === 'here') await respond(interaction, view);
    else await interaction.reply(privately(view));
  },
};

/** One of them was chosen. */
export const datesSlot: MenuComponent = {
  name: 'dates-slot',
  kind: 'menu',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    const slot = slotByOriginalStart(facts, interaction.values[0] ?? '');
    if (!slot) return refuse(interaction, NO_SUCH_SLOT);
    await respond(interaction, renderSlotDates(facts, slot, deps.clock.now(), inGuild));
  },
};

/** Postponed, and no new date yet. */
export const datesToFollow: ButtonComponent = {
  name: 'dates-to-follow',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', originalStart = '']) {
    const set = await setSlotDate(deps, actor, { commitmentId, originalStart, date: '' });
    if (!set.ok) return refuse(interaction, dateRefusalWords(set));
    const now = deps.clock.now();
    await respond(interaction, renderDatesChanged(set.facts, { ...set, at: now }, now, inGuild));
  },
};

/** Called off, by them, by us or by both. */
export const datesCalledOff: MenuComponent = {
  name: 'dates-called-off',
  kind: 'menu',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', originalStart = '']) {
    const by = CALLED_OFF_BY.find((b) => b === interaction.values[0]);
    if (!by) return refuse(interaction, NOT_FOUND);
    const off = await callOff(deps, actor, { commitmentId, originalStart, by });
    if (!off.ok) return refuse(interaction, dateRefusalWords(off));
    const now = deps.clock.now();
    const changed = { slot: off.slot, change: off.unchanged ? null : ('called-off' as const), at: now };
    await respond(interaction, renderDatesChanged(off.facts, changed, now, inGuild));
  },
};

/** Takes back the last change of dates, within ten minutes. */
export const datesUndo: ButtonComponent = {
  name: 'undo-dates',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', originalStart = '']) {
    const undone = await undoDates(deps, actor, { commitmentId, originalStart });
    if (!undone.ok) return refuse(interaction, undoRefusalWords(undone));
    const now = deps.clock.now();
    const changed = { slot: undone.slot, change: 'taken-back' as const, at: now };
    await respond(interaction, renderDatesChanged(undone.facts, changed, now, inGuild));
  },
};
