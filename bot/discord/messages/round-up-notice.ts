import type { APIEmbed } from 'discord.js';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { roundUpOf, type SlotOf } from '#bot/domain/round-up.ts';
import type { Digest } from '#bot/use-cases/sending.ts';
import { menu } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { firstLines, fitUnits } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { nextStepWords } from './next-step.ts';
import { lateWords } from './part.ts';
import { day, plainLine } from './plain.ts';
import { slotLine, slotName } from './slot-words.ts';

const LINES = 12;

/** The weekly round-up: dates of the coming fortnight, what waits, what is overdue, what comes next. */
export function renderRoundUp({ notice, guild, all, now }: Digest): Message {
  const { dates, waiting, overdue, letters, climbing } = roundUpOf(all, now);
  const fields = [
    section(
      'The coming fortnight',
      dates.map(({ facts, slot }) => `• ${slotLine(slot)} · ${who(facts)}`),
    ),
    section('Waiting for an answer: did it happen?', waiting.map(slotWords)),
    section('Overdue', overdue.map(slotWords)),
    section(
      'Waiting for a reply',
      letters.map(({ facts, letter, dueAt }) => {
        const until =
          dueAt <= now ? 'no reply by the day that was asked for' : `until ${day(dueAt, guild.zone)}`;
        return `• ${referenceOf(facts.commitment)}, letter to ${plainLine(letter.to.name, 60)}: ${until}`;
      }),
    ),
    section(
      'What comes next',
      climbing.map((facts) => `• ${who(facts)}: ${nextStepWords(facts, now)}`),
    ),
  ].flat();
  const personal = notice.destination.to === 'member';
  const late = lateWords(notice.dueAt, now, guild.zone);
  const embed: APIEmbed = {
    color: overdue.length + waiting.length > 0 ? COLOURS.waiting : COLOURS.calm,
    title: `${personal ? 'Your round-up' : 'Round-up'} · ${day(notice.dueAt, guild.zone)}`,
    ...(late ? { description: late } : {}),
    fields: within(fields),
    footer: {
      text: personal ? 'Of what you follow · /remindme round-up' : 'Marks are as recorded by the group',
    },
  };
  const named = mentioned(
    [...dates, ...waiting, ...overdue].map(({ facts }) => facts),
    climbing,
  );
  return { embeds: [embed], components: personal || named.length === 0 ? [] : [openOne(named)] };
}

function section(name: string, lines: readonly string[]): { name: string; value: string }[] {
  return lines.length === 0 ? [] : [{ name, value: firstLines(lines, LIMITS.fieldValue, LINES) }];
}

/** All fields of an embed together have a limit of their own. */
function within(fields: { name: string; value: string }[]) {
  const room = Math.floor((LIMITS.embedSum - 600) / Math.max(1, fields.length));
  return fields.map(({ name, value }) => ({
    name,
    value: cutLines(value, Math.min(room, LIMITS.fieldValue)),
  }));
}

function cutLines(value: string, room: number): string {
  return value.length <= room ? value : firstLines(value.split('\n'), room, LINES);
}

function who({ commitment }: CommitmentFacts): string {
  return `${referenceOf(commitment)} ${fitUnits(promisorsWords({ commitment }), 60)} “${plainLine(commitment.title, 50)}”`;
}

function slotWords({ facts, slot }: SlotOf): string {
  return `• ${who(facts)}: ${slotName(slot)}`;
}

function mentioned(...lists: CommitmentFacts[][]): CommitmentFacts[] {
  return [...new Map(lists.flat().map((facts) => [facts.commitment.id, facts])).values()];
}

function openOne(all: readonly CommitmentFacts[]) {
  const options = all.slice(0, LIMITS.choices).map(({ commitment }) => ({
    label: `${referenceOf(commitment)} · ${commitment.title}`,
    value: commitment.id,
  }));
  return menu('card', 'Open one', options);
}
