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
});

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
  };
}
