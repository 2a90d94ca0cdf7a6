import type { Route } from '../rest/router.ts';
import { applicationRoutes } from './application.ts';
import { callbackRoutes } from './callbacks.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { guildRoutes } from './guilds.ts';
import { messageRoutes } from './messages.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every route that the local Discord answers; any other path gets 404. */
export const ROUTES: Route[] = [
  ...applicationRoutes,
  ...commandRoutes,
  ...guildRoutes,
  ...channelRoutes,
  ...messageRoutes,
  ...callbackRoutes,
  ...webhookRoutes,
];
