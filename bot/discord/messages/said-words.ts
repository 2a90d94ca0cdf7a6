import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import type { Statement, Word } from '#bot/domain/statement.ts';
import { accountsDiffer, isPending, needsConfirming, standingStatements } from '#bot/domain/statements.ts';
import { day, plainLine, quote } from './plain.ts';
import { linkWords } from './source-link.ts';
import { capital, SOURCE_WORDS, STANCE_WORDS } from './words.ts';

/** How many of them a card shows; the newest. */
const SHOWN = 3;
const ROOM = { one: 1_000, several: 560 } as const;

/**
 * What was said since, for the card and the summary: under the promise, in their words, with date and source (Rule 7).
 * None where nothing was said.
 */
export function saidFields(facts: CommitmentFacts): { name: string; value: string }[] {
  const all = standingStatements(facts);
  const shown = all.slice(-SHOWN);
  if (shown.length === 0) return [];
  const room = shown.length === 1 ? ROOM.one : ROOM.several;
  const more = all.length - shown.length;
  const fields = shown.map((statement, i) => ({
    name: i === 0 ? "What they've said since" : '…',
    value: saidWords(statement, facts.guild, room),
  }));
  const accounts = accountsWords(facts);
  return [
    ...fields,
    ...(accounts ? [{ name: 'Their accounts', value: accounts }] : []),
    ...(more > 0 ? [{ name: '…', value: `and ${more} before: \`/said list\`` }] : []),
  ];
}

/** One statement: who and when, how it is read, their words. */
export function saidWords(statement: Statement, guild: GuildSettings, room: number): string {
  const head = `**${plainLine(statement.by.name, 80)}**, ${saidSource(statement)}\n${stanceLine(statement, guild)}\n`;
  return `${head}${quote(statement.words, 1_500, Math.max(80, room - head.length))}`;
}

/** "Tue 19 Nov 2024 (their letter) · source". */
export function saidSource({ saidOn, source, link }: Statement): string {
  const words = link === null ? '' : linkWords(link);
  // A link of hundreds of characters would leave their words no room.
  const shown = words === '' || words.length > 250 ? '' : ` · ${words}`;
  return `${formatDate(saidOn)} (${SOURCE_WORDS[source]})${shown}`;
}

/** How the group reads it, and on whose word: "Says it won't happen · confirmed by @Alice, Wed 20 Nov 2024". */
export function stanceLine(statement: Statement, guild: GuildSettings): string {
  return `${capital(STANCE_WORDS[statement.stance])} · ${standingOf(statement, guild)}`;
}

function standingOf(statement: Statement, guild: GuildSettings): string {
  const { confirmed, seconded, setAside, stance, recordedBy, recordedAt } = statement;
  if (setAside) return `changes nothing, says ${wordWords(setAside, guild)}`;
  if (confirmed && isPending(statement, guild)) {
    return `confirmed by ${wordWords(confirmed, guild)}; a second person is still asked`;
  }
  if (confirmed) {
    const second = seconded ? ` and ${wordWords(seconded, guild)}` : '';
    return `confirmed by ${wordWords(confirmed, guild)}${second}`;
  }
  const waits = needsConfirming(stance) ? '; counts for nothing until a person confirms it' : '';
  return `as read by ${wordWords({ by: recordedBy, at: recordedAt }, guild)}${waits}`;
}

function wordWords({ by, at }: Word, { zone }: GuildSettings): string {
  return `<@${by}>, ${day(at, zone)}`;
}

/** Where one organisation's offices do not say the same, what each says; null where they do. */
export function accountsWords(facts: CommitmentFacts): string | null {
  const differ = accountsDiffer(facts);
  if (!differ) return null;
  const whose = differ.organisationId === null ? 'Their accounts' : "The organisation's own accounts";
  const each = differ.statements.map(
    ({ by, stance, saidOn }) => `${plainLine(by.name, 60)} (${formatDate(saidOn)}): ${STANCE_WORDS[stance]}`,
  );
  return `${whose} differ. ${each.join('; ')}.`.slice(0, 400);
}
