import type { WebSocket } from 'ws';
import type { GatewayEvent, World } from '../world.ts';
import type { Session } from './session.ts';

export type Gateway = {
  sessions: Map<string, Session>;
  heartbeatIntervalMs: number;
  /** Counts of what clients did, for asserts on how they behave. */
  counts: { identified: number; resumed: number; heartbeats: number };
  dispatch: (event: GatewayEvent) => void;
  /** Cuts every connection without a close frame. */
  drop: () => void;
  /** Closes every connection with a code, such as 4000 (unknown error) or 4004 (authentication failed). */
  close: (code: number) => void;
  /** Asks every client to come back (op 7). */
  reconnect: () => void;
  /** Tells every client that its session is void (op 9); only a resumable one is kept. */
  invalidate: (options?: { resumable?: boolean }) => void;
  /** Answers the next n IDENTIFYs with op 9. */
  refuseIdentify: (times: number) => void;
  takeIdentifyRefusal: () => boolean;
  /** Resolves once a client is connected with a session. */
  connected: () => Promise<void>;
  onSession: () => void;
  stop: () => void;
};

/** One client's connection; its session is there once it has identified or resumed. */
export type Connection = { world: World; gateway: Gateway; socket: WebSocket; session: Session | null };

export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voiceState: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

export function send(socket: WebSocket, payload: object): void {
  socket.send(JSON.stringify(payload));
}
