import type { Teller } from './teller.ts';

/** The first path of the story: agreed at a public panel, and no date ever comes. */
export async function datesNeverSet(tell: Teller): Promise<void> {
  tell.title('Dates never set');
  tell.says(
    'At a public scrutiny panel the cabinet member agrees to regular meetings; the group reads that as every two weeks. Alice records it the same evening.',
  );
  const council = { organisation: 'County Council' };
  await tell.slash('alice', '/people keep', { who: 'Cabinet Member for Education', ...council });
  await tell.slash('alice', '/people keep', { who: 'Chief Executive', ...council });
  await tell.record({
    'Who said it': 'Cabinet Member for Education',
    'Their words': 'We are happy to meet you regularly about SEND provision.',
    'Said where and when': 'Children and Families Overview and Scrutiny Panel, 25 September 2024',
    'How often or by when': 'fortnightly',
    Link: 'https://example.org/panel/2024-09-25',
  });

  tell.says(
    'The steps that follow if it is not kept are chosen: Standard. And it is put to the cabinet member: Minuted drafts, a person sends.',
  );
  await tell.slash('alice', '/next policy', { commitment: 'C-1', choose: 'standard' });
  await tell.letter({ kind: 'confirm' }, '25 September 2024');

  tell.says('Alice wants it in her own calendar too. This address works as long as this runs.');
  await tell.subscribe('alice', { commitment: 'C-1' });

  tell.says('In October the group writes to set up the meetings.');
  await tell.until('2024-10-01T12:00');
  await tell.letter({ kind: 'set-dates' }, '1 October 2024');

  tell.says('No date comes. A fortnight closes, and the bot asks.');
  await tell.until('2024-10-09T09:30');
  await tell.click('alice', "Didn't happen");
  await tell.select('alice', 'Why?', 'We asked, no date was offered');

  tell.says(
    'Nobody sets a date. The steps begin: the channel, the office manager, and a letter to the office that promised it.',
  );
  await tell.until('2024-10-17T10:00');
  await tell.letter({ kind: 'missed' }, '17 October 2024');
  await tell.until('2024-10-23T09:30');
  await tell.click('alice', "Didn't happen");
  await tell.select('alice', 'Why?', 'We asked, no date was offered');

  tell.says(
    'No answer comes. The steps go on to the clerk and chair of the panel, and to the chief executive.',
  );
  await tell.until('2024-11-06T09:30');
  await tell.click('alice', "Didn't happen");
  await tell.select('alice', 'Why?', 'We asked, no date was offered');
  await tell.until('2024-11-08T10:00');

  tell.says('On 19 November the chief executive writes, and takes it back. A person says what it means.');
  await tell.until('2024-11-19T18:00');
  await tell.statement("Says it won't happen", {
    'Which office said it': 'Chief Executive',
    'Their words': 'There was no agreement to meet every two weeks, and there will be no such meetings.',
    'When, and how we know': 'letter of 19 November 2024',
  });

  tell.says('On the morning of 20 November the fourth fortnight is over, and somebody asks how it went.');
  await tell.until('2024-11-20T09:30');
  await tell.slash('alice', '/happened', { commitment: 'C-1', answer: "Didn't happen" });
  await tell.select('alice', 'Why?', 'They refused');
  await tell.slash('alice', '/summary', { commitment: 'C-1' });

  tell.says('A letter to the minister is drafted from the record, for a person to send.');
  await tell.document({ kind: 'reversal', office: 'Parliamentary Under-Secretary of State for Education' });

  tell.says('Later the cabinet member answers. That account stands beside the promise too.');
  await tell.until('2024-11-27T12:00');
  await tell.statement('Offers less', {
    'Which office said it': 'Cabinet Member for Education',
    'Their words': 'The offer of periodic meetings stands firm, but not every two weeks.',
    'When, and how we know': 'press, 27 November 2024',
  });
  const offer = { what: 'periodic meetings', from: '27 November 2024' };
  await tell.slash('alice', '/dates offer', { commitment: 'C-1', ...offer });
  await tell.slash('bob', '/summary', { commitment: 'C-1' });
}
