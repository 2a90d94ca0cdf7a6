import type { APIEmbed } from 'discord.js';
import { asObject, isObject, type Json, type JsonObject } from '../json.ts';
import { at, type Form, fault, readInteger, readList, readText } from './form.ts';

// https://docs.discord.com/developers/resources/message#embed-object-embed-limits
export const EMBED_LIMITS = {
  count: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  sum: 6000,
} as const;

/** The embeds of a message; their texts together must not pass 6,000 characters. */
export function readEmbeds(form: Form, path: string, value: Json | undefined): APIEmbed[] | undefined {
  const list = readList(form, path, value, { max: EMBED_LIMITS.count });
  if (!list) return undefined;
  const embeds = list.map((entry, index) => readEmbed(form, at(path, index), entry));
  const sum = embeds.reduce((total, embed) => total + textLength(embed), 0);
  if (sum > EMBED_LIMITS.sum) {
    fault(form, path, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${EMBED_LIMITS.sum}`);
  }
  return embeds;
}

/** Nothing to show: a colour or an address alone makes no embed. */
export function isEmptyEmbed(embed: APIEmbed): boolean {
  return textLength(embed) === 0 && !embed.image && !embed.thumbnail;
}

function readEmbed(form: Form, path: string, value: Json): APIEmbed {
  if (!isObject(value)) {
    fault(form, path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
    return {};
  }
  const title = readText(form, at(path, 'title'), value.title, { max: EMBED_LIMITS.title });
  const description = readText(form, at(path, 'description'), value.description, {
    max: EMBED_LIMITS.description,
  });
  const url = readUrl(form, at(path, 'url'), value.url, ['http:', 'https:']);
  const color = readInteger(form, at(path, 'color'), value.color, { min: 0, max: 0xffffff });
  const timestamp = readTimestamp(form, at(path, 'timestamp'), value.timestamp);
  const fields = readList(form, at(path, 'fields'), value.fields, { max: EMBED_LIMITS.fields });
  return {
    type: 'rich' as NonNullable<APIEmbed['type']>,
    ...(title && { title }),
    ...(description && { description }),
    ...(url && { url }),
    ...(color !== undefined && { color }),
    ...(timestamp && { timestamp }),
    ...(fields && {
      fields: fields.map((field, index) => readField(form, at(at(path, 'fields'), index), asObject(field))),
    }),
    ...readDecoration(form, path, value),
  };
}

function readDecoration(form: Form, path: string, value: JsonObject): APIEmbed {
  const embed: APIEmbed = {};
  if (isObject(value.footer)) {
    const text = readText(form, at(path, 'footer.text'), value.footer.text, {
      max: EMBED_LIMITS.footer,
      needed: true,
    });
    embed.footer = { text: text ?? '' };
  }
  if (isObject(value.author)) {
    const name = readText(form, at(path, 'author.name'), value.author.name, {
      max: EMBED_LIMITS.author,
      needed: true,
    });
    const url = readUrl(form, at(path, 'author.url'), value.author.url, ['http:', 'https:']);
    embed.author = { name: name ?? '', ...(url && { url }) };
  }
  for (const key of ['image', 'thumbnail'] as const) {
    const source = value[key];
    if (!isObject(source)) continue;
    const url = readUrl(form, at(path, `${key}.url`), source.url, ['http:', 'https:', 'attachment:']);
    if (url) embed[key] = { url };
  }
  return embed;
}

function readField(form: Form, path: string, field: JsonObject) {
  const name = readText(form, at(path, 'name'), field.name, { max: EMBED_LIMITS.fieldName, needed: true });
  const value = readText(form, at(path, 'value'), field.value, {
    max: EMBED_LIMITS.fieldValue,
    needed: true,
  });
  return { name: name ?? '', value: value ?? '', inline: field.inline === true };
}

export function readUrl(
  form: Form,
  path: string,
  value: Json | undefined,
  schemes: string[],
): string | undefined {
  const url = readText(form, path, value, { max: 2048 });
  if (url === undefined || url === '') return undefined;
  const scheme = URL.canParse(url) ? new URL(url).protocol : '';
  if (!schemes.includes(scheme)) {
    const names = schemes.map((name) => `'${name.slice(0, -1)}'`).join(', ');
    fault(
      form,
      path,
      'URL_TYPE_INVALID_SCHEME',
      `Scheme "${scheme.slice(0, -1)}" is not supported. Scheme must be one of (${names}).`,
    );
  }
  return url;
}

function readTimestamp(form: Form, path: string, value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return new Date(value).toISOString();
  fault(form, path, 'DATE_TIME_TYPE_PARSE', `Could not parse ${String(value)}. Should be ISO8601.`);
  return undefined;
}

function textLength(embed: APIEmbed): number {
  const fields = embed.fields ?? [];
  return (
    (embed.title?.length ?? 0) +
    (embed.description?.length ?? 0) +
    (embed.footer?.text.length ?? 0) +
    (embed.author?.name.length ?? 0) +
    fields.reduce((sum, field) => sum + field.name.length + field.value.length, 0)
  );
}
