import { WORDING_SOURCES } from '#bot/domain/commitment.ts';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { BLANK_LIMITS } from '#bot/use-cases/fill-letter.ts';
import { LONGEST_SENT_TEXT } from '#bot/use-cases/send-letter.ts';
import type { Form } from './form.ts';
import { capital, SOURCE_WORDS } from './words.ts';

const DATE_LENGTH = 200;

/** The forms about a letter. */
export const LETTER_FORMS = {
  'letter-office': {
    title: 'To a higher office',
    boxes: [
      {
        id: 'office',
        label: 'Which office',
        placeholder: 'Chief Executive',
        max: TEXT_LIMITS.who,
        required: true,
      },
    ],
  },
  'letter-blanks': {
    title: 'Fill in the blanks',
    boxes: [
      { id: 'sender', label: 'Your name, as it is signed', max: BLANK_LIMITS.sender },
      {
        id: 'capacity',
        label: 'Your office or group',
        placeholder: 'Chair, Parent Carer Forum',
        max: BLANK_LIMITS.capacity,
      },
      { id: 'senderAddress', label: 'Your address', max: BLANK_LIMITS.senderAddress, long: true },
      {
        id: 'date',
        label: 'Date of the letter',
        description: 'The day by which a reply is asked for is counted from it',
        max: BLANK_LIMITS.date,
      },
      {
        id: 'recipientAddress',
        label: 'Their address',
        description: 'By post or by mail',
        max: BLANK_LIMITS.recipientAddress,
        long: true,
      },
    ],
  },
  'letter-sent': {
    title: 'I’ve sent it',
    boxes: [
      {
        id: 'on',
        label: 'On which day',
        placeholder: '25 September 2024',
        max: DATE_LENGTH,
        required: true,
      },
      {
        id: 'text',
        label: 'Its text, if you changed it',
        description: 'Empty: it went out as I drafted it',
        max: LONGEST_SENT_TEXT,
        long: true,
      },
    ],
  },
  'letter-reply': {
    title: 'Their reply',
    boxes: [
      {
        id: 'on',
        label: 'On which day',
        placeholder: '7 October 2024',
        max: DATE_LENGTH,
        required: true,
      },
      {
        id: 'words',
        label: 'Their words',
        placeholder: 'We will send dates by Friday.',
        max: TEXT_LIMITS.wording,
        required: true,
        long: true,
      },
      {
        id: 'source',
        label: 'How we know the words',
        max: 0,
        choices: WORDING_SOURCES.map((value) => ({ label: capital(SOURCE_WORDS[value]), value })),
      },
      { id: 'link', label: 'Link', placeholder: 'https://…', max: TEXT_LIMITS.link },
    ],
  },
} as const satisfies Record<string, Form>;
