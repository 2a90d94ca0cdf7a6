import type { ModalSubmitInteraction } from 'discord.js';
import type { CaptureFields } from '#bot/domain/capture-fields.ts';
import { amendDraft, draftCommitment } from '#bot/use-cases/draft-commitment.ts';
import { renderPreview } from '../messages/preview.ts';
import { DRAFT_GONE, NO_CHANNEL_HERE, needsRecorder } from '../messages/refusals.ts';
import { openly, privateLine, privately } from '../messages/reply.ts';
import type { FormComponent } from './component.ts';
import { typed } from './form-fields.ts';

/** The form of `/record` was sent in: keep it, read it, show how it was read. */
export const recordFormSent: FormComponent = {
  name: 'record-form',
  kind: 'form',
  async run(interaction, { deps, actor, here }, [draftId]) {
    const fields = fieldsOf(interaction);
    const now = deps.clock.now();
    if (draftId) {
      const amended = await amendDraft(deps, actor, { draftId, fields });
      const answer = amended.ok ? renderPreview(amended, now) : { content: DRAFT_GONE };
      if (interaction.isFromMessage()) await interaction.update(openly(answer));
      else await interaction.reply(privately(answer));
      return;
    }
    if (here === null) {
      await interaction.reply(privateLine(NO_CHANNEL_HERE));
      return;
    }
    const drafted = await draftCommitment(deps, actor, { channelId: here, fields });
    if (drafted.ok) await interaction.reply(privately(renderPreview(drafted, now)));
    else await interaction.reply(privateLine(needsRecorder(drafted.roleId)));
  },
};

function fieldsOf(interaction: ModalSubmitInteraction): CaptureFields {
  const text = (id: string) => typed(interaction, id);
  return {
    who: text('who'),
    wording: text('wording'),
    said: text('said'),
    timing: text('timing'),
    link: text('link'),
  };
}
