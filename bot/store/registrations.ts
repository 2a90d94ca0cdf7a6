import type { DateTime } from 'luxon';
import type { Db, Tx } from './database.ts';

/** The hash of the commands last registered for an application, or null. */
export async function findRegistration(db: Db, applicationId: string): Promise<string | null> {
  const row = await db.registration.findUnique({ where: { applicationId } });
  return row?.commandsHash ?? null;
}

export async function saveRegistration(
  tx: Tx,
  applicationId: string,
  commandsHash: string,
  now: DateTime,
): Promise<void> {
  const data = { commandsHash, at: now.toJSDate() };
  await tx.registration.upsert({
    where: { applicationId },
    create: { applicationId, ...data },
    update: data,
  });
}
