import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from '../forms/message-form.ts';
import type { Json } from '../json.ts';
import { refusals } from '../refusal.ts';

/** The JSON of a request and the files that came with it (`payload_json` and `files[n]`). */
export async function readBody(request: IncomingMessage): Promise<{ body: Json; files: UploadedFile[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const contentType = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: {}, files: [] };
  if (contentType.startsWith('multipart/form-data')) return readMultipart(bytes, contentType);
  return { body: parseJson(bytes.toString('utf8')), files: [] };
}

async function readMultipart(
  bytes: Buffer,
  contentType: string,
): Promise<{ body: Json; files: UploadedFile[] }> {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData();
  const files: UploadedFile[] = [];
  let body: Json = {};
  for (const [key, value] of form.entries()) {
    if (typeof value === 'string') {
      if (key === 'payload_json') body = parseJson(value);
      continue;
    }
    files.push({
      key,
      filename: value.name,
      contentType: value.type || 'application/octet-stream',
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }
  return { body, files };
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw refusals.malformedJson();
  }
}
