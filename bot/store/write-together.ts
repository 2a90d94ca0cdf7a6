import type { Prisma } from './generated/sqlite/client.ts';

type Tx = Prisma.TransactionClient;

/** Writes many items at once; answers with one result for each, in their order. It must not be a closure of a moment. */
export type Job<I, O> = (tx: Tx, items: readonly I[]) => Promise<O[]>;

type Write = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
type Waiting = { item: unknown; resolve: (result: never) => void; reject: (error: unknown) => void };

/**
 * Items of one job that come while others of it are being written go together in the next transaction: a disk that is
 * slow to say "kept" is asked once for all of them. When that fails, each is written alone, so that none
 * suffers for another's fault.
 */
export function createWriteTogether(write: Write) {
  const queues = new Map<unknown, Waiting[]>();
  return <I, O>(job: Job<I, O>, item: I): Promise<O> =>
    new Promise<O>((resolve, reject) => {
      const waiting = { item, resolve, reject } as Waiting;
      const queue = queues.get(job);
      if (queue) queue.push(waiting);
      else void drain(queues, write, job as Job<unknown, unknown>, waiting);
    });
}

async function drain(
  queues: Map<unknown, Waiting[]>,
  write: Write,
  job: Job<unknown, unknown>,
  first: Waiting,
) {
  let batch = [first];
  while (batch.length > 0) {
    const next: Waiting[] = [];
    queues.set(job, next);
    await writeBatch(write, job, batch);
    batch = next;
  }
  queues.delete(job);
}

async function writeBatch(
  write: Write,
  job: Job<unknown, unknown>,
  batch: readonly Waiting[],
): Promise<void> {
  try {
    const results = await write((tx) =>
      job(
        tx,
        batch.map(({ item }) => item),
      ),
    );
    for (const [i, { resolve }] of batch.entries()) resolve(results[i] as never);
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else for (const alone of batch) await writeBatch(write, job, [alone]);
  }
}
