import { STRIKE_REASONS } from '#bot/domain/strike-out.ts';
import { dropDraft } from '#bot/use-cases/drop-draft.ts';
import { eraseMember } from '#bot/use-cases/erase-member.ts';
import { draftStrike, strikeOut } from '#bot/use-cases/strike-out.ts';
import {
  erasedWords,
  eraseRefusalWords,
  renderStrikeAsked,
  strikeRefusalWords,
  struckWords,
} from '../messages/privacy.ts';
import { openly } from '../messages/reply.ts';
import type { ButtonComponent, FormComponent } from './component.ts';
import { typed } from './form-fields.ts';
import { deferPrivately, respond } from './respond.ts';

/** The words that are to go were sent in: where they stand is shown before anything is done. */
export const privacyWords: FormComponent = {
  name: 'privacy-words',
  kind: 'form',
  async run(interaction, { deps, actor, here }, [reasonText, number = '']) {
    await deferPrivately(interaction);
    const reason = STRIKE_REASONS.find((it) => it === reasonText) ?? 'personal-data';
    const only = /^\d{1,9}$/.test(number) ? Number(number) : null;
    const input = { channelId: here ?? '', text: typed(interaction, 'words'), reason, number: only };
    const drafted = await draftStrike(deps, actor, input);
    const answer = drafted.ok ? renderStrikeAsked(drafted) : { content: strikeRefusalWords(drafted) };
    await interaction.editReply(openly(answer));
  },
};

/** Strike out for ever: confirmed. */
export const privacyStrike: ButtonComponent = {
  name: 'privacy-strike',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    await interaction.deferUpdate();
    const struck = await strikeOut(deps, actor, draftId);
    const content = struck.ok ? struckWords(struck) : strikeRefusalWords(struck);
    await interaction.editReply(openly({ content }));
  },
};

/** Erase for ever: confirmed. */
export const privacyErase: ButtonComponent = {
  name: 'privacy-erase',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    await interaction.deferUpdate();
    const erased = await eraseMember(deps, actor, draftId);
    const content = erased.ok ? erasedWords(erased) : eraseRefusalWords(erased);
    await interaction.editReply(openly({ content }));
  },
};

/** Leave it: nothing is done, and what was typed goes. */
export const privacyLeave: ButtonComponent = {
  name: 'privacy-leave',
  kind: 'button',
  async run(interaction, { deps, actor }, [draftId = '']) {
    await dropDraft(deps, actor, draftId);
    await respond(interaction, { content: 'Nothing was changed.' });
  },
};
