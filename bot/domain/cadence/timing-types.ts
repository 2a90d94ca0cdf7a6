import type { LocalDate, LocalTime } from '../local-time.ts';
import type { Cadence, CadenceRefusal } from './reading.ts';

/** What the box "how often or by when" says. */
export type Timing =
  | { kind: 'series'; cadence: Cadence; startTime: LocalTime | null; firstOn: LocalDate | null }
  | { kind: 'single'; on: LocalDate; startTime: LocalTime | null }
  | { kind: 'deadline'; dueOn: LocalDate }
  | { kind: 'working-days'; days: number }
  | { kind: 'next-meeting' }
  | { kind: 'review'; reviewOn: LocalDate; words: string; rule: string }
  /** `words`: what was said in the place of a number. */
  | { kind: 'none'; words?: string };

export type TimingReading = { ok: true; timing: Timing; understood: string } | CadenceRefusal;

/** `madeOn` is the day the words were said, from which "in two weeks" counts; `now` only tells what is past. */
export type TimingContext = { today: LocalDate; madeOn: LocalDate };
