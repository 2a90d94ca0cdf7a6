import type { Standing } from '#bot/domain/standing.ts';
import type { COLOURS } from './message.ts';

/** Where a commitment stands, as people read it. */
export function standingWords(standing: Standing): string {
  return WORDS[standing];
}

const WORDS: Record<Standing, string> = {
  closed: 'closed',
  escalated: 'being taken further',
  overdue: 'past its day, not on record as delivered in full',
  'waiting-for-an-answer': 'waiting for an answer: did it happen?',
  missed: "the last one didn't happen",
  'no-date': 'no date is on record',
  'not-yet-due': 'nothing has come due yet',
  'on-track': 'on track',
};

/** The same in two or three words, for lists and filters. */
export const STANDING_LABELS: Record<Standing, string> = {
  escalated: 'being taken further',
  overdue: 'overdue',
  'waiting-for-an-answer': 'waiting for an answer',
  missed: "last one didn't happen",
  'no-date': 'no date on record',
  'not-yet-due': 'nothing due yet',
  'on-track': 'on track',
  closed: 'closed',
};

/** The mark before them; the words always stand beside it. */
export const STANDING_MARKS: Record<Standing, string> = {
  escalated: '🔺',
  overdue: '🔴',
  'waiting-for-an-answer': '❔',
  missed: '❌',
  'no-date': '🟡',
  'not-yet-due': '⚪',
  'on-track': '🟢',
  closed: '⬛',
};

export function standingColour(standing: Standing): keyof typeof COLOURS {
  switch (standing) {
    case 'closed':
      return 'quiet';
    case 'escalated':
    case 'overdue':
    case 'missed':
      return 'bad';
    case 'waiting-for-an-answer':
    case 'no-date':
      return 'waiting';
    case 'not-yet-due':
      return 'calm';
    case 'on-track':
      return 'good';
  }
}
