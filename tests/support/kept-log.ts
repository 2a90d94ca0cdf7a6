import { type Logger, pino } from 'pino';

export type Line = { level: 'info' | 'warn' | 'error' | 'other'; msg: string };

/** A log that is kept in memory, for tests of what is logged. */
export function keptLog(): { log: Logger; lines: Line[]; errors(): string[] } {
  const lines: Line[] = [];
  const levels = new Map<unknown, Line['level']>([
    [30, 'info'],
    [40, 'warn'],
    [50, 'error'],
  ]);
  const write = (text: string) => {
    const { level, msg } = JSON.parse(text) as { level: number; msg: string };
    lines.push({ level: levels.get(level) ?? 'other', msg });
  };
  const log = pino({ level: 'info' }, { write });
  return { log, lines, errors: () => lines.filter((l) => l.level === 'error').map((l) => l.msg) };
}
