import { CONDITION_STATES } from '#bot/domain/condition.ts';
import { decideCondition, takeBackCondition } from '#bot/use-cases/change-conditions.ts';
import { findChangeable, findCommitment } from '#bot/use-cases/find-commitment.ts';
import type { FormKind } from '#bot/use-cases/keep-form.ts';
import { setEvidence } from '#bot/use-cases/set-evidence.ts';
import { setTogether } from '#bot/use-cases/set-together.ts';
import { renderAgreed } from '../messages/agreed-view.ts';
import { conditionRefusalWords, TAKE_BACK } from '../messages/conditions.ts';
import { cannotChangeWords } from '../messages/date-refusals.ts';
import { evidenceRefusalWords } from '../messages/evidence.ts';
import { renderForm } from '../messages/kept-form.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

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
export const agree = opens('agree', 'agree');

/** "They now offer…". */
export const offer = opens('offer', 'offer');

/** The form carries the version that was seen: what another did meanwhile is not written over. */
function opens(name: string, kind: FormKind): ButtonComponent {
  return {
    name,
    kind: 'button',
    async run(interaction, { deps, actor, inGuild }, [commitmentId = '', saw = '']) {
      const found = await findChangeable(deps, actor, { id: commitmentId });
      if (!found.ok) return refuse(interaction, cannotChangeWords(found));
      await interaction.showModal(renderForm({ kind, commitmentId, originalStart: saw }, {}, { inGuild }));
    },
  };
}

/** "It depends on…". */
export const depends = opens('depends', 'condition');

/** "Evidence was shown…". */
export const evidenceShown = opens('evidence-shown', 'evidence');

/** "Asked for, not shown". */
export const evidenceNotShown: ButtonComponent = {
  name: 'evidence-not-shown',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '']) {
    const set = await setEvidence(deps, actor, { commitmentId, shown: false, what: '', link: '' });
    if (!set.ok) return refuse(interaction, evidenceRefusalWords(set));
    await respond(interaction, renderAgreed(set.facts, deps.clock.now(), inGuild));
  },
};

/** Whether what it depends on is met. */
export const condition: MenuComponent = {
  name: 'condition',
  kind: 'menu',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '']) {
    const [conditionId = '', chosen, saw = ''] = (interaction.values[0] ?? '').split(':');
    const state = CONDITION_STATES.find((s) => s === chosen);
    if (!state && chosen !== TAKE_BACK) return refuse(interaction, NOT_FOUND);
    const decided = state
      ? await decideCondition(deps, actor, { commitmentId, conditionId, state, saw })
      : await takeBackCondition(deps, actor, { commitmentId, conditionId });
    if (!decided.ok) return refuse(interaction, conditionRefusalWords(decided));
    await respond(interaction, renderAgreed(decided.facts, deps.clock.now(), inGuild));
  },
};

/** Together, or each for itself. */
export const together: ButtonComponent = {
  name: 'together',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', how]) {
    const set = await setTogether(deps, actor, { commitmentId, together: how === 'together' });
    if (!set.ok) return refuse(interaction, cannotChangeWords(set));
    await respond(interaction, renderAgreed(set.facts, deps.clock.now(), inGuild));
  },
};
