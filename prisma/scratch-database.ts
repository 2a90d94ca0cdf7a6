import { randomUUID } from 'node:crypto';
import { connectAdapter } from '#bot/store/migrate-adapter.ts';

/** A PostgreSQL database that is nobody else's. */
export type ScratchDatabase = { readonly name: string; readonly url: string; drop(): Promise<void> };

/** Creates a database on the server of the URL `server`: empty, or a copy of the database named `template`. */
export async function createScratchDatabase(
  server: string,
  template = 'template1',
): Promise<ScratchDatabase> {
  const name = `minuted_scratch_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    name,
    url: Object.assign(new URL(server), { pathname: name }).href,
    drop: () => runOnServer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function runOnServer(server: string, sql: string): Promise<void> {
  const connection = await connectAdapter(server);
  await connection.executeScript(sql).finally(() => connection.dispose());
}
