import { Client, GatewayIntentBits, Options } from 'discord.js';
import type { Watch } from './rest.ts';

/** Discord closes an interaction that has no first answer within 3 s; a lost callback must fail well before. */
const CALLBACK_TIMEOUT_MS = 2_000;

/**
 * The discord.js client: the Guilds intent alone, and caches that do not grow with every user seen. Nobody is
 * mentioned unless a message says so itself.
 */
export function createClient(apiUrl: string, watch: Watch, timeoutMs = CALLBACK_TIMEOUT_MS): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    // Interactions that arrive while starting would wait 15 s for the guilds, and die.
    waitGuildTimeout: 0,
    rest: { api: apiUrl, timeout: timeoutMs, makeRequest: watch.makeRequest },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildForumThreadManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 50, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildTextThreadManager: 50,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 50,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 50, keepOverLimit: (user) => user.id === user.client.user.id },
      VoiceStateManager: 0,
    }),
  });
  watch.keepToken(client.rest);
  return client;
}
