import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { linesOf, readActionList } from '#bot/domain/action-list.ts';
import { ACTION_LIMITS, readActions } from '#bot/domain/actions-in-words.ts';
import { defaultGuild } from '#bot/domain/guild.ts';

const zone = 'Europe/London';
const now = DateTime.fromISO('2024-09-25T20:00', { zone });
const guild = defaultGuild('g');

const WORDS =
  'Clerk Chair to will send the minutes by on within 4 October Friday every two weeks – - — | || : :: ( ) [ ] * ** _ ~~ ` # ACTION: 1. 1) a) • [ ] → \t \n \n\n Owner: Due: who what when 1.1 31/12 \u202e \u0000 \ud800 🙂'.split(
    ' ',
  );
const soup = fc.array(fc.constantFrom(...WORDS), { maxLength: 400 }).map((words) => words.join(' '));
const repeated = fc
  .tuple(fc.constantFrom(...WORDS, 'by 1.1 ', '** ', 'a: '), fc.integer({ min: 1, max: 4_000 }))
  .map(([unit, times]) => unit.repeat(times).slice(0, 5_000));
const hostile = fc.oneof(soup, repeated, fc.string({ unit: 'binary', maxLength: 4_000 }));

it('whatever is pasted is read: nothing throws, nothing is longer than it was', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { lines } = readActions(text, { now, zone });
      expect(lines.length).toBeLessThanOrEqual(ACTION_LIMITS.lines);
      expect(lines.map(({ n }) => n)).toEqual(lines.map((_, i) => i + 1));
    }),
    { numRuns: 300 },
  );
});

it('what was not saved is read the same when it stands in the form again', () => {
  const name = fc.constantFrom('Clerk', 'Director of Education', 'Head of SEND');
  const task = fc.constantFrom('send the minutes', 'book the room', 'meet the forum', '');
  const day = fc.constantFrom('by 4 October', 'in purple weeks', '31/10/2024', '');
  const dash = fc.constantFrom(' – ', ' - ', ' | ', ': ', '\t');
  const said = fc.tuple(name, task, day, dash).map(([who, what, when, by]) => [who, what, when].join(by));
  const line = fc.oneof(
    { weight: 5, arbitrary: said },
    fc.constantFrom('Action\tOwner\tDue', '| Who | What |'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (pasted) => {
      const fields = { lines: pasted.join('\n'), said: 'Panel', area: '' };
      const { entries } = readActionList(fields, guild, now);
      const again = readActionList({ ...fields, lines: linesOf(entries.map((e) => e.line)) }, guild, now);
      expect(again.entries.map(({ fields: f, ready }) => [f, ready])).toEqual(
        entries.map(({ fields: f, ready }) => [f, ready]),
      );
    }),
    { numRuns: 100 },
  );
});
