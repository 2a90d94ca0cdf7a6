import { addNote } from '#bot/use-cases/add-note.ts';
import { agreeTerms } from '#bot/use-cases/agree-terms.ts';
import { askLater } from '#bot/use-cases/answer-statement.ts';
import { addCondition } from '#bot/use-cases/change-conditions.ts';
import { closeCommitment } from '#bot/use-cases/close-commitment.ts';
import { invite } from '#bot/use-cases/invite.ts';
import type { FormKind, FormTarget } from '#bot/use-cases/keep-form.ts';
import { setSeriesDates, setSlotDate } from '#bot/use-cases/set-dates.ts';
import { setEvidence } from '#bot/use-cases/set-evidence.ts';
import { snooze } from '#bot/use-cases/snooze.ts';
import { leaveUntil, stopByPerson } from '#bot/use-cases/steer-ladder.ts';
import {
  agreedSubmitted,
  answerSubmitted,
  askedLaterSubmitted,
  closeSubmitted,
  conditionSubmitted,
  datesSubmitted,
  evidenceSubmitted,
  inviteSubmitted,
  type Submitted,
  snoozeSubmitted,
  steerSubmitted,
} from '../messages/submitted.ts';
import type { ComponentContext } from './component.ts';
import { submitLetterForm } from './letter-submits.ts';

type Submit = (
  context: ComponentContext,
  target: FormTarget,
  fields: Record<string, string>,
) => Promise<Submitted>;

/** Does what a form asks for; answers with what to show. */
export const submitForm: Submit = (context, target, fields) => SUBMITS[target.kind](context, target, fields);

const SUBMITS: Record<FormKind, Submit> = {
  'series-dates': async ({ deps, actor, inGuild }, { commitmentId }, { first = '', cadence = '' }) =>
    datesSubmitted(
      await setSeriesDates(deps, actor, { commitmentId, first, cadence }),
      deps.clock.now(),
      inGuild,
    ),
  'slot-date': async ({ deps, actor, inGuild }, { commitmentId, originalStart }, { date = '' }) =>
    datesSubmitted(
      await setSlotDate(deps, actor, { commitmentId, originalStart, date }),
      deps.clock.now(),
      inGuild,
    ),
  'leave-until': async ({ deps, actor, inGuild }, { commitmentId }, { until = '' }) =>
    steerSubmitted(await leaveUntil(deps, actor, { commitmentId, until }), 'left', deps.clock.now(), inGuild),
  agree: async (context, target, fields) => agreeing(context, target, fields, 'amended'),
  offer: async (context, target, fields) => agreeing(context, target, fields, 'offered'),
  condition: async ({ deps, actor, inGuild }, { commitmentId }, { words = '', decider = '' }) =>
    conditionSubmitted(
      await addCondition(deps, actor, { commitmentId, words, decider }),
      deps.clock.now(),
      inGuild,
    ),
  evidence: async ({ deps, actor, inGuild }, { commitmentId }, { what = '', link = '' }) =>
    evidenceSubmitted(
      await setEvidence(deps, actor, { commitmentId, shown: true, what, link }),
      deps.clock.now(),
      inGuild,
    ),
  superseded: async ({ deps, actor, inGuild }, { commitmentId }, { by = '' }) => {
    const successor = readNumber(by);
    return closeSubmitted(
      await closeCommitment(deps, actor, { commitmentId, as: 'superseded', successor }),
      inGuild,
    );
  },
  'said-later': async ({ deps, actor }, { commitmentId, originalStart: statementId }, { until = '' }) =>
    askedLaterSubmitted(await askLater(deps, actor, { commitmentId, statementId, until })),
  stop: async ({ deps, actor, inGuild }, { commitmentId }, { why = '' }) =>
    steerSubmitted(
      await stopByPerson(deps, actor, { commitmentId, why }),
      'stopped',
      deps.clock.now(),
      inGuild,
    ),
  note: async ({ deps, actor, inGuild }, { commitmentId, originalStart }, { note = '', evidence = '' }) =>
    answerSubmitted(
      await addNote(deps, actor, { commitmentId, originalStart, note, evidence }),
      deps.clock.now(),
      inGuild,
    ),
  snooze: async ({ deps, actor }, { commitmentId, originalStart }, { at = '' }) =>
    snoozeSubmitted(await snooze(deps, actor, { commitmentId, originalStart, when: 'words', words: at })),
  invite: async ({ deps, actor, inGuild }, { commitmentId }, { office = '', address = '' }) =>
    inviteSubmitted(await invite(deps, actor, { commitmentId, office, address }), inGuild),
  'letter-office': submitLetterForm('letter-office'),
  'letter-blanks': submitLetterForm('letter-blanks'),
  'letter-sent': submitLetterForm('letter-sent'),
  'letter-reply': submitLetterForm('letter-reply'),
};

/** The form says which version of what was agreed its sender saw; a command says none. */
async function agreeing(
  { deps, actor, inGuild }: ComponentContext,
  { commitmentId, originalStart: seen }: FormTarget,
  { timing = '', from = '' }: Record<string, string>,
  kind: 'amended' | 'offered',
): Promise<Submitted> {
  const saw = /^\d{1,6}$/.test(seen) ? { saw: Number(seen) } : {};
  const input = { commitmentId, kind, fields: { timing, from }, ...saw };
  return agreedSubmitted(await agreeTerms(deps, actor, input), deps.clock.now(), inGuild);
}

/** The number of a reference: "C-12", "c12", "12". */
function readNumber(text: string): number | null {
  const match = /^\s*c?\s*-?\s*(\d{1,9})\s*$/i.exec(text);
  return match?.[1] ? Number(match[1]) : null;
}
