import type { APIEmbed } from 'discord.js';
import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { LETTER_KINDS, type Letter, type LetterKind } from '#bot/domain/letter.ts';
import { isToPromisor, isUnanswered, openBlanks } from '#bot/domain/letters.ts';
import { settledAt } from '#bot/domain/settling.ts';
import { trackRecord } from '#bot/domain/track-record.ts';
import type { ReadLetter } from '#bot/use-cases/read-letter.ts';
import { button, customId, menu, type Row, rowsOf } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { firstLines, fitUnits } from './fit.ts';
import { LETTER_KIND_WORDS, letterName, letterStateWords, putToThemWords } from './letter-words.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { plain, plainLine, quote } from './plain.ts';
import { capital, SOURCE_WORDS } from './words.ts';

const SHOWN = 3_600;

/** A letter as it reads, how far it has come, and what can be done with it. */
export function renderLetterView(read: ReadLetter, now: DateTime, inGuild?: string): Message {
  const { facts, letter } = read;
  const { commitment, guild } = facts;
  const lines = [
    `**${capital(letterStateWords(letter, now, guild))}.**`,
    ...(read.changed
      ? [
          '⚠ **The record has changed** since this was last looked at. Below it reads as the record is now: if you have sent the earlier one, say so with its text.',
        ]
      : []),
    ...(letter.state === 'draft'
      ? ['I only draft it: a person sends it, by post or mail, and says so here.']
      : []),
  ];
  const embed: APIEmbed = {
    color: COLOURS[colourOf(letter, now, facts)],
    title: fitUnits(`${referenceOf(commitment)} · ${plainLine(letterName(letter), 200)}`, LIMITS.embedTitle),
    description: shownText(read.text),
    ...(letter.reply ? { fields: [replyField(letter)] } : {}),
  };
  const isOpen = commitment.state === 'open';
  return {
    content: lines.join('\n'),
    embeds: [embed],
    components: rowsOf(letterButtons(read, isOpen, now, inGuild)),
  };
}

function colourOf(letter: Letter, now: DateTime, { guild }: CommitmentFacts): keyof typeof COLOURS {
  if (letter.state === 'draft') return 'waiting';
  if (letter.state === 'dropped') return 'quiet';
  return isUnanswered(letter, now, guild) ? 'bad' : 'calm';
}

/** The text as text. Of one that fills more than a message the beginning; the document has all of it. */
function shownText(text: string): string {
  const all = plain(text, LIMITS.embedDescription);
  if (all.length <= SHOWN) return all;
  return `${fitUnits(all, SHOWN)}\n\n-# It goes on: **Word document** has all of it.`;
}

function replyField({ reply }: Letter) {
  if (!reply) return { name: 'Their reply', value: 'none' };
  const source = `— ${SOURCE_WORDS[reply.source]}, recorded by <@${reply.recordedBy}>`;
  return { name: 'Their reply', value: `${fitUnits(quote(reply.words, 700), 900)}\n${source}` };
}

function letterButtons({ facts, letter }: ReadLetter, isOpen: boolean, now: DateTime, inGuild?: string) {
  const id = (name: string, ...more: string[]) =>
    customId(name, [facts.commitment.id, letter.id, ...more], inGuild);
  const word = button('Word document', id('letter-docx'));
  const all = button('All letters', customId('letters', [facts.commitment.id, 'here'], inGuild));
  if (!isOpen || letter.state === 'dropped') return [word, all];
  switch (letter.state) {
    case 'draft': {
      const ready = openBlanks(letter).length === 0;
      return [
        button('Fill in the blanks', id('letter-blanks'), ready ? 'secondary' : 'primary'),
        word,
        button("I've sent it", id('letter-sent'), ready ? 'success' : 'secondary'),
        button('Throw away', id('letter-drop')),
        all,
      ];
    }
    case 'sent': {
      const undo = letter.sentAt && now < settledAt(letter.sentAt) ? [button('Undo', id('letter-undo'))] : [];
      return [button('Record their reply', id('letter-reply'), 'primary'), word, ...undo, all];
    }
    case 'replied':
      return [
        ...(isToPromisor(letter, facts.commitment)
          ? [
              button('They agree', id('letter-accept', 'agreed')),
              button('They see it differently', id('letter-accept', 'differs')),
            ]
          : []),
        button("What they've said since", id('letter-said')),
        button('Correct the reply', id('letter-reply')),
        word,
        all,
      ];
  }
}

/** The letters about a commitment, and the means to open one and to draft another. */
export function renderLetters(facts: CommitmentFacts, now: DateTime, inGuild?: string): Message {
  const { commitment, guild } = facts;
  const letters = facts.letters.filter((letter) => letter.state !== 'dropped').reverse();
  const lines = letters.map(
    (l) => `• **${plainLine(letterName(l), 90)}**: ${letterStateWords(l, now, guild)}`,
  );
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: fitUnits(`${referenceOf(commitment)} · Letters · ${promisorsWords(facts)}`, LIMITS.embedTitle),
    description: lines.length > 0 ? firstLines(lines, 3_500, 15) : 'No letter is on record yet.',
    fields: [{ name: 'Put to them', value: putToThemWords(facts, now) }],
    footer: { text: 'I draft letters from the record. A person sends them.' },
  };
  const components: Row[] = [];
  if (letters.length > 0) {
    const options = letters.map((l) => ({
      label: letterName(l),
      value: l.id,
      description: letterStateWords(l, now, guild).replaceAll(/<@\d+>/g, 'a member'),
    }));
    components.push(menu(customId('letter', [commitment.id], inGuild), 'Open a letter', options));
  }
  if (commitment.state === 'open') components.push(draftMenu(facts, now, inGuild));
  return { embeds: [embed], components };
}

function draftMenu(facts: CommitmentFacts, now: DateTime, inGuild?: string): Row {
  const suggested = suggestedKind(facts, now);
  const kinds = [suggested, ...LETTER_KINDS.filter((kind) => kind !== suggested)];
  const options = kinds.map((kind) => ({
    label: capital(LETTER_KIND_WORDS[kind]),
    value: kind,
    ...(kind === suggested ? { description: 'What would come next, by the record' } : {}),
  }));
  const { id } = facts.commitment;
  return menu(customId('letter-draft', [id], inGuild), 'Draft a letter', options);
}

/** What would be written next: it is put to them first of all. */
function suggestedKind(facts: CommitmentFacts, now: DateTime): LetterKind {
  const { commitment, letters } = facts;
  const written = letters.filter((l) => l.sentOn !== null && isToPromisor(l, commitment));
  if (written.length === 0) return 'confirm';
  const { misses } = trackRecord(facts, now);
  if (misses > 0) return written.some((l) => l.kind === 'missed') ? 'missed-again' : 'missed';
  return 'set-dates';
}

/** The file, for the asker alone. */
export function renderLetterFile({ facts, letter }: ReadLetter, data: Buffer): Message {
  const name = `letter-${referenceOf(facts.commitment)}-${letter.kind}.docx`;
  const open = letter.state === 'draft' ? openBlanks(letter).length : 0;
  const marked = open > 0 ? ' What is still to be filled in is marked.' : '';
  return {
    content: `**${plainLine(letterName(letter), 150)}**, as the record is now.${marked}`,
    files: [{ name, data }],
  };
}

/** Thrown away: what stays. */
export function renderLetterDropped(facts: CommitmentFacts, now: DateTime, inGuild?: string): Message {
  return { content: 'Thrown away. Nothing was sent.', ...renderLetters(facts, now, inGuild) };
}
