import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';

/** A message as it is rendered: pure data, no discord.js objects. Only those in `mentions` are notified. */
export type Message = {
  content?: string;
  embeds?: APIEmbed[];
  components?: APIActionRowComponent<APIComponentInMessageActionRow>[];
  files?: { name: string; data: Buffer }[];
  mentions?: { users?: string[]; roles?: string[] };
};

/** The limits of Discord's messages. https://discord.com/developers/docs/resources/message */
export const LIMITS = {
  content: 2_000,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  embedSum: 6_000,
  choices: 25,
  choiceName: 100,
  customId: 100,
  buttonLabel: 80,
  buttonsPerRow: 5,
  rows: 5,
  optionLabel: 100,
  modalTitle: 45,
  modalComponents: 5,
  inputLabel: 45,
} as const;

/** The colours of what a card's edge says. */
export const COLOURS = {
  calm: 0x5b6ee1,
  good: 0x3ba55d,
  waiting: 0xf0b232,
  bad: 0xd83c3e,
  quiet: 0x80848e,
} as const;
