/** One part of a mail (RFC 2045): its headers by lower-case name, and what it holds. */
export type MailPart = {
  headers: Map<string, string[]>;
  /** 'text/calendar' */
  type: string;
  /** Those of Content-Type, by lower-case name. */
  params: Map<string, string>;
  parts: MailPart[];
  text: string;
};

export type Mail = MailPart & {
  raw: string;
  /** A header's one value, decoded (RFC 2047). Throws when there are none, or several. */
  header(name: string): string;
  /** The first part of that type, however deep. Throws when there is none. */
  part(type: string): MailPart;
};

/** Reads a mail the way another program would, without the library that wrote it. */
export function readMail(bytes: Buffer): Mail {
  const raw = bytes.toString('latin1');
  const root = readPart(raw);
  const all = flatten(root);
  return {
    ...root,
    raw: bytes.toString('utf8'),
    header: (name) => {
      const values = root.headers.get(name.toLowerCase()) ?? [];
      if (values.length !== 1) throw new Error(`${values.length} headers ${name}`);
      return decodeWords(values[0] ?? '');
    },
    part: (type) => {
      const found = all.find((part) => part.type === type);
      if (!found) throw new Error(`no part ${type} among ${all.map((part) => part.type).join(', ')}`);
      return found;
    },
  };
}

function readPart(raw: string): MailPart {
  const end = raw.indexOf('\r\n\r\n');
  const headers = readHeaders(end === -1 ? raw : raw.slice(0, end));
  const body = end === -1 ? '' : raw.slice(end + 4);
  const { type, params } = readType(headers.get('content-type')?.[0] ?? 'text/plain');
  const boundary = params.get('boundary');
  const parts = boundary && type.startsWith('multipart/') ? split(body, boundary).map(readPart) : [];
  const encoding = headers.get('content-transfer-encoding')?.[0]?.trim().toLowerCase() ?? '7bit';
  return { headers, type, params, parts, text: parts.length > 0 ? '' : decodeBody(body, encoding) };
}

function readHeaders(text: string): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const line of text.replace(/\r\n(?=[ \t])/g, '').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0 || /\s/.test(line.slice(0, colon))) throw new Error(`not a header: ${line}`);
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return headers;
}

function readType(value: string): { type: string; params: Map<string, string> } {
  const [type = '', ...rest] = value.split(';');
  const params = rest.map((param): [string, string] => {
    const [name = '', text = ''] = param.trim().split(/=(.*)/s);
    return [name.toLowerCase(), text.replace(/^"|"$/g, '')];
  });
  return { type: type.trim().toLowerCase(), params: new Map(params) };
}

function split(body: string, boundary: string): string[] {
  const sections = `\r\n${body}`.split(`\r\n--${boundary}`);
  if (!sections.at(-1)?.startsWith('--')) throw new Error('a multipart without an end');
  return sections.slice(1, -1).map((section) => section.replace(/^[ \t]*\r\n/, ''));
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8');
  return fromQuoted(body.replace(/[ \t]*=\r\n/g, (soft) => soft.replace(/=\r\n$/, '')));
}

function decodeWords(value: string): string {
  const joined = value.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('utf8')
      : fromQuoted(text.replaceAll('_', ' ')),
  );
}

function fromQuoted(text: string): string {
  const bytes = text.replace(/=([\dA-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function flatten(part: MailPart): MailPart[] {
  return [part, ...part.parts.flatMap(flatten)];
}
