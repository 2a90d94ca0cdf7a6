import { findNamedOffice } from '#bot/use-cases/keep-office.ts';
import { officeRefusalWords, renderOffice } from '../messages/office-view.ts';
import { privateLine, privately } from '../messages/reply.ts';
import type { MenuComponent } from './component.ts';

/** Open one of the offices in a list. */
export const officeMenu: MenuComponent = {
  name: 'office',
  kind: 'menu',
  async run(interaction, { deps, actor }) {
    const found = await findNamedOffice(deps, actor, interaction.values[0] ?? '');
    await interaction.reply(
      found.ok ? privately(renderOffice(found)) : privateLine(officeRefusalWords(found)),
    );
  },
};
