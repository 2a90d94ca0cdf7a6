import { findChangeable, findCommitment } from '#bot/use-cases/find-commitment.ts';
import { renderAgreed } from '../messages/agreed-view.ts';
import { cannotChangeWords } from '../messages/date-refusals.ts';
import { renderForm } from '../messages/kept-form.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import type { ButtonComponent } from './component.ts';
import { refuse } from './respond.ts';

/** What was agreed, for the one who asks. */
export const agreed: ButtonComponent = {
  name: 'agreed',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    await interaction.reply(privately(renderAgreed(facts, deps.clock.now(), inGuild)));
  },
};

/** "Agreed anew…". */
export const agree = opens('agree');

/** "They now offer…". */
export const offer = opens('offer');

/** The form carries the version that was seen: what another did meanwhile is not written over. */
function opens(kind: 'agree' | 'offer'): ButtonComponent {
  return {
    name: kind,
    kind: 'button',
    async run(interaction, { deps, actor, inGuild }, [commitmentId = '', saw = '']) {
      const found = await findChangeable(deps, actor, { id: commitmentId });
      if (!found.ok) return refuse(interaction, cannotChangeWords(found));
      await interaction.showModal(renderForm({ kind, commitmentId, originalStart: saw }, {}, { inGuild }));
    },
  };
}
