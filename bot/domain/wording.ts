/** How we know the words. */
export const WORDING_SOURCES = [
  'recording',
  'agreed-minutes',
  'draft-minutes',
  'their-letter',
  'press',
  'our-notes',
] as const;
export type WordingSource = (typeof WORDING_SOURCES)[number];
