import { loadFactsFor } from '#bot/store/facts.ts';
import { listCommitments } from '#bot/use-cases/list-commitments.ts';
import { renderCard } from '../messages/card.ts';
import { renderList } from '../messages/commitment-list.ts';
import { readListPage } from '../messages/list-filter.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import { openly, privateLine, privately } from '../messages/reply.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';

/** Before, Next: another page of a list. */
export const listPage: ButtonComponent = {
  name: 'list',
  kind: 'button',
  async run(interaction, { deps, actor, here }, args) {
    const { page, filter } = readListPage(args);
    const { standing, who, words } = filter;
    const channelId = filter.here ? here : null;
    const listed = await listCommitments(deps, actor, { filter: { standing, who, words, channelId }, page });
    await interaction.update(openly(renderList(listed, filter, deps.clock.now())));
  },
};

/** Open one: the card of a commitment in the list, which stays as it is. */
export const cardMenu: MenuComponent = {
  name: 'card',
  kind: 'menu',
  async run(interaction, { deps, actor }) {
    const facts = await loadFactsFor(deps.db.read, actor, { id: interaction.values[0] ?? '' });
    const now = deps.clock.now();
    await interaction.reply(facts ? privately(renderCard(facts, now)) : privateLine(NOT_FOUND));
  },
};
