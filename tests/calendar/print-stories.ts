// Prints every story's calendar: run by the tests in other time zones of the machine.
import { Settings } from 'luxon';
import { calendarText } from '#bot/calendar/calendar-text.ts';
import { feedEvents } from '#bot/calendar/feed-events.ts';
import { STORIES } from './stories.ts';

Settings.throwOnInvalid = true;
for (const story of Object.values(STORIES)) {
  const { facts, asOf, head } = story();
  process.stdout.write(calendarText(head, feedEvents(facts, asOf)));
}
