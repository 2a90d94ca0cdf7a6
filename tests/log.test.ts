import { describe, expect, test } from 'vitest';
import { createLog } from '#bot/log.ts';

/** What the log writes, line by line. */
function lines(level: 'info' | 'silent' = 'info') {
  const written: string[] = [];
  const log = createLog({ logLevel: level, logFormat: 'json' }, { write: (line) => void written.push(line) });
  return { log, written, last: () => JSON.parse(written.at(-1) ?? '{}') };
}

describe('the log', () => {
  test('is a line of JSON for each event, with its error and trace', () => {
    const { log, last } = lines();
    log.error({ err: new Error('the disc is full') }, 'could not save');
    expect(last()).toMatchObject({ level: 50, msg: 'could not save', err: { message: 'the disc is full' } });
    expect(last().err.stack).toContain('log.test.ts');
  });

  test('leaves out what is below its level', () => {
    const { log, written } = lines();
    log.debug('detail');
    expect(written).toEqual([]);
    const silent = lines('silent');
    silent.log.fatal('nobody hears');
    expect(silent.written).toEqual([]);
  });

  test.each([
    ['a token', { token: 'secret' }],
    ['a token in what is logged', { config: { token: 'secret' } }],
    ['an authorisation header', { request: { headers: { authorization: 'Bot secret' } } }],
    ['the address of a failed request', { err: Object.assign(new Error('no'), { url: 'https://x/secret' }) }],
    ['the body of one', { err: Object.assign(new Error('no'), { requestBody: { json: 'secret' } }) }],
  ])('never holds %s', (_what, logged) => {
    const { log, written } = lines();
    log.error(logged, 'failed');
    expect(written.join('')).toContain('failed');
    expect(written.join('')).not.toContain('secret');
  });
});
