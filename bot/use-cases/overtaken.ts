import { Overtaken } from '#bot/store/commitments.ts';

const ATTEMPTS = 5;

/** Somebody changed the commitment between the reading and the writing: read again, and decide again. */
export async function retryWhenOvertaken<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Overtaken) || attempt === ATTEMPTS) throw error;
    }
  }
}
