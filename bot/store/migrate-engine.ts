import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { type MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import type { Migration } from './migrate-history.ts';

/** Opens a connection: to the database itself, or to an empty one to try migrations on. */
export type Connect = () => Promise<SqlDriverAdapter>;

/** Runs `work` with Prisma's schema engine on the database that `connect` opens, and closes it afterwards. */
export async function withEngine<T>(
  connect: Connect,
  work: (engine: SchemaEngine, connection: SqlDriverAdapter) => Promise<T>,
  connectToEmpty: Connect = refuseShadow,
): Promise<T> {
  const connection = await connect();
  const { provider, adapterName } = connection;
  // What it opens beside the database, the engine closes itself.
  const factory = {
    provider,
    adapterName,
    connect: async () => connection,
    connectToShadowDb: connectToEmpty,
  };
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  try {
    using engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, bound);
    return await work(engine, connection);
  } finally {
    await connection.dispose();
  }
}

async function refuseShadow(): Promise<never> {
  throw new Error('Applying migrations needs no second database');
}

/** Every table belongs to Minuted: the engine may look at them all. */
export const noFilter = { externalTables: [], externalEnums: [] };

/** `migrations` in the form that the engine reads. */
export function listForEngine(migrations: readonly Migration[], dialect: string): MigrationList {
  return {
    baseDir: '/',
    lockfile: { path: 'migration_lock.toml', content: `provider = "${dialect}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}
