import { recordReply } from '#bot/use-cases/answer-letter.ts';
import { draftLetter } from '#bot/use-cases/draft-letter.ts';
import { fillLetter } from '#bot/use-cases/fill-letter.ts';
import type { FormTarget } from '#bot/use-cases/keep-form.ts';
import { type ReadLetter, readLetter } from '#bot/use-cases/read-letter.ts';
import { recordSent } from '#bot/use-cases/send-letter.ts';
import { type AnyLetterRefusal, letterRefusalWords } from '../messages/letter-refusals.ts';
import { renderLetterView } from '../messages/letter-view.ts';
import type { Submitted } from '../messages/submitted.ts';
import type { ComponentContext } from './component.ts';

/** What the forms about a letter do. The target names the letter where other forms name a slot. */
type Submit = (
  context: ComponentContext,
  which: { commitmentId: string; letterId: string; saw?: string | undefined },
  fields: Record<string, string>,
) => Promise<({ ok: true } & ReadLetter) | AnyLetterRefusal>;

const SUBMITS: Record<string, Submit> = {
  'letter-office': async ({ deps, actor }, { commitmentId }, { office = '' }) => {
    const drafted = await draftLetter(deps, actor, { commitmentId, kind: 'higher-office', office });
    const letterId = drafted.ok ? (drafted.letters[0]?.id ?? '') : '';
    return drafted.ok ? readLetter(deps, actor, { commitmentId, letterId }) : drafted;
  },
  'letter-blanks': ({ deps, actor }, which, fields) => fillLetter(deps, actor, { ...which, fields }),
  'letter-sent': ({ deps, actor }, which, { on = '', text = '', sure = '' }) =>
    recordSent(deps, actor, { ...which, on, text, notCasework: sure !== '' }),
  'letter-reply': ({ deps, actor }, which, { on = '', words = '', source = '', link = '', sure = '' }) =>
    recordReply(deps, actor, { ...which, on, words, source, link, notCasework: sure !== '' }),
};

/** Does what a form about a letter asks for; answers with the letter as it is then. */
export function submitLetterForm(kind: string) {
  return async (
    context: ComponentContext,
    { commitmentId, originalStart }: FormTarget,
    fields: Record<string, string>,
  ): Promise<Submitted> => {
    // The letter, and after a full stop what of it was seen.
    const [letterId = '', saw] = originalStart.split('.');
    const done = await SUBMITS[kind]?.(context, { commitmentId, letterId, saw }, fields);
    if (!done) throw new Error(`no form about a letter: ${kind}`);
    if (done.ok)
      return { ok: true, message: renderLetterView(done, context.deps.clock.now(), context.inGuild) };
    const choices = choicesIn(done);
    const again = done.reason === 'changed-since' ? { again: letterId } : {};
    return { ok: false, words: letterRefusalWords(done), final: FINAL.has(done.reason), choices, ...again };
  };
}

/** What can be chosen to go on: which day was meant, or that the words are no child's case. */
function choicesIn(refused: AnyLetterRefusal): { field: string; texts: string[] } | null {
  if (refused.reason === 'casework') return { field: 'sure', texts: ['It is about no one child: record it'] };
  return refused.reason === 'choose' ? { field: refused.field, texts: refused.choices } : null;
}

const FINAL = new Set([
  'not-found',
  'closed',
  'needs-recorder',
  'no-such-letter',
  'not-a-draft',
  'already-sent',
  'not-sent',
  'blanks',
  'too-many',
]);
