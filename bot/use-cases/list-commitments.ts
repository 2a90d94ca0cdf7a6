import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { pressingFirst, type WithStanding } from '#bot/domain/listing.ts';
import type { Standing } from '#bot/domain/standing.ts';
import {
  type CommitmentFilter,
  EVERYTHING,
  findPromisorName,
  listFacts,
} from '#bot/store/commitment-list.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';

/** What somebody asked to see. */
export type ListFilter = Pick<CommitmentFilter, 'channelId' | 'who' | 'words'> & {
  standing: Standing | null;
};

export type Listed = {
  entries: WithStanding<CommitmentFacts>[];
  page: number;
  pages: number;
  /** How many fit what was asked. */
  total: number;
  /** How many more there are that were not looked at, because so many fit. */
  beyond: number;
  /** Whether there is anything at all that this person can see. */
  any: boolean;
  /** The name behind a party that was asked for. */
  whoName: string | null;
};

const PAGE_SIZE = 10;
/** Standings depend on the clock and are computed: of more than these, the newest are looked at. */
const LOOKED_AT = 200;

/** A page of the commitments that this person can see and that fit, the most pressing first. */
export async function listCommitments(
  deps: Deps,
  actor: Actor,
  input: { filter: ListFilter; page: number },
): Promise<Listed> {
  const { standing, ...asked } = input.filter;
  const { read } = deps.db;
  const filter = { ...EVERYTHING, ...asked, state: stateOf(standing) };
  const { total, facts } = await listFacts(read, actor, filter, LOOKED_AT);
  const fitting = pressingFirst(facts, deps.clock.now()).filter(
    (entry) => standing === null || entry.standing === standing,
  );
  const pages = Math.max(1, Math.ceil(fitting.length / PAGE_SIZE));
  const page = Math.min(Math.max(input.page, 0), pages - 1);
  return {
    entries: fitting.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
    page,
    pages,
    total: fitting.length,
    beyond: total - facts.length,
    any: fitting.length > 0 || (await listFacts(read, actor, EVERYTHING, 1)).total > 0,
    whoName: await nameOf(deps, actor, filter.who),
  };
}

/** The only part of a standing that is stored. */
function stateOf(standing: Standing | null): 'open' | 'closed' | null {
  if (standing === null) return null;
  return standing === 'closed' ? 'closed' : 'open';
}

async function nameOf(deps: Deps, actor: Actor, who: CommitmentFilter['who']): Promise<string | null> {
  if (who === null) return null;
  return 'name' in who ? who.name : findPromisorName(deps.db.read, actor, who.partyId);
}
