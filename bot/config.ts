import { isIP } from 'node:net';
import { z } from 'zod';

/** Everything the environment decides; `.env.example` says the same for people. */
const settings = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w.-]+$/, 'is not a token: npm run setup helps')
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, abort: true })
    .refine((url) => url.endsWith('/api'), 'must end in /api')
    .default('https://discord.com/api'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must start with file: or postgresql://')
    .default('file:data/minuted.db'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty']).optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /./,
      error: 'must be like smtp://USER:PASSWORD@HOST:587 (or smtps://), special characters written as %XX',
    })
    .optional(),
  MAIL_FROM: z.email('must be one plain mail address').optional(),
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      hostname: /./,
      error: 'must be like https://minuted.example.org',
      abort: true,
    })
    .refine((url) => !/[?#@]/.test(url), 'is an address and a path, and nothing else')
    .transform((url) => new URL(url).href.replace(/\/+$/, ''))
    .optional(),
  PORT: z
    .string()
    .transform(readPort)
    .refine((port) => port !== undefined, 'must be a number up to 65535, like 8080, or 127.0.0.1:8080')
    .optional(),
  TRUST_PROXY: z
    .string()
    .transform(readProxies)
    .refine(
      (proxies) => proxies !== undefined,
      'must be off, how many proxies there are (1 to 9), or their addresses, like 127.0.0.1 or 10.0.0.0/8',
    )
    .optional(),
});

/** Where to listen: on all of this machine's addresses, unless one is named. */
export type ListenOn = { host: string | null; port: number };

function readPort(text: string): ListenOn | undefined {
  const [, host, digits] = /^(?:\[?([\d.:a-f]+)\]?:)?(\d{1,5})$/i.exec(text.trim()) ?? [];
  const isWrong = digits === undefined || Number(digits) > 65_535 || (host !== undefined && isIP(host) === 0);
  return isWrong ? undefined : { host: host ?? null, port: Number(digits) };
}

/** What stands before the bot and says who asks: nothing, so many proxies, or these. */
export type TrustProxy = false | number | string[];

function readProxies(text: string): TrustProxy | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'off') return false;
  if (/^[1-9]$/.test(word)) return Number(word);
  const addresses = word.split(/[\s,]+/).filter((address) => address !== '');
  return addresses.every(isAddressOrRange) ? addresses : undefined;
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits] = text.split('/', 2);
  const longest = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return longest > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest));
}

const schema = settings.superRefine(({ SMTP_URL, MAIL_FROM }, context) => {
  const needed = (name: string, by: string, why: string) =>
    context.addIssue({ code: 'custom', path: [name], message: `is needed with ${by}: ${why}` });
  if (SMTP_URL && !MAIL_FROM) needed('MAIL_FROM', 'SMTP_URL', 'the mailbox that mail comes from');
  if (MAIL_FROM && !SMTP_URL) needed('SMTP_URL', 'MAIL_FROM', 'the server that takes the mail');
});

export type Config = {
  /** Null when none is set: the bot cannot start, the demo can. */
  discordToken: string | null;
  discordApiUrl: string;
  databaseUrl: string;
  logLevel: z.infer<typeof schema>['LOG_LEVEL'];
  /** Null: pretty in a terminal, JSON elsewhere. */
  logFormat: 'json' | 'pretty' | null;
  /** The mail server that takes invitations, with its password; null: none are sent. */
  smtpUrl: string | null;
  /** The mailbox that invitations come from, whose answers somebody reads. Set when a server is. */
  mailFrom: string | null;
  /** Where people's calendar programs find this bot, without a slash at its end; null: there are no feeds. */
  publicUrl: string | null;
  /** Null: port 8080, when there is a public URL. */
  listenOn: ListenOn | null;
  trustProxy: TrustProxy;
};

/** The process's environment, with what `.env` adds to it; what is set already wins. */
export function loadEnvironment(path = '.env'): Record<string, string | undefined> {
  try {
    process.loadEnvFile(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new Error(`The settings in ${path} cannot be read (${code}).`, { cause });
  }
  return process.env;
}

/**
 * Reads the environment once. An empty value is as good as none.
 * @throws Error with every fault in one message.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = schema.safeParse(set);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(
      `The settings cannot be used:\n${faults.join('\n')}\nSee .env.example for what each means.`,
    );
  }
  return {
    discordToken: read.data.DISCORD_TOKEN ?? null,
    discordApiUrl: read.data.DISCORD_API_URL,
    databaseUrl: read.data.DATABASE_URL,
    logLevel: read.data.LOG_LEVEL,
    logFormat: read.data.LOG_FORMAT ?? null,
    smtpUrl: read.data.SMTP_URL ?? null,
    mailFrom: read.data.MAIL_FROM ?? null,
    publicUrl: read.data.PUBLIC_URL ?? null,
    listenOn: read.data.PORT ?? null,
    trustProxy: read.data.TRUST_PROXY ?? false,
  };
}
