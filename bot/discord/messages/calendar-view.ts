import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { button, customId, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { fitUnits } from './fit.ts';
import { COLOURS, type Message } from './message.ts';

/** For one person: the ways in which a commitment's dates get into a calendar, theirs or somebody else's. */
export function renderCalendar(facts: CommitmentFacts, inGuild?: string): Message {
  const { commitment } = facts;
  const id = (name: string) => customId(name, [commitment.id], inGuild);
  const open = commitment.state === 'open';
  const lines = [
    '**Add to my calendar** · your calendar follows it: dates that move, move there too.',
    '**Send me the file** · the dates as they stand now, for any calendar; it does not follow.',
    ...(open ? ['**Invite an office** · the dates for somebody outside.'] : []),
  ];
  const embed = {
    color: COLOURS.calm,
    title: fitUnits(`Calendar · ${referenceOf(commitment)} · ${promisorsWords(facts)}`, 250),
    description: lines.join('\n'),
  };
  const buttons = [
    button('Add to my calendar', id('calendar-add'), 'primary'),
    button('Send me the file', id('calendar-file')),
    ...(open ? [button('Invite an office', id('calendar-invite'))] : []),
  ];
  return { embeds: [embed], components: [row(...buttons)] };
}

/** How the dates reach an office: sent by the person themselves, which comes first, or by me. */
export function renderInviting(facts: CommitmentFacts, inGuild?: string): Message {
  const { commitment } = facts;
  const id = (name: string) => customId(name, [commitment.id], inGuild);
  const lines = [
    `**${referenceOf(commitment)} · How shall they get the dates?**`,
    '**I’ll send it from Outlook** · you get the file, open it, add who is to come, and send it from your own mailbox. Their answers come to you.',
    '**Send invitations** · I mail them, now and whenever a date changes. Dates only: never a word about what did or did not happen.',
  ];
  const buttons = [
    button('I’ll send it from Outlook', id('calendar-file'), 'primary'),
    button('Send invitations', id('calendar-mail')),
    button('Who is invited', id('calendar-invited')),
  ];
  return { content: lines.join('\n'), components: [row(...buttons)] };
}
