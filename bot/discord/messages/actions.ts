import type { APIEmbed, APIModalInteractionResponseCallbackData } from 'discord.js';
import type { DateTime } from 'luxon';
import type { ActionEntry, ActionFields } from '#bot/domain/action-list.ts';
import { ACTION_LIMITS } from '#bot/domain/actions-in-words.ts';
import type { CaptureFault } from '#bot/domain/capture-fields.ts';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { settledAt } from '#bot/domain/settling.ts';
import type { ActionsDrafted } from '#bot/use-cases/draft-actions.ts';
import type { ActionsSaved, ActionsUndone, Batch } from '#bot/use-cases/save-actions.ts';
import { button, customId, type Row, row } from './buttons.ts';
import { COLOURS, type Message } from './message.ts';
import { count, plain, plainLine } from './plain.ts';
import { textField } from './record-form.ts';
import { timingWords } from './terms-words.ts';

type Modal = APIModalInteractionResponseCallbackData;

const EXAMPLE = 'Clerk – send the minutes – by 4 October';
const AREA_LENGTH = 100;
const PAGE_ROOM = 3_400;

/** The form of `/actions`; `fields` fills in what is known or was typed before. Without a channel, it is that of the answer. */
export function actionsForm(fields: Partial<ActionFields>, draftId = '', channelId = ''): Modal {
  const value = (text: string | undefined) => (text ? { value: text } : {});
  return {
    title: 'Record actions',
    custom_id: customId('actions-form', [draftId, channelId]),
    components: [
      textField({
        id: 'lines',
        label: 'Actions, one a line',
        description: 'Who – what – by when. Lists and tables can be pasted as they are.',
        placeholder: `${EXAMPLE}\nHead of SEND to publish the waiting times by the end of November`,
        max: ACTION_LIMITS.characters,
        required: true,
        long: true,
        ...value(fields.lines),
      }),
      textField({
        id: 'said',
        label: 'Said where and when',
        placeholder: 'Scrutiny Panel, 25 September 2024',
        max: TEXT_LIMITS.said,
        ...value(fields.said),
      }),
      textField({
        id: 'area',
        label: 'Area',
        description: 'For the sheet of matters arising; it may stay empty',
        placeholder: 'Transport',
        max: AREA_LENGTH,
        ...value(fields.area),
      }),
    ],
  };
}

/** Each line as it was read, those that could not be read marked; a page of them where they are many. */
export function renderActionsPreview(drafted: ActionsDrafted, page = 0): Message {
  const { list, draftId, round } = drafted;
  const pages = packed(list.entries.map(entryLines));
  const at = Math.min(Math.max(page, 0), pages.length - 1);
  const ready = list.fault ? 0 : list.entries.filter((e) => e.ready).length;
  const embed: APIEmbed = {
    color: ready === list.entries.length && ready > 0 ? COLOURS.calm : COLOURS.waiting,
    title: titleOf(drafted, ready),
    description: [meetingLine(drafted), ...(pages[at] ?? [])].join('\n'),
    footer: { text: footerOf(pages.length, at) },
  };
  return {
    embeds: [embed],
    components: previewRows({ draftId, round }, drafted, { at, pages: pages.length }),
  };
}

function titleOf({ list }: ActionsDrafted, ready: number): string {
  const { length } = list.entries;
  if (length === 0) return 'I read no action in that';
  if (ready === length) return `This is how I read ${count(length, 'action')}`;
  return `I read ${ready} of ${count(length, 'line')}; the others need putting right`;
}

function footerOf(pages: number, at: number): string {
  const where = pages > 1 ? `Page ${at + 1} of ${pages} · ` : '';
  return `${where}Nothing is saved until you press Save. What you typed is kept for seven days.`;
}

function meetingLine({ list, fields }: ActionsDrafted): string {
  const lines = [];
  if (list.fault) lines.push(`⚠ **Said where and when**: ${faultWords(list.fault)}`);
  const [first] = list.entries;
  if (first && !list.fault) {
    const { meetingName, madeOn } = first.capture;
    lines.push(`— ${plain(meetingName, 200)}, ${formatDate(madeOn)}`);
  }
  if (fields.area.trim() !== '') lines.push(`-# Area: ${plainLine(fields.area, AREA_LENGTH)}`);
  if (list.beyond.length > 0)
    lines.push(
      `⚠ ${ACTION_LIMITS.lines} lines are read at once; ${list.beyond.length} more are read when these are saved.`,
    );
  if (!first) lines.push(`Write one a line, who first. This works: *${EXAMPLE}*`);
  return lines.join('\n');
}

function entryLines({ line, capture, faults, ready }: ActionEntry): string {
  const who = plainLine(line.who, 80);
  const what = plainLine(line.what, 200);
  if (!ready) return `**${line.n}.** ⚠ ${plainLine(line.text, 200)}\n-# ${troubleWords(line, faults)}`;
  const when = capture.terms ? timingWords(capture.terms.timing) : '—';
  const casework = capture.casework
    ? '\n-# ⚠ This reads like one child’s case. This is a record of promises to groups, never of casework.'
    : '';
  return `**${line.n}.** ${who} — ${what} — ${when}${casework}`;
}

const TROUBLE_WORDS = {
  who: `I read nobody who is to do it. Write who first: *${EXAMPLE}*`,
  what: `I read nothing that is to be done. This works: *${EXAMPLE}*`,
  when: 'I could not read by when.',
  'too-long': 'That line is too long. Keep the sentence that was agreed.',
} as const;

function troubleWords(line: ActionEntry['line'], faults: readonly CaptureFault[]): string {
  const words = [
    ...(line.trouble ? [TROUBLE_WORDS[line.trouble]] : []),
    ...faults.filter((fault) => line.trouble === null || fault.field === 'timing').map(faultWords),
  ];
  const understood = line.trouble === null && line.who !== '' ? `Who: ${plainLine(line.who, 60)}. ` : '';
  return `${understood}${words.join(' ')}`.slice(0, 700);
}

function faultWords(fault: CaptureFault): string {
  switch (fault.reason) {
    case 'unreadable': {
      const understood = fault.understood ? ` I understood: ${plainLine(fault.understood, 150)}.` : '';
      return `I could not read ${fault.field === 'timing' ? 'by when' : 'that'}.${understood} This works: ${plainLine(fault.nearest, 100)}`;
    }
    case 'choose':
      return `It can mean several: ${fault.choices.map((c) => `*${plainLine(c, 80)}*`).join(', or ')}. Write one of them.`;
    case 'too-long':
      return `It has ${fault.length} characters where ${fault.limit} fit.`;
    case 'missing':
      return `${fault.field === 'who' ? 'Who is to do it' : 'What is to be done'} is missing.`;
    case 'clock-change':
      return `At ${fault.time} the clocks change on ${fault.days.map(formatDate).join(', ')}. Choose another hour, such as 10:00.`;
    case 'too-many':
      return 'That is more often than once a day. This works: every weekday at 10:00';
    case 'not-a-link':
      return 'That is no web address.';
  }
}

/** Lines in pages that fit an embed. */
function packed(lines: readonly string[]): string[][] {
  const pages: string[][] = [[]];
  let room = PAGE_ROOM;
  for (const line of lines) {
    if (line.length + 1 > room && pages.at(-1)?.length !== 0) {
      pages.push([]);
      room = PAGE_ROOM;
    }
    pages.at(-1)?.push(line);
    room -= line.length + 1;
  }
  return pages;
}

function previewRows(
  { draftId, round }: Batch,
  drafted: ActionsDrafted,
  { at, pages }: { at: number; pages: number },
): Row[] {
  const { entries, fault } = drafted.list;
  const ready = entries.filter((entry) => entry.ready);
  const plainReady = ready.filter((entry) => !entry.capture.casework).length;
  const label = plainReady === entries.length ? 'Save all' : `Save the ${plainReady} that I could read`;
  const save = (text: string, mark: string, off: boolean, look: 'success' | 'danger') =>
    button(text, customId('actions-save', [draftId, String(round), mark]), look, off);
  const none = fault !== null || plainReady === 0;
  const casework = ready.length > plainReady && fault === null;
  const allRead = plainReady === entries.length && !fault;
  return [
    row(
      save(plainReady === 0 ? 'Save all' : label, '', none, 'success'),
      ...(casework ? [save(`It is no casework: save ${ready.length}`, 'not-casework', false, 'danger')] : []),
      button('Change the lines', customId('actions-edit', [draftId]), allRead ? 'secondary' : 'primary'),
      button('Throw away', customId('actions-drop', [draftId])),
    ),
    ...(pages > 1
      ? [
          row(
            button('◀ Before', customId('actions-page', [draftId, String(at - 1)]), 'secondary', at === 0),
            button(
              'Next ▶',
              customId('actions-page', [draftId, String(at + 1)]),
              'secondary',
              at === pages - 1,
            ),
          ),
        ]
      : []),
  ];
}

/** To the one who saved them: what is on record, a way back for ten minutes, and what is still to be put right. */
export function renderActionsSaved(saved: Extract<ActionsSaved, { ok: true }>, now: DateTime): Message {
  const { rest, batch } = saved;
  const head = savedWords(saved);
  const undo = mayUndo(saved.saved, now) ? [row(undoButton(batch))] : [];
  if (!rest || rest.list.entries.length === 0) return { content: head, components: undo };
  const preview = renderActionsPreview(rest);
  return {
    ...preview,
    content: `${head}\nThese are still here:`,
    components: [...(preview.components ?? []), ...undo],
  };
}

function savedWords({ saved, already }: Extract<ActionsSaved, { ok: true }>): string {
  const channel = saved[0]?.commitment.channelId ?? '';
  const those = `${count(saved.length, 'action')}: **${referencesOf(saved)}**`;
  return already ? `Those were saved already, ${those}.` : `Saved ${those}. I post them in <#${channel}>.`;
}

/** "C-4", "C-4 to C-9". */
export function referencesOf(all: readonly CommitmentFacts[]): string {
  const sorted = all.map(({ commitment }) => commitment).sort((a, b) => a.number - b.number);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) return '—';
  return first === last ? referenceOf(first) : `${referenceOf(first)} to ${referenceOf(last)}`;
}

function mayUndo(saved: readonly CommitmentFacts[], now: DateTime): boolean {
  return saved.some(
    ({ commitment }) => commitment.state === 'open' && now < settledAt(commitment.recordedAt),
  );
}

function undoButton({ draftId, round }: Batch) {
  return button('Undo', customId('actions-undo', [draftId, String(round)]));
}

/** To the one who took them back. */
export function renderActionsTakenBack({ taken, kept }: Extract<ActionsUndone, { ok: true }>): Message {
  const stayed =
    kept.length > 0 ? ` ${count(kept.length, 'other')} had been closed or taken back before.` : '';
  if (taken.length === 0) return { content: `There was nothing left to take back.${stayed}` };
  return {
    content: `**${referencesOf(taken)}** ${taken.length === 1 ? 'is' : 'are'} taken back, and struck through in the post. The references stay taken.${stayed}`,
  };
}

export const ACTIONS_GONE =
  'That draft is no longer here: it was saved, thrown away, or is more than seven days old. `/actions` starts a new one.';
