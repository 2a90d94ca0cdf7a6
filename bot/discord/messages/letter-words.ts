import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import type { Letter, LetterKind } from '#bot/domain/letter.ts';
import { isToPromisor, isUnanswered, type LetterBlank, openBlanks } from '#bot/domain/letters.ts';
import { plainLine } from './plain.ts';
import { ACCEPTANCE_WORDS, capital, SOURCE_WORDS } from './words.ts';

/** What a letter is for, as people choose it. */
export const LETTER_KIND_WORDS: Record<LetterKind, string> = {
  confirm: 'put it to them',
  'set-dates': 'ask for dates',
  missed: "it didn't happen",
  'missed-again': "it didn't happen, again",
  reversal: 'they took it back',
  'higher-office': 'to a higher office',
  'stand-by': 'do you stand by this?',
};

export const BLANK_WORDS: Record<LetterBlank, string> = {
  sender: 'your name',
  capacity: 'your office or group',
  senderAddress: 'your address',
  date: 'the date of the letter',
  recipientAddress: 'their address',
};

/** "Put it to them, to Cabinet Member for Education". */
export function letterName({ kind, to }: Pick<Letter, 'kind' | 'to'>): string {
  return `${capital(LETTER_KIND_WORDS[kind])}, to ${to.name}`;
}

/** How far a letter has come, in a line. */
export function letterStateWords(letter: Letter, now: DateTime, guild: GuildSettings): string {
  const { sentOn, sentBy, replyByOn, reply } = letter;
  switch (letter.state) {
    case 'draft': {
      const open = openBlanks(letter).map((name) => BLANK_WORDS[name]);
      return open.length === 0 ? 'draft, nothing left to fill in' : `draft, to fill in: ${open.join(', ')}`;
    }
    case 'dropped':
      return 'thrown away';
    case 'sent': {
      const asked = replyByOn ? `; reply asked for by ${formatDate(replyByOn)}` : '';
      const silent = isUnanswered(letter, now, guild) ? '; no reply is on record' : '';
      return `sent ${formatDate(sentOn ?? '')} by <@${sentBy}>${asked}${silent}`;
    }
    case 'replied': {
      const came = reply ? `; reply of ${formatDate(reply.on)} (${SOURCE_WORDS[reply.source]})` : '';
      return `sent ${formatDate(sentOn ?? '')}${came}`;
    }
  }
}

/** Whether it was put to those who promised, since when, and what they said to it. */
export function putToThemWords({ commitment, letters, guild }: CommitmentFacts, now: DateTime): string {
  const words = capital(ACCEPTANCE_WORDS[commitment.acceptance]);
  const sent = letters.filter((letter) => letter.sentOn !== null && isToPromisor(letter, commitment));
  if (commitment.acceptance === 'agreed' || commitment.acceptance === 'differs') {
    const reply = sent
      .flatMap((letter) => letter.reply ?? [])
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .at(-1);
    return reply ? `${words}, by their reply of ${formatDate(reply.on)}` : words;
  }
  const [first] = [...sent].sort((a, b) => ((a.sentOn ?? '') < (b.sentOn ?? '') ? -1 : 1));
  if (!first) return words;
  // Of several promisors one may have been written to, and the others not yet.
  const put = commitment.acceptance === 'put' ? words : `Put to ${plainLine(first.to.name, 60)} only`;
  return `${put}, ${formatDate(first.sentOn ?? '')}${afterwards(first, now, guild)}`;
}

function afterwards(letter: Letter, now: DateTime, guild: GuildSettings): string {
  if (letter.reply) return `; replied ${formatDate(letter.reply.on)}`;
  if (isUnanswered(letter, now, guild)) return '; no reply is on record';
  return letter.replyByOn ? `; reply asked for by ${formatDate(letter.replyByOn)}` : '';
}
