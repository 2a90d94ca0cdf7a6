import type { Teller } from './teller.ts';

/** The first path of the story: agreed at a public panel, and no date ever comes. */
export async function datesNeverSet(tell: Teller): Promise<void> {
  tell.title('Dates never set');
  tell.says(
    'At a public scrutiny panel the cabinet member agrees to regular meetings; the group reads that as every two weeks. Alice records it the same evening.',
  );
  await tell.record({
    'Who said it': 'Cabinet Member for Education',
    'Their words': 'We are happy to meet you regularly about SEND provision.',
    'Said where and when': 'Children and Families Overview and Scrutiny Panel, 25 September 2024',
    'How often or by when': 'fortnightly',
    Link: 'https://example.org/panel/2024-09-25',
  });

  tell.says('Alice wants it in her own calendar too. This address works as long as this runs.');
  await tell.subscribe('alice', { commitment: 'C-1' });

  tell.says('No date comes. A fortnight closes, and the bot asks.');
  await tell.until('2024-10-09T09:30');
  await tell.click('alice', "Didn't happen");
  await tell.select('alice', 'Why?', 'We asked, no date was offered');

  tell.says(
    'Nobody sets a date. The steps begin: first the owner, then the channel, then the office manager.',
  );
  await tell.until('2024-10-23T09:30');
  await tell.click('alice', "Didn't happen");
  await tell.select('alice', 'Why?', 'Nobody arranged it');

  tell.says('Two more fortnights close like that.');
  await tell.until('2024-11-06T09:30');
  await tell.click('alice', "Didn't happen");
  await tell.select('alice', 'Why?', 'They refused');
  await tell.until('2024-11-20T09:00');
  await tell.click('alice', "Didn't happen");
  await tell.select('alice', 'Why?', 'They refused');

  tell.says('On the morning of 20 November somebody asks how it went.');
  await tell.slash('alice', '/summary', { commitment: 'C-1' });
}
