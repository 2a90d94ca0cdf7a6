import type {
  APIComponentInMessageActionRow,
  APIEmbed,
  APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { DateTime } from 'luxon';
import { referenceOf, WORDING_SOURCES } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { exampleOfWhen, type SaidFault, type SaidFields } from '#bot/domain/said-in-words.ts';
import { STANCES } from '#bot/domain/statement.ts';
import type { SaidDrafted } from '#bot/use-cases/draft-statement.ts';
import { button, customId, menu, type Row, row } from './buttons.ts';
import { promisorsWords, sourceLine } from './card.ts';
import { COLOURS, type Message } from './message.ts';
import { plainLine, quote } from './plain.ts';
import { type Input, textField } from './record-form.ts';
import { CASEWORK_WORDS, capital, SOURCE_WORDS, STANCE_WORDS } from './words.ts';

/** The form of `/said` and of its message menu: five boxes. What is chosen already goes along in the id. */
export function saidForm(
  fields: Partial<SaidFields>,
  options: { draftId?: string; stance?: string } = {},
): APIModalInteractionResponseCallbackData {
  const text = (id: keyof SaidFields, input: Omit<Input, 'id' | 'value'>) => {
    const value = fields[id];
    return textField({ id, ...input, ...(value ? { value } : {}) });
  };
  return {
    title: "What they've said since",
    custom_id: customId('said-form', [options.draftId ?? '', options.stance ?? '']),
    components: [
      text('commitment', { label: 'About which commitment', placeholder: 'C-12', max: 20, required: true }),
      text('office', {
        label: 'Which office said it',
        placeholder: 'Chief Executive',
        max: TEXT_LIMITS.who,
        required: true,
      }),
      text('words', {
        label: 'Their words',
        placeholder: 'The offer of periodic meetings stands, but not every two weeks.',
        max: TEXT_LIMITS.wording,
        required: true,
        long: true,
      }),
      text('when', {
        label: 'When, and how we know',
        placeholder: 'letter of 19 November 2024',
        max: TEXT_LIMITS.said,
        required: true,
      }),
      text('link', { label: 'Link', placeholder: 'https://…', max: TEXT_LIMITS.link }),
    ],
  };
}

/** What the person is shown before anything is saved: the promise, what was said since, and how it was read. */
export function renderSaidPreview({ draftId, reading, facts }: SaidDrafted, now: DateTime): Message {
  const good = reading.faults.length === 0;
  const zone = facts?.guild.zone ?? 'Europe/London';
  const promise = facts
    ? [
        `**${referenceOf(facts.commitment)} · ${promisorsWords(facts)}**`,
        quote(facts.commitment.wording, 600),
        sourceLine(facts),
        '',
      ]
    : [];
  const said = reading.saidOn ? formatDate(reading.saidOn) : 'no day yet';
  const embed: APIEmbed = {
    color: good ? COLOURS.calm : COLOURS.waiting,
    title: good ? 'This is how I read it' : 'Nearly there: something needs putting right',
    description: [
      ...promise,
      `**Since then, ${reading.office ? plainLine(reading.office.name, 100) : '—'}**`,
      quote(reading.words || '(no words)', 1_500, 1_600),
      `— ${said} (${SOURCE_WORDS[reading.source]})`,
    ].join('\n'),
    fields: [
      ...reading.faults.map((f) => ({
        name: '⚠ To put right',
        value: faultWords(f, exampleOfWhen(now, zone)),
      })),
      ...(reading.stance ? [{ name: 'It comes to', value: capital(STANCE_WORDS[reading.stance]) }] : []),
      ...(reading.casework ? [{ name: '⚠ One child’s case?', value: CASEWORK_WORDS }] : []),
    ],
    footer: { text: 'Nothing is saved until you press Save. What you typed is kept for seven days.' },
  };
  return { embeds: [embed], components: previewRows(draftId, reading) };
}

function previewRows(draftId: string, reading: SaidDrafted['reading']): Row[] {
  const stances = STANCES.map((stance) => ({
    label: capital(STANCE_WORDS[stance]),
    value: stance,
    default: stance === reading.stance,
  }));
  const sources = WORDING_SOURCES.map((source) => ({
    label: `How we know: ${SOURCE_WORDS[source]}`,
    value: source,
    default: source === reading.source,
  }));
  return [
    menu(customId('said-stance', [draftId]), 'What does it come to?', stances),
    menu(customId('said-source', [draftId]), 'How do we know the words?', sources),
    row(...previewButtons(draftId, reading)),
  ];
}

function previewButtons(draftId: string, reading: SaidDrafted['reading']): APIComponentInMessageActionRow[] {
  const faulty = reading.faults.length > 0;
  const save = reading.casework
    ? button('It is no casework: save', customId('said-save', [draftId, 'not-casework']), 'danger', faulty)
    : button('Save', customId('said-save', [draftId, '']), 'success', faulty);
  const onlyStance = reading.faults.every(({ field }) => field === 'stance');
  return [
    save,
    button('Change the words', customId('said-edit', [draftId]), onlyStance ? 'secondary' : 'primary'),
    button('Throw away', customId('said-drop', [draftId])),
  ];
}

const FIELD_WORDS: Record<keyof SaidFields, string> = {
  commitment: 'About which commitment',
  office: 'Which office said it',
  words: 'Their words',
  when: 'When, and how we know',
  link: 'Link',
  stance: 'What it comes to',
  source: 'How we know the words',
  letter: 'Which letter it answers',
};

const EXAMPLES: Partial<Record<keyof SaidFields, string>> = {
  office: 'Chief Executive',
  words: 'The offer of periodic meetings stands, but not every two weeks.',
};

function faultWords(fault: SaidFault, whenExample: string): string {
  const field = FIELD_WORDS[fault.field];
  switch (fault.reason) {
    case 'missing':
      return fault.field === 'stance'
        ? 'What does it come to? Choose below.'
        : `**${field}** is empty. Example: ${EXAMPLES[fault.field] ?? whenExample}`;
    case 'several':
      return `**${field}**: one office at a time. Record what the other said by itself. Example: Chief Executive`;
    case 'unknown':
      return `**${field}**: I know no such commitment here. \`/commitments\` lists those you can see; they are named like C-12.`;
    case 'closed':
      return `**${field}**: that one is closed. Reopen it first, on its card: \`/commitments\`.`;
    case 'too-long':
      return `**${field}** has ${fault.length} characters; ${fault.limit} fit. Keep the sentence that matters, and link to the rest.`;
    case 'unreadable': {
      const understood = fault.understood ? ` I understood: ${plainLine(fault.understood, 200)}.` : '';
      return `**${field}**: I could not read a day in that.${understood} This works: ${plainLine(fault.nearest, 200)}`;
    }
    case 'still-to-come':
      return `**${field}**: ${formatDate(fault.on)} is still to come. This works: ${whenExample}`;
    case 'before-the-promise':
      return `**${field}**: ${formatDate(fault.on)} is before the day of the promise, ${formatDate(fault.bound)}. Name the year. This works: ${whenExample}`;
    case 'not-a-link':
      return '**Link** is no web address. Example: https://example.org/letter.pdf';
  }
}
