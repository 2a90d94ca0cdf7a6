import { announceChannel } from '../events.ts';
import { createForm, judge, readText } from '../forms/form.ts';
import { asList, asObject, asText, type Json } from '../json.ts';
import type { Overwrite } from '../model.ts';
import { refusals } from '../refusal.ts';
import type { Call, Route } from '../rest/router.ts';
import { channelToWire } from '../wire/guild.ts';
import { removeChannel } from '../world-changes.ts';
import { openChannel } from './access.ts';

const major = 'channelId';

export const channelRoutes: Route[] = [
  {
    method: 'GET',
    path: '/channels/:channelId',
    major,
    answer: (call) => ok(channelToWire(openChannel(call))),
  },
  { method: 'PATCH', path: '/channels/:channelId', major, bucket: 'channel change', answer: change },
  { method: 'DELETE', path: '/channels/:channelId', major, bucket: 'channel change', answer: remove },
  { method: 'POST', path: '/channels/:channelId/typing', major, answer: typing },
];

function ok(body: unknown) {
  return { status: 200, body };
}

function change(call: Call) {
  const channel = openChannel(call, 'manageChannels');
  if (!channel.guild) throw refusals.wrongChannelType();
  const body = asObject(call.body);
  const form = createForm();
  const name = readText(form, 'name', body.name, { min: 1, max: 100 });
  const topic = readText(form, 'topic', body.topic, { max: 1024 });
  judge(form);
  if (name !== undefined) channel.name = name;
  if (body.topic !== undefined) channel.topic = topic ?? null;
  if (body.permission_overwrites !== undefined)
    channel.overwrites = readOverwrites(body.permission_overwrites);
  announceChannel(call.world, 'CHANNEL_UPDATE', channel);
  return ok(channelToWire(channel));
}

function remove(call: Call) {
  const channel = openChannel(call, 'manageChannels');
  const wire = channelToWire(channel);
  // Deleting a DM only closes it on this side; it can be opened again.
  if (channel.guild) removeChannel(call.world, channel);
  return ok(wire);
}

function typing(call: Call) {
  openChannel(call, 'sendMessages');
  return { status: 204 };
}

function readOverwrites(value: Json): Overwrite[] {
  return asList(value).map((entry) => {
    const overwrite = asObject(entry);
    return {
      id: asText(overwrite.id) ?? '',
      type: overwrite.type === 1 ? 1 : 0,
      allow: BigInt(asText(overwrite.allow) ?? 0),
      deny: BigInt(asText(overwrite.deny) ?? 0),
    };
  });
}
