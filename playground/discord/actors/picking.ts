import { COMPONENT, type Component } from '../model.ts';
import type { Things } from './payload.ts';
import { kindOf, type Referable, refer } from './slash-options.ts';

export type Pick = string | Referable | readonly (string | Referable)[];

/** The values of a select after a person's choice: options by what they read, others by who or what is meant. */
export function pick(select: Component, choice: Pick, things: Things, name: string): string[] {
  const chosen: readonly (string | Referable)[] = isList(choice) ? choice : [choice];
  const least = select.min_values ?? 1;
  const most = select.max_values ?? 1;
  if (chosen.length < least) throw new Error(`"${name}" needs at least ${least} to be chosen`);
  if (chosen.length > most) throw new Error(`"${name}" lets at most ${most} be chosen`);
  return chosen.map((entry) =>
    typeof entry === 'string' ? byLabel(select, entry, name) : byReference(select, entry, things, name),
  );
}

function isList(choice: Pick): choice is readonly (string | Referable)[] {
  return Array.isArray(choice);
}

function byLabel(select: Component, label: string, name: string): string {
  const options = select.options ?? [];
  const option =
    options.find((entry) => entry.label === label) ?? options.find((entry) => entry.value === label);
  if (option) return option.value;
  const labels = options.map((entry) => entry.label).join(', ');
  throw new Error(`"${label}" is not in "${name}" (there are: ${labels})`);
}

const KINDS: Record<number, string[]> = {
  [COMPONENT.userSelect]: ['user'],
  [COMPONENT.roleSelect]: ['role'],
  [COMPONENT.mentionableSelect]: ['user', 'role'],
  [COMPONENT.channelSelect]: ['channel'],
};

function byReference(select: Component, entry: Referable, things: Things, name: string): string {
  const kind = kindOf(entry);
  if (!KINDS[select.type]?.includes(kind)) throw new Error(`"${name}" does not take a ${kind}`);
  if ('messages' in entry && select.channel_types && !select.channel_types.includes(entry.type)) {
    throw new Error(`"${name}" does not take channels like #${entry.name}`);
  }
  return refer(entry, things);
}
