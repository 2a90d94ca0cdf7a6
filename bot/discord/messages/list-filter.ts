import { STANDINGS } from '#bot/domain/standing.ts';
import type { ListFilter } from '#bot/use-cases/list-commitments.ts';
import { customId } from './buttons.ts';

/** What a page of the list is of, as its buttons carry it: the channel is the one that the list stands in. */
export type CarriedFilter = Omit<ListFilter, 'channelId'> & { here: boolean };

/** Of the hundred characters of a custom id these are left for words and a name, in base64url. */
const TEXT_ROOM = 40;

/** The custom id of a page: name, page, standing, here, who, words. */
export function listPageId(name: string, page: number, filter: CarriedFilter): string {
  const standing = filter.standing === null ? '' : String(STANDINGS.indexOf(filter.standing));
  const who =
    filter.who === null ? '' : 'name' in filter.who ? pack(filter.who.name) : `.${filter.who.partyId}`;
  return customId(name, [String(page), standing, filter.here ? '1' : '', who, pack(filter.words.join(' '))]);
}

/** What a custom id says; whatever is forged in it asks for less or for nothing. */
export function readListPage([page = '', standing = '', here = '', who = '', words = '']: string[]): {
  page: number;
  filter: CarriedFilter;
} {
  return {
    page: /^\d{1,3}$/.test(page) ? Number(page) : 0,
    filter: {
      standing: /^\d$/.test(standing) ? (STANDINGS[Number(standing)] ?? null) : null,
      here: here === '1',
      who: who.startsWith('.') ? { partyId: who.slice(1) } : readWho(unpack(who)),
      words: readWords(unpack(words)),
    },
  };
}

/** The words of a search: lower case, and no more than a button can carry to the next page. */
export function readWords(text: string): string[] {
  return fitted(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** A name that was typed instead of chosen; a choice's value is the party's id. */
export function readWho(text: string): ListFilter['who'] {
  if (text.startsWith(CHOSEN))
    return {
      partyId: text
        .slice(CHOSEN.length)
        .replace(/[^\w-]/g, '')
        .slice(0, 16),
    };
  const name = fitted(text);
  return name === '' ? null : { name };
}

/** What a choice of the option "who" has for value. */
export function whoChoice(partyId: string): string {
  return `${CHOSEN}${partyId}`;
}

const CHOSEN = 'party:';

function fitted(text: string): string {
  const letters = [
    ...text
      .toLowerCase()
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .toWellFormed()
      .trim(),
  ];
  while (pack(letters.join('')).length > TEXT_ROOM) letters.pop();
  return letters.join('').trim();
}

function pack(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function unpack(text: string): string {
  return Buffer.from(text, 'base64url').toString();
}
