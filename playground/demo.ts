// Plays the story. With --serve its calendars stay up afterwards, until Ctrl-C: npm run demo -- --serve
import { once } from 'node:events';
import { datesNeverSet } from './demo/dates-never-set.ts';
import { datesSet } from './demo/dates-set.ts';
import { type Told, tellStory } from './demo/teller.ts';

const serving = process.argv.includes('--serve');
const standing: Told[] = [];

console.log(
  'Minuted, on a Discord of its own: the real bot, an embedded database, and a clock that steps from\none due instant to the next.',
);
try {
  for (const story of [datesNeverSet, datesSet]) {
    const told = await tellStory(story);
    if (serving) standing.push(told);
    else await told.strike();
  }
  if (serving) await serve();
} finally {
  for (const { strike } of standing) await strike();
}
console.log('\nThat is all of it. To use it in a server of yours: npm run setup, then npm start.');

async function serve(): Promise<void> {
  console.log('\nThe calendars as they stand at the end. Subscribe to them from this machine:');
  for (const { title, feeds } of standing) for (const feed of feeds) console.log(`  ${feed}\n    ${title}`);
  console.log('\nCtrl-C ends it.');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
