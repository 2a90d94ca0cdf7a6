import { describe, expect, test } from 'vitest';
import { beginJourney, DATED, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';
import { promised } from '#tests/support/promised.ts';
import { eventsOf, said } from './support.ts';

const MEMBER = 'Cabinet Member for Education';

describe('what is kept of an office', () => {
  test('where it belongs and where to write, and what it has on record', async () => {
    await using j = await beginJourney();
    await j.record();
    const kept = said(
      await j.alice.slash('/people keep', {
        who: MEMBER,
        organisation: 'County Council',
        address: 'member@example.org',
        diary: 'diary@example.org',
      }),
    );
    expect(kept).toContain('Noted.');
    const shown = said(await j.bob.slash('/people show', { who: 'cabinet member for education' }));
    expect(shown).toContain('Belongs to: County Council');
    expect(shown).toContain('Address: member@\u200bexample.org');
    expect(shown).toContain('Keeps its diary: diary@\u200bexample.org');
    expect(shown).toContain('**C-1** “We will meet you regularly.”');
  });

  test('a letter to it has its organisation, and its address need not be looked up again', async () => {
    await using j = await beginJourney();
    await j.record();
    await j.alice.slash('/people keep', {
      who: MEMBER,
      organisation: 'County Council',
      address: 'member@example.org',
    });
    const letter = said(await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' }));
    expect(letter).toContain('County Council\nmember@\u200bexample.org');
    expect(letter).not.toContain('their address');
  });

  test('a dash takes away what was kept; what is left out stays', async () => {
    await using j = await beginJourney();
    await j.alice.slash('/people keep', {
      who: 'Chief Executive',
      organisation: 'County Council',
      address: 'a@example.org',
    });
    await j.alice.slash('/people keep', { who: 'Chief Executive', address: '-' });
    const shown = said(await j.alice.slash('/people show', { who: 'Chief Executive' }));
    expect(shown).toContain('Belongs to: County Council');
    expect(shown).toContain('Address: not noted');
  });

  test('mail addresses stand in no history', async () => {
    await using j = await beginJourney();
    await j.alice.slash('/people keep', { who: MEMBER, address: 'secret@example.org' });
    const events = await j.bot.deps.db.read.event.findMany();
    expect(events.map((e) => e.kind)).toContain('office-kept');
    expect(JSON.stringify(events.map((e) => e.detail))).not.toContain('secret');
  });

  test.each([
    ['address', 'not an address', '**Address** is no mail address'],
    ['diary', 'a@b.example\nBcc: x@example.org', '**Diary** is no mail address'],
    ['successor', 'New Office', 'An office cannot take its own place.'],
  ])('%s “%s” is refused, and nothing is kept', async (name, value, words) => {
    await using j = await beginJourney();
    expect(said(await j.alice.slash('/people keep', { who: 'New Office', [name]: value }))).toContain(words);
    expect(await j.bot.deps.db.read.party.count()).toBe(0);
  });

  test('/people list and the menu open one; what people typed is text', async () => {
    await using j = await beginJourney();
    await j.alice.slash('/people keep', { who: '**Clerk** @everyone' });
    const list = said(await j.bob.slash('/people list'));
    expect(list).toContain('\\*\\*Clerk\\*\\* @\u200beveryone');
    expect(said(await j.bob.slash('/people list', { words: 'nobody' }))).toContain('Nobody of that name');
    await j.bob.slash('/people list');
    expect(said(await j.bob.select('Open one', '**Clerk** @everyone'))).toContain('Held by: not noted');
    const [choice] = await j.bob.autocomplete('/people show', 'who', 'clerk');
    expect(choice?.name).toBe('**Clerk** @everyone');
    expect(said(await j.bob.slash('/people show', { who: '\u0000 %' }))).toContain('I know no office');
  });
});

describe('the holder changed', () => {
  /** The fortnight to 8 October had no date; the owner was asked on the 10th, and the post is due on the 15th. */
  async function underWay(): Promise<Journey> {
    const j = await beginJourney();
    await j.record();
    await j.alice.slash('/people holder', { who: MEMBER, name: 'First Holder', from: '1 May 2023' });
    await j.advance('2024-10-10T09:00');
    j.skip();
    return j;
  }

  test('noting who holds it already asks and pauses nothing', async () => {
    await using j = await underWay();
    expect(await j.bot.deps.db.read.letter.count()).toBe(0);
    expect(said(await j.alice.slash('/next show', { commitment: 'C-1' }))).toContain(
      'Tue 15 Oct 2024 at 09:00',
    );
  });

  test('the steps are left for ten working days, and “do you stand by this?” is drafted', async () => {
    await using j = await underWay();
    const changed = said(
      await j.alice.slash('/people holder', { who: MEMBER, name: 'Second Holder', from: '9 October 2024' }),
    );
    expect(changed).toContain('**1 open commitment** of Cabinet Member for Education from before that day');
    expect(changed).toContain('**C-1** “We will meet you regularly.”: left until Thu 24 Oct 2024');
    expect(changed).toContain('Second Holder, Wed 9 Oct 2024 to this day');
    expect(changed).toContain('First Holder, Mon 1 May 2023 to Tue 8 Oct 2024');
    expect(await eventsOf(j)).toEqual(['recorded', 'ladder-left', 'letter-drafted']);
    await j.advance('2024-10-24T08:59');
    const steps = () =>
      j.discord.messages(j.channel).filter((m) => textOf(m).includes('Not on record as kept'));
    expect(steps()).toHaveLength(0);
    await j.advance('2024-10-24T09:00');
    expect(steps()).toHaveLength(1);
    const letter = await j.bot.deps.db.read.letter.findFirst();
    expect(letter).toMatchObject({ kind: 'stand-by', state: 'draft' });
    const shown = said(await j.alice.slash('/letter show', { commitment: 'C-1', letter: letter?.id ?? '' }));
    expect(shown).toContain('Second Holder\nCabinet Member for Education');
    expect(shown).toContain('What happened before that day is not held against the present holder.');
  });

  test('a step that was on its way is called back', async () => {
    await using j = await underWay();
    await j.alice.slash('/people holder', { who: MEMBER, name: 'Second Holder', from: '9 October 2024' });
    const row = await j.bot.deps.db.read.commitment.findFirst();
    expect(JSON.parse(row?.escalation ?? '{}')).toMatchObject({ owed: false, leaveUntilOn: '2024-10-24' });
  });

  test('a later day that somebody named for the steps stays', async () => {
    await using j = await underWay();
    await j.alice.slash('/next leave', { commitment: 'C-1', until: '29 November 2024' });
    await j.alice.slash('/people holder', { who: MEMBER, name: 'Second Holder' });
    expect(said(await j.alice.slash('/next show', { commitment: 'C-1' }))).toContain(
      'Fri 29 Nov 2024 at 09:00',
    );
  });

  test('what was promised since the new holder came, and what is closed, is not asked about', async () => {
    await using j = await beginJourney();
    await promised(j);
    await j.alice.slash('/people holder', { who: MEMBER, name: 'First Holder', from: '25 September 2024' });
    expect(await j.bot.deps.db.read.letter.count()).toBe(0);
    await j.bot.deps.db.write((tx) => tx.commitment.updateMany({ data: { state: 'closed' } }));
    await j.advance({ days: 3 });
    await j.alice.slash('/people holder', { who: MEMBER, name: 'Second Holder' });
    expect(await j.bot.deps.db.read.letter.count()).toBe(0);
  });

  test('later misses name who held it then, never the former', async () => {
    await using j = await beginJourney();
    await j.record(DATED);
    await j.alice.slash('/people holder', { who: MEMBER, name: 'First Holder', from: '1 May 2023' });
    for (const day of ['2024-10-09', '2024-10-23']) {
      await j.advance(`${day}T11:00`);
      await j.alice.click("Didn't happen");
      await j.alice.select('Why?', 'They did not come');
      if (day === '2024-10-09')
        await j.alice.slash('/people holder', { who: MEMBER, name: 'Second Holder', from: '9 October 2024' });
      await j.advance({ minutes: 11 });
    }
    const letter = said(await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'missed' }));
    expect(letter).toContain(
      'The meeting on Wednesday 9 October 2024 at 10:00: did not take place: nobody came from your side\n',
    );
    expect(letter).not.toContain('First Holder');
    for (const post of j.posts()) expect(post).not.toContain('Holder');
  });

  test.each([
    ['1 January 2023', 'is before Mon 1 May 2023, since when First Holder is noted'],
    ['20 October 2024', 'is still to come'],
    ['whenever', '**From**: I could not read that.'],
  ])('from “%s” is refused exactly', async (from, words) => {
    await using j = await underWay();
    expect(
      said(await j.alice.slash('/people holder', { who: MEMBER, name: 'Second Holder', from })),
    ).toContain(words);
    expect(await j.bot.deps.db.read.holder.count()).toBe(1);
    expect(await j.bot.deps.db.read.letter.count()).toBe(0);
  });

  test('the same holder again is refused; on the same day the name is put right and nobody is asked twice', async () => {
    await using j = await underWay();
    const change = async (name: string) =>
      said(await j.alice.slash('/people holder', { who: MEMBER, name, from: '9 October 2024' }));
    expect(await change('first holder')).toContain('That is who holds it already');
    await change('Secnod Holder');
    expect(await change('Second Holder')).toContain('Second Holder, Wed 9 Oct 2024 to this day');
    expect(await j.bot.deps.db.read.holder.count()).toBe(2);
    expect(await j.bot.deps.db.read.letter.count()).toBe(1);
  });

  test('is undone within ten minutes: the former holds it still, the steps go on, the draft is gone', async () => {
    await using j = await underWay();
    await j.alice.slash('/people holder', { who: MEMBER, name: 'Second Holder', from: '9 October 2024' });
    await j.advance({ minutes: 1 });
    const undone = said(await j.alice.click('Undo'));
    expect(undone).toContain('First Holder, Mon 1 May 2023 to this day');
    expect(undone).not.toContain('Second Holder');
    expect(said(await j.alice.slash('/next show', { commitment: 'C-1' }))).toContain(
      'Tue 15 Oct 2024 at 09:00',
    );
    expect(said(await j.alice.slash('/letter show', { commitment: 'C-1' }))).toContain(
      'No letter is on record yet.',
    );
    const changed = await j.alice.slash('/people holder', { who: MEMBER, name: 'Second Holder' });
    await j.advance({ minutes: 10 });
    if (!changed.message) throw new Error('nothing shown');
    expect(said(await j.alice.click('Undo', { message: changed.message }))).toContain(
      'can no longer be undone',
    );
    expect(await j.bot.deps.db.read.holder.count()).toBe(2);
  });

  test('twice at once, it changed once', async () => {
    await using j = await underWay();
    const both = await Promise.all(
      [1, 2].map(() =>
        j.alice.slash('/people holder', { who: MEMBER, name: 'Second Holder', from: '9 October 2024' }),
      ),
    );
    expect(both.filter((o) => said(o).includes('holds it already'))).toHaveLength(1);
    expect(await j.bot.deps.db.read.holder.count()).toBe(2);
    expect(await j.bot.deps.db.read.letter.count()).toBe(1);
  });
});

describe('a successor', () => {
  test('is written to in the place of the office, and asked whether it stands by what that said', async () => {
    await using j = await beginJourney();
    await j.record();
    await j.advance('2024-11-01T12:00');
    const kept = said(
      await j.alice.slash('/people keep', { who: MEMBER, successor: 'Cabinet Member for Children' }),
    );
    expect(kept).toContain('Its place was taken by: Cabinet Member for Children');
    expect(kept).toContain('“Do you stand by this?” is drafted');
    const all = said(await j.alice.slash('/letter show', { commitment: 'C-1' }));
    expect(all).toContain('**Do you stand by this?, to Cabinet Member for Children**');
    const confirm = said(await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' }));
    expect(confirm).toContain('Put it to them, to Cabinet Member for Children');
    expect(confirm).toContain('we understood your office to say');
  });

  test('of two offices that promised is written to once', async () => {
    await using j = await beginJourney();
    await j.record({ ...FORTNIGHTLY, 'Who said it': `${MEMBER}\nLeader of the Council` });
    for (const who of [MEMBER, 'Leader of the Council'])
      await j.alice.slash('/people keep', { who, successor: 'Cabinet Member for Children' });
    await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'set-dates' });
    expect(await j.bot.deps.db.read.letter.count({ where: { kind: 'set-dates' } })).toBe(1);
  });
});

test('a member without the role keeps nothing, and is told which permission is needed', async () => {
  await using j = await beginJourney();
  await j.record();
  const needs = 'you need the **Manage Events** permission';
  expect(said(await j.bob.slash('/people keep', { who: MEMBER, address: 'a@example.org' }))).toContain(needs);
  expect(said(await j.bob.slash('/people holder', { who: MEMBER, name: 'Somebody' }))).toContain(needs);
  expect(await j.bot.deps.db.read.holder.count()).toBe(0);
});

test('an office is met by those only who can see something of it, and in its own guild', async () => {
  await using j = await beginJourney();
  await j.record(FORTNIGHTLY);
  for (const actor of [j.dana, j.charlie]) {
    expect(said(await actor.slash('/people list'))).not.toContain(MEMBER);
    expect(said(await actor.slash('/people show', { who: MEMBER }))).toContain('I know no office');
    expect(await actor.autocomplete('/people show', 'who', 'Cabinet')).toEqual([]);
  }
});
