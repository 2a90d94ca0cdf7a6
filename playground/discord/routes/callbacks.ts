import { readChoices } from '../forms/choices-form.ts';
import { createForm, judge, wrongChoice } from '../forms/form.ts';
import { type Draft, readDraft } from '../forms/message-form.ts';
import { readModal } from '../forms/modal-form.ts';
import { isTooLateForFirstAnswer } from '../interactions.ts';
import { asObject } from '../json.ts';
import { editMessage, postMessage } from '../messages.ts';
import { FLAGS, INTERACTION, type Interaction } from '../model.ts';
import { describeRefusal, isRefusal, refusals } from '../refusal.ts';
import type { Call, Route } from '../rest/router.ts';
import { messageToWire } from '../wire/message.ts';

export const CALLBACK = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

export const callbackRoutes: Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interactionId/:token/callback',
    bucket: 'callback',
    open: true,
    answer: callback,
  },
];

/** The first answer to an interaction. */
function callback(call: Call) {
  const interaction = call.world.interactions.get(call.params.interactionId ?? '');
  if (!interaction || interaction.token !== call.params.token) throw refusals.unknownInteraction();
  try {
    acknowledge(call, interaction);
  } catch (error) {
    if (isRefusal(error)) interaction.refused.push(describeRefusal(error));
    throw error;
  }
  interaction.onAnswer();
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: responseToWire(call, interaction) };
}

function acknowledge(call: Call, interaction: Interaction): void {
  if (interaction.callbackType !== null) throw refusals.alreadyAcknowledged();
  if (isTooLateForFirstAnswer(call.world, interaction)) throw refusals.unknownInteraction();
  const body = asObject(call.body);
  const allowed = allowedTypes(interaction);
  if (typeof body.type !== 'number' || !allowed.includes(body.type)) {
    const form = createForm();
    wrongChoice(form, 'type', allowed);
    judge(form);
  }
  answerWith(call, interaction, Number(body.type));
  interaction.callbackType = Number(body.type);
}

function allowedTypes(interaction: Interaction): number[] {
  switch (interaction.type) {
    case INTERACTION.autocomplete:
      return [CALLBACK.choices];
    case INTERACTION.command:
      return [CALLBACK.message, CALLBACK.deferredMessage, CALLBACK.modal];
    case INTERACTION.component:
      return [4, 5, 6, 7, 9];
    case INTERACTION.modal:
      return interaction.message ? [4, 5, 6, 7] : [4, 5];
  }
}

function answerWith(call: Call, interaction: Interaction, type: number): void {
  const { world } = call;
  switch (type) {
    case CALLBACK.message:
      interaction.original = answer(call, interaction, readBody(call, 0), false);
      return;
    case CALLBACK.deferredMessage:
      interaction.original = answer(call, interaction, readBody(call, 0), true);
      interaction.loading = true;
      return;
    case CALLBACK.deferredUpdate:
      interaction.original = interaction.message;
      interaction.loading = true;
      return;
    case CALLBACK.update: {
      if (!interaction.message || interaction.message.deletedAt !== null) throw refusals.unknownMessage();
      interaction.original = editMessage(
        world,
        interaction.message,
        readBody(call, interaction.message.flags),
      );
      return;
    }
    case CALLBACK.choices:
      interaction.choices = readSuggestions(call);
      return;
    case CALLBACK.modal:
      interaction.modal = readShownModal(call, interaction);
  }
}

function answer(call: Call, interaction: Interaction, draft: Draft, loading: boolean) {
  const visibleTo = draft.flags & FLAGS.ephemeral ? interaction.user : null;
  return postMessage(call.world, interaction.channel, call.world.bot, draft, {
    interaction,
    visibleTo,
    loading,
  });
}

function readBody(call: Call, flags: number): Draft {
  const form = createForm();
  const draft = readDraft(form, 'data', asObject(asObject(call.body).data), call.files, flags);
  judge(form);
  return draft;
}

function readSuggestions(call: Call) {
  const form = createForm();
  const choices = readChoices(form, 'data.choices', asObject(asObject(call.body).data).choices);
  judge(form);
  return choices;
}

function readShownModal(call: Call, interaction: Interaction) {
  const form = createForm();
  const modal = readModal(form, 'data', asObject(asObject(call.body).data));
  judge(form);
  return { ...modal, message: interaction.message };
}

function responseToWire({ world }: Call, interaction: Interaction) {
  const { original: message, callbackType } = interaction;
  // Discord promises the message for types 4 and 7 only, not for deferrals.
  const isShown = callbackType === CALLBACK.message || callbackType === CALLBACK.update;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channel.id,
      ...(interaction.channel.guild && { guild_id: interaction.channel.guild.id }),
      ...(message && {
        response_message_id: message.id,
        response_message_loading: callbackType === CALLBACK.deferredMessage,
        response_message_ephemeral: (message.flags & FLAGS.ephemeral) !== 0,
      }),
    },
    ...(message && isShown && { resource: { type: callbackType, message: messageToWire(world, message) } }),
  };
}
