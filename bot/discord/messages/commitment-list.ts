import type { APIEmbed } from 'discord.js';
import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { WithStanding } from '#bot/domain/listing.ts';
import { nextSlots } from '#bot/domain/slots.ts';
import type { Standing } from '#bot/domain/standing.ts';
import { readings } from '#bot/domain/track-record.ts';
import type { Listed } from '#bot/use-cases/list-commitments.ts';
import { button, menu, type Row, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { fitUnits } from './fit.ts';
import { type CarriedFilter, listPageId } from './list-filter.ts';
import { COLOURS, type Message } from './message.ts';
import { count, plainLine } from './plain.ts';
import { slotLine } from './slot-words.ts';
import { STANDING_LABELS, STANDING_MARKS } from './standing-words.ts';
import { capital } from './words.ts';

/** A page of commitments, three short lines each, with a menu that opens a card. */
export function renderList(listed: Listed, filter: CarriedFilter, now: DateTime): Message {
  if (listed.entries.length === 0) return { content: emptyWords(listed, filter), components: [] };
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: fitUnits(headingWords(listed, filter), 250),
    description: listed.entries.map((entry) => entryLines(entry, now)).join('\n\n'),
    footer: { text: footerWords(listed) },
  };
  return { embeds: [embed], components: [cardMenu(listed.entries), ...pageButtons(listed, filter)] };
}

function headingWords(listed: Listed, filter: CarriedFilter): string {
  const asked = [
    filter.standing === null ? null : STANDING_LABELS[filter.standing],
    filter.who === null ? null : `promised by ${plainLine(listed.whoName ?? 'nobody I know', 60)}`,
    filter.words.length === 0 ? null : `“${plainLine(filter.words.join(' '), 60)}”`,
    filter.here ? 'in this channel' : null,
  ].filter((part) => part !== null);
  return `${capital(count(listed.total, 'commitment'))}${asked.length > 0 ? ` · ${asked.join(' · ')}` : ''}`;
}

function entryLines({ facts, standing }: WithStanding<CommitmentFacts>, now: DateTime): string {
  const { commitment } = facts;
  return [
    `**${referenceOf(commitment)}** · ${fitUnits(promisorsWords(facts), 90)}`,
    `“${plainLine(commitment.title, 80)}”`,
    `${STANDING_MARKS[standing]} ${[STANDING_LABELS[standing], detail(facts, standing, now)].filter(Boolean).join(' · ')}`,
  ].join('\n');
}

/** How it has gone, else when it is next due. */
function detail(facts: CommitmentFacts, standing: Standing, now: DateTime): string | null {
  const { ours } = readings(facts, now);
  const verb = facts.commitment.kind === 'deliverable' ? 'delivered' : 'held';
  if (ours.of > 0) return `${ours.held} of ${ours.of} ${verb}`;
  const [next] = standing === 'closed' ? [] : nextSlots(facts, now, 1);
  return next ? slotLine(next) : null;
}

function footerWords({ page, pages, beyond }: Listed): string {
  const where = pages > 1 ? `Page ${page + 1} of ${pages} · ` : '';
  const more = beyond > 0 ? ` · ${beyond} older ones fit too: narrow it with words or who` : '';
  return `${where}marks are as recorded by the group${more}`;
}

function cardMenu(entries: Listed['entries']): Row {
  const options = entries.map(({ facts, standing }) => ({
    label: `${referenceOf(facts.commitment)} · ${facts.commitment.title}`,
    value: facts.commitment.id,
    description: STANDING_LABELS[standing],
  }));
  return menu('card', 'Open one', options);
}

function pageButtons({ page, pages }: Listed, filter: CarriedFilter): Row[] {
  if (pages < 2) return [];
  return [
    row(
      button('◀ Before', listPageId('list', Math.max(0, page - 1), filter), 'secondary', page === 0),
      button('Next ▶', listPageId('list', page + 1, filter), 'secondary', page === pages - 1),
    ),
  ];
}

/** Nothing to show: how to begin, or how to ask for more. */
function emptyWords({ any }: Listed, filter: CarriedFilter): string {
  if (any) {
    const wider = filter.here ? 'Leave out **where** to look in every channel you can see. ' : '';
    return `Nothing fits that. ${wider}\`/commitments\` without anything shows all that you can see.`;
  }
  return [
    '**Nothing is on record here yet.** To begin:',
    '• `/record` – who said it, their words, and how often or by when. I show how I read it before anything is saved.',
    '• or on a message: **Apps → Record commitment**.',
    'I then remind this channel, ask whether it happened, and say what comes next.',
  ].join('\n');
}
