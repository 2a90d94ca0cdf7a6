import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from '../forms/message-form.ts';
import type { Json } from '../json.ts';
import { isRefusal, type Refusal, refusals } from '../refusal.ts';

/** What a server without boosts takes, and what interactions name as `attachment_size_limit`. */
export const FILE_MAX_BYTES = 10 * 1024 * 1024;

export type Content = { body: Json; files: UploadedFile[]; refusal: Refusal | null };

/** The JSON of a request and the files that came with it (`payload_json`, `files[n]`); null when it broke off. */
export async function readBody(request: IncomingMessage): Promise<Content | null> {
  const bytes = await collect(request);
  if (bytes === null) return null;
  try {
    const contentType = request.headers['content-type'] ?? '';
    if (bytes.length === 0) return { body: {}, files: [], refusal: null };
    if (contentType.startsWith('multipart/form-data')) return await readMultipart(bytes, contentType);
    return { body: parseJson(bytes.toString('utf8')), files: [], refusal: null };
  } catch (error) {
    return { body: null, files: [], refusal: isRefusal(error) ? error : refusals.malformedJson() };
  }
}

async function collect(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch {
    return null;
  }
}

async function readMultipart(bytes: Buffer, contentType: string): Promise<Content> {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData();
  const files: UploadedFile[] = [];
  let body: Json = {};
  for (const [key, value] of form.entries()) {
    if (typeof value !== 'string') files.push(await readFile(key, value));
    else if (key === 'payload_json') body = parseJson(value);
  }
  const tooLarge = files.some((file) => file.bytes.byteLength > FILE_MAX_BYTES);
  return { body, files, refusal: tooLarge ? refusals.tooLarge() : null };
}

async function readFile(key: string, file: File): Promise<UploadedFile> {
  const contentType = file.type || 'application/octet-stream';
  return { key, filename: file.name, contentType, bytes: new Uint8Array(await file.arrayBuffer()) };
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw refusals.malformedJson();
  }
}
