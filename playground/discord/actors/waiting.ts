import { isSettled } from '../interactions.ts';
import { type Choice, FLAGS, type Interaction, type Message, type Modal } from '../model.ts';

/** What the person has in front of them after an action. */
export type Outcome = {
  kind: 'message' | 'update' | 'modal' | 'autocomplete' | 'acknowledged' | 'deleted';
  ephemeral: boolean;
  /** The first answer, or for an update the message that was changed. */
  message?: Message;
  modal?: Modal;
  choices?: Choice[];
  /** All messages made for it so far; follow-ups that come later appear here too. */
  messages: Message[];
  interaction: Interaction;
};

export type Patience = {
  /** How long to wait, in real milliseconds. */
  withinMs?: number;
  /** `acknowledged` is content with a deferral; `answered` waits until it is filled in. */
  until?: 'answered' | 'acknowledged';
};

const DEFAULT_PATIENCE_MS = 5000;

/** Sends the interaction and resolves when its answer is there; rejects as Discord's client would say it. */
export function awaitAnswer(
  interaction: Interaction,
  patience: Patience,
  send: () => void,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(giveUp, patience.withinMs ?? DEFAULT_PATIENCE_MS);
    interaction.onAnswer = () => {
      const enough =
        patience.until === 'acknowledged' ? interaction.callbackType !== null : isSettled(interaction);
      if (enough) finish();
    };
    send();

    function finish(): void {
      clearTimeout(timer);
      interaction.onAnswer = () => {};
      resolve(describe(interaction));
    }
    function giveUp(): void {
      // An update that was deferred and then left alone shows nothing to the person, no failure either.
      if (interaction.callbackType === 6) finish();
      else reject(new Error(noAnswer(interaction)));
      interaction.onAnswer = () => {};
    }
  });
}

function noAnswer(interaction: Interaction): string {
  const what = interaction.callbackType === 5 ? 'It is still thinking' : 'The application did not respond';
  const refused = interaction.refused.map((text) => `\n  refused: ${text}`).join('');
  return `${what} (to ${interaction.name} by ${interaction.user.displayName})${refused}`;
}

function describe(interaction: Interaction): Outcome {
  const { original: message, modal, choices, answers: messages } = interaction;
  const base = { messages, interaction, ephemeral: false };
  if (choices) return { ...base, kind: 'autocomplete', choices };
  if (modal) return { ...base, kind: 'modal', modal };
  if (!message) return { ...base, kind: 'acknowledged' };
  const seen = { ...base, message, ephemeral: (message.flags & FLAGS.ephemeral) !== 0 };
  if (message.deletedAt !== null) return { ...seen, kind: 'deleted' };
  if (interaction.loading) return { ...seen, kind: 'acknowledged' };
  return { ...seen, kind: message === interaction.message ? 'update' : 'message' };
}
