import type { APIEmbed } from 'discord.js';
import type { Json, JsonObject } from './json.ts';

// What the local Discord keeps. Instants are milliseconds since 1970 by the given clock.

export type User = {
  id: string;
  username: string;
  displayName: string;
  bot: boolean;
  locale: string;
  dmsClosed: boolean;
};

export type Role = {
  id: string;
  name: string;
  permissions: bigint;
  position: number;
  managed: boolean;
  mentionable: boolean;
};

/** type 0: for a role, 1: for a member. */
export type Overwrite = { id: string; type: 0 | 1; allow: bigint; deny: bigint };

export type Member = {
  user: User;
  guildId: string;
  nick: string | null;
  roleIds: string[];
  joinedAt: number;
};

export const CHANNEL_TYPES = { text: 0, dm: 1, voice: 2, category: 4, announcement: 5 } as const;
export type ChannelType = (typeof CHANNEL_TYPES)[keyof typeof CHANNEL_TYPES];

export type Channel = {
  id: string;
  type: ChannelType;
  guild: Guild | null;
  name: string;
  topic: string | null;
  parentId: string | null;
  position: number;
  overwrites: Overwrite[];
  /** The person on the other side of a DM. */
  recipient: User | null;
  /** In order of id; deleted ones stay and are marked. */
  messages: Message[];
  messagesById: Map<string, Message>;
  /** Ephemeral messages shown in this channel, each to one person; REST never lists them. */
  ephemerals: Message[];
  nonces: Map<string, Message>;
  deleted: boolean;
};

export type Guild = {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  roles: Map<string, Role>;
  channels: Map<string, Channel>;
  members: Map<string, Member>;
  commands: Map<string, Command>;
  botPresent: boolean;
  available: boolean;
  createdAt: number;
};

export type SelectOption = {
  label: string;
  value: string;
  description?: string;
  default?: boolean;
};

/** Any message or modal component, in the shape it has on the wire. */
export type Component = {
  type: number;
  id: number;
  custom_id?: string;
  style?: number;
  label?: string;
  url?: string;
  emoji?: JsonObject;
  disabled?: boolean;
  placeholder?: string;
  min_values?: number;
  max_values?: number;
  options?: SelectOption[];
  channel_types?: number[];
  default_values?: Json[];
  value?: string;
  required?: boolean;
  min_length?: number;
  max_length?: number;
  title?: string;
  description?: string;
  content?: string;
  default?: boolean;
  spoiler?: boolean;
  divider?: boolean;
  spacing?: number;
  accent_color?: number;
  media?: JsonObject;
  file?: JsonObject;
  items?: JsonObject[];
  components?: Component[];
  component?: Component;
  accessory?: Component;
};

export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export type Attachment = {
  id: string;
  filename: string;
  contentType: string;
  description?: string;
  bytes: Uint8Array;
  url: string;
};

export type MessageVersion = {
  content: string;
  embeds: APIEmbed[];
  components: Component[];
  attachments: Attachment[];
  at: number;
};

export const FLAGS = {
  ephemeral: 64,
  loading: 128,
  suppressEmbeds: 4,
  suppressNotifications: 4096,
  v2: 32768,
};

export type Message = {
  id: string;
  channel: Channel;
  author: User;
  content: string;
  embeds: APIEmbed[];
  components: Component[];
  attachments: Attachment[];
  flags: number;
  createdAt: number;
  editedAt: number | null;
  deletedAt: number | null;
  mentions: User[];
  mentionRoleIds: string[];
  mentionEveryone: boolean;
  nonce: string | number | null;
  replyTo: Message | null;
  /** The interaction that this message answers. */
  interaction: Interaction | null;
  /** For an ephemeral message: the one person who sees it. */
  visibleTo: User | null;
  /** What it said before each edit, oldest first. */
  earlier: MessageVersion[];
};

export type Modal = { customId: string; title: string; components: Component[]; message: Message | null };

export type Choice = { name: string; value: string | number };

export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
export type InteractionType = (typeof INTERACTION)[keyof typeof INTERACTION];

export type Interaction = {
  id: string;
  token: string;
  type: InteractionType;
  createdAt: number;
  user: User;
  channel: Channel;
  /** The command's name, or the custom id of the component or modal. */
  name: string;
  /** The message whose component was used, or from whose component the modal came. */
  message: Message | null;
  /** The interaction that showed the modal which this one submits. */
  origin: Interaction | null;
  /** The type of the callback that acknowledged it. */
  callbackType: number | null;
  /** What `@original` stands for. */
  original: Message | null;
  /** Whether the deferred answer is still "thinking". */
  loading: boolean;
  modal: Modal | null;
  choices: Choice[] | null;
  /** Every message made for it: the first answer and the follow-ups. */
  answers: Message[];
  /** Answers of the bot that were refused, for the one who waits in vain. */
  refused: string[];
  /** Called after each accepted answer. */
  onAnswer: () => void;
};

export type CommandOption = {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  choices?: Choice[];
  options?: CommandOption[];
  channel_types?: number[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  autocomplete?: boolean;
};

export type Command = {
  id: string;
  version: string;
  type: number;
  name: string;
  description: string;
  options: CommandOption[];
  defaultMemberPermissions: string | null;
  contexts: number[] | null;
  integrationTypes: number[];
  dmPermission: boolean;
  nsfw: boolean;
  guildId: string | null;
  nameLocalizations: JsonObject | null;
  descriptionLocalizations: JsonObject | null;
};
