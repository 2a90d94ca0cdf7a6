import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { World } from '../world.ts';
import { receive } from './commands.ts';
import { type Connection, type Gateway, OP, send } from './connection.ts';
import { deliver, mayHear, type Session } from './session.ts';

/** The gateway (v10, JSON) on the given HTTP server: any path, as the client adds only `?v=10&encoding=json`. */
export function createGateway(world: World, http: Server, heartbeatIntervalMs: number): Gateway {
  const sockets = new WebSocketServer({ server: http });
  const sessions = new Map<string, Session>();
  const waiting: (() => void)[] = [];
  let refusals = 0;
  const gateway: Gateway = {
    sessions,
    heartbeatIntervalMs,
    counts: { identified: 0, resumed: 0, heartbeats: 0 },
    dispatch: (event) => {
      for (const session of sessions.values()) if (mayHear(session, event)) deliver(session, event);
    },
    drop: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    close: (code) => {
      for (const socket of sockets.clients) socket.close(code);
    },
    reconnect: () => sendToAll({ op: OP.reconnect, d: null }),
    invalidate: ({ resumable = false } = {}) => {
      if (!resumable) sessions.clear();
      sendToAll({ op: OP.invalidSession, d: resumable });
    },
    refuseIdentify: (times) => {
      refusals = times;
    },
    takeIdentifyRefusal: () => refusals > 0 && refusals-- > 0,
    connected: () => (isConnected() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    onSession: () => {
      for (const resolve of waiting.splice(0)) resolve();
    },
    stop: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
  sockets.on('connection', (socket) => welcome(world, gateway, socket));
  return gateway;

  function sendToAll(payload: object): void {
    for (const socket of sockets.clients) send(socket, payload);
  }
  function isConnected(): boolean {
    return [...sessions.values()].some((session) => session.socket !== null);
  }
}

function welcome(world: World, gateway: Gateway, socket: WebSocket): void {
  const connection: Connection = { world, gateway, socket, session: null };
  socket.on('message', (data) => receive(connection, data.toString()));
  // A client that vanishes is no fault of the server's; its session waits for a resume.
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    for (const session of gateway.sessions.values()) if (session.socket === socket) session.socket = null;
  });
  send(socket, {
    op: OP.hello,
    s: null,
    t: null,
    d: { heartbeat_interval: gateway.heartbeatIntervalMs, _trace: [] },
  });
}
