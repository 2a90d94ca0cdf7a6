import type { CommitmentKind, HolidayRule, WordingSource } from './commitment.ts';
import type { LocalDate, LocalTime } from './local-time.ts';

/** What somebody typed into the form, box by box, and what they put right afterwards. */
export type CaptureFields = {
  who: string;
  wording: string;
  said: string;
  timing: string;
  link: string;
  time?: string;
  place?: string;
  duration?: string;
  source?: WordingSource;
  kind?: CommitmentKind;
  holidays?: HolidayRule;
};

/** Something in the form that cannot be saved as it is; the words for it stand with the messages. */
export type CaptureFault =
  | { field: keyof CaptureFields; reason: 'missing' }
  | { field: keyof CaptureFields; reason: 'too-long'; limit: number; length: number }
  | { field: keyof CaptureFields; reason: 'unreadable'; understood: string | null; nearest: string }
  | { field: 'timing'; reason: 'choose'; understood: string; choices: string[] }
  | { field: 'timing'; reason: 'clock-change'; days: LocalDate[]; time: LocalTime }
  | { field: 'timing'; reason: 'too-many' }
  | { field: 'link'; reason: 'not-a-link' };
