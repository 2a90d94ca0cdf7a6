import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { EvidenceSet } from '#bot/use-cases/set-evidence.ts';
import { fitUnits } from './fit.ts';
import { day, plain } from './plain.ts';
import { CLOSED, NOT_FOUND, needsRecorder } from './refusals.ts';
import { linkWords } from './source-link.ts';

/** A card holds much else; a link that would fill it is left to the history. */
const ROOM = 700;

/** What a claim rests on, for the card; none for what is no claim. */
export function evidenceFields({ commitment, guild }: CommitmentFacts): { name: string; value: string }[] {
  if (commitment.kind !== 'claim') return [];
  return [{ name: 'Evidence', value: words(commitment.evidence, guild.zone) }];
}

function words(evidence: CommitmentFacts['commitment']['evidence'], zone: string): string {
  if (!evidence) return 'Asked for; nobody has said yet whether it was shown.';
  const { shown, what, link, said } = evidence;
  const by = `says <@${said.by}>, ${day(said.at, zone)}`;
  if (!shown) return `Asked for, and not shown, ${by}.`;
  const text = `Shown, ${by}.${what ? ` “${fitUnits(plain(what, 300), 400)}”` : ''}`;
  const source = link ? ` · ${linkWords(link)}` : '';
  return text.length + source.length > ROOM ? text : text + source;
}

/** Why nothing of it was changed. */
export function evidenceRefusalWords(refused: Exclude<EvidenceSet, { ok: true }>): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'no-claim':
      return 'Evidence is asked for of a claim: of what they say is done already. Of a promise, say whether it happened: `/happened`.';
    case 'nothing-said':
      return 'Say what was shown, or give a link to it. Example: the list of posts that were filled';
    case 'not-a-link':
      return '**Link** is no web address. Example: https://example.org/posts.pdf';
    case 'too-long':
      return `**What was shown** has ${refused.length} characters; ${refused.limit} fit. Keep what matters, and link to the rest.`;
  }
}
