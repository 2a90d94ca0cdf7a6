import { expect, test } from 'vitest';
import { renderModalText, renderText } from '#playground/discord/render-text.ts';

const EMPTY = { content: '', embeds: [], components: [] };

test('a message reads from its words down to its buttons', () => {
  const text = renderText({
    content: 'Did it happen?',
    embeds: [
      {
        author: { name: 'The panel' },
        title: 'C-1',
        description: 'Meet every two weeks',
        fields: [{ name: 'Next', value: '2 Oct' }],
        image: { url: 'https://example.org/a/fortnights.png' },
        footer: { text: 'as recorded by the group' },
      },
    ],
    attachments: [{ filename: 'minutes.docx' }],
    components: [
      {
        type: 1,
        id: 1,
        components: [
          { type: 2, id: 2, style: 1, label: 'Went ahead', custom_id: 'a' },
          { type: 2, id: 3, style: 2, label: 'Undo', custom_id: 'b', disabled: true, emoji: { name: '↩' } },
          { type: 2, id: 4, style: 5, label: 'Link', url: 'https://example.org' },
        ],
      },
    ],
  });
  expect(text.split('\n')).toEqual([
    'Did it happen?',
    'The panel',
    '## C-1',
    'Meet every two weeks',
    'Next: 2 Oct',
    '(picture: fortnights.png)',
    '- as recorded by the group',
    '(file: minutes.docx)',
    '[Went ahead] [↩ Undo (off)] [Link -> https://example.org]',
  ]);
});

test('a select shows its options and which is chosen', () => {
  const options = [
    { label: 'They', value: 't', default: true },
    { label: 'We', value: 'w' },
  ];
  const select = { type: 3, id: 2, custom_id: 's', placeholder: 'Why?', options };
  expect(renderText({ ...EMPTY, components: [{ type: 1, id: 1, components: [select] }] })).toBe(
    '{Why?: *They | We}',
  );
});

test('a deferred answer is thinking', () => {
  expect(renderText({ ...EMPTY, flags: 128 })).toBe('(thinking…)');
});

test('a modal shows its boxes and what is filled in', () => {
  const box = { type: 4, id: 2, custom_id: 'w', style: 2 };
  const components = [
    { type: 18, id: 1, label: 'Their words', component: { ...box, value: 'every two weeks' } },
    { type: 1, id: 3, components: [{ ...box, label: 'Link', placeholder: 'https://' }] },
  ];
  expect(renderModalText({ title: 'Record', components })).toBe(
    '# Record\nTheir words: [every two weeks]\nLink: [https://]',
  );
});
