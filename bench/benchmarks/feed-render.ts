import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { ICalCalendar, type ICalEventData } from 'ical-generator';
import { DateTime } from 'luxon';
import type { CalendarEvent, Span } from '#bot/calendar/calendar-event.ts';
import { feedEvents } from '#bot/calendar/feed-events.ts';
import { printedEvent, withoutAddresses } from '#bot/calendar/printed-event.ts';
import { vtimezone } from '#bot/calendar/vtimezone.ts';
import type { Feed } from '#bot/domain/feed.ts';
import { addDays } from '#bot/domain/local-time.ts';
import { loadFacts } from '#bot/store/facts.ts';
import { findFeedContents } from '#bot/store/feed-contents.ts';
import type { Deps } from '#bot/use-cases/deps.ts';
import { renderFeed } from '#bot/use-cases/render-feed.ts';
import { type Benchmark, mustHold } from '../benchmark.ts';
import { seedFeed } from '../feeds.ts';
import { withDatabase } from '../seed.ts';
import { median } from '../statistics.ts';

const COMMITMENTS = 20;
const SLOTS = 500;
const WARM_UP = 2;
const ROUNDS = 9;
const NS_PER_MS = 1e6;

/** A large feed costs little more than printing it, and others have their turn meanwhile. */
export const feedRender: Benchmark = {
  name: 'feed-render',
  async run(setting) {
    const ground = { guildId: '1'.repeat(18), channelIds: ['2'.repeat(18)], memberId: '3'.repeat(18) };
    return withDatabase(await setting.createDatabase(), async (deps) => {
      setting.say(`recording ${COMMITMENTS * SLOTS} meetings`);
      const feed = await seedFeed(deps, ground, { commitments: COMMITMENTS, slots: SLOTS });
      const now = deps.clock.now();
      const render = async () =>
        (await renderFeed(deps.db.read, feed, { quiet: false, channelName: 'send', now })).bytes;
      const events = await eventsOf(deps, feed, now);
      const given = events.map(asGiven);
      mustHold(events.length >= COMMITMENTS * SLOTS, 'the meetings are not in the feed');
      mustHold(sameEvents(String(await render()), printAlone(given)), 'the baseline prints other events');
      const times: { ours: Timed[]; alone: Timed[] } = { ours: [], alone: [] };
      // By turns, so that what else the machine does is borne by both.
      for (let i = 0; i < WARM_UP + ROUNDS; i += 1) {
        times.alone.push(await timed(() => printAlone(given)));
        times.ours.push(await timed(render));
      }
      const middle = (of: Timed[], what: keyof Timed) => median(of.slice(WARM_UP).map((t) => t[what]));
      return [
        {
          name: this.name,
          value: middle(times.ours, 'ms'),
          unit: 'ms',
          baseline: middle(times.alone, 'ms'),
          beside: `of ical-generator alone, ${events.length.toLocaleString('en-GB')} events`,
          allowed: { times: 1.3 },
        },
        {
          name: `${this.name}-delay`,
          value: middle(times.ours, 'delayMs'),
          unit: 'ms',
          baseline: middle(times.alone, 'ms'),
          beside: 'p99, where ical-generator alone lets nobody else run',
          allowed: { atMost: 50 },
        },
      ];
    });
  },
};

async function eventsOf({ db }: Deps, feed: Feed, now: DateTime): Promise<CalendarEvent[]> {
  const events: CalendarEvent[] = [];
  for (const { id } of await findFeedContents(db.read, feed)) {
    const facts = await loadFacts(db.read, id);
    if (facts) events.push(...feedEvents(facts, now));
  }
  return events;
}

/** The same event as ical-generator is given it by those who follow its manual: with times by luxon. */
function asGiven(event: CalendarEvent): ICalEventData {
  const { stampAt: stamp, lastModifiedAt: lastModified } = event;
  return { ...printedEvent(event), ...luxonTimes(event.span), stamp, lastModified };
}

function luxonTimes(span: Span) {
  if (span.kind === 'days') {
    const start = DateTime.fromISO(span.firstOn, { zone: 'utc' });
    return { start, end: DateTime.fromISO(addDays(span.lastOn, 1), { zone: 'utc' }) };
  }
  const { zone, start, end } = span;
  return { start: DateTime.fromISO(start, { zone }), end: DateTime.fromISO(end, { zone }) };
}

function printAlone(events: readonly ICalEventData[]): string {
  const calendar = new ICalCalendar({ name: 'Commitments in #send' });
  calendar.timezone({ name: null, generator: (zone) => vtimezone(zone, 2000, 2040) });
  for (const event of events) calendar.createEvent(event);
  return calendar.toString();
}

function sameEvents(ours: string, alone: string): boolean {
  const unfolded = (text: string) => withoutAddresses(text.replaceAll('\r\n ', ''));
  const vevents = (text: string) =>
    text.slice(text.indexOf('BEGIN:VEVENT'), text.lastIndexOf('END:VCALENDAR'));
  return vevents(unfolded(ours)) === vevents(unfolded(alone));
}

type Timed = { ms: number; delayMs: number };

/** How long work takes, and how long others wait for their turn meanwhile (p99). */
async function timed(work: () => unknown): Promise<Timed> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  await work();
  const ms = performance.now() - startedAt;
  // What blocked until now is seen at the next turn.
  await wait(5);
  delay.disable();
  return { ms, delayMs: delay.percentile(99) / NS_PER_MS };
}
