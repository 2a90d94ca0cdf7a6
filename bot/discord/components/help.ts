import { renderHelp, renderTopic } from '../messages/help.ts';
import { openly } from '../messages/reply.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';

/** More about one command. */
export const helpTopic: MenuComponent = {
  name: 'help-topic',
  kind: 'menu',
  async run(interaction, { registered }) {
    await interaction.update(openly(renderTopic(registered, interaction.values[0] ?? '')));
  },
};

/** Back to the way in. */
export const helpBack: ButtonComponent = {
  name: 'help',
  kind: 'button',
  async run(interaction, { registered }) {
    await interaction.update(openly(renderHelp(registered)));
  },
};
