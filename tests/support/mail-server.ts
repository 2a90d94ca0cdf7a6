import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type Mail, readMail } from './read-mail.ts';

/** What the server does at a stage of one conversation, instead of saying yes. */
export type MailFault =
  | { at: 'mail' | 'rcpt' | 'data'; code: number; text: string }
  /** Says nothing any more. */
  | { at: 'rcpt' | 'data'; hang: true }
  /** Has the whole message, and closes without a word. */
  | { at: 'data'; drop: true };

export type Received = Mail & { to: string[]; from: string };

export type MailServer = AsyncDisposable & {
  url: string;
  /** Whatever was received whole, in order; what was dropped afterwards too. */
  mails: Received[];
  /** How many conversations were begun. */
  conversations(): number;
  /** How many gave a name and a password. */
  logins(): number;
  /** The next conversations meet these, one each. */
  next(...faults: MailFault[]): void;
  close(): Promise<void>;
};

export const ACCOUNT = { user: 'minuted', pass: 'correct horse@battery/staple' };

/** A mail server on loopback that holds real SMTP conversations, and fails when told to. */
export async function startMailServer(): Promise<MailServer> {
  const mails: Received[] = [];
  const faults: MailFault[] = [];
  const hanging: (() => void)[] = [];
  const sockets = new Set<Socket>();
  let begun = 0;
  let logins = 0;
  const meeting = new Map<string, MailFault>();
  const meet = async (session: { id: string }, at: MailFault['at']): Promise<void> => {
    const fault = meeting.get(session.id);
    if (fault?.at !== at) return;
    if ('hang' in fault) await new Promise<void>((resolve) => hanging.push(resolve));
    if ('code' in fault) throw Object.assign(new Error(fault.text), { responseCode: fault.code });
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 100,
    onConnect(session, done) {
      begun += 1;
      const fault = faults.shift();
      if (fault) meeting.set(session.id, fault);
      done();
    },
    onAuth(auth, _session, done) {
      logins += 1;
      const isTheirs = auth.username === ACCOUNT.user && auth.password === ACCOUNT.pass;
      done(isTheirs ? null : new Error('Invalid login'), { user: ACCOUNT.user });
    },
    onMailFrom: (_address, session, done) => void meet(session, 'mail').then(() => done(), done),
    onRcptTo: (_address, session, done) => void meet(session, 'rcpt').then(() => done(), done),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        try {
          await meet(session, 'data');
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom ? mailFrom.address : '';
          mails.push({ ...readMail(Buffer.concat(chunks)), from, to: rcptTo.map((r) => r.address) });
          const fault = meeting.get(session.id);
          if (fault && 'drop' in fault) for (const socket of sockets) socket.destroy();
          else done();
        } catch (error) {
          done(error as Error);
        }
      });
    },
  });
  // What a client breaks off is not this server's trouble.
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const close = async () => {
    for (const letGo of hanging.splice(0)) letGo();
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(resolve));
  };
  const account = `${ACCOUNT.user}:${encodeURIComponent(ACCOUNT.pass)}`;
  return {
    url: `smtp://${account}@127.0.0.1:${port}`,
    mails,
    conversations: () => begun,
    logins: () => logins,
    next: (...more) => void faults.push(...more),
    close,
    [Symbol.asyncDispose]: close,
  };
}
