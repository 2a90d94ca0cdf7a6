import { formatDateLong } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { holderOn } from '#bot/domain/office.ts';
import type { Inline, LetterPart } from './letter-parts.ts';
import type { LetterDraft } from './letter-source.ts';

/** What is asked, and by when. */
export function letterAsk(draft: LetterDraft): LetterPart[] {
  return asks(draft).map((text) => ({ kind: 'paragraph', text }));
}

const PUT_RIGHT =
  'If anything in this letter is not right, please tell us: we put it right, and your account stands beside ours on the record, with its date.';

function asks(draft: LetterDraft): Inline[] {
  const { replyBy, toPromisor } = draft;
  switch (draft.letter.kind) {
    case 'confirm':
      return [
        ['Please tell us by ', replyBy, ' if that is not right, or not what was meant.'],
        [
          'What you tell us will stand beside these words on our record, with its date. If it is right, a line to say so would help us: we take no silence for agreement.',
        ],
      ];
    case 'set-dates':
      return [['Please tell us by ', replyBy, ` ${dateAsked(draft)}, or whom we should ask.`], [PUT_RIGHT]];
    case 'missed':
    case 'missed-again':
      return [['Please tell us by ', replyBy, ` ${dateAsked(draft)}.`], [PUT_RIGHT]];
    case 'reversal':
      return [
        toPromisor
          ? ['Please tell us by ', replyBy, ' which of these stands, and what is offered now.']
          : [ASK_ABOVE, ' Please let us know by ', replyBy, ' what you can do.'],
        [PUT_RIGHT],
      ];
    case 'higher-office':
      return [[ASK_ABOVE, ' Please let us know by ', replyBy, ' what you can do.'], [PUT_RIGHT]];
    case 'stand-by':
      return [
        ...sinceWhen(draft),
        ['Do you stand by what was said? Please tell us by ', replyBy, '.'],
        ['What you tell us will stand beside these words on our record, with its date.'],
      ];
  }
}

const ASK_ABOVE =
  'We ask you to look into this, so that what was said can be kept or settled between all of us.';

function dateAsked({ facts }: LetterDraft): string {
  const { kind } = facts.commitment;
  if (kind === 'deliverable' || kind === 'claim') return 'whether it has been done, or when it will be';
  return kind === 'single-meeting'
    ? 'when the meeting can take place'
    : 'on which dates the meetings can take place';
}

/** To somebody who came later: from when, and that what was before is not theirs. */
function sinceWhen({ to, letter, facts, now }: LetterDraft): Inline[] {
  const today = letter.blanks.date || localDateOf(now, facts.guild.zone);
  const holder = holderOn(to, today);
  if (!holder || holder.fromOn <= facts.commitment.madeOn) return [];
  return [
    [
      `By our record the office has been held by ${holder.name} since ${formatDateLong(holder.fromOn)}. What happened before that day is not held against the present holder.`,
    ],
  ];
}
