import type { AllowedMentions } from './forms/allowed-mentions-form.ts';
import type { Channel, Message, User } from './model.ts';
import { mayIn } from './permissions.ts';
import type { World } from './world.ts';

export type Mentions = Pick<Message, 'mentions' | 'mentionRoleIds' | 'mentionEveryone'>;

const ALL: AllowedMentions = {
  parse: new Set(['users', 'roles', 'everyone']),
  users: new Set(),
  roles: new Set(),
  repliedUser: true,
};

/** Whom the content mentions, after what the sender allowed and what the author's permissions grant. */
export function findMentions(
  world: World,
  message: Pick<Message, 'channel' | 'author' | 'replyTo'>,
  content: string,
  allowed: AllowedMentions | null,
): Mentions {
  const { channel, author, replyTo } = message;
  const rule = allowed ?? ALL;
  const users = new Map<string, User>();
  for (const [, id = ''] of content.matchAll(/<@!?(\d{17,20})>/g)) {
    const user = world.users.get(id);
    if (user && (rule.parse.has('users') || rule.users.has(id))) users.set(id, user);
  }
  if (replyTo && rule.repliedUser) users.set(replyTo.author.id, replyTo.author);
  const mayMentionAll = holdsMentionEveryone(channel, author);
  return {
    mentions: [...users.values()],
    mentionRoleIds: findRoles(channel, content, rule, mayMentionAll),
    mentionEveryone: mayMentionAll && rule.parse.has('everyone') && /@(everyone|here)\b/.test(content),
  };
}

function findRoles(
  channel: Channel,
  content: string,
  rule: AllowedMentions,
  mayMentionAll: boolean,
): string[] {
  const ids = new Set<string>();
  for (const [, id = ''] of content.matchAll(/<@&(\d{17,20})>/g)) {
    const role = channel.guild?.roles.get(id);
    if (!role || !(role.mentionable || mayMentionAll)) continue;
    if (rule.parse.has('roles') || rule.roles.has(id)) ids.add(id);
  }
  return [...ids];
}

function holdsMentionEveryone(channel: Channel, author: User): boolean {
  const member = channel.guild?.members.get(author.id);
  return channel.guild && member ? mayIn(channel.guild, member, channel, 'mentionEveryone') : false;
}
