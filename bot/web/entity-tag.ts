/**
 * Whether an If-None-Match header names this entity tag: by itself, in a list, weakly, or as `*` (RFC 9110 §13.1.2, which
 * asks for the weak comparison).
 */
export function isNamedBy(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header === tag || header.trim() === '*') return true;
  const named: string[] = header.match(/"[^"]*"/g) ?? [];
  return named.includes(tag);
}
