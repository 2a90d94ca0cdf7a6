import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { CONDITION_LIMITS } from '#bot/use-cases/change-conditions.ts';
import type { FormKind, FormTarget } from '#bot/use-cases/keep-form.ts';
import { button, customId, menu, row } from './buttons.ts';
import { type Form, renderBox } from './form.ts';
import { LETTER_FORMS } from './letter-forms.ts';
import { LIMITS, type Message } from './message.ts';

type Modal = APIModalInteractionResponseCallbackData;

const DATE_LENGTH = 200;
/** RFC 5321 §4.5.3.1: a path of 256 octets, less its brackets. */
const ADDRESS_LENGTH = 254;

const AGREED = {
  id: 'timing',
  label: 'How often or by when',
  max: TEXT_LIMITS.timing,
  required: true,
} as const;

/** The boxes of each form; the ids are the names of the fields that are kept. */
const FORMS: Record<FormKind, Form> = {
  'series-dates': {
    title: 'Set dates for the series',
    boxes: [
      {
        id: 'first',
        label: 'First date, with the time',
        placeholder: '9 October 2024 at 10:00',
        max: DATE_LENGTH,
        required: true,
      },
      {
        id: 'cadence',
        label: 'How often',
        description: 'Leave it empty to keep what was agreed',
        placeholder: 'every two weeks',
        max: TEXT_LIMITS.timing,
      },
    ],
  },
  'slot-date': {
    title: 'Set or move its date',
    boxes: [
      {
        id: 'date',
        label: 'Date, and the time if it is known',
        description: 'Empty: postponed, and a new date is to follow',
        placeholder: '16 October 2024 at 14:30',
        max: DATE_LENGTH,
      },
    ],
  },
  'leave-until': {
    title: 'Leave it until',
    boxes: [
      {
        id: 'until',
        label: 'Until which day',
        description: 'I go on at the post hour of that day, or of the next working day',
        placeholder: '15 November 2024 · in two weeks',
        max: DATE_LENGTH,
        required: true,
      },
    ],
  },
  agree: {
    title: 'Agreed anew, by both',
    boxes: [
      { ...AGREED, placeholder: 'every month · by 30 June 2025' },
      {
        id: 'from',
        label: 'From which day',
        description: 'Empty: from today. What is past keeps what was agreed then',
        placeholder: '1 December 2024',
        max: DATE_LENGTH,
      },
    ],
  },
  offer: {
    title: 'What they now offer',
    boxes: [
      { ...AGREED, placeholder: 'periodic meetings · every month' },
      {
        id: 'from',
        label: 'Since which day',
        description: 'Empty: today. It stands beside what was agreed, never in its place',
        placeholder: '19 November 2024',
        max: DATE_LENGTH,
      },
    ],
  },
  condition: {
    title: 'What it depends on',
    boxes: [
      {
        id: 'words',
        label: 'It depends on',
        description: 'Nothing is due until somebody says that this is met',
        placeholder: 'the budget is agreed',
        max: CONDITION_LIMITS.words,
        required: true,
        long: true,
      },
      {
        id: 'decider',
        label: 'Who decides',
        placeholder: 'the Cabinet',
        max: CONDITION_LIMITS.decider,
        required: true,
      },
    ],
  },
  evidence: {
    title: 'Evidence was shown',
    boxes: [
      {
        id: 'what',
        label: 'What was shown',
        placeholder: 'the list of posts that were filled',
        max: TEXT_LIMITS.note,
        long: true,
      },
      { id: 'link', label: 'Link', placeholder: 'https://…', max: TEXT_LIMITS.link },
    ],
  },
  superseded: {
    title: 'Replaced by another',
    boxes: [{ id: 'by', label: 'By which commitment', placeholder: 'C-12', max: 20, required: true }],
  },
  'said-later': {
    title: 'Leave it until',
    boxes: [
      {
        id: 'until',
        label: 'Until which day',
        description: 'I ask again at the post hour of that day, or of the next working day',
        placeholder: '2 December 2024 · in two weeks',
        max: DATE_LENGTH,
        required: true,
      },
    ],
  },
  stop: {
    title: 'Stop the steps',
    boxes: [
      {
        id: 'why',
        label: 'Why',
        description: 'It goes on record with your name',
        placeholder: 'They wrote today and offered a date.',
        max: TEXT_LIMITS.note,
        required: true,
        long: true,
      },
    ],
  },
  note: {
    title: 'Add a note',
    boxes: [
      {
        id: 'note',
        label: 'Note',
        placeholder: 'Two of three officers came; the third sent apologies.',
        max: TEXT_LIMITS.note,
        long: true,
      },
      { id: 'evidence', label: 'Link to evidence', placeholder: 'https://…', max: TEXT_LIMITS.link },
    ],
  },
  snooze: {
    title: 'Remind me again',
    boxes: [
      {
        id: 'at',
        label: 'When',
        placeholder: 'tomorrow at 8:30 · in 20 minutes',
        max: DATE_LENGTH,
        required: true,
      },
    ],
  },
  invite: {
    title: 'Send invitations',
    boxes: [
      {
        id: 'office',
        label: 'Which office',
        placeholder: 'Cabinet Member for Education',
        max: TEXT_LIMITS.who,
        required: true,
      },
      {
        id: 'address',
        label: 'Mail address of whoever keeps their diary',
        description: 'Empty: the one that I have of them',
        placeholder: 'diary@example.org',
        max: ADDRESS_LENGTH,
      },
    ],
  },
  ...LETTER_FORMS,
};

/** The form for a person to fill in; `fields` fills in what is known or was typed before. */
export function renderForm(
  target: FormTarget,
  fields: Record<string, string> = {},
  options: { inGuild?: string | undefined; draftId?: string } = {},
): Modal {
  const { title, boxes } = FORMS[target.kind];
  const args = [target.kind, target.commitmentId, target.originalStart, options.draftId ?? ''];
  return {
    title,
    custom_id: customId('kept-form', args, options.inGuild),
    components: boxes.map((box) => renderBox(box, fields[box.id])),
  };
}

/** The names of the boxes of a form. */
export function boxesOf(kind: FormKind): string[] {
  return FORMS[kind].boxes.map((box) => box.id);
}

/** A form that could not be taken: why, the choices where there are some, and what was typed, to put right. */
export function renderFormRefused(
  words: string,
  draftId: string,
  choices: { field: string; texts: string[] } | null,
  inGuild?: string,
): Message {
  const options = (choices?.texts ?? []).map((text) => ({
    label: text,
    value: text.slice(0, LIMITS.optionLabel),
  }));
  const id = customId('kept-choose', [draftId, choices?.field ?? ''], inGuild);
  return {
    content: words,
    components: [
      ...(options.length > 0 ? [menu(id, 'Which was meant?', options)] : []),
      row(button('Put it right', customId('kept-again', [draftId], inGuild), 'primary')),
    ],
  };
}
