import type { DateTime } from 'luxon';
import { csvOf } from '#bot/documents/csv.ts';
import { referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { closedSlots } from '#bot/domain/slots.ts';
import { standing } from '#bot/domain/standing.ts';
import { termsOn } from '#bot/domain/terms.ts';
import type { Matter } from '#bot/use-cases/matters-arising.ts';
import type { Message } from './message.ts';
import { outcomeWords } from './slot-words.ts';
import { STANDING_LABELS } from './standing-words.ts';
import { timingWords } from './terms-words.ts';
import { capital, RESOLUTION_WORDS } from './words.ts';

/** The columns of the trackers that scrutiny committees keep. */
const COLUMNS = [
  'Reference',
  'Origin',
  'Date',
  'Area',
  'Recommendation',
  'Due',
  'Lead office',
  'Action taken',
  'Status',
] as const;

/** The sheet of matters arising, as text to read and as a table to open. */
export function sheetFiles(matters: readonly Matter[], now: DateTime): NonNullable<Message['files']> {
  const rows = matters.map((matter) => rowOf(matter, now));
  return [
    { name: 'matters-arising.txt', data: Buffer.from(asText(rows)) },
    { name: 'matters-arising.csv', data: Buffer.from(csvOf([COLUMNS, ...rows])) },
  ];
}

function rowOf({ facts, tracked }: Matter, now: DateTime): string[] {
  const { commitment, guild, terms } = facts;
  const { timing } = termsOn(terms, localDateOf(now, guild.zone));
  return [
    referenceOf(commitment),
    commitment.meeting ? `${commitment.meeting.name}, ${formatDate(commitment.meeting.heldOn)}` : '',
    commitment.madeOn,
    tracked.area ?? '',
    commitment.wording,
    timing.kind === 'deadline' ? timing.dueOn : timing.kind === 'none' ? '' : timingWords(timing),
    commitment.promisors.map(({ name }) => name).join('; '),
    actionTaken({ facts }, now),
    statusOf({ facts, tracked }, now),
  ];
}

/** What is on record last: what became of it, and the note. */
function actionTaken({ facts }: Pick<Matter, 'facts'>, now: DateTime): string {
  const known = [...facts.slots.filter(({ outcome }) => outcome !== null)].sort((a, b) =>
    a.originalStart < b.originalStart ? -1 : 1,
  );
  const outcome = known.at(-1)?.outcome ?? closedSlots(facts, now).at(-1)?.record.outcome ?? null;
  if (!outcome) return '';
  const note = outcome.note ? ` (${outcome.note})` : '';
  return `${formatDate(localDateOf(outcome.recordedAt, facts.guild.zone))}: ${outcomeWords(outcome)}${note}`;
}

function statusOf({ facts, tracked }: Pick<Matter, 'facts' | 'tracked'>, now: DateTime): string {
  const { resolution } = facts.commitment;
  if (resolution) return capital(RESOLUTION_WORDS[resolution]);
  const carried = tracked.carried > 0 ? `; carried forward ${tracked.carried}×` : '';
  return `${capital(STANDING_LABELS[standing(facts, now)])}${carried}`;
}

function asText(rows: readonly string[][]): string {
  const blocks = rows.map((row) =>
    COLUMNS.flatMap((column, i) => {
      const value = (row[i] ?? '').replace(/\s+/g, ' ');
      return value === '' ? [] : [i === 0 ? value : `  ${column}: ${value}`];
    }).join('\n'),
  );
  return `Matters arising\n\n${blocks.join('\n\n')}\n`;
}
