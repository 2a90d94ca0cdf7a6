import type { ModalSubmitInteraction } from 'discord.js';
import type { CaptureFields } from '#bot/domain/capture.ts';
import { amendDraft, draftCommitment } from '#bot/use-cases/draft-commitment.ts';
import { renderPreview } from '../messages/preview.ts';
import { DRAFT_GONE, needsRecorder } from '../messages/refusals.ts';
import { openly, privateLine, privately } from '../messages/reply.ts';
import type { FormComponent } from './component.ts';
import { typed } from './form-fields.ts';

/** The form of `/record` was sent in: keep it, read it, show how it was read. */
export const recordFormSent: FormComponent = {
  name: 'record-form',
  kind: 'form',
  async run(interaction, { deps, actor }, [draftId]) {
    const fields = fieldsOf(interaction);
    const now = deps.clock.now();
    if (draftId) {
      const amended = await amendDraft(deps, actor, { draftId, fields });
      const answer = amended.ok ? renderPreview(amended, now) : { content: DRAFT_GONE };
      if (interaction.isFromMessage()) await interaction.update(openly(answer));
      else await interaction.reply(privately(answer));
      return;
    }
    const channelId = audienceChannel(interaction);
    if (channelId === null) {
      await interaction.reply(
        privateLine('Record it in a channel of this server: a commitment belongs to one.'),
      );
      return;
    }
    const drafted = await draftCommitment(deps, actor, { channelId, fields });
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

/** An audience is a channel: what is said in a public thread belongs to the channel around it. */
function audienceChannel(interaction: ModalSubmitInteraction): string | null {
  const { channel } = interaction;
  if (!channel || channel.isDMBased()) return null;
  return channel.isThread() ? channel.parentId : channel.id;
}
