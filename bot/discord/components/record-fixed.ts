import type { CaptureFields } from '#bot/domain/capture-fields.ts';
import { WORDING_SOURCES } from '#bot/domain/commitment.ts';
import { amendDraft } from '#bot/use-cases/draft-commitment.ts';
import { renderPreview } from '../messages/preview.ts';
import { DRAFT_GONE } from '../messages/refusals.ts';
import { openly, privately } from '../messages/reply.ts';
import type { FormComponent } from './component.ts';
import { chosen, typed } from './form-fields.ts';

/** What was unclear was said: read it all again. */
export const recordFixed: FormComponent = {
  name: 'record-fixed',
  kind: 'form',
  async run(interaction, { deps, actor }, [draftId = '']) {
    const text = (id: string) => typed(interaction, id);
    const fields: Partial<CaptureFields> = {
      timing: text('timing'),
      time: text('time'),
      place: text('place'),
      duration: text('duration'),
    };
    const source = WORDING_SOURCES.find((s) => s === chosen(interaction, 'source')[0]);
    if (source) fields.source = source;
    const amended = await amendDraft(deps, actor, { draftId, fields });
    const answer = amended.ok ? renderPreview(amended, deps.clock.now()) : { content: DRAFT_GONE };
    if (interaction.isFromMessage()) await interaction.update(openly(answer));
    else await interaction.reply(privately(answer));
  },
};
