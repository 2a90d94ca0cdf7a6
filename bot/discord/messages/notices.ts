import type { DateTime } from 'luxon';
import { renderActionsRecorded } from './actions-notice.ts';
import { ALL_KNOWN, type Known } from './call-on.ts';
import { renderCard } from './card.ts';
import { renderChanged } from './changed-notice.ts';
import { renderQuestions } from './check-in-notice.ts';
import { renderLetterUnanswered } from './letter-notice.ts';
import type { Message } from './message.ts';
import type { Part } from './part.ts';
import { renderNoAnswer, renderUndeliverable } from './private-notices.ts';
import { renderReminder } from './reminder-notice.ts';
import { renderCorrection, renderRung } from './rung-notice.ts';
import { renderSaid } from './said-notice.ts';
import { renderWaiting } from './waiting-notice.ts';

/** The message that carries these notices, as things stand now. They share destination and kind. */
export function renderNotices(parts: Part[], now: DateTime, known: Known = ALL_KNOWN): Message {
  const [part] = parts;
  if (!part) throw new Error('a message without notices');
  const { content } = part.notice;
  switch (content.kind) {
    case 'recorded':
      if (content.batch) return renderActionsRecorded(parts, now);
      return renderCard(part.facts, now, {
        heading: 'Recorded',
        taken: part.facts.commitment.resolution === 'taken-back',
      });
    case 'changed':
      return renderChanged(part, content, now);
    case 'reminder':
      return renderReminder(part, content, now);
    case 'check-in':
      return renderQuestions(parts, now);
    case 'no-answer':
      return renderNoAnswer(part, content);
    case 'rung':
      return renderRung(part, content, now, known);
    case 'waiting':
      return renderWaiting(part, content);
    case 'said':
      return renderSaid(part, content, now);
    case 'letter-unanswered':
      return renderLetterUnanswered(part, content, now);
    case 'correction':
      return renderCorrection(part, content, now);
    case 'undeliverable':
      return renderUndeliverable(part, content);
    case 'refresh':
      throw new Error('a refresh is an edit; the message it redraws is rendered');
    case 'invitation':
      throw new Error('an invitation goes by mail');
    case 'round-up':
    case 'handed-over':
    case 'matters-arising':
    case 'struck':
      throw new Error('what is about several commitments is rendered as a digest');
  }
}
