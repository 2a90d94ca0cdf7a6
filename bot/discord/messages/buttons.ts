import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Destination } from '#bot/domain/notice.ts';
import { fitUnits } from './fit.ts';
import { LIMITS } from './message.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The names of the buttons, menus and forms; each has a file in `components/`. */
export type ComponentName = string;

/**
 * A component's custom id: its name and what it is about, so that it works weeks later and after a restart. In a
 * direct message it also names the guild, which Discord does not tell there. Ids from outside are checked, not trusted.
 */
export function customId(name: ComponentName, args: readonly string[], guildId?: string): string {
  const text = [name, ...args].join('|') + (guildId ? `@${guildId}` : '');
  if (text.length > LIMITS.customId) throw new Error(`a custom id of ${text.length} characters: ${text}`);
  return text;
}

/** The parts of a custom id, or null when it is none of ours: U+0000, for one, no database would take. */
export function readCustomId(text: string): { name: string; args: string[]; guildId: string | null } | null {
  const match = /^([a-z-]+)((?:\|[^|@\p{Cc}]*)*)(?:@(\d{17,20}))?$/u.exec(text);
  if (!match?.[1]) return null;
  return { name: match[1], args: (match[2] ?? '').split('|').slice(1), guildId: match[3] ?? null };
}

/** The guild for custom ids in a message to this destination. */
export function guildFor(destination: Destination, guildId: string): string | undefined {
  return destination.to === 'member' ? guildId : undefined;
}

type ButtonLook = 'primary' | 'secondary' | 'success' | 'danger';
const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

export function button(
  label: string,
  id: string,
  look: ButtonLook = 'secondary',
  disabled = false,
): APIButtonComponent {
  const base = { type: ComponentType.Button as const, style: STYLES[look], custom_id: id, disabled };
  return { ...base, label: fitUnits(label, LIMITS.buttonLabel) };
}

/** A button that opens a page; Discord takes http and https, up to 512 characters. */
export function linkButton(label: string, url: string): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: fitUnits(label, LIMITS.buttonLabel),
    url,
  };
}

export function row(...components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

/** Buttons in as many rows as they need, about as many in each. */
export function rowsOf(buttons: APIButtonComponent[]): Row[] {
  const rows = Math.ceil(buttons.length / LIMITS.buttonsPerRow);
  const each = Math.ceil(buttons.length / rows);
  return Array.from({ length: rows }, (_, i) => row(...buttons.slice(i * each, (i + 1) * each)));
}

/** A menu of which one entry is chosen. */
export function menu(
  id: string,
  placeholder: string,
  options: { label: string; value: string; description?: string; default?: boolean }[],
): Row {
  const cut = options.slice(0, LIMITS.choices).map((o) => ({
    ...o,
    label: fitUnits(o.label, LIMITS.optionLabel),
    ...(o.description ? { description: fitUnits(o.description, LIMITS.optionLabel) } : {}),
  }));
  return row({ type: ComponentType.StringSelect, custom_id: id, placeholder, options: cut });
}
