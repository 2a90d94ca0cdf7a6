import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';

/** Where a person is asked. Null: there are no more answers. */
export type Terminal = {
  say(text: string): void;
  ask(question: string): Promise<string | null>;
  /** As `ask`, but what is typed does not show. */
  askSecret(question: string): Promise<string | null>;
  close(): void;
};

/** A person at a terminal, or lines from a pipe. */
export function createTerminal(input: Readable, output: Writable): Terminal {
  let muted = false;
  // Readline echoes what is typed to its output; a secret's is thrown away.
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: echo, terminal: 'isTTY' in input && input.isTTY === true });
  const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
  const ask = (question: string) => Promise.race([lines.question(question).catch(() => null), closed]);
  return {
    say: (text) => void output.write(`${text}\n`),
    ask,
    async askSecret(question) {
      output.write(question);
      muted = true;
      const answer = await ask('');
      muted = false;
      output.write('\n');
      return answer;
    },
    close: () => lines.close(),
  };
}
