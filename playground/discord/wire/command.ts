import type { Command } from '../model.ts';
import type { World } from '../world.ts';

export function commandToWire(world: World, command: Command) {
  return {
    id: command.id,
    application_id: world.applicationId,
    version: command.version,
    type: command.type,
    name: command.name,
    name_localizations: command.nameLocalizations,
    description: command.description,
    description_localizations: command.descriptionLocalizations,
    default_member_permissions: command.defaultMemberPermissions,
    nsfw: command.nsfw,
    integration_types: command.integrationTypes,
    ...(command.guildId
      ? { guild_id: command.guildId }
      : { contexts: command.contexts, dm_permission: command.dmPermission }),
    ...(command.options.length > 0 && { options: command.options }),
  };
}
