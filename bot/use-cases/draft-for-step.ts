import type { DateTime } from 'luxon';
import { lineageOf, oncePerOffice, type Party } from '#bot/domain/commitment.ts';
import type { Escalation, RungAction } from '#bot/domain/escalation.ts';
import type { Letter, LetterKind } from '#bot/domain/letter.ts';
import { officeNames } from '#bot/domain/letter-offices.ts';
import type { NewNotice } from '#bot/domain/notice.ts';
import { slotsInSight } from '#bot/domain/slots-in-sight.ts';
import { stillStands } from '#bot/domain/triggers.ts';
import type { Tx } from '#bot/store/database.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { draftLetterIn, ensureOffice } from './draft-letter.ts';

type LetterAction = Extract<RungAction, { kind: 'letter' }>;

/**
 * The letters that go with a step, drafted in the same transaction as its post, which names them. What this run has
 * written already is not written twice. `facts` are those after the guard; each draft raises the revision.
 */
export async function draftForSteps(
  tx: Tx,
  facts: LoadedFacts,
  notices: readonly NewNotice[],
  now: DateTime,
): Promise<NewNotice[]> {
  const drafted: NewNotice[] = [];
  for (const notice of notices) {
    const { content } = notice;
    const { escalation } = facts.commitment;
    const action = content.kind === 'rung' ? escalation?.policy.rungs[content.rung]?.action : undefined;
    if (content.kind !== 'rung' || !escalation || action?.kind !== 'letter') {
      drafted.push(notice);
      continue;
    }
    const letterIds = await draftEach(tx, facts, escalation, action, now);
    drafted.push({ ...notice, content: { ...content, letterIds } });
  }
  return drafted;
}

async function draftEach(
  tx: Tx,
  facts: LoadedFacts,
  escalation: Escalation,
  action: LetterAction,
  now: DateTime,
): Promise<string[]> {
  const ids: string[] = [];
  const what = whatFor(facts, escalation, action, now);
  let { revision } = facts;
  for (const office of await officesOf(tx, facts, action, now)) {
    const written = facts.letters.find((letter) => isOfThisRun(letter, office, what.kind, escalation));
    if (written) {
      ids.push(written.id);
      continue;
    }
    const letter = { ...what, partyId: office.id, by: 'minuted' };
    ids.push((await draftLetterIn(tx, { ...facts, revision }, letter, now)).id);
    revision += 1;
  }
  return ids;
}

async function officesOf(
  tx: Tx,
  { commitment }: LoadedFacts,
  action: LetterAction,
  now: DateTime,
): Promise<Party[]> {
  if (action.to === 'promisor') return oncePerOffice(commitment.promisors);
  const offices: Party[] = [];
  for (const name of officeNames({ commitment }, action)) {
    const office = await ensureOffice(tx, commitment.guildId, name, now);
    if (office) offices.push(office);
  }
  return offices;
}

/** What the letter is about: the newest of what the run climbs for, or what raised it; nothing that was taken back since. */
function whatFor(
  facts: LoadedFacts,
  { cause, noted, policy }: Escalation,
  action: LetterAction,
  now: DateTime,
): Pick<Letter, 'kind' | 'originalStart'> {
  if (action.to !== 'promisor') return { kind: 'higher-office', originalStart: null };
  const slots = slotsInSight(facts, now);
  const fired = [cause, ...noted].filter((one) => stillStands(one, facts, slots, policy));
  if (fired.some(({ trigger }) => trigger === 'reversal-confirmed'))
    return { kind: 'reversal', originalStart: null };
  const missed = fired.filter(({ trigger }) => trigger === 'first-miss' || trigger === 'deadline-passed');
  const originalStart = missed.at(-1)?.originalStart ?? null;
  if (originalStart === null) return { kind: 'set-dates', originalStart: null };
  return { kind: missed.length > 1 ? 'missed-again' : 'missed', originalStart };
}

function isOfThisRun(letter: Letter, office: Party, kind: LetterKind, { startedAt }: Escalation): boolean {
  const isNew = letter.createdAt >= startedAt && letter.state !== 'dropped';
  return isNew && letter.kind === kind && lineageOf(letter.to) === lineageOf(office);
}
