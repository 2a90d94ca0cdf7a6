import type { SMTPTransportOptions } from 'nodemailer';

/** How the mail server is spoken to; what its address says in its query (`?name=…`) goes before this. */
export function transportOptions(smtpUrl: string): SMTPTransportOptions {
  const { username, protocol, hostname } = new URL(smtpUrl);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return {
    url: smtpUrl,
    // A password goes over no open wire, whatever the other end claims not to speak.
    requireTLS: protocol === 'smtp:' && username !== '' && !isHere,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
