import { createForm, judge, required } from '../forms/form.ts';
import { asObject, asText } from '../json.ts';
import { refusals } from '../refusal.ts';
import type { Call, Route } from '../rest/router.ts';
import { channelToWire } from '../wire/guild.ts';
import { userToWire } from '../wire/user.ts';
import { dmChannelWith } from '../world.ts';

export const applicationRoutes: Route[] = [
  { method: 'GET', path: '/gateway', answer: ({ world }) => ok({ url: gatewayUrl(world.origin) }) },
  { method: 'GET', path: '/gateway/bot', answer: gatewayBot },
  { method: 'GET', path: '/users/@me', answer: ownUser },
  { method: 'GET', path: '/users/@me/guilds', answer: ownGuilds },
  { method: 'POST', path: '/users/@me/channels', bucket: 'dm open', answer: openDm },
  { method: 'GET', path: '/users/:userId', answer: user },
  { method: 'GET', path: '/applications/@me', answer: application },
  { method: 'GET', path: '/oauth2/applications/@me', answer: application },
];

function ok(body: unknown) {
  return { status: 200, body };
}

function ownUser({ world }: Call) {
  return ok({ ...userToWire(world.bot), mfa_enabled: true, locale: 'en-US', verified: true, email: null });
}

function gatewayUrl(origin: string): string {
  return origin.replace('http', 'ws');
}

function gatewayBot({ world }: Call) {
  return ok({
    url: gatewayUrl(world.origin),
    shards: 1,
    session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
  });
}

function ownGuilds({ world }: Call) {
  const guilds = [...world.guilds.values()].filter((guild) => guild.botPresent);
  return ok(
    guilds.map((guild) => ({
      id: guild.id,
      name: guild.name,
      icon: null,
      banner: null,
      owner: guild.ownerId === world.bot.id,
      permissions: '0',
      features: [],
    })),
  );
}

function openDm({ world, body }: Call) {
  const id = asText(asObject(body).recipient_id);
  const form = createForm();
  if (!id) required(form, 'recipient_id');
  judge(form);
  const recipient = world.users.get(id ?? '');
  if (!recipient) throw refusals.unknownUser();
  if (recipient.bot) throw refusals.closedDms();
  // Opening works even where writing is refused later.
  return ok(channelToWire(dmChannelWith(world, recipient)));
}

function user({ world, params }: Call) {
  const found = world.users.get(params.userId ?? '');
  if (!found) throw refusals.unknownUser();
  return ok(userToWire(found));
}

function application({ world }: Call) {
  return ok({
    id: world.applicationId,
    name: world.bot.displayName,
    icon: null,
    description: '',
    type: null,
    bot: userToWire(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    owner: userToWire(world.bot),
    team: null,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
    integration_types_config: { '0': {} },
  });
}
