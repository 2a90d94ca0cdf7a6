import { expect, test } from 'vitest';
import type { Actor } from '#playground/discord/actors/actor.ts';
import type { Interaction } from '#playground/discord/model.ts';
import { call, createSetting, createStepClock, faultAt, type Setting } from './setting.ts';

// The bot's side is spoken by hand here, so that each answer can come late, twice or wrong.

async function register(setting: Setting): Promise<void> {
  const path = `/applications/${setting.discord.applicationId}/commands`;
  const options = [{ type: 3, name: 'who', description: 'Who', autocomplete: true }];
  const answer = await call(setting, 'PUT', path, [{ name: 'record', description: 'Record', options }]);
  expect(answer.status).toBe(200);
}

/** Alice acts; gives the interaction, and the outcome that she waits for. */
function begin(setting: Setting, act: (alice: Actor) => Promise<unknown>) {
  const outcome = act(setting.alice);
  // Whoever cares about the outcome awaits it; a rejection nobody awaits is no failure of the test.
  outcome.catch(() => {});
  const interaction = setting.discord.interactions().at(-1);
  if (!interaction) throw new Error('The act opened no interaction');
  return { outcome, interaction };
}

const callbackPath = (interaction: Interaction) =>
  `/interactions/${interaction.id}/${interaction.token}/callback`;
const webhookPath = (setting: Setting, interaction: Interaction, rest = '') =>
  `/webhooks/${setting.discord.applicationId}/${interaction.token}${rest}`;

async function slash(options: Parameters<typeof createSetting>[0] = {}) {
  const setting = await createSetting(options);
  await register(setting);
  return { setting, ...begin(setting, (alice) => alice.slash('/record', {}, { withinMs: 1000 })) };
}

test('an answer within 3 seconds is taken, and the person sees it', async () => {
  const { setting, interaction, outcome } = await slash();
  const answer = await call(setting, 'POST', callbackPath(interaction), {
    type: 4,
    data: { content: 'done' },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('content-type')).toBeNull();
  expect(await outcome).toMatchObject({ kind: 'message', ephemeral: false, message: { content: 'done' } });
});

test('with_response gives the message and what became of the interaction', async () => {
  const { setting, interaction } = await slash();
  const path = `${callbackPath(interaction)}?with_response=true`;
  const answer = await call(setting, 'POST', path, { type: 4, data: { content: 'done', flags: 64 } });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      interaction: { id: interaction.id, type: 2, response_message_ephemeral: true },
      resource: { type: 4, message: { content: 'done', flags: 64 } },
    },
  });
});

test('after 3 seconds the interaction is unknown, by the given clock', async () => {
  const { clock, step } = createStepClock();
  const { setting, interaction } = await slash({ clock });
  step(3001);
  const answer = await call(setting, 'POST', callbackPath(interaction), { type: 5 });
  expect(answer).toMatchObject({ status: 404, body: { code: 10062 } });
});

test('what happened days before an interaction does not make it late', async () => {
  const { clock, step } = createStepClock();
  const setting = await createSetting({ clock });
  await register(setting);
  step(40 * 86_400_000);
  const { interaction } = begin(setting, (alice) => alice.slash('/record', {}));
  step(2999);
  expect((await call(setting, 'POST', callbackPath(interaction), { type: 5 })).status).toBe(204);
});

test('a second answer gets 40060', async () => {
  const { setting, interaction } = await slash();
  await call(setting, 'POST', callbackPath(interaction), { type: 5 });
  const again = await call(setting, 'POST', callbackPath(interaction), { type: 4, data: { content: 'a' } });
  expect(again).toMatchObject({ status: 400, body: { code: 40060 } });
});

test('a wrong token or an unknown id gets 10062', async () => {
  const { setting, interaction } = await slash();
  const answer = await call(setting, 'POST', `/interactions/${interaction.id}/wrong/callback`, { type: 5 });
  expect(answer.body.code).toBe(10062);
});

test('a refused answer does not count: a right one may follow', async () => {
  const { setting, interaction, outcome } = await slash();
  const long = { type: 4, data: { content: 'x'.repeat(2001) } };
  const refused = await call(setting, 'POST', callbackPath(interaction), long);
  expect(faultAt(refused, 'data.content')).toMatchObject({ code: 'BASE_TYPE_MAX_LENGTH' });
  await call(setting, 'POST', callbackPath(interaction), { type: 4, data: { content: 'short' } });
  expect(await outcome).toMatchObject({ message: { content: 'short' } });
});

test('a deferred answer is thinking until it is filled in', async () => {
  const { setting, interaction, outcome } = await slash();
  await call(setting, 'POST', callbackPath(interaction), { type: 5, data: { flags: 64 } });
  expect(setting.alice.sees(setting.channel)).toEqual(['(thinking…)']);
  expect(setting.bob.sees(setting.channel)).toEqual([]);
  const path = webhookPath(setting, interaction, '/messages/@original');
  const filled = await call(setting, 'PATCH', path, { content: 'ready' });
  expect(filled).toMatchObject({
    status: 200,
    body: { content: 'ready', flags: 64, edited_timestamp: null },
  });
  expect(await outcome).toMatchObject({ kind: 'message', ephemeral: true });
  expect(setting.alice.sees(setting.channel)).toEqual(['ready']);
});

test('the first follow-up after a deferral takes its place, the next stands beside it', async () => {
  const { setting, interaction, outcome } = await slash();
  await call(setting, 'POST', callbackPath(interaction), { type: 5 });
  await call(setting, 'POST', webhookPath(setting, interaction), { content: 'first' });
  const second = await call(setting, 'POST', webhookPath(setting, interaction), {
    content: 'second',
    flags: 64,
  });
  expect(setting.bob.sees(setting.channel)).toEqual(['first']);
  expect(setting.alice.sees(setting.channel)).toEqual(['first', 'second']);
  expect((await outcome) as object).toMatchObject({
    messages: [{ content: 'first' }, { content: 'second' }],
  });
  const path = webhookPath(setting, interaction, `/messages/${second.body.id}`);
  expect((await call(setting, 'GET', path)).body.content).toBe('second');
  expect((await call(setting, 'DELETE', path)).status).toBe(204);
  expect((await call(setting, 'GET', path)).body.code).toBe(10008);
});

test('before the first answer there is nothing to edit or follow up', async () => {
  const { setting, interaction } = await slash();
  const answer = await call(setting, 'POST', webhookPath(setting, interaction), { content: 'a' });
  expect(answer).toMatchObject({ status: 404, body: { code: 10015 } });
});

test('the token dies after 15 minutes with 50027', async () => {
  const { clock, step } = createStepClock();
  const { setting, interaction } = await slash({ clock });
  await call(setting, 'POST', callbackPath(interaction), { type: 5 });
  step(15 * 60_000);
  const path = webhookPath(setting, interaction, '/messages/@original');
  expect((await call(setting, 'PATCH', path, { content: 'just in time' })).status).toBe(200);
  step(1);
  expect(await call(setting, 'PATCH', path, { content: 'late' })).toMatchObject({
    status: 401,
    body: { code: 50027 },
  });
});

test('an ephemeral answer is not found through the channel', async () => {
  const { setting, interaction } = await slash();
  await call(setting, 'POST', callbackPath(interaction), { type: 4, data: { content: 'a', flags: 64 } });
  const id = interaction.original?.id;
  const one = await call(setting, 'GET', `/channels/${setting.channel.id}/messages/${id}`);
  expect(one.body.code).toBe(10008);
  expect((await call(setting, 'GET', `/channels/${setting.channel.id}/messages`)).body).toEqual([]);
});

test('each kind of interaction takes only its own kinds of answers', async () => {
  const { setting, interaction } = await slash();
  const update = await call(setting, 'POST', callbackPath(interaction), { type: 7, data: { content: 'a' } });
  expect(faultAt(update, 'type')).toMatchObject({ code: 'BASE_TYPE_CHOICES' });
  const suggest = begin(setting, (alice) => alice.autocomplete('/record', 'who', 'a', { withinMs: 100 }));
  const message = await call(setting, 'POST', callbackPath(suggest.interaction), {
    type: 4,
    data: { content: 'a' },
  });
  expect(faultAt(message, 'type')).toBeDefined();
});

test('25 suggestions are taken, 26 refused, and so are long names', async () => {
  const { setting } = await slash();
  const choices = (count: number, name = 'n') => ({
    type: 8,
    data: { choices: Array.from({ length: count }, (_, n) => ({ name, value: `${n}` })) },
  });
  const { interaction, outcome } = begin(setting, (alice) => alice.autocomplete('/record', 'who', 'a'));
  const path = callbackPath(interaction);
  expect(faultAt(await call(setting, 'POST', path, choices(26)), 'data.choices')).toBeDefined();
  const long = await call(setting, 'POST', path, choices(1, 'x'.repeat(101)));
  expect(faultAt(long, 'data.choices.0.name')).toBeDefined();
  expect((await call(setting, 'POST', path, choices(25))).status).toBe(204);
  expect(await outcome).toHaveLength(25);
});

test('an answer in a channel that is gone is refused', async () => {
  const { setting, interaction } = await slash();
  setting.world.removeChannel(setting.channel);
  const answer = await call(setting, 'POST', callbackPath(interaction), { type: 4, data: { content: 'a' } });
  expect(answer.body.code).toBe(10003);
});

test('a message that was deleted meanwhile cannot be updated', async () => {
  const { setting, interaction } = await slash();
  const row = { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] };
  await call(setting, 'POST', callbackPath(interaction), {
    type: 4,
    data: { content: 'a', components: [row] },
  });
  const pressed = begin(setting, (alice) => alice.click('Go'));
  await call(setting, 'DELETE', webhookPath(setting, interaction, '/messages/@original'));
  const update = { type: 7, data: { content: 'b' } };
  expect((await call(setting, 'POST', callbackPath(pressed.interaction), update)).body.code).toBe(10008);
});

const input = (part: object = {}) => ({
  type: 1,
  components: [{ type: 4, custom_id: 'i', style: 1, label: 'Words', ...part }],
});
const label = (part: object = {}, inner: object = {}) => ({
  type: 18,
  label: 'Words',
  component: { type: 4, custom_id: 'i', style: 1, ...inner },
  ...part,
});
const modal = (part: object = {}) => ({ custom_id: 'm', title: 'T', components: [input()], ...part });
const x = (length: number) => 'x'.repeat(length);

test.each([
  ['title', modal({ title: x(45) }), modal({ title: x(46) }), 'title'],
  ['custom id', modal({ custom_id: x(100) }), modal({ custom_id: x(101) }), 'custom_id'],
  [
    'boxes',
    modal({ components: [1, 2, 3, 4, 5].map((n) => input({ custom_id: `${n}` })) }),
    modal({ components: [1, 2, 3, 4, 5, 6].map((n) => input({ custom_id: `${n}` })) }),
    'components',
  ],
  ['no box at all', modal(), modal({ components: [] }), 'components'],
  [
    "a box's label",
    modal({ components: [input({ label: x(45) })] }),
    modal({ components: [input({ label: x(46) })] }),
    'components.0.components.0.label',
  ],
  [
    'a value',
    modal({ components: [input({ value: x(4000) })] }),
    modal({ components: [input({ value: x(4001) })] }),
    'components.0.components.0.value',
  ],
  [
    'a placeholder',
    modal({ components: [input({ placeholder: x(100) })] }),
    modal({ components: [input({ placeholder: x(101) })] }),
    'components.0.components.0.placeholder',
  ],
  [
    'a label around a box',
    modal({ components: [label({ label: x(45) })] }),
    modal({ components: [label({ label: x(46) })] }),
    'components.0.label',
  ],
  [
    "a label's description",
    modal({ components: [label({ description: x(100) })] }),
    modal({ components: [label({ description: x(101) })] }),
    'components.0.description',
  ],
  [
    'a labelled box with its own label',
    modal({ components: [label()] }),
    modal({ components: [label({}, { label: 'Again' })] }),
    'components.0.component.label',
  ],
  [
    'ids used twice',
    modal({ components: [input(), input({ custom_id: 'other' })] }),
    modal({ components: [input(), input()] }),
    'components.1.components.0.custom_id',
  ],
])('a modal: %s', async (_, fits, breaks, path) => {
  const { setting, interaction, outcome } = await slash();
  const refused = await call(setting, 'POST', callbackPath(interaction), { type: 9, data: breaks });
  expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(faultAt(refused, `data.${path}`)).toBeDefined();
  expect((await call(setting, 'POST', callbackPath(interaction), { type: 9, data: fits })).status).toBe(204);
  expect(await outcome).toMatchObject({ kind: 'modal' });
});
