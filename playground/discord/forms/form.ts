import { isObject, type Json, type JsonObject } from '../json.ts';
import { type Refusal, refusal } from '../refusal.ts';

/** Collects what is wrong with a body, each fault at its dotted path: `embeds.0.fields.3.value`. */
export type Form = { faults: { path: string; code: string; message: string }[] };

export function createForm(): Form {
  return { faults: [] };
}

export function fault(form: Form, path: string, code: string, message: string): void {
  form.faults.push({ path, code, message });
}

export function required(form: Form, path: string): void {
  fault(form, path, 'BASE_TYPE_REQUIRED', 'This field is required');
}

/** Throws 50035 with all the faults nested by path, when there are any. */
export function judge(form: Form): void {
  if (form.faults.length > 0) throw invalidForm(form);
}

function invalidForm(form: Form): Refusal {
  const errors: JsonObject = {};
  for (const { path, code, message } of form.faults) {
    let node = errors;
    for (const key of path === '' ? [] : path.split('.')) {
      const next = node[key];
      node = isObject(next) ? next : addNode(node, key);
    }
    const list = Array.isArray(node._errors) ? node._errors : [];
    node._errors = [...list, { code, message }];
  }
  return refusal(400, 50035, 'Invalid Form Body', errors);
}

function addNode(parent: JsonObject, key: string): JsonObject {
  const node: JsonObject = {};
  parent[key] = node;
  return node;
}

/** A text within its limits. Lengths count UTF-16 units, the strictest reading, as Discord's own builders do. */
export function readText(
  form: Form,
  path: string,
  value: Json | undefined,
  limits: { min?: number; max: number; needed?: boolean },
): string | undefined {
  if (value === undefined || value === null) {
    if (limits.needed) required(form, path);
    return undefined;
  }
  if (typeof value !== 'string') {
    fault(form, path, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.');
    return undefined;
  }
  const min = limits.min ?? 0;
  // Discord trims before it judges: blanks are nothing.
  if (value.trim() === '' && limits.needed) required(form, path);
  else if (value.length > limits.max) tooLong(form, path, min, limits.max);
  else if (value.length < min) tooShort(form, path, min, limits.max);
  return value;
}

function tooLong(form: Form, path: string, min: number, max: number): void {
  if (min > 1) tooShort(form, path, min, max);
  else fault(form, path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
}

function tooShort(form: Form, path: string, min: number, max: number): void {
  fault(form, path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
}

export function readInteger(
  form: Form,
  path: string,
  value: Json | undefined,
  limits: { min: number; max: number },
): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    fault(form, path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
    return undefined;
  }
  if (value < limits.min)
    fault(form, path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${limits.min}.`);
  if (value > limits.max)
    fault(form, path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${limits.max}.`);
  return value;
}

export function readFlag(form: Form, path: string, value: Json | undefined): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  fault(form, path, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
  return undefined;
}

/** The entries of a list within its limits; nothing for what is missing. */
export function readList(
  form: Form,
  path: string,
  value: Json | undefined,
  limits: { min?: number; max: number; needed?: boolean },
): Json[] | undefined {
  if (value === undefined || value === null) {
    if (limits.needed) required(form, path);
    return undefined;
  }
  if (!Array.isArray(value)) {
    fault(form, path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    return undefined;
  }
  const min = limits.min ?? 0;
  if (value.length > limits.max || value.length < min) {
    if (min > 0) {
      fault(form, path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${limits.max} in length.`);
    } else fault(form, path, 'BASE_TYPE_MAX_LENGTH', `Must be ${limits.max} or fewer in length.`);
  }
  return value;
}

export function wrongChoice(form: Form, path: string, allowed: readonly (number | string)[]): void {
  fault(form, path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
}

/** Joins a prefix and a key; bodies of interaction callbacks have the prefix `data`. */
export function at(prefix: string, key: string | number): string {
  return prefix === '' ? String(key) : `${prefix}.${key}`;
}
