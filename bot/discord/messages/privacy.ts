import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { STRIKE_WORDS, type StrikeReason } from '#bot/domain/strike-out.ts';
import type { EraseDrafted, Erased } from '#bot/use-cases/erase-member.ts';
import type { StrikeDrafted, Struck, StruckPlace } from '#bot/use-cases/strike-out.ts';
import { button, customId, row } from './buttons.ts';
import { firstLines } from './fit.ts';
import { COLOURS, type Message } from './message.ts';
import { count, plainLine } from './plain.ts';
import { textField } from './record-form.ts';
import { NOT_FOUND, needsRecorder, needsServerManager } from './refusals.ts';

type Modal = APIModalInteractionResponseCallbackData;

const LONGEST = 1_500;

/** The form for the words that are to go; `number` is empty for everywhere. */
export function strikeForm(reason: StrikeReason, number: string): Modal {
  return {
    title: 'Strike out for ever',
    custom_id: customId('privacy-words', [reason, number]),
    components: [
      textField({
        id: 'words',
        label: 'The words that are to go',
        description: 'As they stand; capitals and line breaks do not matter',
        placeholder: 'a name, an address, a sentence',
        max: LONGEST,
        required: true,
        long: true,
      }),
    ],
  };
}

/** Where the words stand, before they go: it cannot be undone. */
export function renderStrikeAsked({ draftId, places, mark }: Extract<StrikeDrafted, { ok: true }>): Message {
  const lines = [...new Set(places.map(placeWords))];
  const numbers = new Set(places.map(({ number }) => number));
  return {
    embeds: [
      {
        color: COLOURS.bad,
        title: 'Strike out for ever?',
        description: [
          `The words stand in ${count(places.length, 'place')}:`,
          firstLines(lines, 2_500, 30),
          '',
          `In their place stands: ${plainLine(mark)}`,
          'They go from what is on record, from the history and from drafts, and what I posted is edited. **This cannot be undone.** What people wrote themselves, and what they were shown by `/summary` for everybody, I cannot change.',
        ].join('\n'),
        ...(numbers.has(null) ? { footer: { text: 'Not every place belongs to one commitment.' } } : {}),
      },
    ],
    components: [
      row(
        button('Strike out for ever', customId('privacy-strike', [draftId]), 'danger'),
        button('Leave it', customId('privacy-leave', [draftId])),
      ),
    ],
  };
}

const TABLE_WORDS: Record<StruckPlace['table'], string> = {
  Guild: 'the set-up',
  Member: 'a member',
  Follow: 'what a member follows',
  Party: 'an office or person',
  Meeting: 'a meeting',
  Attendee: 'who was there',
  Commitment: 'the commitment',
  Promisor: 'who promised',
  Terms: 'what was agreed',
  Slot: 'what was said of a meeting',
  Notice: 'a message',
  Feed: 'a calendar',
  Invitation: 'an invitation',
  Holder: 'who held an office',
  Letter: 'a letter',
  Statement: "what they've said since",
  Condition: 'what it depends on',
  Event: 'the history',
  Draft: 'a draft',
};

const COLUMN_WORDS: Record<string, string> = {
  'Commitment.wording': 'their words',
  'Commitment.title': 'its title',
  'Commitment.area': 'its area',
  'Commitment.link': 'its link',
  'Meeting.name': 'the name of a meeting',
  'Meeting.minutes': 'the minutes of a meeting',
  'Party.contact': 'an address of an office',
  'Party.diaryContact': 'an address of an office',
  'Letter.reply': 'the reply to a letter',
  'Slot.outcome': 'a note about a meeting',
};

function placeWords({ number, table, column }: StruckPlace): string {
  const where = COLUMN_WORDS[`${table}.${column}`] ?? TABLE_WORDS[table];
  return `• ${number === null ? '' : `**C-${number}**: `}${where}`;
}

/** What was struck out, and where it is still to be edited. */
export function struckWords({ places, redrawn }: Extract<Struck, { ok: true }>): string {
  if (places.length === 0) return 'The words stood nowhere any more. Nothing was changed.';
  const posts = redrawn === 0 ? '' : ` ${count(redrawn, 'message is', 'messages are')} being edited.`;
  return `Struck out in ${count(places.length, 'place')}, for ever.${posts} That something stood there stays, with the reason.`;
}

export function strikeRefusalWords(refused: Exclude<StrikeDrafted | Struck, { ok: true }>): string {
  switch (refused.reason) {
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'not-found':
      return NOT_FOUND;
    case 'nothing-found':
      return 'Those words stand nowhere that you can see. Copy them as they stand, for example from the card: `/commitments`.';
    case 'too-short':
      return `Give at least ${refused.limit} letters: fewer stand in too much else. For example the whole name.`;
    case 'too-long':
      return `That is more than ${refused.limit} characters. Strike it out in parts.`;
    case 'draft-gone':
      return GONE;
  }
}

const GONE =
  'That question is no longer open: it was answered, or is more than seven days old. `/privacy` asks anew.';

/** Who is to be erased, before it is done. */
export function renderEraseAsked({ draftId, userId, name }: Extract<EraseDrafted, { ok: true }>): Message {
  const names = name === '' ? '' : ` The name “${plainLine(name, 100)}” goes from every text.`;
  return {
    embeds: [
      {
        color: COLOURS.bad,
        title: 'Erase for ever?',
        description: `Wherever I keep that <@${userId}> did something, a number that is nobody’s stands from then on, everywhere the same.${names} Their calendars, reminders and drafts go. What they own has no owner who can be told: \`/handover\` first. **This cannot be undone.**`,
      },
    ],
    components: [
      row(
        button('Erase for ever', customId('privacy-erase', [draftId]), 'danger'),
        button('Leave it', customId('privacy-leave', [draftId])),
      ),
    ],
  };
}

export function erasedWords({ placeholder, rows, redrawn }: Extract<Erased, { ok: true }>): string {
  const posts = redrawn === 0 ? '' : ` ${count(redrawn, 'message is', 'messages are')} being edited.`;
  return `Erased: in ${count(rows, 'entry', 'entries')} the number ${placeholder} stands now.${posts}`;
}

export function eraseRefusalWords(refused: Exclude<EraseDrafted | Erased, { ok: true }>): string {
  switch (refused.reason) {
    case 'needs-server-manager':
      return `${needsServerManager()} Anybody may erase themselves: \`/privacy erase\` without **name**.`;
    case 'name-too-short':
      return 'Give the whole name, of at least three letters: fewer stand in too much else.';
    case 'whose-name':
      return 'Whose name is it? Choose the **member** too: `/privacy erase member:@Bob name:Bob`. A name that is no member’s goes with `/privacy strike-out`.';
    case 'draft-gone':
      return GONE;
  }
}

export const EXPORT_REFUSED = `${needsServerManager()} An export holds all that is kept.`;

/** What is in the export. */
export function exportWords(rows: number, all: boolean): string {
  const left = all
    ? ''
    : ' Channels that you cannot see are left out; an administrator’s export has them all.';
  return `All that I keep of this server: ${count(rows, 'entry', 'entries')}, without secrets.${left} It holds what people said and who recorded it: keep it safe.`;
}

export function exportTooLarge(megabytes: number): string {
  return `The export has ${megabytes} MB packed, and Discord takes 10. Whoever runs the bot can copy the database instead.`;
}

export const REASON_CHOICES = Object.entries(STRIKE_WORDS).map(([value, name]) => ({ name, value }));
