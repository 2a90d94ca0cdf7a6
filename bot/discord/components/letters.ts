import { letterAsDocx } from '#bot/documents/letter-docx.ts';
import { referenceOf } from '#bot/domain/commitment.ts';
import { formatDateLong } from '#bot/domain/dates-in-words.ts';
import { LETTER_KINDS } from '#bot/domain/letter.ts';
import { openBlanks } from '#bot/domain/letters.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { recordAcceptance } from '#bot/use-cases/answer-letter.ts';
import { draftLetter } from '#bot/use-cases/draft-letter.ts';
import { draftStatement } from '#bot/use-cases/draft-statement.ts';
import { dropLetter } from '#bot/use-cases/drop-letter.ts';
import { findChangeable, findCommitment } from '#bot/use-cases/find-commitment.ts';
import { letterMark } from '#bot/use-cases/letter-mark.ts';
import { type ReadLetter, readLetter } from '#bot/use-cases/read-letter.ts';
import { undoSent } from '#bot/use-cases/send-letter.ts';
import { cannotChangeWords } from '../messages/date-refusals.ts';
import { renderForm } from '../messages/kept-form.ts';
import { letterRefusalWords } from '../messages/letter-refusals.ts';
import {
  renderLetterDropped,
  renderLetterFile,
  renderLetters,
  renderLetterView,
} from '../messages/letter-view.ts';
import { NOT_FOUND, needsRecorder } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import { renderSaidPreview } from '../messages/said-form.ts';
import type { ButtonComponent, ComponentContext, ComponentInteraction, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** "Chase" on a card, and "All letters": those on record, and the means to draft another. */
export const letters: ButtonComponent = {
  name: 'letters',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '', place]) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    const view = renderLetters(facts, deps.clock.now(), inGuild);
    if (place === 'here') await respond(interaction, view);
    else await interaction.reply(privately(view));
  },
};

/** One of the letters was chosen. */
export const letterMenu: MenuComponent = {
  name: 'letter',
  kind: 'menu',
  run: (interaction, context, [commitmentId = '']) =>
    show(interaction, context, { commitmentId, letterId: interaction.values[0] ?? '' }),
};

/** "See the letter". */
export const letterOpen: ButtonComponent = {
  name: 'letter-open',
  kind: 'button',
  run: (interaction, context, [commitmentId = '', letterId = '']) =>
    show(interaction, context, { commitmentId, letterId }),
};

/** What kind of letter to draft. To a higher office: which? */
export const letterDraft: MenuComponent = {
  name: 'letter-draft',
  kind: 'menu',
  async run(interaction, context, [commitmentId = '']) {
    const kind = LETTER_KINDS.find((k) => k === interaction.values[0]);
    if (!kind) return refuse(interaction, NOT_FOUND);
    if (kind !== 'higher-office') return draft(interaction, context, { commitmentId, kind });
    const found = await findChangeable(context.deps, context.actor, { id: commitmentId });
    if (!found.ok) return refuse(interaction, cannotChangeWords(found));
    const target = { kind: 'letter-office', commitmentId, originalStart: '' } as const;
    await interaction.showModal(renderForm(target, {}, { inGuild: context.inGuild }));
  },
};

/** "Put it to them": the confirmation, drafted from what was just recorded. */
export const letterConfirm: ButtonComponent = {
  name: 'letter-confirm',
  kind: 'button',
  run: (interaction, context, [commitmentId = '']) =>
    draft(interaction, context, { commitmentId, kind: 'confirm' }),
};

/** The blanks that only a person can fill, with what stands in them; today's date where none is given. */
export const letterBlanks = opens('letter-blanks', 'letter-blanks', ({ letter, facts }, now) => ({
  ...letter.blanks,
  date: formatDateLong(letter.blanks.date ?? localDateOf(now, facts.guild.zone)),
}));

/** "I've sent it": on which day; today unless another is given. Refused while a blank is open. */
export const letterSent: ButtonComponent = {
  name: 'letter-sent',
  kind: 'button',
  async run(interaction, context, [commitmentId = '', letterId = '']) {
    const { deps, actor, inGuild } = context;
    const found = await findChangeable(deps, actor, { id: commitmentId });
    if (!found.ok) return refuse(interaction, cannotChangeWords(found));
    const letter = found.facts.letters.find((l) => l.id === letterId);
    const blanks = letter ? openBlanks(letter) : [];
    if (blanks.length > 0 && letter?.state === 'draft')
      return refuse(interaction, letterRefusalWords({ ok: false, reason: 'blanks', blanks }));
    const today = localDateOf(deps.clock.now(), found.facts.guild.zone);
    const target = { kind: 'letter-sent', commitmentId, originalStart: letterId } as const;
    await interaction.showModal(renderForm(target, { on: formatDateLong(today) }, { inGuild }));
  },
};

/** Their reply: when it came, the words, how we know them; with what is on record already. */
export const letterReply = opens('letter-reply', 'letter-reply', ({ letter: { reply }, facts }, now) => ({
  on: formatDateLong(reply?.on ?? localDateOf(now, facts.guild.zone)),
  words: reply?.words ?? '',
  source: reply?.source ?? 'their-letter',
  link: reply?.link ?? '',
}));

/** The letter as a file. */
export const letterDocx: ButtonComponent = {
  name: 'letter-docx',
  kind: 'button',
  async run(interaction, { deps, actor }, [commitmentId = '', letterId = '']) {
    const read = await readLetter(deps, actor, { commitmentId, letterId });
    if (!read.ok) return refuse(interaction, letterRefusalWords(read));
    const data = await letterAsDocx(read.parts, referenceOf(read.facts.commitment));
    await interaction.reply(privately(renderLetterFile(read, data)));
  },
};

/** How they see the promise, by their reply. */
export const letterAccept: ButtonComponent = {
  name: 'letter-accept',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', letterId = '', said]) {
    const acceptance = said === 'agreed' ? 'agreed' : 'differs';
    const accepted = await recordAcceptance(deps, actor, { commitmentId, letterId, acceptance });
    if (!accepted.ok) return refuse(interaction, letterRefusalWords(accepted));
    await respond(interaction, renderLetters(accepted.facts, deps.clock.now(), inGuild));
  },
};

/** The reply as what they have said since: a draft of it, with all that is known filled in. */
export const letterSaid: ButtonComponent = {
  name: 'letter-said',
  kind: 'button',
  async run(interaction, { deps, actor }, [commitmentId = '', letterId = '']) {
    const read = await readLetter(deps, actor, { commitmentId, letterId });
    if (!read.ok) return refuse(interaction, letterRefusalWords(read));
    const { reply, to } = read.letter;
    if (!reply) return refuse(interaction, letterRefusalWords({ ok: false, reason: 'no-reply' }));
    const { channelId } = read.facts.commitment;
    const { words, source } = reply;
    const known = { commitment: referenceOf(read.facts.commitment), office: to.name, letter: letterId };
    const fields = { ...known, words, source, when: formatDateLong(reply.on), link: reply.link ?? '' };
    const drafted = await draftStatement(deps, actor, { channelId, fields });
    if (!drafted.ok) return refuse(interaction, needsRecorder(drafted.roleId));
    await interaction.reply(privately(renderSaidPreview(drafted, deps.clock.now())));
  },
};

/** Throws a draft away. */
export const letterDrop: ButtonComponent = {
  name: 'letter-drop',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', letterId = '']) {
    const dropped = await dropLetter(deps, actor, { commitmentId, letterId });
    if (!dropped.ok) return refuse(interaction, letterRefusalWords(dropped));
    await respond(interaction, renderLetterDropped(dropped.facts, deps.clock.now(), inGuild));
  },
};

/** Takes "I've sent it" back, within ten minutes. */
export const letterUndo: ButtonComponent = {
  name: 'letter-undo',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', letterId = '']) {
    const undone = await undoSent(deps, actor, { commitmentId, letterId });
    if (!undone.ok) return refuse(interaction, letterRefusalWords(undone));
    await respond(interaction, renderLetterView(undone, deps.clock.now(), inGuild));
  },
};

async function show(
  interaction: ComponentInteraction,
  { deps, actor, inGuild }: ComponentContext,
  which: { commitmentId: string; letterId: string },
): Promise<void> {
  const read = await readLetter(deps, actor, which);
  if (!read.ok) return refuse(interaction, letterRefusalWords(read));
  await respond(interaction, renderLetterView(read, deps.clock.now(), inGuild));
}

async function draft(
  interaction: ComponentInteraction,
  context: ComponentContext,
  input: Parameters<typeof draftLetter>[2],
): Promise<void> {
  const drafted = await draftLetter(context.deps, context.actor, input);
  if (!drafted.ok) return refuse(interaction, letterRefusalWords(drafted));
  const { commitmentId } = input;
  const [first, ...others] = drafted.letters;
  if (first && others.length === 0) return show(interaction, context, { commitmentId, letterId: first.id });
  const facts = await findCommitment(context.deps, context.actor, { id: commitmentId });
  if (!facts) return refuse(interaction, NOT_FOUND);
  await respond(interaction, renderLetters(facts, context.deps.clock.now(), context.inGuild));
}

/** Whoever may not change it hears so before typing. */
function opens(
  name: string,
  kind: 'letter-blanks' | 'letter-reply',
  fieldsOf: (
    read: ReadLetter,
    now: ReturnType<ComponentContext['deps']['clock']['now']>,
  ) => Record<string, string>,
): ButtonComponent {
  return {
    name,
    kind: 'button',
    async run(interaction, { deps, actor, inGuild }, [commitmentId = '', letterId = '']) {
      const found = await findChangeable(deps, actor, { id: commitmentId });
      if (!found.ok) return refuse(interaction, cannotChangeWords(found));
      const read = await readLetter(deps, actor, { commitmentId, letterId });
      if (!read.ok) return refuse(interaction, letterRefusalWords(read));
      const target = { kind, commitmentId, originalStart: `${letterId}.${letterMark(read.letter)}` };
      await interaction.showModal(renderForm(target, fieldsOf(read, deps.clock.now()), { inGuild }));
    },
  };
}
