import { DateTime } from 'luxon';
import { z } from 'zod';
import { CLOSINGS } from '#bot/domain/closing.ts';
import { LETTER_OFFICES, RUNG_NAMES, STOP_REASONS, TRIGGERS, WAIT_REASONS } from '#bot/domain/escalation.ts';
import { PERIOD_KINDS } from '#bot/domain/guild.ts';
import { INVITATION_METHODS } from '#bot/domain/invitation.ts';
import { CHANGES, NOTICE_KINDS } from '#bot/domain/notice.ts';
import { CAUSES, OUTCOMES } from '#bot/domain/outcome.ts';
import { POLICY_NAMES } from '#bot/domain/policy-changes.ts';
import { SLOT_STATES } from '#bot/domain/slot.ts';

/** How values stand in a column of text. What cannot be read again is a bug, and throws. */
export const instant = z.codec(z.iso.datetime(), z.custom<DateTime>(DateTime.isDateTime), {
  decode: (text) => DateTime.fromISO(text, { zone: 'utc' }),
  encode: (at) => at.toUTC().toISO() ?? '',
});

const fired = z.object({
  trigger: z.enum(TRIGGERS),
  originalStart: z.string().nullable(),
  // Runs from before there were letters name slots alone; the same goes for `told` and `waits` below.
  about: z.string().nullable().default(null),
  at: instant,
  raisedFrom: z.number().exactOptional(),
});

const policy = z.object({
  triggers: z.array(
    z.object({ trigger: z.enum(TRIGGERS), n: z.number().exactOptional(), entersAt: z.number() }),
  ),
  rungs: z.array(
    z.object({
      delayWorkingDays: z.number(),
      action: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('owner') }),
        z.object({ kind: z.literal('channel'), roleId: z.string().exactOptional() }),
        z.object({ kind: z.literal('manager') }),
        z.object({ kind: z.literal('member'), userId: z.string() }),
        z.object({
          kind: z.literal('letter'),
          to: z.enum(LETTER_OFFICES),
          office: z.string().exactOptional(),
        }),
      ]),
    }),
  ),
});

export const escalationCodec = z.object({
  run: z.number(),
  cause: fired,
  startedAt: instant,
  policy,
  next: z.number(),
  enteredAt: instant.nullable(),
  lastDoneAt: instant.nullable(),
  owed: z.boolean(),
  deferrals: z.number(),
  noted: z.array(fired),
  leaveUntilOn: z.string().nullable(),
  hurriedAt: instant.nullable(),
  told: z
    .object({ why: z.enum(WAIT_REASONS), about: z.string(), at: instant })
    .nullable()
    .default(null),
  waits: z.number().default(0),
  stopped: z
    .object({
      at: instant,
      reason: z.enum(STOP_REASONS),
      by: z.string().nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
});

const word = z.object({ by: z.string(), at: instant });

export const closingCodec = z.object({
  as: z.enum(CLOSINGS),
  successor: z.number().nullable(),
  asked: word,
  confirmed: word.nullable(),
});

export const evidenceCodec = z.object({
  shown: z.boolean(),
  what: z.string(),
  link: z.string().nullable(),
  said: word,
});

export const outcomeCodec = z.object({
  kind: z.enum(OUTCOMES),
  cause: z.enum(CAUSES).nullable(),
  note: z.string().nullable(),
  evidence: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: instant,
});

/** What is known of a slot, as the history keeps it. */
export const slotRecordCodec = z.object({
  originalStart: z.string(),
  status: z.enum(SLOT_STATES),
  startOn: z.string().nullable(),
  startTime: z.string().nullable(),
  dateSetAt: instant.nullable(),
  moves: z.number(),
  sequence: z.number(),
  remindedFor: z.number().nullable(),
  asked: z.number(),
  askedAt: instant.nullable(),
  ownerToldAt: instant.nullable(),
  outcome: outcomeCodec.nullable(),
  // History has records from before this was kept.
  changedAt: instant.nullable().default(null),
});

const cadence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rule'), rrule: z.string(), dated: z.boolean(), termTimeOnly: z.boolean() }),
  z.object({ kind: z.literal('half-term') }),
]);

export const timingCodec = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('series'),
    cadence,
    startTime: z.string().nullable(),
    firstOn: z.string().nullable(),
  }),
  z.object({ kind: z.literal('single'), on: z.string(), startTime: z.string().nullable() }),
  z.object({ kind: z.literal('deadline'), dueOn: z.string() }),
  z.object({ kind: z.literal('review'), reviewOn: z.string(), words: z.string(), rule: z.string() }),
  z.object({ kind: z.literal('none'), words: z.string().exactOptional() }),
]);

export const periodsCodec = z.array(
  z.object({ kind: z.enum(PERIOD_KINDS), name: z.string(), fromOn: z.string(), toOn: z.string() }),
);

/** How a guild adjusted the ladders: by ladder, then by rung. */
export const policyChangesCodec = z.partialRecord(
  z.enum(POLICY_NAMES),
  z.partialRecord(
    z.enum(RUNG_NAMES),
    z.object({
      delayWorkingDays: z.number().exactOptional(),
      roleId: z.string().exactOptional(),
      userId: z.string().exactOptional(),
      office: z.string().exactOptional(),
    }),
  ),
);

/** Day (1 is Monday), hour and channel of a guild's weekly round-up, and when that was set. */
export const roundUpCodec = z.object({
  day: z.literal([1, 2, 3, 4, 5, 6, 7]),
  time: z.string(),
  channelId: z.string(),
  setAt: instant,
});

export const leadTimesCodec = z.array(z.number());

export const blanksCodec = z.record(z.string(), z.string());

export const contentCodec = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recorded'), batch: z.string().exactOptional() }),
  z.object({
    kind: z.literal('reminder'),
    originalStart: z.string(),
    sequence: z.number(),
    leadMinutes: z.number(),
  }),
  z.object({ kind: z.literal('check-in'), originalStart: z.string(), n: z.number() }),
  z.object({ kind: z.literal('no-answer'), originalStart: z.string() }),
  z.object({
    kind: z.literal('rung'),
    run: z.number(),
    rung: z.number(),
    letterIds: z.array(z.string()).exactOptional(),
  }),
  z.object({ kind: z.literal('letter-unanswered'), letterId: z.string() }),
  z.object({ kind: z.literal('waiting'), run: z.number(), why: z.enum(WAIT_REASONS), about: z.string() }),
  z.object({ kind: z.literal('said'), statementId: z.string(), n: z.number() }),
  z.object({
    kind: z.literal('changed'),
    change: z.enum(CHANGES),
    originalStart: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('correction'),
    originalStart: z.string().nullable(),
    of: z.enum(['outcome', 'recorded']),
  }),
  z.object({ kind: z.literal('refresh'), channelId: z.string(), messageId: z.string() }),
  z.object({
    kind: z.literal('invitation'),
    invitationId: z.string(),
    subject: z.string(),
    method: z.enum(INVITATION_METHODS),
    sequence: z.number(),
    dates: z.string(),
    until: instant.nullable(),
  }),
  z.object({ kind: z.literal('round-up'), week: z.string() }),
  z.object({
    kind: z.literal('handed-over'),
    ids: z.array(z.string()),
    by: z.string(),
    as: z.enum(['owner', 'stand-in']),
  }),
  z.object({
    kind: z.literal('matters-arising'),
    meetingId: z.string(),
    done: z.array(z.string()),
    carried: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('struck'),
    channelId: z.string(),
    messageId: z.string(),
    mark: z.string(),
  }),
  z.object({
    kind: z.literal('undeliverable'),
    of: z.enum(NOTICE_KINDS),
    where: z.string(),
    why: z.string(),
  }),
]);

/** Text to value. */
export function read<C extends z.ZodType>(codec: C, text: string): z.output<C> {
  return z.decode(codec, JSON.parse(text));
}

/** Value to canonical text: keys in the order of the codec, so that equal values are equal text. */
export function write<C extends z.ZodType>(codec: C, value: z.output<C>): string {
  return JSON.stringify(z.encode(codec, value));
}

/** A column's instant as the domain has it. */
export function toInstant(at: Date): DateTime {
  return DateTime.fromJSDate(at, { zone: 'utc' });
}

export function toInstantOrNull(at: Date | null): DateTime | null {
  return at && toInstant(at);
}
