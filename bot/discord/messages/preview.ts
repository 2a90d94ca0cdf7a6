import type { APIComponentInMessageActionRow, APIEmbed } from 'discord.js';
import type { DateTime } from 'luxon';
import type { Capture } from '#bot/domain/capture.ts';
import type { CaptureFault } from '#bot/domain/capture-fields.ts';
import { slotsToCome } from '#bot/domain/capture-slots.ts';
import { type Unclear, unclear } from '#bot/domain/clarity.ts';
import { COMMITMENT_KINDS, HOLIDAY_RULES } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import { button, customId, menu, type Row, row } from './buttons.ts';
import { COLOURS, type Message } from './message.ts';
import { plain, plainLine, quote } from './plain.ts';
import { slotLine } from './slot-words.ts';
import { termsWords } from './terms-words.ts';
import { CASEWORK_WORDS, capital, HOLIDAY_WORDS, KIND_WORDS, SOURCE_WORDS } from './words.ts';

const NEXT_DATES = 5;

/** What the person is shown before anything is saved: how it was read, the next dates, what is unclear. */
export function renderPreview(
  drafted: { draftId: string; capture: Capture; guild: GuildSettings },
  now: DateTime,
): Message {
  const { draftId, capture } = drafted;
  const good = capture.faults.length === 0;
  const embed: APIEmbed = {
    color: good ? COLOURS.calm : COLOURS.waiting,
    title: good ? 'This is how I read it' : 'Nearly there: something needs putting right',
    description: `${quote(capture.wording || '(no words)')}${capture.kind === 'our-meeting' ? '' : saidLine(capture)}`,
    fields: previewFields(drafted, now),
    footer: { text: 'Nothing is saved until you press Save. What you typed is kept for seven days.' },
  };
  return { embeds: [embed], components: previewRows(draftId, capture) };
}

function saidLine({ meetingName, madeOn, source }: Capture): string {
  return `\n— ${plain(meetingName, 200)}, ${formatDate(madeOn)} (${SOURCE_WORDS[source]})`;
}

function previewFields({ capture, guild }: { capture: Capture; guild: GuildSettings }, now: DateTime) {
  const who = capture.promisors.map((p) => plainLine(p.name, 100)).join('; ') || '—';
  const unclearLine = unclearWords(capture, guild);
  return [
    ...capture.faults.map((fault) => ({ name: '⚠ To put right', value: faultWords(fault) })),
    ...(capture.kind === 'our-meeting' ? [] : [{ name: 'Who', value: who }]),
    { name: 'How I read the dates', value: capture.terms ? datesRead(capture) : '—' },
    ...(capture.terms ? [{ name: 'Next dates', value: nextDates(capture, guild, now) }] : []),
    ...(unclearLine ? [{ name: 'Unclear', value: `${unclearLine} · press **Fix** to say` }] : []),
    ...(capture.casework ? [{ name: '⚠ One child’s case?', value: CASEWORK_WORDS }] : []),
  ].slice(0, 25);
}

function datesRead(capture: Capture): string {
  const { terms } = capture;
  if (!terms) return '—';
  const understood = capture.timingUnderstood ? `“${plainLine(capture.timingUnderstood, 300)}”\n` : '';
  return `${understood}${capital(termsWords(terms))}\nKind: ${KIND_WORDS[capture.kind]}. Time zone: ${terms.zone}.`;
}

/** The next five dates as the reading would have them. */
function nextDates(capture: Capture, guild: GuildSettings, now: DateTime): string {
  const slots = slotsToCome(capture, guild, now, NEXT_DATES);
  if (slots.length === 0) return 'None to come.';
  return slots.map((slot) => `• ${slotLine(slot)}`).join('\n');
}

const UNCLEAR_WORDS: Record<Unclear, string> = {
  who: 'who',
  'how-often': 'how often or by when',
  'first-date': 'the first date',
  time: 'time',
  place: 'place',
  end: 'end (an hour is taken)',
  source: 'where it was said',
};

function unclearWords(capture: Capture, guild: GuildSettings): string {
  const knowsSchoolHolidays = guild.periods.some((p) => p.kind === 'school-holidays');
  return unclear({ ...capture, knowsSchoolHolidays })
    .map((what) => UNCLEAR_WORDS[what])
    .join(', ');
}

const FIELD_WORDS: Record<string, string> = {
  who: 'Who',
  wording: 'Their words',
  said: 'Said where and when',
  timing: 'How often or by when',
  link: 'Link',
  time: 'Time',
  place: 'Place',
  duration: 'How long',
};

/** What is wrong with a box, what was understood, and an example that works. */
function faultWords(fault: CaptureFault): string {
  const field = FIELD_WORDS[fault.field] ?? fault.field;
  switch (fault.reason) {
    case 'missing':
      return `**${field}** is empty. Example: ${fault.field === 'who' ? 'Cabinet Member for Education' : 'We will meet you regularly.'}`;
    case 'too-long':
      return `**${field}** has ${fault.length} characters; ${fault.limit} fit. Keep the sentence that was promised, and link to the rest.`;
    case 'unreadable': {
      const understood = fault.understood ? ` I understood: ${plainLine(fault.understood, 200)}.` : '';
      return `**${field}**: I could not read that.${understood} This works: ${plainLine(fault.nearest, 200)}`;
    }
    case 'choose':
      return `**${field}**: ${plainLine(fault.understood, 200)}. Choose below which was meant.`;
    case 'clock-change':
      return `**Time**: at ${fault.time} the clocks change on ${fault.days.map(formatDate).join(', ')}, so that hour is missing or comes twice. Choose another, such as 10:00.`;
    case 'too-many':
      return '**How often**: that is more often than once a day. This works: every weekday at 10:00';
    case 'not-a-link':
      return '**Link** is no web address. Example: https://example.org/minutes.pdf';
  }
}

function previewRows(draftId: string, capture: Capture): Row[] {
  const choices = capture.faults.find((fault) => fault.reason === 'choose');
  const kinds = COMMITMENT_KINDS.map((kind) => {
    return { label: capital(KIND_WORDS[kind]), value: kind, default: kind === capture.kind };
  });
  const options = choices?.choices.map((text) => ({ label: text, value: text.slice(0, 100) })) ?? [];
  return [
    ...(options.length > 0 ? [menu(customId('record-choose', [draftId]), 'Which was meant?', options)] : []),
    menu(customId('record-kind', [draftId]), 'What kind of commitment?', kinds),
    ...holidayMenu(draftId, capture),
    row(...previewButtons(draftId, capture)),
  ];
}

/** Asked of a series alone: a day that somebody named stands. */
function holidayMenu(draftId: string, { terms, holidayRule }: Capture): Row[] {
  if (terms?.timing.kind !== 'series') return [];
  const options = HOLIDAY_RULES.map((rule) => {
    return { label: `Meetings are ${HOLIDAY_WORDS[rule]}`, value: rule, default: rule === holidayRule };
  });
  return [menu(customId('record-holidays', [draftId]), 'What about holidays?', options)];
}

function previewButtons(draftId: string, capture: Capture): APIComponentInMessageActionRow[] {
  const faulty = capture.faults.length > 0;
  const save = capture.casework
    ? button('It is no casework: save', customId('record-save', [draftId, 'not-casework']), 'danger', faulty)
    : button('Save', customId('record-save', [draftId, '']), 'success', faulty);
  return [
    save,
    button('Fix', customId('record-fix', [draftId]), faulty ? 'primary' : 'secondary'),
    button('Change the words', customId('record-edit', [draftId])),
    button('Throw away', customId('record-drop', [draftId])),
  ];
}
