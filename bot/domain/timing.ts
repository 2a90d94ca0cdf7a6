import type { Cadence } from './cadence.ts';
import type { LocalDate, LocalTime } from './local-time.ts';

/** What the box "how often or by when" says. */
export type Timing =
  | { kind: 'series'; cadence: Cadence; startTime: LocalTime | null; firstOn: LocalDate | null }
  | { kind: 'single'; on: LocalDate; startTime: LocalTime | null }
  | { kind: 'deadline'; dueOn: LocalDate }
  | { kind: 'working-days'; days: number }
  | { kind: 'next-meeting' }
  | { kind: 'review'; reviewOn: LocalDate; words: string; rule: string }
  | { kind: 'none' };
