import { existsSync, readFileSync } from 'node:fs';

export type OpenApi = {
  /** What is wrong with an answer or a body by Discord's own description; nothing when it fits. */
  judgeAnswer: (method: string, path: string, status: number, answer: unknown) => string[];
  judgeBody: (method: string, path: string, body: unknown) => string[];
  /** The same for one named schema. */
  judge: (schema: string, value: unknown) => string[];
};

type Schema = { [key: string]: unknown };
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Response> };
};
type Operation = {
  responses: Record<string, Response>;
  requestBody?: { content: Record<string, { schema: Schema }> };
};
type Response = { $ref?: string; content?: Record<string, { schema: Schema }> };

/** Where Discord's OpenAPI description lies: beside the repository or where DISCORD_OPENAPI points. */
export function findOpenApi(): string | null {
  const beside = new URL('../../../shared/discord/openapi.json', import.meta.url).pathname;
  const path = process.env.DISCORD_OPENAPI ?? beside;
  return existsSync(path) ? path : null;
}

export function loadOpenApi(path: string): OpenApi {
  const document = JSON.parse(readFileSync(path, 'utf8')) as Document;
  const check = (schema: Schema | undefined, value: unknown, place: string) =>
    schema ? checkValue(document, schema, value, place) : [];
  return {
    judgeAnswer: (method, where, status, answer) => {
      const operation = findOperation(document, method, where);
      if (!operation) return [`${method} ${where} is not in the description`];
      const response = resolveResponse(document, operation.responses[status] ?? operation.responses['4XX']);
      if (!response) return [`${method} ${where} does not answer ${status}`];
      return check(response.content?.['application/json']?.schema, answer, '$');
    },
    judgeBody: (method, where, body) => {
      const operation = findOperation(document, method, where);
      return check(operation?.requestBody?.content['application/json']?.schema, body, '$');
    },
    judge: (name, value) => check(document.components.schemas[name], value, '$'),
  };
}

function findOperation(document: Document, method: string, path: string): Operation | undefined {
  const segments = path.split('/');
  let best: { operation: Operation; fixed: number } | undefined;
  for (const [template, operations] of Object.entries(document.paths)) {
    const operation = operations[method.toLowerCase()];
    const parts = template.split('/');
    if (!operation || parts.length !== segments.length) continue;
    const fits = parts.every((part, index) => part.startsWith('{') || part === segments[index]);
    const fixed = parts.filter((part) => !part.startsWith('{')).length;
    if (fits && fixed > (best?.fixed ?? -1)) best = { operation, fixed };
  }
  return best?.operation;
}

function resolveResponse(document: Document, response: Response | undefined): Response | undefined {
  return response?.$ref ? document.components.responses[response.$ref.split('/').at(-1) ?? ''] : response;
}

function checkValue(document: Document, schema: Schema, value: unknown, place: string): string[] {
  if (typeof schema.$ref === 'string') {
    const target = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    if (!target) return [`${place}: unknown schema ${schema.$ref}`];
    return checkValue(document, target, value, place);
  }
  const faults = [...checkUnions(document, schema, value, place), ...checkScalar(schema, value, place)];
  if (Array.isArray(value)) return [...faults, ...checkItems(document, schema, value, place)];
  return isObject(value) ? [...faults, ...checkProperties(document, schema, value, place)] : faults;
}

function checkUnions(document: Document, schema: Schema, value: unknown, place: string): string[] {
  const all = listOf(schema.allOf).flatMap((part) => checkValue(document, part, value, place));
  // Discord's alternatives overlap, so that one that fits is enough for oneOf as well.
  const some = [schema.oneOf, schema.anyOf].flatMap((union) => {
    const tried = listOf(union).map((part) => checkValue(document, part, value, place));
    if (tried.length === 0 || tried.some((faults) => faults.length === 0)) return [];
    const closest = tried.reduce((a, b) => (b.length < a.length ? b : a));
    return [`${place}: fits none of ${tried.length} (closest: ${closest.join('; ')})`];
  });
  return [...all, ...some];
}

function checkScalar(schema: Schema, value: unknown, place: string): string[] {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) {
    return [`${place}: ${JSON.stringify(value)} is not ${types.join(' or ')}`];
  }
  const faults: string[] = [];
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    faults.push(`${place}: not among ${schema.enum}`);
  if ('const' in schema && schema.const !== value) faults.push(`${place}: not ${schema.const}`);
  if (typeof value === 'string') faults.push(...checkText(schema, value, place));
  if (typeof value === 'number') {
    if (typeof schema.minimum === 'number' && value < schema.minimum)
      faults.push(`${place}: below the minimum`);
    if (typeof schema.maximum === 'number' && value > schema.maximum)
      faults.push(`${place}: above the maximum`);
  }
  return faults;
}

function checkText(schema: Schema, value: string, place: string): string[] {
  const faults: string[] = [];
  if (typeof schema.maxLength === 'number' && value.length > schema.maxLength)
    faults.push(`${place}: too long`);
  if (typeof schema.minLength === 'number' && value.length < schema.minLength)
    faults.push(`${place}: too short`);
  if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern, 'u').test(value)) {
    faults.push(`${place}: does not match ${schema.pattern}`);
  }
  if (schema.format === 'date-time' && Number.isNaN(Date.parse(value))) faults.push(`${place}: no instant`);
  if (schema.format === 'uri' && !URL.canParse(value)) faults.push(`${place}: no address`);
  return faults;
}

function checkItems(document: Document, schema: Schema, value: unknown[], place: string): string[] {
  const faults: string[] = [];
  if (typeof schema.maxItems === 'number' && value.length > schema.maxItems)
    faults.push(`${place}: too many`);
  if (typeof schema.minItems === 'number' && value.length < schema.minItems) faults.push(`${place}: too few`);
  if (schema.uniqueItems === true && new Set(value).size < value.length) faults.push(`${place}: not unique`);
  if (!isObject(schema.items)) return faults;
  const { items } = schema;
  return [
    ...faults,
    ...value.flatMap((item, index) => checkValue(document, items, item, `${place}[${index}]`)),
  ];
}

function checkProperties(document: Document, schema: Schema, value: Schema, place: string): string[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const missing = (Array.isArray(schema.required) ? schema.required : [])
    .filter((name) => value[String(name)] === undefined)
    .map((name) => `${place}.${name}: missing`);
  const wrong = Object.entries(value).flatMap(([name, entry]) => {
    const property = properties[name] ?? schema.additionalProperties;
    return isObject(property) && entry !== undefined
      ? checkValue(document, property, entry, `${place}.${name}`)
      : [];
  });
  return [...missing, ...wrong];
}

function isOfType(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function listOf(value: unknown): Schema[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
