import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Setting } from './setting.ts';

export type Payload = { op: number; t?: string | null; s?: number | null; d?: unknown };

/** A bare connection to the gateway, for what the real client hides or takes seconds to do. */
export async function connect(setting: Setting) {
  const socket = new WebSocket(
    `${setting.discord.apiUrl.replace('http', 'ws').replace('/api', '')}/?v=10&encoding=json`,
  );
  onTestFinished(() => socket.terminate());
  const received: Payload[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  let wake = () => {};
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)));
    wake();
  });
  const next = async (passes: (payload: Payload) => boolean): Promise<Payload> => {
    for (;;) {
      const found = received.find(passes);
      if (found) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  await next((payload) => payload.op === 10);
  return {
    received,
    closed,
    next,
    event: (name: string) => next((payload) => payload.t === name),
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    sendText: (text: string) => socket.send(text),
    close: () => socket.terminate(),
  };
}

export function identity(setting: Setting, intents: number, more: object = {}): object {
  return { token: setting.discord.token, intents, properties: {}, ...more };
}
