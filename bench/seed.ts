import { pino } from 'pino';
import { systemClock } from '#bot/app.ts';
import type { CaptureFields } from '#bot/domain/capture-fields.ts';
import { openDatabase } from '#bot/store/database.ts';
import type { Actor } from '#bot/use-cases/actor.ts';
import type { Deps } from '#bot/use-cases/deps.ts';
import { draftCommitment } from '#bot/use-cases/draft-commitment.ts';
import { plan } from '#bot/use-cases/plan.ts';
import { commitmentAgenda } from '#bot/use-cases/plan-commitments.ts';
import { saveCommitment } from '#bot/use-cases/save-commitment.ts';
import { copyOriginals } from './copies.ts';

/** Who records what is seeded, and where. */
export type Ground = { guildId: string; channelIds: string[]; memberId: string };

/** Opens a database for as long as `work` takes, with what use cases need. */
export async function withDatabase<T>(url: string, work: (deps: Deps) => Promise<T>): Promise<T> {
  const db = await openDatabase(url);
  try {
    const log = pino({ level: 'silent' });
    return await work({ db, clock: systemClock, log, publicUrl: null, mailFrom: null });
  } finally {
    await db.close();
  }
}

/**
 * Fills an empty database with open commitments, spread over the channels, of which nothing is due for a month. A few
 * are recorded as people do; the others are their copies, because recording 100,000 takes minutes.
 */
export async function seedCommitments(url: string, ground: Ground, count: number): Promise<void> {
  await withDatabase(url, async (deps) => {
    const originals = Math.min(count, TIMINGS.length * OFFICES.length);
    await recordOriginals(deps, ground, originals);
    await copyOriginals(deps.db, { ground, originals, upTo: count });
    await rest(deps, ground.guildId, count);
  });
}

/** Someone who may record in every channel. */
export function recorderIn({ guildId, channelIds, memberId }: Ground): Actor {
  return { guildId, channelIds, userId: memberId, roleIds: [], managesEvents: true, managesServer: false };
}

/** What is typed into `/record`. */
export function typedFields(index: number): CaptureFields {
  const office = OFFICES[index % OFFICES.length] ?? '';
  const timing = TIMINGS[Math.floor(index / OFFICES.length) % TIMINGS.length] ?? '';
  return {
    who: office,
    wording: `We will meet you ${timing}, and the ${office} will write to every family beforehand.`,
    said: 'Children and Families Scrutiny Panel, 25 September 2024',
    timing,
    link: 'https://council.example.org/panel/minutes',
  };
}

const OFFICES = [
  'Cabinet Member for Education',
  'Director of Children’s Services',
  'Head of Transport',
  'Clerk to the Panel',
  'Leader of the Council',
];
const TIMINGS = [
  'every two weeks on Wednesdays at 10am',
  'first Monday of the month at 14:30',
  'every two weeks',
  'quarterly',
];

async function recordOriginals(deps: Deps, ground: Ground, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const channelId = ground.channelIds[(i + 1) % ground.channelIds.length] ?? '';
    const drafted = await draftCommitment(deps, recorderIn(ground), { channelId, fields: typedFields(i) });
    if (!drafted.ok) throw new Error(drafted.reason);
    const { draftId } = drafted;
    const saved = await saveCommitment(deps, recorderIn(ground), { draftId, notCasework: true });
    if (!saved.ok) throw new Error(`${saved.reason}: ${typedFields(i).timing}`);
  }
  while ((await plan(deps, commitmentAgenda, deps.clock.now())) > 0);
}

const QUIET_DAYS = 30;

/** Nothing is owed, and nothing is due for a month; the database knows its own size, as one that grew does. */
async function rest({ db, clock }: Deps, guildId: string, count: number): Promise<void> {
  const nextActionAt = clock.now().plus({ days: QUIET_DAYS }).toJSDate();
  await db.write(async (tx) => {
    await tx.notice.deleteMany({});
    await tx.commitment.updateMany({ where: { nextActionAt: { lt: nextActionAt } }, data: { nextActionAt } });
    await tx.guild.update({ where: { id: guildId }, data: { lastNumber: count } });
    // PostgreSQL's autovacuum would, a minute later; SQLite never does.
    if (db.dialect === 'postgresql') await tx.$executeRaw`ANALYZE`;
  });
}
