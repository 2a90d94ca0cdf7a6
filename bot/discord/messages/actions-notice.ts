import type { APIEmbed } from 'discord.js';
import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { termsOn } from '#bot/domain/terms.ts';
import { referencesOf } from './actions.ts';
import { menu } from './buttons.ts';
import { promisorsWords, sourceLine } from './card.ts';
import { firstLines, fitUnits } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import type { Part } from './part.ts';
import { count, plainLine } from './plain.ts';
import { timingWords } from './terms-words.ts';

const DESCRIPTION_ROOM = 4_000;

/** One post for all that was recorded at once; what was taken back since is struck through. */
export function renderActionsRecorded(parts: readonly Part[], now: DateTime): Message {
  const all = parts.map(({ facts }) => facts).sort((a, b) => a.commitment.number - b.commitment.number);
  const [first] = all;
  if (!first) throw new Error('a post of actions without any');
  const lines = all.map((facts) => actionLine(facts, now));
  const head = sourceLine(first);
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: `Recorded · ${count(all.length, 'action')} · ${referencesOf(all)}`,
    description: `${head}\n${firstLines(lines, DESCRIPTION_ROOM - head.length - 1, lines.length)}`,
    footer: { text: 'Marks are as recorded by the group' },
  };
  const open = all.filter(({ commitment }) => commitment.resolution !== 'taken-back');
  const options = open.slice(0, LIMITS.choices).map(({ commitment }) => ({
    label: `${referenceOf(commitment)} · ${commitment.title}`,
    value: commitment.id,
  }));
  return { embeds: [embed], components: options.length > 0 ? [menu('card', 'Open one', options)] : [] };
}

function actionLine(facts: CommitmentFacts, now: DateTime): string {
  const { commitment, guild } = facts;
  const reference = referenceOf(commitment);
  if (commitment.resolution === 'taken-back') return `• ~~${reference}~~ taken back`;
  const terms = termsOn(facts.terms, localDateOf(now, guild.zone));
  const who = fitUnits(promisorsWords(facts), 80);
  return `• **${reference}** ${who}: ${plainLine(commitment.title, 80)} — ${timingWords(terms.timing)}`;
}
