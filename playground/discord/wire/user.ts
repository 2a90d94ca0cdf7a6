import type { User } from '../model.ts';

export function userToWire(user: User) {
  return {
    id: user.id,
    username: user.username,
    global_name: user.bot ? null : user.displayName,
    discriminator: user.bot ? '0001' : '0',
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    ...(user.bot && { bot: true }),
  };
}
