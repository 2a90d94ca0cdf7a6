import { isSelect } from '../forms/select-form.ts';
import { COMPONENT, type Component, INTERACTION, type Message } from '../model.ts';
import { refuseLate } from './command-acts.ts';
import { type FieldValues, fillModal } from './modal-fields.ts';
import { noThings, resolvedToWire } from './payload.ts';
import { type Pick, pick } from './picking.ts';
import type { FoundComponent, Seat, Target } from './seat.ts';
import { canSee, interactive, isPressable, newestWith, visibleChannels } from './seeing.ts';
import type { Patience } from './waiting.ts';

/** Buttons, selects and modals. */
export function componentActs(seat: Seat) {
  return {
    /** Presses the enabled button of that label on the newest message that has one (`nth` 1: the one before). */
    click: (label: string, target: Target & Patience = {}) => click(seat, label, target),
    /** Chooses in the select of that placeholder or custom id. */
    select: (name: string, choice: Pick, target: Target & Patience = {}) =>
      select(seat, name, choice, target),
    /** Submits the modal in front of this person; boxes by their label, those not named keep what is in them. */
    submit: (values: FieldValues = {}, patience: Patience = {}) => submit(seat, values, patience),
    /** A hostile client: any custom id on any message, seen or not, or a modal that was never shown. */
    forge: (forged: Forged, patience: Patience = {}) => forge(seat, forged, patience),
  };
}

export type Forged = {
  customId: string;
  message: Message;
  /** Makes it a select with these values instead of a button. */
  values?: string[];
  /** Makes it a submitted modal with these fields, by custom id. */
  fields?: Record<string, string>;
};

function click(seat: Seat, label: string, target: Target & Patience) {
  return refuseLate(() => {
    const found = find(
      seat,
      target,
      `button "${label}"`,
      (part) => isPressable(part) && labelOf(part) === label,
    );
    return use(seat, found, {}, target);
  });
}

function labelOf(button: Component): string {
  return button.label ?? String(button.emoji?.name ?? '');
}

function select(seat: Seat, name: string, choice: Pick, target: Target & Patience) {
  return refuseLate(() => {
    const isIt = (part: Component) =>
      isSelect(part.type) && !part.disabled && (part.placeholder === name || part.custom_id === name);
    const found = find(seat, target, `select "${name}"`, isIt);
    const things = noThings();
    const values = pick(found.component, choice, things, name);
    const member = seat.guild?.members.get(seat.user.id) ?? null;
    const resolved = resolvedToWire(found.message.channel.guild, member, things);
    return use(seat, found, { values, ...(Object.keys(resolved).length > 0 && { resolved }) }, target);
  });
}

function find(
  seat: Seat,
  target: Target,
  what: string,
  passes: (part: Component) => boolean,
): FoundComponent {
  if (target.message) return findOn(seat, target.message, what, passes);
  let left = target.nth ?? 0;
  for (const found of newestWith(visibleChannels(seat.world, seat.user, seat.guild), seat.user, passes)) {
    if (left === 0) return found;
    left -= 1;
  }
  throw new Error(`${seat.user.displayName} sees no ${what}`);
}

function findOn(
  seat: Seat,
  message: Message,
  what: string,
  passes: (part: Component) => boolean,
): FoundComponent {
  if (!canSee(seat.user, message)) throw new Error(`${seat.user.displayName} cannot see that message`);
  const component = interactive(message.components).find(passes);
  if (!component) throw new Error(`That message has no enabled ${what}`);
  return { message, component };
}

function use(seat: Seat, { message, component }: FoundComponent, extra: object, patience: Patience) {
  const name = component.custom_id ?? '';
  const data = { component_type: component.type, custom_id: name, id: component.id, ...extra };
  const act = { type: INTERACTION.component, channel: message.channel, name, message };
  return seat.perform(act, data, patience, message);
}

function submit(seat: Seat, values: FieldValues, patience: Patience) {
  return refuseLate(() => {
    const origin = seat.open.modal;
    const modal = origin?.modal;
    if (!origin || !modal) throw new Error(`${seat.user.displayName} has no modal open`);
    const things = noThings();
    const components = fillModal(modal, values, things);
    const resolved = resolvedToWire(origin.channel.guild, null, things);
    const data = {
      custom_id: modal.customId,
      components,
      ...(Object.keys(resolved).length > 0 && { resolved }),
    };
    seat.open.modal = null;
    const { message } = modal;
    const act = { type: INTERACTION.modal, channel: origin.channel, name: modal.customId, message, origin };
    return seat.perform(act, data, patience, message ?? undefined);
  });
}

function forge(seat: Seat, forged: Forged, patience: Patience) {
  const { customId, message, values, fields } = forged;
  const base = { channel: message.channel, name: customId, message };
  if (fields) {
    const components = Object.entries(fields).map(([custom_id, value], index) => ({
      type: COMPONENT.row,
      id: index * 2 + 1,
      components: [{ type: COMPONENT.textInput, id: index * 2 + 2, custom_id, value }],
    }));
    const data = { custom_id: customId, components };
    return seat.perform({ type: INTERACTION.modal, ...base }, data, patience, message);
  }
  const type = values ? COMPONENT.stringSelect : COMPONENT.button;
  const data = { component_type: type, custom_id: customId, id: 1, ...(values && { values }) };
  return seat.perform({ type: INTERACTION.component, ...base }, data, patience, message);
}
