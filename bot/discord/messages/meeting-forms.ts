import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord.js';
import { type Meeting, MINUTES_KINDS } from '#bot/domain/meeting.ts';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
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

/** The form for the minutes. */
export function minutesForm({ id, minutes }: Meeting): APIModalInteractionResponseCallbackData {
  const options = MINUTES_KINDS.map((kind) => ({
    label: capital(MINUTES_WORDS[kind]),
    value: kind,
    default: kind === (minutes?.kind ?? 'draft'),
  }));
  return {
    title: 'Minutes',
    custom_id: customId('meeting-minuted', [id]),
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
        ...(minutes?.link && minutes.link.length <= TEXT_LIMITS.link ? { value: minutes.link } : {}),
      }),
      textField({
        id: 'text',
        label: 'Or a few words of them',
        max: TEXT_LIMITS.note,
        long: true,
        ...(minutes?.text ? { value: minutes.text } : {}),
      }),
    ],
  };
}
