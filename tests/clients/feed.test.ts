import type { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotsOf } from '#bot/domain/slots.ts';
import { loadFacts } from '#bot/store/facts.ts';
import { loopbackAddress } from '#playground/loopback.ts';
import { atLondon, beginJourney, DATED, FORTNIGHTLY, type Journey, LONDON } from '#tests/support/journey.ts';
import { missing, type Shown, subscribeWith } from './programs.ts';

if (missing !== null) console.log(missing);

const WINDOW = ['2024-09-20', '2025-01-10'] as const;

describe.skipIf(missing !== null)('a calendar program that subscribes', () => {
  test('sees a series at ten on both sides of the clock change, one meeting moved, one called off, and how it went', async () => {
    await using j = await beginJourney({ env: await loopbackAddress() });
    await j.record(DATED);
    using subscriber = subscribeWith(await addressFor(j));
    await expectSame(j, subscriber);
    const clockChange = await subscriber.khal('2024-10-23', '2024-11-06');
    expect(clockChange.map((line) => line.slice(0, 16))).toEqual(['2024-10-23 10:00', '2024-11-06 10:00']);

    await j.alice.slash('/dates move', {
      commitment: 'C-1',
      meeting: '2024-10-23T10:00',
      to: '28 October at 14:30',
    });
    await j.alice.slash('/dates call-off', { commitment: 'C-1', meeting: '2024-11-20T10:00', by: 'they' });
    await expectSame(j, subscriber);

    await j.advance('2024-10-09T11:05');
    await j.alice.click('Went ahead');
    await expectSame(j, subscriber);

    await j.advance('2024-11-07T09:00');
    await expectSame(j, subscriber);
  });

  test('sees new dates for the series from the day on which they hold, and the old ones before', async () => {
    await using j = await beginJourney({ env: await loopbackAddress() });
    await j.record(DATED);
    using subscriber = subscribeWith(await addressFor(j));
    await subscriber.refresh();
    await j.advance('2024-10-24T09:00');
    await j.alice.slash('/dates set', {
      commitment: 'C-1',
      first: 'Thursday 14 November at 14:00',
      'how-often': 'every three weeks on Thursdays',
    });
    await expectSame(j, subscriber);
  });

  test('sees fortnights without a date over their days, and the date that one of them gets', async () => {
    await using j = await beginJourney({ env: await loopbackAddress() });
    await j.record(FORTNIGHTLY);
    using subscriber = subscribeWith(await addressFor(j));
    await expectSame(j, subscriber);
    await j.alice.slash('/dates move', {
      commitment: 'C-1',
      meeting: '2024-10-09',
      to: '16 October at 9:00',
    });
    await expectSame(j, subscriber);
    await j.advance('2024-11-06T09:30');
    await expectSame(j, subscriber);
  });

  test('sees the day by which a thing is due', async () => {
    await using j = await beginJourney({ env: await loopbackAddress() });
    await j.record({ ...FORTNIGHTLY, 'How often or by when': 'by 31 October 2024' });
    using subscriber = subscribeWith(await addressFor(j));
    await expectSame(j, subscriber);
    await j.alice.slash('/dates move', { commitment: 'C-1', meeting: '2024-10-31', to: '15 November 2024' });
    await expectSame(j, subscriber);
  });

  test('gets nothing any more once the address is revoked', async () => {
    await using j = await beginJourney({ env: await loopbackAddress() });
    await j.record(DATED);
    using subscriber = subscribeWith(await addressFor(j));
    await subscriber.refresh();
    await j.alice.click('Revoke');
    await j.alice.click('Yes, revoke it');
    await expect(subscriber.refresh()).rejects.toThrow(/Not Found/);
    await expect(subscriber.python(...WINDOW)).rejects.toThrow(/HTTP Error 404/);
  });
});

/** The address as Alice is shown it. */
async function addressFor(j: Journey): Promise<string> {
  const { message } = await j.alice.slash('/calendar add', { commitment: 'C-1' });
  const [address] = /https?:\/\/\S+\.ics/.exec(message?.content ?? '') ?? [];
  if (!address) throw new Error(`no address in: ${message?.content}`);
  return address;
}

/** Both programs, and what is agreed, say the same. */
async function expectSame(j: Journey, subscriber: ReturnType<typeof subscribeWith>): Promise<void> {
  const expected = await agreed(j);
  expect(expected.length).toBeGreaterThan(0);
  await subscriber.refresh();
  expect(await subscriber.khal(...WINDOW)).toEqual(expected);
  expect(await subscriber.python(...WINDOW)).toEqual(expected);
}

/** What the calendar must show in the window, from the rows alone. */
async function agreed(j: Journey): Promise<Shown> {
  const { db, clock } = j.bot.deps;
  const row = await db.read.commitment.findFirst({ where: { number: 1 }, select: { id: true } });
  const facts = await loadFacts(db.read, row?.id ?? '');
  if (!facts) throw new Error('nothing was recorded');
  const [from, to] = WINDOW.map(atLondon);
  if (!from || !to) throw new Error('a window has two ends');
  return slotsOf(facts, { from, to })
    .map((slot) => lineOf(facts, slot, clock.now()))
    .sort();
}

function lineOf({ commitment }: CommitmentFacts, slot: Slot, now: DateTime): string {
  const flag = slot.flag === null ? '' : ` – ${slot.flag}`;
  const title = `${commitment.title} (C-${commitment.number})${flag}`;
  const state = stateOf(slot, now);
  return `${spanOf(slot)}|${state === '' ? title : `${state}: ${title}`}`;
}

function spanOf({ startAt, closesAt, firstOn, lastOn }: Slot): string {
  if (startAt === null) return `${firstOn}|${lastOn}`;
  const [start, end] = [startAt, closesAt].map((at) => at.setZone(LONDON).toFormat('yyyy-MM-dd HH:mm'));
  return `${start}|${end}`;
}

function stateOf({ record, closesAt, shape }: Slot, now: DateTime): string {
  if (record.status === 'cancelled') return 'Called off';
  if (record.outcome)
    return { held: 'Went ahead', 'not-held': 'Did not happen' }[String(record.outcome.kind)] ?? '?';
  if (closesAt <= now) return 'Not known yet';
  return { period: 'No date yet', due: 'Due', day: '', timed: '' }[shape];
}
