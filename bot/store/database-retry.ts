import { setTimeout as pause } from 'node:timers/promises';

const maxAttempts = 12;

/** Runs `run` again, at most eleven times within about three seconds, for as long as the database says "try again". */
export async function retrying<T>(dialect: 'sqlite' | 'postgresql', run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === maxAttempts || !saysTryAgain(dialect, error)) throw error;
    }
    // Doubling from 8 ms to 256 ms, each at random between half and whole, so that rivals part.
    await pause(Math.min(4 * 2 ** attempt, 256) * (0.5 + Math.random() / 2));
  }
}

/** What means "nothing was done". P1008 is SQLITE_BUSY; on PostgreSQL it may follow a commit, so it does not count. */
function saysTryAgain(dialect: 'sqlite' | 'postgresql', error: unknown): boolean {
  const [code, kind] =
    dialect === 'sqlite' ? ['P1008', 'SocketTimeout'] : ['P2034', 'TransactionWriteConflict'];
  return (error as { code?: unknown }).code === code || driverKind(error) === kind;
}

/** The driver's own word, which raw queries keep under P2010, and COMMIT throws as it is. */
function driverKind(error: unknown): unknown {
  type Driver = { cause?: { kind?: unknown } };
  const { cause, meta } = error as Driver & { meta?: { driverAdapterError?: Driver } };
  return cause?.kind ?? meta?.driverAdapterError?.cause?.kind;
}
