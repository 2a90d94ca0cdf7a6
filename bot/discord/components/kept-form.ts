import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { dropForm, FORM_KINDS, type FormTarget, findForm, keepForm } from '#bot/use-cases/keep-form.ts';
import { boxesOf, renderForm, renderFormRefused } from '../messages/kept-form.ts';
import { FORM_GONE, NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import type {
  ButtonComponent,
  ComponentContext,
  ComponentInteraction,
  FormComponent,
  MenuComponent,
} from './component.ts';
import { given } from './form-fields.ts';
import { submitForm } from './form-submits.ts';
import { refuse, respond } from './respond.ts';

/** A form about one commitment was sent in: taken, or kept and refused with the reason. */
export const keptForm: FormComponent = {
  name: 'kept-form',
  kind: 'form',
  async run(interaction, context, [kindText, commitmentId = '', originalStart = '', draftId = '']) {
    const kind = FORM_KINDS.find((k) => k === kindText);
    if (!kind) return refuse(interaction, NOT_FOUND);
    const fields = Object.fromEntries(boxesOf(kind).map((box) => [box, given(interaction, box)]));
    await take(interaction, context, { kind, commitmentId, originalStart }, fields, draftId);
  },
};

/** "Put it right": the form again, with what was typed. */
export const keptAgain: ButtonComponent = {
  name: 'kept-again',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [draftId = '']) {
    const form = await findForm(deps, actor, draftId);
    if (!form) return refuse(interaction, FORM_GONE);
    await interaction.showModal(renderForm(form.target, form.fields, { inGuild, draftId }));
  },
};

/** Which of several days was meant. */
export const keptChoose: MenuComponent = {
  name: 'kept-choose',
  kind: 'menu',
  async run(interaction, context, [draftId = '', field = '']) {
    const form = await findForm(context.deps, context.actor, draftId);
    if (!form || !(field in form.fields)) return refuse(interaction, FORM_GONE);
    const fields = { ...form.fields, [field]: interaction.values[0] ?? '' };
    await take(interaction, context, form.target, fields, draftId);
  },
};

async function take(
  interaction: ComponentInteraction,
  context: ComponentContext,
  target: FormTarget,
  fields: Record<string, string>,
  draftId: string,
): Promise<void> {
  const { deps, actor, inGuild } = context;
  const taken = await submitForm(context, target, fields);
  if (taken.ok) {
    if (draftId !== '') await dropForm(deps, actor, draftId);
    return respond(interaction, taken.message);
  }
  const { words, choices } = taken;
  const facts = words === NOT_FOUND ? null : await findCommitment(deps, actor, { id: target.commitmentId });
  if (!facts || taken.final) return refuse(interaction, words);
  const { channelId } = facts.commitment;
  const kept = draftId === '' ? null : await findForm(deps, actor, draftId);
  if (kept) await dropForm(deps, actor, draftId);
  const about = taken.again === undefined ? target : { ...target, originalStart: taken.again };
  // What can be chosen need not be a box of the form.
  const offered = choices ? { [choices.field]: '', ...fields } : fields;
  const id = await keepForm(deps, actor, { target: about, fields: offered, channelId });
  const refused = renderFormRefused(words, id, choices, inGuild);
  if (kept) await respond(interaction, refused);
  else await interaction.reply(privately(refused));
}
