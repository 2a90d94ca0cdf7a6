import type { Outgoing, Sender } from './sending.ts';

/** One sender made of two: what is for somebody outside goes by mail, all else to Discord. */
export function byDestination({ discord, mail }: { discord: Sender; mail: Sender }): Sender {
  const senderOf = ({ notices: [first] }: Outgoing) =>
    first?.notice.destination.to === 'mail' ? mail : discord;
  return {
    send: (outgoing) => senderOf(outgoing).send(outgoing),
    find: (outgoing) => senderOf(outgoing).find(outgoing),
  };
}
