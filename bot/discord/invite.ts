import { OAuth2Scopes, PermissionsBitField, type PermissionsString } from 'discord.js';

/** What the bot asks for in a channel, in Discord's own names for people, and what for. */
export const INVITE_PERMISSIONS: readonly { flag: PermissionsString; name: string; why: string }[] = [
  { flag: 'ViewChannel', name: 'View Channels', why: 'to be in the channel at all' },
  { flag: 'SendMessages', name: 'Send Messages', why: 'to post reminders, questions and next steps' },
  { flag: 'EmbedLinks', name: 'Embed Links', why: 'to show commitments as cards' },
  {
    flag: 'AttachFiles',
    name: 'Attach Files',
    why: 'to hand out calendars, letters and what is too long for a card',
  },
  {
    flag: 'ReadMessageHistory',
    name: 'Read Message History',
    why: 'to find its own last post after a lost connection, and not say it twice',
  },
];

const SCOPES = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands];

/** The link with which somebody who may manage a server invites the bot to it: these permissions and no others. */
export function inviteLink(applicationId: string): string {
  const permissions = PermissionsBitField.resolve(INVITE_PERMISSIONS.map(({ flag }) => flag));
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: SCOPES.join(' '),
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
