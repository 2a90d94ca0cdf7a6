/** RFC 5321 §4.5.3.1: octets before the @, after it, and in all. */
const LONGEST = { local: 64, domain: 255, address: 254 };

const DOT_ATOM = /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

/**
 * A mail address as it is kept, or null: one plain address and nothing beside it. No display name, no quoted part, no
 * list, no comment, no address of a machine; a domain in another script becomes its ASCII form (RFC 5890).
 */
export function readMailAddress(text: string): string | null {
  const typed = text.trim().replace(/^mailto:/i, '');
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, Math.max(at, 0));
  const domain = asciiDomain(typed.slice(at + 1));
  if (domain === null || local.length > LONGEST.local || !DOT_ATOM.test(local)) return null;
  const address = `${local}@${domain}`;
  return address.length > LONGEST.address ? null : address;
}

/** Two spellings of one mailbox: hardly any server tells upper case from lower. */
export function isSameMailbox(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function asciiDomain(text: string): string | null {
  if (text.length > LONGEST.domain || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return null;
  if (!URL.canParse(`http://${text}`)) return null;
  const { hostname } = new URL(`http://${text}`);
  const labels = hostname.split('.');
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label));
  return isName && !/^\d+$/.test(labels.at(-1) ?? '') ? hostname : null;
}
