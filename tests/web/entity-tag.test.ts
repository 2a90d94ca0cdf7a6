import { expect, test } from 'vitest';
import { isNamedBy } from '#bot/web/entity-tag.ts';

const TAG = '"kLm-3_"';

test.each([
  ['the tag', TAG, true],
  ['the tag, weakly', `W/${TAG}`, true],
  ['a list with it', `"a", W/"b",${TAG}`, true],
  ['a list with it, weakly', `"a",W/${TAG}`, true],
  ['anything', '*', true],
  ['anything, with spaces', ' * ', true],
  ['nothing', undefined, false],
  ['an empty one', '', false],
  ['another tag', '"kLm-3"', false],
  ['a list without it', '"a", "b"', false],
  ['the tag without its quotes', 'kLm-3_', false],
  ['a star among others', `"a", *`, false],
  ['what is left open', '"a, kLm-3_', false],
])('If-None-Match with %s', (_, header, named) => {
  expect(isNamedBy(header, TAG)).toBe(named);
});
