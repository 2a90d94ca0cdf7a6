import { type Finding, type Found, findCadence } from './cadence/find-cadence.ts';
import { leftOutNote } from './cadence/left-out.ts';
import { quoted, withNames } from './cadence/plain-text.ts';
import type { Cadence, CadenceReading, CadenceRefusal } from './cadence/reading.ts';
import { parseRecur } from './cadence/recur-value.ts';
import { formatRule, namesDays } from './cadence/rule.ts';
import { ruleInWords } from './cadence/rule-in-words.ts';
import type { LocalTime } from './local-time.ts';

export type { Cadence, CadenceReading, CadenceRefusal } from './cadence/reading.ts';

const EXAMPLE = 'every two weeks on Wednesday at 10:00';
const RAW_EXAMPLE = 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE';
const VAGUE =
  /\b(?:regular(?:ly)?|periodic(?:al)?(?:ly)?|from time to time|occasional(?:ly)?|frequent(?:ly)?|often|as and when|as (?:needed|required|necessary)|when(?:ever)? (?:needed|necessary)|routine(?:ly)?|ongoing|now and (?:again|then)|sometimes|every so often|at intervals)\b/i;

/** Reads how often: words in British English or an RFC 5545 RECUR value. Never throws; what it refuses comes with something that works. */
export function readCadence(text: string): CadenceReading {
  const finding = findCadence(text);
  if (finding.kind === 'found') return accept(finding.found);
  return refuse(finding, text);
}

/** The cadence in words that readCadence reads as the same cadence; an unusual rule stays an RRULE. */
export function describeCadence(cadence: Cadence, startTime: LocalTime | null): string {
  const at = startTime ? ` at ${startTime}` : '';
  if (cadence.kind === 'half-term') return `every half-term${at}`;
  const term = cadence.termTimeOnly ? ' in term time' : '';
  const words = wordsFor(cadence.rrule);
  const readBack = words === null ? null : findCadence(`${words}${term}${at}`);
  const isSame = readBack?.kind === 'found' && rruleOf(readBack.found) === cadence.rrule;
  return `${isSame ? words : `RRULE:${cadence.rrule}`}${term}${at}`;
}

/** The cadence in words for people: with its first day, and the months or years that it passes over. */
export function explainCadence(
  cadence: Cadence,
  startTime: LocalTime | null,
  firstOn: string | null,
): string {
  const reading = cadence.kind === 'rule' ? parseRecur(cadence.rrule) : null;
  const note = reading?.ok ? leftOutNote(reading.rule) : null;
  const words = describeCadence(cadence, startTime) + startInWords({ firstOn });
  return note === null ? words : `${words} (${note})`;
}

function accept(found: Found): Extract<CadenceReading, { ok: true }> {
  const { startTime, firstOn } = found;
  const cadence = cadenceOf(found);
  return { ok: true, cadence, startTime, firstOn, understood: explainCadence(cadence, startTime, firstOn) };
}

function refuse(finding: Exclude<Finding, { kind: 'found' }>, text: string): CadenceRefusal {
  switch (finding.kind) {
    case 'partly':
      return refusePartly(finding.found, finding.unread);
    case 'choose':
      return {
        ok: false,
        reason: 'choose',
        understood: `${quoted(finding.words)} can be read in more than one way`,
        choices: finding.options.map((option) => ({ text: option + suffix(finding.around) })),
      };
    case 'too-often':
      return refusal('too-often', 'more often than once a day', 'every day');
    case 'impossible':
      return refusal(
        'impossible',
        `${quoted(finding.words)}: there is no such day in any year`,
        'every month on the 1st',
      );
    case 'bad-rule':
      return refusal('unreadable', `a recurrence rule, but not “${finding.fault}”`, RAW_EXAMPLE);
    case 'clash':
      return refusal('unreadable', `${quoted(finding.words)}, but not how these go together`, EXAMPLE);
    case 'none':
      return refuseNone(finding, text);
  }
}

function refusePartly(found: Found, unread: string): CadenceRefusal {
  const words = describeCadence(cadenceOf(found), found.startTime);
  const what = unread.startsWith('“') ? unread : `“${unread}”`;
  const isTime = /\d/.test(unread) && found.startTime === null && !unread.startsWith('“');
  return refusal('unreadable', `${words}; not read: ${what}`, isTime ? `${words} at 10:00` : words);
}

function refuseNone(finding: Extract<Finding, { kind: 'none' }>, text: string): CadenceRefusal {
  const vague = VAGUE.exec(text);
  if (vague)
    return refusal('unreadable', `“${vague[0].toLowerCase()}”, which gives no number`, 'every month');
  if (finding.day === null) return refusal('unreadable', null, EXAMPLE);
  const at = finding.startTime ? ` at ${finding.startTime}` : '';
  const nearest = [
    `every ${finding.day}${at}`,
    `${finding.day} of the month${at}`,
    `monthly on ${finding.day}${at}`,
  ]
    .map(findCadence)
    .find((near) => near.kind === 'found');
  const understood = `${quoted(finding.day)}, but not how often`;
  return refusal(
    'unreadable',
    understood,
    nearest ? describeCadence(cadenceOf(nearest.found), nearest.found.startTime) : EXAMPLE,
  );
}

function refusal(
  reason: 'unreadable' | 'too-often' | 'impossible',
  understood: string | null,
  nearest: string,
): CadenceRefusal {
  return { ok: false, reason, understood, nearest };
}

function cadenceOf(found: Found): Cadence {
  if (found.rule === 'half-term') return { kind: 'half-term' };
  return {
    kind: 'rule',
    rrule: formatRule(found.rule),
    dated: namesDays(found.rule),
    termTimeOnly: found.termTimeOnly,
  };
}

function rruleOf(found: Found): string | null {
  return found.rule === 'half-term' ? null : formatRule(found.rule);
}

function wordsFor(rrule: string): string | null {
  const reading = parseRecur(rrule);
  return reading.ok ? ruleInWords(reading.rule) : null;
}

function suffix({ startTime, firstOn, termTimeOnly }: Omit<Found, 'rule'>): string {
  const at = startTime ? ` at ${startTime}` : '';
  return `${termTimeOnly ? ' in term time' : ''}${at}${startInWords({ firstOn })}`;
}

function startInWords({ firstOn }: Pick<Found, 'firstOn'>): string {
  return firstOn ? `, from ${withNames(firstOn)}` : '';
}
