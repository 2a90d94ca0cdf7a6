import type { WebSocket } from 'ws';
import type { GatewayEvent } from '../world.ts';
import { INTENTS } from './intents.ts';

/** Events kept for a client that comes back; one that missed more has to start anew. */
export const REPLAY_LIMIT = 1000;

export type Session = {
  id: string;
  intents: number;
  shard: [number, number];
  sequence: number;
  /** The last events as sent, oldest first; the newest has `sequence`. */
  replay: string[];
  socket: WebSocket | null;
};

/** Numbers the event, keeps it for a resume, and sends it when the client is there. */
export function deliver(session: Session, event: GatewayEvent): void {
  session.sequence += 1;
  const seesContent = (session.intents & INTENTS.messageContent) !== 0;
  const data = seesContent ? event.data : (event.withoutContent ?? event.data);
  const text = JSON.stringify({ op: 0, t: event.name, s: session.sequence, d: data });
  session.replay.push(text);
  // Dropping many at once keeps the cost per event constant.
  if (session.replay.length >= REPLAY_LIMIT * 2) session.replay.splice(0, REPLAY_LIMIT);
  session.socket?.send(text);
}

export function mayHear(session: Session, event: GatewayEvent): boolean {
  if (event.intent !== 0 && (session.intents & event.intent) === 0) return false;
  const [index, count] = session.shard;
  // What belongs to no guild (direct messages) goes to shard 0.
  return event.guildId === null ? index === 0 : shardOf(event.guildId, count) === index;
}

export function shardOf(guildId: string, count: number): number {
  return count === 1 ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
}

/** The events after `sequence`, or null when they are no longer kept. */
export function missedSince(session: Session, sequence: number): string[] | null {
  const missing = session.sequence - sequence;
  if (missing < 0 || missing > session.replay.length) return null;
  return missing === 0 ? [] : session.replay.slice(-missing);
}
