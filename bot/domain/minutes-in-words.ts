/** How long "1h 30m", "1.5 hours" or "an hour and a half" is, in minutes; a bare number is minutes. 0 when it cannot be read. */
export function minutesIn(text: string): number {
  const line = text.toLowerCase();
  const words = line
    .replace(/\b(?:a|one) half(?: an)? hour\b|\bhalf an hour\b/, '30 minutes')
    .replace(/\b(?:an|one) hour\b/, '1 hour')
    .replace(/\btwo hours\b/, '2 hours')
    .replace(/\bthree hours\b/, '3 hours')
    .replace(/ and a half( hours?)?$/, ' 30 minutes')
    .replace(/^(\d) 30 minutes$/, '$1 hours 30 minutes')
    .replace(/^(\d{1,2})h(\d{2})$/, '$1h $2m');
  const match = LENGTH.exec(words);
  return match ? Math.round(Number(match[1] ?? 0) * 60) + Number(match[2] ?? 0) : 0;
}

const HOURS = '(?:h|hrs?|hours?)';
const MINUTES = '(?:m|mins?|minutes?)';
const LENGTH = new RegExp(
  `^(?:(\\d{1,2}(?:\\.\\d{1,2})?)\\s*${HOURS}\\b)?\\s*(?:and |, )?(?:(\\d{1,4})\\s*${MINUTES}?)?$`,
);
