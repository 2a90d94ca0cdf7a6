import { hash, randomBytes } from 'node:crypto';

const RANDOM_BYTES = 20;
/** RFC 4648 §6, in lower case: no character that a chat, a mail or a mobile keyboard would take for something else. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const FORM = /^[a-z2-7]{32}$/;

/** 160 random bits, in 32 letters and digits. */
export function createToken(): string {
  const bits = [...randomBytes(RANDOM_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replaceAll(/.{5}/g, (five) => ALPHABET[Number.parseInt(five, 2)] ?? '');
}

/** Whether this could be a token at all. */
export function isToken(text: string): boolean {
  return FORM.test(text);
}

/** All that is kept of a token. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}
