import { WORDING_SOURCES } from '#bot/domain/commitment.ts';
import type { SaidFields } from '#bot/domain/said-in-words.ts';
import { STANCES } from '#bot/domain/statement.ts';
import { amendStatement, draftStatement } from '#bot/use-cases/draft-statement.ts';
import { dropDraft } from '#bot/use-cases/drop-draft.ts';
import { saveStatement } from '#bot/use-cases/save-statement.ts';
import type { Message } from '../messages/message.ts';
import { NO_CHANNEL_HERE, needsRecorder } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import { renderSaidSaved } from '../messages/said-answers.ts';
import { renderSaidPreview, saidForm } from '../messages/said-form.ts';
import type { ButtonComponent, ComponentContext, FormComponent, MenuComponent } from './component.ts';
import { typed } from './form-fields.ts';
import { refuse, respond } from './respond.ts';

const GONE =
  'That draft is no longer here: it was saved, thrown away, or is more than seven days old. `/said add` starts a new one.';

/** The form of `/said` was sent in: keep it, read it, show how it was read. */
export const saidFormSent: FormComponent = {
  name: 'said-form',
  kind: 'form',
  async run(interaction, context, [draftId = '', stance = '']) {
    const { deps, actor, here } = context;
    const text = (id: string) => typed(interaction, id);
    const boxes = {
      commitment: text('commitment'),
      office: text('office'),
      words: text('words'),
      when: text('when'),
      link: text('link'),
    };
    if (draftId !== '') return respond(interaction, await preview(context, draftId, boxes));
    if (here === null) return refuse(interaction, NO_CHANNEL_HERE);
    const fields = { ...boxes, ...(stance === '' ? {} : { stance }) };
    const drafted = await draftStatement(deps, actor, { channelId: here, fields });
    if (!drafted.ok) return refuse(interaction, needsRecorder(drafted.roleId));
    await interaction.reply(privately(renderSaidPreview(drafted, deps.clock.now())));
  },
};

/** Save: puts it on record; a second press shows what the first one did. */
export const saidSave: ButtonComponent = {
  name: 'said-save',
  kind: 'button',
  async run(interaction, context, [draftId = '', confirmed]) {
    const { deps, actor } = context;
    const saved = await saveStatement(deps, actor, { draftId, notCasework: confirmed === 'not-casework' });
    if (saved.ok) {
      const { facts, statement, already } = saved;
      return respond(interaction, renderSaidSaved(facts, statement, deps.clock.now(), already));
    }
    switch (saved.reason) {
      case 'needs-recorder':
        return respond(interaction, { content: needsRecorder(saved.roleId) });
      case 'draft-gone':
        return respond(interaction, { content: GONE });
      case 'draft-faulty':
      case 'casework':
        return respond(interaction, await preview(context, draftId, {}));
    }
  },
};

/** Change the words: the form again, with what was typed. */
export const saidEdit: ButtonComponent = {
  name: 'said-edit',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    const drafted = await amendStatement(deps, actor, { draftId, fields: {} });
    if (drafted.ok) await interaction.showModal(saidForm(drafted.fields, { draftId }));
    else await respond(interaction, { content: GONE });
  },
};

/** Throw away: the draft is gone. */
export const saidDrop: ButtonComponent = {
  name: 'said-drop',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    await dropDraft(deps, actor, draftId);
    await respond(interaction, { content: 'Thrown away. Nothing was saved.' });
  },
};

/** What it comes to. */
export const saidStance: MenuComponent = {
  name: 'said-stance',
  kind: 'menu',
  async run(interaction, context, [draftId = '']) {
    const stance = STANCES.find((s) => s === interaction.values[0]);
    await respond(interaction, await preview(context, draftId, stance ? { stance } : {}));
  },
};

/** How we know the words. */
export const saidSource: MenuComponent = {
  name: 'said-source',
  kind: 'menu',
  async run(interaction, context, [draftId = '']) {
    const source = WORDING_SOURCES.find((s) => s === interaction.values[0]);
    await respond(interaction, await preview(context, draftId, source ? { source } : {}));
  },
};

async function preview(
  { deps, actor }: ComponentContext,
  draftId: string,
  fields: Partial<SaidFields>,
): Promise<Message> {
  const amended = await amendStatement(deps, actor, { draftId, fields });
  return amended.ok ? renderSaidPreview(amended, deps.clock.now()) : { content: GONE };
}
