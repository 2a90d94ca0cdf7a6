import type { Teller } from './teller.ts';

/** The second path: the same commitment with dates, a clock change in between, and one meeting missed. */
export async function datesSet(tell: Teller): Promise<void> {
  tell.title('Dates set, and one meeting missed');
  tell.says('The same promise, with dates this time: every second Wednesday at ten.');
  await tell.record({
    'Who said it': 'Cabinet Member for Education',
    'Their words': 'We will meet you every two weeks, on Wednesdays at ten.',
    'Said where and when': 'Children and Families Overview and Scrutiny Panel, 25 September 2024',
    'How often or by when': 'every two weeks on Wednesdays at 10am, starting 9 October 2024',
  });

  tell.says('Alice wants it in her own calendar too. This address works as long as this runs.');
  await tell.subscribe('alice', { commitment: 'C-1' });

  tell.says('A week, a day and an hour before, the channel is reminded. Afterwards the bot asks.');
  await tell.until('2024-10-09T11:05');
  await tell.click('alice', 'Went ahead');

  tell.says('At the second meeting nobody comes.');
  await tell.until('2024-10-23T11:05');
  await tell.click('alice', "Didn't happen");
  await tell.select('alice', 'Why?', 'They did not come');

  tell.says('The steps begin. On 27 October the clocks go back: ten o’clock stays ten o’clock.');
  await tell.until('2024-11-06T11:05');

  tell.says('The third meeting takes place, and the steps stop by themselves.');
  await tell.click('alice', 'Went ahead');
  await tell.until('2024-11-06T12:00');
  await tell.slash('alice', '/next show', { commitment: 'C-1' });
  await tell.slash('alice', '/summary', { commitment: 'C-1' });
}
