import { expect, test } from 'vitest';
import { call, createSetting, faultAt, type Setting } from './setting.ts';

const post = (setting: Setting, body: object) =>
  call(setting, 'POST', `/channels/${setting.channel.id}/messages`, body);

const text = (length: number) => 'x'.repeat(length);
const embed = (part: object) => ({ embeds: [{ title: 'T', ...part }] });
const field = (part: object) => embed({ fields: [{ name: 'n', value: 'v', ...part }] });
const row = (...components: object[]) => ({ type: 1, components });
const button = (part: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...part });
const option = (n: number, part: object = {}) => ({ label: `o${n}`, value: `v${n}`, ...part });
const select = (part: object = {}) => ({ type: 3, custom_id: 's', options: [option(1)], ...part });
const rows = (...list: object[]) => ({ content: 'a', components: list });
const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));

test.each([
  ['content', { content: text(2000) }, { content: text(2001) }, 'content'],
  ["an embed's title", embed({ title: text(256) }), embed({ title: text(257) }), 'embeds.0.title'],
  [
    "an embed's description",
    embed({ description: text(4096) }),
    embed({ description: text(4097) }),
    'embeds.0.description',
  ],
  [
    'a footer',
    embed({ footer: { text: text(2048) } }),
    embed({ footer: { text: text(2049) } }),
    'embeds.0.footer.text',
  ],
  [
    'an author',
    embed({ author: { name: text(256) } }),
    embed({ author: { name: text(257) } }),
    'embeds.0.author.name',
  ],
  ["a field's name", field({ name: text(256) }), field({ name: text(257) }), 'embeds.0.fields.0.name'],
  ["a field's value", field({ value: text(1024) }), field({ value: text(1025) }), 'embeds.0.fields.0.value'],
  ['a field without a value', field({ value: 'v' }), field({ value: '  ' }), 'embeds.0.fields.0.value'],
  [
    'fields',
    embed({ fields: many(25, () => ({ name: 'n', value: 'v' })) }),
    embed({ fields: many(26, () => ({ name: 'n', value: 'v' })) }),
    'embeds.0.fields',
  ],
  [
    'embeds',
    { embeds: many(10, () => ({ title: 'T' })) },
    { embeds: many(11, () => ({ title: 'T' })) },
    'embeds',
  ],
  [
    'all embeds together',
    { embeds: [{ description: text(4000) }, { description: text(2000) }] },
    { embeds: [{ description: text(4000) }, { description: text(2001) }] },
    'embeds',
  ],
  [
    'rows',
    rows(...many(5, (n) => row(button({ custom_id: `${n}` })))),
    rows(...many(6, (n) => row(button({ custom_id: `${n}` })))),
    'components',
  ],
  [
    'buttons in a row',
    rows(row(...many(5, (n) => button({ custom_id: `${n}` })))),
    rows(row(...many(6, (n) => button({ custom_id: `${n}` })))),
    'components.0.components',
  ],
  [
    "a button's label",
    rows(row(button({ label: text(80) }))),
    rows(row(button({ label: text(81) }))),
    'components.0.components.0.label',
  ],
  [
    'a custom id',
    rows(row(button({ custom_id: text(100) }))),
    rows(row(button({ custom_id: text(101) }))),
    'components.0.components.0.custom_id',
  ],
  [
    'an empty custom id',
    rows(row(button())),
    rows(row(button({ custom_id: '' }))),
    'components.0.components.0.custom_id',
  ],
  [
    'custom ids used twice',
    rows(row(button(), button({ custom_id: 'stop' }))),
    rows(row(button()), row(button())),
    'components.1.components.0.custom_id',
  ],
  [
    'options',
    rows(row(select({ options: many(25, option) }))),
    rows(row(select({ options: many(26, option) }))),
    'components.0.components.0.options',
  ],
  [
    "an option's label",
    rows(row(select({ options: [option(1, { label: text(100) })] }))),
    rows(row(select({ options: [option(1, { label: text(101) })] }))),
    'components.0.components.0.options.0.label',
  ],
  [
    "an option's value",
    rows(row(select({ options: [option(1, { value: text(100) })] }))),
    rows(row(select({ options: [option(1, { value: text(101) })] }))),
    'components.0.components.0.options.0.value',
  ],
  [
    "an option's description",
    rows(row(select({ options: [option(1, { description: text(100) })] }))),
    rows(row(select({ options: [option(1, { description: text(101) })] }))),
    'components.0.components.0.options.0.description',
  ],
  [
    'option values used twice',
    rows(row(select({ options: [option(1), option(2)] }))),
    rows(row(select({ options: [option(1), option(1)] }))),
    'components.0.components.0.options.1.value',
  ],
  [
    'a placeholder',
    rows(row(select({ placeholder: text(150) }))),
    rows(row(select({ placeholder: text(151) }))),
    'components.0.components.0.placeholder',
  ],
  [
    'a select beside a button',
    rows(row(select()), row(button())),
    rows(row(select(), button())),
    'components.0.components',
  ],
  [
    'more to choose than there are options',
    rows(row(select())),
    rows(row(select({ max_values: 2 }))),
    'components.0.components.0.options',
  ],
  [
    'a link with a custom id',
    rows(row({ type: 2, style: 5, label: 'Site', url: 'https://example.org' })),
    rows(row({ type: 2, style: 5, label: 'Site', url: 'https://example.org', custom_id: 'x' })),
    'components.0.components.0',
  ],
  ['an unknown component', rows(row(button())), rows(row({ type: 99 })), 'components.0.components.0.type'],
  [
    'a picture from a strange scheme',
    embed({ image: { url: 'https://example.org/a.png' } }),
    embed({ image: { url: 'file:///a.png' } }),
    'embeds.0.image.url',
  ],
])('%s: what fits is taken, what does not is refused at its path', async (_, fits, breaks, path) => {
  const setting = await createSetting();
  expect(await post(setting, fits)).toMatchObject({ status: 200 });
  const refused = await post(setting, breaks);
  expect(refused).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
  expect(faultAt(refused, path)).toMatchObject({ message: expect.any(String) });
});

test("the fourth field is named by its number and Discord's code", async () => {
  const setting = await createSetting();
  const fields = many(4, (n) => ({ name: 'n', value: n === 3 ? text(1025) : 'v' }));
  expect(faultAt(await post(setting, embed({ fields })), 'embeds.0.fields.3.value')).toEqual({
    code: 'BASE_TYPE_MAX_LENGTH',
    message: 'Must be 1024 or fewer in length.',
  });
});

test.each([
  ['nothing', {}],
  ['blanks', { content: '  \n' }],
  ['empty lists', { content: '', embeds: [], components: [] }],
  ['an empty embed', { embeds: [{}] }],
  ['a coloured embed without words', { embeds: [{ color: 5 }] }],
])('a message of %s is refused with 50006', async (_, body) => {
  expect(await post(await createSetting(), body)).toMatchObject({ status: 400, body: { code: 50006 } });
});

test('an edit that would empty a message is refused and leaves it as it was', async () => {
  const setting = await createSetting();
  const { body } = await post(setting, { content: 'kept' });
  const path = `/channels/${setting.channel.id}/messages/${body.id}`;
  expect((await call(setting, 'PATCH', path, { content: null })).body.code).toBe(50006);
  expect(setting.alice.sees(setting.channel)).toEqual(['kept']);
});

test('the newer layout takes text and buttons, refuses content beside them, and too much text', async () => {
  const setting = await createSetting();
  const flags = 32768;
  const display = (content: string) => ({ type: 10, content });
  const taken = await post(setting, {
    flags,
    components: [{ type: 17, components: [display('Promise'), { type: 14 }, row(button())] }],
  });
  expect(taken.status).toBe(200);
  expect(setting.alice.sees(setting.channel)).toEqual(['Promise\n---\n[Go]']);
  const mixed = await post(setting, { flags, content: 'a', components: [display('b')] });
  expect(faultAt(mixed, 'content')).toBeDefined();
  const long = await post(setting, { flags, components: [display(text(2001)), display(text(2000))] });
  expect(faultAt(long, 'components')).toBeDefined();
});

test('a body that is no JSON, and an id that is none, are refused', async () => {
  const setting = await createSetting();
  const response = await fetch(`${setting.discord.apiUrl}/v10/channels/${setting.channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${setting.discord.token}`, 'content-type': 'application/json' },
    body: '{',
  });
  expect(await response.json()).toMatchObject({ code: 50109 });
  const answer = await call(setting, 'GET', '/channels/not-an-id');
  expect(faultAt(answer, 'channel_id')).toMatchObject({ code: 'NUMBER_TYPE_COERCE' });
  expect((await call(setting, 'GET', '/nowhere')).status).toBe(404);
});
