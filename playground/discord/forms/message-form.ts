import type { APIEmbed } from 'discord.js';
import { asList, asObject, isObject, type Json, type JsonObject } from '../json.ts';
import { type Component, FLAGS } from '../model.ts';
import { type AllowedMentions, readAllowedMentions } from './allowed-mentions-form.ts';
import { readComponents } from './component-form.ts';
import { readEmbeds } from './embed-form.ts';
import { at, type Form, fault, readInteger, readList, readText } from './form.ts';

export const CONTENT_MAX = 2000;
export const NONCE_MAX = 25;
const ATTACHMENTS_MAX = 10;

export type UploadedFile = { key: string; filename: string; contentType: string; bytes: Uint8Array };

/** What a body says about a message; what it does not mention stays undefined. */
export type Draft = {
  content: string | undefined;
  embeds: APIEmbed[] | undefined;
  components: Component[] | undefined;
  /** Attachments to keep (by id) or to describe (by number of the file). */
  attachments: JsonObject[] | undefined;
  files: UploadedFile[];
  flags: number;
  allowedMentions: AllowedMentions | null;
  nonce: string | number | null;
  enforceNonce: boolean;
  replyToId: string | null;
  failIfReplyIsGone: boolean;
};

/** Reads a message's body, at the given place in it (`data` in callbacks); faults go to the form. */
export function readDraft(
  form: Form,
  prefix: string,
  body: JsonObject,
  files: UploadedFile[],
  flags = 0,
): Draft {
  const own = readInteger(form, at(prefix, 'flags'), body.flags, { min: 0, max: 2 ** 31 - 1 }) ?? 0;
  const layoutV2 = ((own | flags) & FLAGS.v2) !== 0;
  if (layoutV2) refuseLegacyFields(form, prefix, body);
  const reference = asObject(body.message_reference);
  return {
    content: readCleared(body.content, () =>
      readText(form, at(prefix, 'content'), body.content, { max: CONTENT_MAX }),
    ),
    embeds: readClearedList(body.embeds, () => readEmbeds(form, at(prefix, 'embeds'), body.embeds)),
    components: readClearedList(body.components, () =>
      readComponents(form, at(prefix, 'components'), body.components, layoutV2),
    ),
    attachments: readAttachments(form, at(prefix, 'attachments'), body.attachments, files.length),
    files,
    flags: own,
    allowedMentions: readAllowedMentions(form, at(prefix, 'allowed_mentions'), body.allowed_mentions),
    nonce: readNonce(form, at(prefix, 'nonce'), body.nonce),
    enforceNonce: body.enforce_nonce === true,
    replyToId: typeof reference.message_id === 'string' ? reference.message_id : null,
    failIfReplyIsGone: reference.fail_if_not_exists !== false,
  };
}

// In an edit null clears a field, undefined leaves it.
function readCleared(value: Json | undefined, read: () => string | undefined): string | undefined {
  return value === null ? '' : read();
}

function readClearedList<T>(value: Json | undefined, read: () => T[] | undefined): T[] | undefined {
  return value === null ? [] : read();
}

function readAttachments(form: Form, path: string, value: Json | undefined, fileCount: number) {
  if (fileCount > ATTACHMENTS_MAX) {
    fault(form, path, 'BASE_TYPE_MAX_LENGTH', `Must be ${ATTACHMENTS_MAX} or fewer in length.`);
  }
  if (value === null) return [];
  const list = readList(form, path, value, { max: ATTACHMENTS_MAX });
  return list && asList(list).filter(isObject);
}

function readNonce(form: Form, path: string, value: Json | undefined): string | number | null {
  if (typeof value === 'number') return value;
  return readText(form, path, value, { max: NONCE_MAX }) ?? null;
}

function refuseLegacyFields(form: Form, prefix: string, body: JsonObject): void {
  for (const key of ['content', 'embeds'] as const) {
    const value = body[key];
    if (value === undefined || value === null || value === '' || asList(value).length === 0) {
      if (typeof value !== 'string' || value === '') continue;
    }
    fault(
      form,
      at(prefix, key),
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  }
}

/** What a person writes: text and nothing else. */
export function plainDraft(content: string): Draft {
  return {
    content,
    embeds: undefined,
    components: undefined,
    attachments: undefined,
    files: [],
    flags: 0,
    allowedMentions: null,
    nonce: null,
    enforceNonce: false,
    replyToId: null,
    failIfReplyIsGone: true,
  };
}
