import type { DateTime } from 'luxon';
import { lineageOf } from '#bot/domain/commitment.ts';
import { formatDateLong, readDate } from '#bot/domain/dates-in-words.ts';
import { addDays, type LocalDate, localDateOf } from '#bot/domain/local-time.ts';
import { readMailAddress } from '#bot/domain/mail-address.ts';
import type { Holder, Office } from '#bot/domain/office.ts';
import { cleanLine, shorten, TEXT_LIMITS } from '#bot/domain/people-text.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import { ensureGuild, findGuild } from '#bot/store/guilds.ts';
import { listPromises } from '#bot/store/office-promises.ts';
import {
  changeOffice,
  ensureOffice,
  findOffice,
  insertHolder,
  listOffices,
  lockOffice,
  renameHolder,
} from '#bot/store/offices.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import { type AskedToStandBy, askToStandBy } from './ask-to-stand-by.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';

/** An office as somebody sees it: of what it promised, what they can see. */
export type SeenOffice = {
  office: Office;
  promises: Awaited<ReturnType<typeof listPromises>>;
  today: LocalDate;
};

export type OfficeFound =
  | ({ ok: true } & SeenOffice)
  | { ok: false; reason: 'no-such-office' }
  | { ok: false; reason: 'which-office'; names: string[] };

const CANDIDATES = 5;

/** An office as people name it: by the id that a list offered, by its name, or by words of it. */
export async function findNamedOffice(deps: Deps, actor: Actor, text: string): Promise<OfficeFound> {
  const { read } = deps.db;
  const typed = readName(text);
  if (typed === '') return { ok: false, reason: 'no-such-office' };
  const byId = await listOffices(read, actor, { ids: [typed] }, 1);
  const byName = byId.total > 0 ? byId : await listOffices(read, actor, { name: typed }, 1);
  const found = byName.total > 0 ? byName : await listOffices(read, actor, { words: typed }, CANDIDATES);
  const office = found.total === 1 ? found.offices[0] : undefined;
  if (office) return { ok: true, ...(await seenOffice(read, actor, office, deps.clock.now())) };
  if (found.total === 0) return { ok: false, reason: 'no-such-office' };
  return { ok: false, reason: 'which-office', names: found.offices.map(({ party }) => party.name) };
}

export type OfficeRefusal =
  | { ok: false; reason: 'no-such-office' | 'no-name' | 'own-successor' | 'same-holder' }
  | { ok: false; reason: 'bad-address'; field: 'contact' | 'diary' }
  | { ok: false; reason: 'unreadable'; understood: string | null; nearest: string }
  | { ok: false; reason: 'choose'; choices: string[] }
  | { ok: false; reason: 'in-future'; on: LocalDate }
  | { ok: false; reason: 'before-the-last'; on: LocalDate; holder: Holder };

/** `undo`: the holder who was noted, while that can be taken back. */
export type OfficeKept =
  | ({ ok: true; asked: AskedToStandBy[]; undo: string | null } & SeenOffice)
  | OfficeRefusal
  | MissingRole;

/** What is kept of an office. What is left out stays; a dash takes it away. A successor is asked to stand by it all. */
export async function keepOffice(
  deps: Deps,
  actor: Actor,
  input: {
    who: string;
    organisation?: string | null;
    successor?: string | null;
    contact?: string | null;
    diary?: string | null;
  },
): Promise<OfficeKept> {
  const contact = readAddress(input.contact);
  const diaryContact = readAddress(input.diary);
  if (contact === false) return { ok: false, reason: 'bad-address', field: 'contact' };
  if (diaryContact === false) return { ok: false, reason: 'bad-address', field: 'diary' };
  const name = readName(input.who).toLowerCase();
  if (name !== '' && name === readName(input.successor ?? '').toLowerCase())
    return { ok: false, reason: 'own-successor' };
  return change(deps, actor, input.who, 'may-be-new', async (tx, office, now) => {
    const organisationId = await idOf(tx, actor, input.organisation, now);
    const successorId = await idOf(tx, actor, input.successor, now);
    if (successorId === office.party.id) return { ok: false, reason: 'own-successor' };
    const given = { contact, diaryContact, organisationId, successorId };
    const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    await changeOffice(tx, { guildId: actor.guildId, id: office.party.id }, kept);
    const isNew = successorId != null && successorId !== office.party.successorId;
    // Mail addresses stand in the row alone, where they can be erased.
    return {
      ok: true,
      kind: 'office-kept',
      detail: { changed: Object.keys(kept) },
      fromOn: isNew ? 'today' : null,
    };
  });
}

/** "The holder changed": from a day on, today unless another is given. On the same day as the last it corrects the name. */
export function changeHolder(
  deps: Deps,
  actor: Actor,
  input: { who: string; name: string; from: string },
): Promise<OfficeKept> {
  return change(deps, actor, input.who, 'on-record', async (tx, office, now) => {
    const name = shorten(cleanLine(input.name), TEXT_LIMITS.who);
    if (name === '') return { ok: false, reason: 'no-name' };
    const fromOn = await readFrom(tx, actor, input.from, now);
    if (typeof fromOn !== 'string') return fromOn;
    const last = office.holders.at(-1);
    if (last && fromOn < last.fromOn)
      return { ok: false, reason: 'before-the-last', on: fromOn, holder: last };
    if (last?.toOn === null && last.name.toLowerCase() === name.toLowerCase())
      return { ok: false, reason: 'same-holder' };
    if (last?.fromOn === fromOn) {
      await renameHolder(tx, last.id, name);
      return { ok: true, kind: 'holder-corrected', detail: { holderId: last.id }, fromOn: null };
    }
    const whose = { guildId: actor.guildId, partyId: office.party.id };
    const holder = { name, fromOn, dayBefore: addDays(fromOn, -1), createdBy: actor.userId };
    const holderId = await insertHolder(tx, whose, holder, now);
    return { ok: true, kind: 'holder-changed', detail: { holderId, fromOn }, fromOn };
  });
}

type Change =
  | { ok: true; kind: string; detail: Record<string, unknown>; fromOn: LocalDate | 'today' | null }
  | OfficeRefusal;

/** One change of an office by somebody who may record and can see it, with its event and what follows from it. */
async function change(
  deps: Deps,
  actor: Actor,
  who: string,
  which: 'on-record' | 'may-be-new',
  work: (tx: Tx, office: Office, now: DateTime) => Promise<Change>,
): Promise<OfficeKept> {
  const now = deps.clock.now();
  const { guildId, userId: by } = actor;
  return retryWhenOvertaken(() =>
    deps.db.write(async (tx): Promise<OfficeKept> => {
      const guild = await ensureGuild(tx, guildId, now);
      if (!mayRecord(actor, guild)) return missingRecorder(guild);
      const known = await named(tx, actor, readName(who));
      const found = known ?? (which === 'may-be-new' ? await newOffice(tx, actor, who, now) : null);
      const office = found && (await lockOffice(tx, guildId, found.party.id));
      if (!office) return { ok: false, reason: 'no-such-office' };
      const changed = await work(tx, office, now);
      if (!changed.ok) return changed;
      const detail = { partyId: office.party.id, ...changed.detail };
      await appendEvents(tx, [{ guildId, commitmentId: null, kind: changed.kind, by, at: now, detail }]);
      const after = (await findOffice(tx, guildId, office.party.id)) ?? office;
      const fromOn = changed.fromOn === 'today' ? localDateOf(now, guild.zone) : changed.fromOn;
      const asked = fromOn ? await askToStandBy(tx, { guildId, office: after.party, fromOn, by }, now) : [];
      const visible = asked.filter(({ channelId }) => actor.channelIds.includes(channelId));
      const undo = changed.kind === 'holder-changed' ? String(changed.detail.holderId) : null;
      return { ok: true, asked: visible, undo, ...(await seenOffice(tx, actor, after, now)) };
    }),
  );
}

/** By the id that a list offered, or by its name. */
async function named(tx: Tx, actor: Actor, typed: string): Promise<Office | null> {
  const [byId] = (await listOffices(tx, actor, { ids: [typed] }, 1)).offices;
  if (byId) return byId;
  if (typed === '') return null;
  return (await listOffices(tx, actor, { name: typed }, 1)).offices[0] ?? null;
}

/** A name that nobody has yet; null where it is one that this person cannot see. */
async function newOffice(tx: Tx, actor: Actor, who: string, now: DateTime): Promise<Office | null> {
  const party = await ensureOffice(tx, actor.guildId, readName(who), now);
  return party && named(tx, actor, party.id);
}

/** Undefined: left out. Null: taken away. */
async function idOf(
  tx: Tx,
  actor: Actor,
  text: string | null | undefined,
  now: DateTime,
): Promise<string | null | undefined> {
  if (text == null || text.trim() === '') return undefined;
  if (isDash(text)) return null;
  const office = (await named(tx, actor, readName(text))) ?? (await newOffice(tx, actor, text, now));
  return office ? lineageOf(office.party) : undefined;
}

/** Undefined: left out. Null: taken away. False: no mail address. */
function readAddress(text: string | null | undefined): string | null | undefined | false {
  if (text == null || text.trim() === '') return undefined;
  if (isDash(text)) return null;
  return readMailAddress(text) ?? false;
}

async function readFrom(
  tx: Tx,
  { guildId }: Actor,
  text: string,
  now: DateTime,
): Promise<LocalDate | OfficeRefusal> {
  const { zone } = await findGuild(tx, guildId);
  const today = localDateOf(now, zone);
  if (text.trim() === '') return today;
  const reading = readDate(text, { now, zone, prefer: 'past' });
  if (!reading.ok) {
    const { understood, nearest, choices } = reading;
    if (choices) return { ok: false, reason: 'choose', choices: choices.map((c) => c.text) };
    return { ok: false, reason: 'unreadable', understood, nearest };
  }
  const { on, rest } = reading;
  if (rest !== '') {
    const understood = `${formatDateLong(on)}; not read: “${rest}”`;
    return { ok: false, reason: 'unreadable', understood, nearest: formatDateLong(on) };
  }
  return on > today ? { ok: false, reason: 'in-future', on } : on;
}

/** An office with what of its promises this person can see. */
export async function seenOffice(
  db: Parameters<typeof listPromises>[0],
  actor: Actor,
  office: Office,
  now: DateTime,
): Promise<SeenOffice> {
  const { zone } = await findGuild(db, actor.guildId);
  const promises = await listPromises(db, actor, office.party.id);
  return { office, promises, today: localDateOf(now, zone) };
}

function readName(text: string): string {
  return shorten(cleanLine(text), TEXT_LIMITS.who);
}

function isDash(text: string): boolean {
  return /^[-–—]$/.test(text.trim());
}
