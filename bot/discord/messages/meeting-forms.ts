import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord.js';
import { type Meeting, MINUTES_KINDS } from '#bot/domain/meeting.ts';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
import type { TypedMinutes } from '#bot/use-cases/keep-minutes.ts';
import { customId } from './buttons.ts';
import { MINUTES_WORDS } from './meeting.ts';
import { textField } from './record-form.ts';
import { capital } from './words.ts';

/** The form for those who were there and are not on Discord. */
export function namesForm({ id, names }: Meeting): APIModalInteractionResponseCallbackData {
  const value = names.join('\n');
  return {
    title: 'Who else was there',
    custom_id: customId('meeting-named', [id]),
    components: [
      textField({
        id: 'names',
        label: 'Names or offices',
        description: 'One a line; these replace what was noted before',
        placeholder: 'Clerk to the Panel',
        max: 2_000,
        long: true,
        ...(value === '' ? {} : { value }),
      }),
    ],
  };
}

/** The form for the minutes; with what was typed before, where that was refused. */
export function minutesForm(
  { id, minutes }: Meeting,
  kept: { typed: TypedMinutes; draftId: string } | null = null,
): APIModalInteractionResponseCallbackData {
  const filled = kept?.typed ?? {
    kind: minutes?.kind ?? 'draft',
    link: minutes?.link ?? '',
    text: minutes?.text ?? '',
  };
  const options = MINUTES_KINDS.map((kind) => ({
    label: capital(MINUTES_WORDS[kind]),
    value: kind,
    default: kind === filled.kind,
  }));
  return {
    title: 'Minutes',
    custom_id: customId('meeting-minuted', [id, kept?.draftId ?? '']),
    components: [
      {
        type: ComponentType.Label,
        label: 'What they are',
        component: { type: ComponentType.StringSelect, custom_id: 'kind', options },
      },
      textField({
        id: 'link',
        label: 'Link',
        placeholder: 'https://…',
        max: TEXT_LIMITS.link,
        ...(filled.link !== '' && filled.link.length <= TEXT_LIMITS.link ? { value: filled.link } : {}),
      }),
      textField({
        id: 'text',
        label: 'Or a few words of them',
        max: TEXT_LIMITS.note,
        long: true,
        ...(filled.text === '' ? {} : { value: filled.text }),
      }),
    ],
  };
}
