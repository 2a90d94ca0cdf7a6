import type { StatementAnswer } from '#bot/domain/answered-statement.ts';
import { answerStatement, undoStatementAnswer, withdrawStatement } from '#bot/use-cases/answer-statement.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import {
  renderSaidAnswered,
  renderSaidOne,
  renderSaidUndone,
  saidRefusalWords,
} from '../messages/said-answers.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** "It means what it says". */
export const saidMeans = answers('said-means', 'means-it');

/** "It changes nothing". */
export const saidNothing = answers('said-nothing', 'changes-nothing');

/** Takes back, within ten minutes, what was put on record. */
export const saidUndo = takesBack('said-undo', true);

/** Takes it back, later. */
export const saidWithdraw = takesBack('said-withdraw', false);

/** Takes back, within ten minutes, one's own word of what it means. */
export const saidAnswerUndo: ButtonComponent = {
  name: 'said-answer-undo',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '', statementId = '']) {
    const undone = await undoStatementAnswer(deps, actor, { commitmentId, statementId });
    if (!undone.ok) return refuse(interaction, saidRefusalWords(undone));
    await respond(interaction, renderSaidUndone(undone, inGuild));
  },
};

/** One of those on the list was chosen. */
export const saidOne: MenuComponent = {
  name: 'said-one',
  kind: 'menu',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    const statement = facts.statements.find((s) => s.id === interaction.values[0] && !s.withdrawn);
    if (!statement) return refuse(interaction, saidRefusalWords({ ok: false, reason: 'no-such-statement' }));
    await respond(interaction, renderSaidOne(facts, statement, inGuild));
  },
};

function answers(name: string, answer: StatementAnswer): ButtonComponent {
  return {
    name,
    kind: 'button',
    async run(interaction, { deps, actor, inGuild }, [commitmentId = '', statementId = '', saw = '']) {
      const answered = await answerStatement(deps, actor, { commitmentId, statementId, answer, saw });
      if (!answered.ok) return refuse(interaction, saidRefusalWords(answered));
      await respond(interaction, renderSaidAnswered(answered, deps.clock.now(), inGuild));
    },
  };
}

function takesBack(name: string, undo: boolean): ButtonComponent {
  return {
    name,
    kind: 'button',
    async run(interaction, { deps, actor, inGuild }, [commitmentId = '', statementId = '']) {
      const undone = await withdrawStatement(deps, actor, { commitmentId, statementId, undo });
      if (!undone.ok) return refuse(interaction, saidRefusalWords(undone));
      await respond(interaction, renderSaidUndone(undone, inGuild));
    },
  };
}
