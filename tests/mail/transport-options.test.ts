import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { transportOptions } from '#bot/mail/transport-options.ts';
import { startMailServer } from '#tests/support/mail-server.ts';

/** The options as nodemailer reads them, address and all. */
const read = (url: string) => {
  const { host, port, secure, requireTLS, auth } = createTransport(transportOptions(url)).options as Record<
    string,
    unknown
  >;
  return { host, port, secure, requireTLS, auth };
};

describe('The mail server’s address', () => {
  test('says whether the connection is encrypted from the start; a password waits until it is', () => {
    expect(read('smtp://minuted:a%40b@mail.forum.example:587')).toEqual({
      host: 'mail.forum.example',
      port: 587,
      secure: false,
      requireTLS: true,
      auth: { user: 'minuted', pass: 'a@b' },
    });
    expect(read('smtps://minuted:secret@mail.forum.example')).toMatchObject({ secure: true });
  });

  test('without an account, or on this machine, needs no encryption', () => {
    expect(read('smtp://relay.forum.example:25')).toMatchObject({ requireTLS: false });
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(read(`smtp://minuted:secret@${host}:25`)).toMatchObject({ requireTLS: false });
  });
});

test('A server that offers no encryption hears neither name nor password', async () => {
  await using server = await startMailServer();
  const options = { ...transportOptions(server.url), requireTLS: true };
  const sending = createTransport(options).sendMail({ from: 'a@b.example', to: 'c@d.example', text: 'x' });
  await expect(sending).rejects.toMatchObject({ code: 'ETLS' });
  expect(server.conversations()).toBe(1);
  expect(server.logins()).toBe(0);
});
