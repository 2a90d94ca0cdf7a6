export const INTENTS = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** Need a switch in the developer portal; without it the gateway closes with 4014. */
export const PRIVILEGED_INTENTS = INTENTS.guildMembers | INTENTS.guildPresences | INTENTS.messageContent;

/** The highest intent that Discord has given a meaning (direct message polls); above it: close code 4013. */
export const KNOWN_INTENTS = (1 << 26) - 1;
