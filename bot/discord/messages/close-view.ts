import type { DateTime } from 'luxon';
import { CLOSINGS, type Closing, type ClosingAs } from '#bot/domain/closing.ts';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import type { Closed } from '#bot/use-cases/close-commitment.ts';
import type { Reopened } from '#bot/use-cases/reopen-commitment.ts';
import { button, customId, menu, type Row, row } from './buttons.ts';
import type { Message } from './message.ts';
import { nextStepWords } from './next-step.ts';
import { day } from './plain.ts';
import { CLOSED, NOT_FOUND, needsRecorder } from './refusals.ts';
import { capital, RESOLUTION_WORDS } from './words.ts';

const CHOICES: Record<ClosingAs, { label: string; description: string }> = {
  done: { label: 'Done', description: 'They have done what they said' },
  released: { label: 'Let go by us', description: 'We no longer hold them to it' },
  withdrawn: { label: 'Withdrawn by them', description: 'They went back on it, and we ask no more' },
  superseded: {
    label: 'Replaced by another',
    description: 'A commitment that is on record stands in its place',
  },
};

/** How it is to be closed; or, where somebody asked for it already, whether a second person says so too. */
export function renderClose(facts: CommitmentFacts, inGuild?: string): Message {
  const { commitment, guild } = facts;
  const { id, closing } = commitment;
  const reference = referenceOf(commitment);
  if (closing) {
    return {
      content: `**${reference}**: ${closingWords(closing, guild)}`,
      components: [confirmRow(id, inGuild)],
    };
  }
  const options = CLOSINGS.map((value) => ({ ...CHOICES[value], value }));
  const second = guild.secondPerson ? ' This server asks for the word of a second person, too.' : '';
  return {
    content: `Close **${reference}** as what? Nothing about it is asked or sent any more; it stays on record, and can be reopened.${second}`,
    components: [menu(customId('close-as', [id], inGuild), 'Close it as…', options)],
  };
}

/** Whether a second person says so too. */
export function confirmRow(commitmentId: string, inGuild?: string): Row {
  return row(
    button('Yes, close it', customId('close-confirm', [commitmentId], inGuild), 'primary'),
    button('No, leave it open', customId('close-drop', [commitmentId], inGuild)),
  );
}

/** "Done, says @Alice, Wed 20 Nov 2024; a second person is still asked." */
export function closingWords(closing: Closing, { zone }: GuildSettings): string {
  const { asked, confirmed, successor } = closing;
  const by = successor === null ? '' : ` (C-${successor})`;
  const first = `<@${asked.by}>, ${day(asked.at, zone)}`;
  const second = confirmed ? ` and <@${confirmed.by}>, ${day(confirmed.at, zone)}` : '';
  return `${capital(RESOLUTION_WORDS[closing.as])}${by}, says ${first}${second}`;
}

/** To the one who closed it, or asked for it: what was done, and for ten minutes a way back. */
export function renderClosed({ facts, done }: Extract<Closed, { ok: true }>, inGuild?: string): Message {
  const { commitment, guild } = facts;
  const reference = referenceOf(commitment);
  const { closing } = commitment;
  if (done === 'asked') {
    const content = closing
      ? `**${reference}**: ${closingWords(closing, guild)}. It is closed once a second person says so; I ask in <#${commitment.channelId}>.`
      : `**${reference}** stays open.`;
    return { content, components: [] };
  }
  const words = closing ? closingWords(closing, guild) : 'Closed';
  return {
    content: `**${reference} is closed.** ${words}. I say so in <#${commitment.channelId}>.`,
    components: [row(button('Undo', customId('close-undo', [commitment.id], inGuild)))],
  };
}

/** To the one who reopened it. */
export function renderReopened(facts: CommitmentFacts, now: DateTime): Message {
  const { commitment } = facts;
  const next = commitment.kind === 'our-meeting' ? '' : `\n**What comes next**\n${nextStepWords(facts, now)}`;
  return {
    content: `**${referenceOf(commitment)} is open again.** I say so in <#${commitment.channelId}>.${next}`,
    components: [],
  };
}

/** Why it was not closed, or not reopened. */
export function closeRefusalWords(
  refused: Exclude<Closed, { ok: true }> | Exclude<Reopened, { ok: true }>,
): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'no-such-successor':
      return 'I know no other such commitment here to stand in its place. `/record` it first; they are named like C-12.';
    case 'another-person':
      return 'You asked for it first. This server asks for the word of a second person: somebody else who records.';
    case 'nothing-asked':
      return 'Nobody asks for it to be closed, or somebody was there before you. The card shows how it stands: `/commitments`.';
    case 'asked-already': {
      const { closing } = refused.facts.commitment;
      const words = closing ? closingWords(closing, refused.facts.guild) : '';
      return `Somebody was there before you: ${words}. Say yes or no to that first: **Close…** on the card.`;
    }
    case 'open-already':
      return 'That one is open already.';
    case 'taken-back':
      return 'That one was taken back within ten minutes of recording it. `/record` starts anew.';
    case 'not-yours':
      return 'Somebody else closed it, so it is theirs to undo. You can reopen it instead, on its card: `/commitments`.';
    case 'too-late':
      return 'Ten minutes are over, so the closing stands in the record. You can reopen it, on its card: `/commitments`.';
  }
}
