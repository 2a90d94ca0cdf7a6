import { createForm, judge } from '../forms/form.ts';
import { readDraft } from '../forms/message-form.ts';
import { isTokenExpired } from '../interactions.ts';
import { asObject } from '../json.ts';
import { deleteMessage, editMessage, postMessage } from '../messages.ts';
import { FLAGS, type Interaction, type Message } from '../model.ts';
import { describeRefusal, isRefusal, refusals } from '../refusal.ts';
import type { Answer, Call, Route } from '../rest/router.ts';
import { messageToWire } from '../wire/message.ts';
import { CALLBACK } from './callbacks.ts';

const shared = { bucket: 'webhook', major: 'token', open: true } as const;
const ONE = '/webhooks/:applicationId/:token/messages/:messageId';

export const webhookRoutes: Route[] = [
  { method: 'POST', path: '/webhooks/:applicationId/:token', ...shared, answer: noting(followUp) },
  { method: 'GET', path: ONE, ...shared, answer: noting(read) },
  { method: 'PATCH', path: ONE, ...shared, answer: noting(edit) },
  { method: 'DELETE', path: ONE, ...shared, answer: noting(remove) },
];

type Step = (call: Call, interaction: Interaction) => Answer;

/** Finds the interaction by its token, and notes refusals for the person who waits for the answer. */
function noting(step: Step): (call: Call) => Answer {
  return (call) => {
    const { world, params } = call;
    if (params.applicationId !== world.applicationId) throw refusals.unknownWebhook();
    const interaction = world.interactionsByToken.get(params.token ?? '');
    if (!interaction || isTokenExpired(world, interaction)) throw refusals.invalidWebhookToken();
    if (interaction.callbackType === null) throw refusals.unknownWebhook();
    try {
      return step(call, interaction);
    } catch (error) {
      if (isRefusal(error)) interaction.refused.push(describeRefusal(error));
      throw error;
    }
  };
}

function followUp(call: Call, interaction: Interaction): Answer {
  const draft = readBody(call, 0);
  const { original } = interaction;
  // A first follow-up after a deferral takes the place of the "thinking" message.
  if (interaction.callbackType === CALLBACK.deferredMessage && interaction.loading && original) {
    return filledIn(call, interaction, editMessage(call.world, original, draft));
  }
  const visibleTo = draft.flags & FLAGS.ephemeral ? interaction.user : null;
  const message = postMessage(call.world, interaction.channel, call.world.bot, draft, {
    interaction,
    visibleTo,
  });
  return filledIn(call, interaction, message);
}

function edit(call: Call, interaction: Interaction): Answer {
  const message = findAnswer(call, interaction);
  const edited = editMessage(call.world, message, readBody(call, message.flags));
  return filledIn(call, interaction, edited);
}

function filledIn(call: Call, interaction: Interaction, message: Message): Answer {
  interaction.loading = false;
  interaction.onAnswer();
  return { status: 200, body: messageToWire(call.world, message) };
}

function read(call: Call, interaction: Interaction): Answer {
  return { status: 200, body: messageToWire(call.world, findAnswer(call, interaction)) };
}

function remove(call: Call, interaction: Interaction): Answer {
  deleteMessage(call.world, findAnswer(call, interaction));
  interaction.loading = false;
  interaction.onAnswer();
  return { status: 204 };
}

function findAnswer(call: Call, interaction: Interaction): Message {
  const id = call.params.messageId ?? '';
  const message =
    id === '@original' || id === interaction.original?.id
      ? interaction.original
      : interaction.answers.find((answer) => answer.id === id);
  if (!message || message.deletedAt !== null) throw refusals.unknownMessage();
  return message;
}

function readBody(call: Call, flags: number) {
  const form = createForm();
  const draft = readDraft(form, '', asObject(call.body), call.files, flags);
  judge(form);
  return draft;
}
