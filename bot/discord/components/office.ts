import { findNamedOffice } from '#bot/use-cases/keep-office.ts';
import { undoHolder } from '#bot/use-cases/undo-holder.ts';
import { officeRefusalWords, renderOffice } from '../messages/office-view.ts';
import { privateLine, privately } from '../messages/reply.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

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

/** Takes "the holder changed" back, within ten minutes. */
export const holderUndo: ButtonComponent = {
  name: 'undo-holder',
  kind: 'button',
  async run(interaction, { deps, actor }, [holderId = '']) {
    const undone = await undoHolder(deps, actor, holderId);
    if (!undone.ok) return refuse(interaction, officeRefusalWords(undone));
    await respond(interaction, { content: 'Taken back.', ...renderOffice(undone) });
  },
};
