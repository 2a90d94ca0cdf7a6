import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

// Functions of another process: what shares an event loop with the bot would be measured along with it.

type Calls = { [name: string]: (...args: never[]) => unknown };
type Request = { id: number; name: string; args: never[] };
type Answer = { id: number; value?: unknown; error?: string };
type Milestone = { milestone: string };

/** The functions that a process serves, each answering later. */
export type Remote<C extends Calls> = {
  call<N extends keyof C & string>(name: N, ...args: Parameters<C[N]>): Promise<Awaited<ReturnType<C[N]>>>;
  /** Milliseconds from the process's start to each milestone it passed. */
  milestones: Map<string, number>;
  stop(): Promise<void>;
};

/** In the other process: answers calls until the one that started it is gone. */
export function serve(calls: Calls): void {
  process.on('message', ({ id, name, args }: Request) => {
    Promise.resolve()
      .then(() => calls[name]?.(...args))
      .then(
        (value) => process.send?.({ id, value }),
        (error: unknown) =>
          process.send?.({ id, error: error instanceof Error ? error.stack : String(error) }),
      );
  });
  process.once('disconnect', () => process.exit());
  passMilestone('serving');
}

/** In the other process: says that it has come this far. */
export function passMilestone(milestone: string): void {
  process.send?.({ milestone });
}

export type ProcessOptions = { env?: Record<string, string>; args?: string[]; nodeOptions?: string[] };

/** Starts `file` beside this one, and gives its functions once it serves them. */
export async function startProcess<C extends Calls>(
  file: string,
  { env = {}, args = [], nodeOptions = [] }: ProcessOptions = {},
): Promise<Remote<C>> {
  const startedAt = performance.now();
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    env: { ...process.env, ...env },
    execArgv: ['--disable-warning=ExperimentalWarning', ...nodeOptions],
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const milestones = new Map<string, number>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const serving = Promise.withResolvers<void>();
  const exited = once(child, 'exit').then(() => {
    const error = new Error(`${file} ended before it answered`);
    serving.reject(error);
    for (const { reject } of waiting.values()) reject(error);
  });
  child.on('message', (message: Answer | Milestone) => {
    if ('milestone' in message) {
      milestones.set(message.milestone, performance.now() - startedAt);
      if (message.milestone === 'serving') serving.resolve();
      return;
    }
    const { resolve, reject } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    if (message.error === undefined) resolve?.(message.value);
    else reject?.(new Error(message.error));
  });
  await serving.promise;
  let last = 0;
  return {
    milestones,
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ id: last, name, args } satisfies { id: number; name: string; args: unknown[] });
      }),
    async stop() {
      // Its end of the line is its reason to be; it exits by itself.
      child.disconnect();
      await exited;
    },
  };
}
