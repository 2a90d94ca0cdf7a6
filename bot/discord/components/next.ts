import { POLICY_NAMES } from '#bot/domain/policy-changes.ts';
import { choosePolicy } from '#bot/use-cases/choose-policy.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { hurryLadder } from '#bot/use-cases/steer-ladder.ts';
import { renderNext, renderSteered } from '../messages/next-view.ts';
import { policyRefusalWords, renderPolicies } from '../messages/policy-view.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import { steerRefusalWords } from '../messages/steer-refusals.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** What comes next and when, and the means to steer it. */
export const next: ButtonComponent = {
  name: 'next',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    await interaction.reply(privately(renderNext(facts, deps.clock.now(), inGuild)));
  },
};

/** The next step now; the button says which step it means. */
export const hurry: ButtonComponent = {
  name: 'hurry',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', step]) {
    const hurried = await hurryLadder(deps, actor, { commitmentId, ...(step === undefined ? {} : { step }) });
    if (!hurried.ok) return refuse(interaction, steerRefusalWords(hurried));
    await respond(interaction, renderSteered(hurried.facts, 'hurried', deps.clock.now(), inGuild));
  },
};

/** The ladders there are, and which is chosen. */
export const policies: ButtonComponent = {
  name: 'policies',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    await respond(interaction, renderPolicies(facts, deps.clock.now(), inGuild));
  },
};

/** One of the ladders was chosen. */
export const policy: MenuComponent = {
  name: 'policy',
  kind: 'menu',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '']) {
    const name = POLICY_NAMES.find((n) => n === interaction.values[0]);
    if (!name) return refuse(interaction, NOT_FOUND);
    const chosen = await choosePolicy(deps, actor, { commitmentId, policy: name });
    if (!chosen.ok) return refuse(interaction, policyRefusalWords(chosen));
    await respond(interaction, renderPolicies(chosen.facts, deps.clock.now(), inGuild, true));
  },
};
