import { type APIEmbed, ComponentType } from 'discord.js';
import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { termsOn } from '#bot/domain/terms.ts';
import { isTickable, type Matter, type Matters, type MattersSaved } from '#bot/use-cases/matters-arising.ts';
import type { Digest, DigestContent } from '#bot/use-cases/sending.ts';
import { button, customId, type Row, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { firstLines, fitUnits } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { count, plain, plainLine } from './plain.ts';
import { needsRecorder } from './refusals.ts';
import { sheetFiles } from './sheet.ts';
import { timingWords } from './terms-words.ts';

/** Before the next meeting: what is open of the earlier ones, and one menu of what is done. */
export function renderMatters({ draftId, meeting, matters }: Matters, page: number, now: DateTime): Message {
  const pages = Math.max(1, Math.ceil(matters.length / LIMITS.choices));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const shown = pageOf(matters, at);
  const tickable = matters.filter(isTickable);
  const done = tickable.filter((m) => m.done).length;
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: fitUnits(`Matters arising · ${plainLine(meeting.name, 150)}`, 250),
    description: firstLines(
      shown.map((matter) => matterLine(matter, now)),
      LIMITS.embedDescription,
      LIMITS.choices,
    ),
    footer: {
      text: `${pages > 1 ? `Page ${at + 1} of ${pages} · ` : ''}Choose what is done; the rest is carried forward. Nothing is saved until you press Save.`,
    },
  };
  return {
    embeds: [embed],
    components: rowsOf(draftId, shown, { at, pages }, { done, left: tickable.length - done }),
  };
}

/** The matters of one page, as the menu has them. */
export function pageOf(matters: readonly Matter[], page: number): Matter[] {
  return matters.slice(page * LIMITS.choices, (page + 1) * LIMITS.choices);
}

function matterLine({ facts, tracked, done }: Matter, now: DateTime): string {
  const { commitment, guild, terms } = facts;
  const mark = done ? '☑' : isTickable({ facts }) ? '▫' : '·';
  const { timing } = termsOn(terms, localDateOf(now, guild.zone));
  const carried = tracked.carried > 0 ? ` · carried forward ${tracked.carried}×` : '';
  const who = fitUnits(promisorsWords(facts), 60);
  return `${mark} **${referenceOf(commitment)}** ${who}: ${plainLine(commitment.title, 60)} — ${fitUnits(timingWords(timing), 60)}${carried}`;
}

function rowsOf(
  draftId: string,
  shown: readonly Matter[],
  { at, pages }: { at: number; pages: number },
  { done, left }: { done: number; left: number },
): Row[] {
  const options = shown.filter(isTickable).map(({ facts: { commitment }, done: ticked }) => ({
    label: fitUnits(`${referenceOf(commitment)} · ${commitment.title}`, LIMITS.optionLabel),
    value: commitment.id,
    default: ticked,
  }));
  const menu = row({
    type: ComponentType.StringSelect,
    custom_id: customId('matters-done', [draftId, String(at)]),
    placeholder: 'What is done?',
    min_values: 0,
    max_values: Math.max(1, options.length),
    options,
  });
  const turn = (label: string, to: number, off: boolean) =>
    button(label, customId('matters-page', [draftId, String(to)]), 'secondary', off);
  return [
    ...(options.length > 0 ? [menu] : []),
    row(
      button(
        `Save: ${done} done, ${left} carried forward`,
        customId('matters-save', [draftId]),
        'success',
        done + left === 0,
      ),
      button('Sheet', customId('matters-sheet', [draftId])),
      button('Throw away', customId('matters-drop', [draftId])),
      ...(pages > 1 ? [turn('◀ Before', at - 1, at === 0), turn('Next ▶', at + 1, at === pages - 1)] : []),
    ),
  ];
}

/** What was saved, with the sheet for the meeting. */
export function renderMattersSaved(saved: Extract<MattersSaved, { ok: true }>, now: DateTime): Message {
  const { done, waiting, carried, sheet } = saved;
  const lines = [
    `Done: ${references(done)}. Carried forward: ${references(carried)}.`,
    waiting.length > 0 ? `A second person has to say so too: ${references(waiting)}.` : null,
    'The sheet is attached, as text and as a table.',
  ];
  return { content: lines.filter((line) => line !== null).join('\n'), files: sheetFiles(sheet, now) };
}

/** Why nothing was saved; what somebody else changed meanwhile is shown, with what was ticked. */
export function renderMattersRefused(refused: Exclude<MattersSaved, { ok: true }>, now: DateTime): Message {
  switch (refused.reason) {
    case 'needs-recorder':
      return { content: needsRecorder(refused.roleId) };
    case 'draft-gone':
      return { content: MATTERS_GONE };
    case 'changed': {
      const { matters } = refused.now;
      if (matters.length === 0) return { content: NO_MATTERS };
      return { content: CHANGED, ...renderMatters(refused.now, 0, now) };
    }
  }
}

const CHANGED =
  'Somebody has saved or changed some of these since you looked. This is how they stand now, with what you chose: look again, then **Save**.';

function references(all: readonly CommitmentFacts[]): string {
  if (all.length === 0) return 'none';
  const shown = all.slice(0, 40).map(({ commitment }) => referenceOf(commitment));
  return `${shown.join(', ')}${all.length > shown.length ? ` and ${all.length - shown.length} more` : ''}`;
}

/** One post for all: what was done and what is carried forward. */
export function renderMattersArising(
  { all, guild, notice }: Digest,
  { done }: Extract<DigestContent, { kind: 'matters-arising' }>,
): Message {
  const isDone = new Set(done);
  const line = ({ commitment }: CommitmentFacts) =>
    `• **${referenceOf(commitment)}** ${fitUnits(promisorsWords({ commitment }), 60)}: ${plainLine(commitment.title, 60)}`;
  const section = (name: string, of: readonly CommitmentFacts[]) =>
    of.length === 0 ? [] : [{ name, value: firstLines(of.map(line), LIMITS.fieldValue, 20) }];
  const finished = all.filter(({ commitment }) => isDone.has(commitment.id));
  const carried = all.filter(({ commitment }) => !isDone.has(commitment.id));
  const name = all[0]?.commitment.meeting?.name ?? 'meeting';
  const on = formatDate(localDateOf(notice.dueAt, guild.zone));
  return {
    embeds: [
      {
        color: COLOURS.calm,
        title: fitUnits(`Matters arising · ${plain(name, 150)} · ${on}`, 250),
        fields: [
          ...section(`Done (${finished.length})`, finished),
          ...section(`Carried forward (${carried.length})`, carried),
        ],
        footer: { text: 'Marks are as recorded by the group' },
      },
    ],
  };
}

export const NO_MATTERS =
  'Nothing is open from meetings of that name in this channel. `/actions` records what was promised at one.';

export const MATTERS_GONE =
  'That list is no longer here: it was saved, thrown away, or is more than seven days old. `/matters-arising` opens it again.';

/** How many, for the answer to the sheet alone. */
export function sheetWords(matters: readonly Matter[]): string {
  return `${count(matters.length, 'matter')} arising, as text and as a table. Nothing was changed.`;
}
