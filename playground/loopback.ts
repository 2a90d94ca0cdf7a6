import { createServer } from 'node:net';

/** The part of the environment by which this machine, and nobody else, reaches a bot's calendars. */
export async function loopbackAddress(): Promise<{ PORT: string; PUBLIC_URL: string }> {
  const port = String(await freePort());
  return { PORT: `127.0.0.1:${port}`, PUBLIC_URL: `http://127.0.0.1:${port}` };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('a server has a port');
  return address.port;
}
