import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import type { CaptureFields } from '#bot/domain/capture-fields.ts';
import { WORDING_SOURCES } from '#bot/domain/commitment.ts';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { customId } from './buttons.ts';
import { fitUnits } from './fit.ts';
import { LIMITS } from './message.ts';
import { capital, SOURCE_WORDS } from './words.ts';

type Modal = APIModalInteractionResponseCallbackData;
type Field = Modal['components'][number];

export type Input = {
  id: string;
  label: string;
  description?: string;
  placeholder?: string;
  value?: string;
  max: number;
  required?: boolean;
  long?: boolean;
};

/** A box for text under its label. */
export function textField(input: Input): Field {
  const { id, label, description, placeholder, value, max, required = false, long = false } = input;
  return {
    type: ComponentType.Label,
    label: label.slice(0, LIMITS.inputLabel),
    ...(description ? { description: description.slice(0, 100) } : {}),
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      max_length: max,
      ...(placeholder ? { placeholder: placeholder.slice(0, 100) } : {}),
      ...(value ? { value: fitUnits(value, max) } : {}),
    },
  };
}

/** The form of `/record`: five boxes. `fields` fills in what is known already. */
export function recordForm(fields: Partial<CaptureFields>, draftId = ''): Modal {
  const text = (id: keyof CaptureFields, input: Omit<Input, 'id' | 'value'>) => {
    const value = fields[id];
    return textField({ id, ...input, ...(value ? { value } : {}) });
  };
  return {
    title: 'Record a commitment',
    custom_id: customId('record-form', [draftId]),
    components: [
      text('who', {
        label: 'Who said it',
        placeholder: 'Cabinet Member for Education',
        description: 'An office, an organisation or a person; several on lines of their own',
        max: TEXT_LIMITS.who,
        required: fields.kind !== 'our-meeting',
        long: true,
      }),
      text('wording', {
        label: 'Their words',
        placeholder: 'We will meet you regularly.',
        max: TEXT_LIMITS.wording,
        required: true,
        long: true,
      }),
      text('said', {
        label: 'Said where and when',
        placeholder: 'Children and Families Scrutiny Panel, 25 September 2024',
        max: TEXT_LIMITS.said,
      }),
      text('timing', {
        label: 'How often or by when',
        placeholder: 'every two weeks on Wednesdays at 10am · by 31 March · soon',
        max: TEXT_LIMITS.timing,
      }),
      text('link', { label: 'Link', placeholder: 'https://…', max: TEXT_LIMITS.link }),
    ],
  };
}

/** The form behind "Fix": what is most often left unclear. */
export function fixForm(draftId: string, fields: CaptureFields): Modal {
  const text = (id: keyof CaptureFields, input: Omit<Input, 'id' | 'value'>) => {
    const value = fields[id];
    return textField({ id, ...input, ...(value ? { value } : {}) });
  };
  const options = WORDING_SOURCES.map((source) => ({
    label: capital(SOURCE_WORDS[source]),
    value: source,
    default: source === (fields.source ?? 'our-notes'),
  }));
  return {
    title: 'What was unclear',
    custom_id: customId('record-fixed', [draftId]),
    components: [
      text('timing', {
        label: 'How often or by when',
        placeholder: 'every two weeks on Wednesdays, starting 9 October',
        max: TEXT_LIMITS.timing,
      }),
      text('time', { label: 'Time', placeholder: '10:00', max: 20 }),
      text('place', { label: 'Place', placeholder: 'County Hall, or online', max: TEXT_LIMITS.place }),
      text('duration', { label: 'How long', placeholder: '60 minutes', max: 20 }),
      {
        type: ComponentType.Label,
        label: 'How we know the words',
        component: { type: ComponentType.StringSelect, custom_id: 'source', options },
      },
    ],
  };
}
