import { datesNeverSet } from './demo/dates-never-set.ts';
import { datesSet } from './demo/dates-set.ts';
import { tellStory } from './demo/teller.ts';

console.log(
  'Minuted, on a Discord of its own: the real bot, an embedded database, and a clock that steps from\none due instant to the next.',
);
await tellStory(datesNeverSet);
await tellStory(datesSet);
console.log('\nThat is all of it. To use it in a server of yours: npm run setup, then npm start.');
