import type { Json, JsonObject } from './json.ts';

export type Refusal = Error & { status: number; code: number; errors?: JsonObject };

/** An error answer in Discord's own form; thrown by whatever finds the fault, sent by the REST server. */
export function refusal(status: number, code: number, message: string, errors?: JsonObject): Refusal {
  return Object.assign(new Error(message), { status, code, ...(errors && { errors }) });
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'status' in error && 'code' in error;
}

export function refusalBody(error: Refusal): Json {
  return { message: error.message, code: error.code, ...(error.errors && { errors: error.errors }) };
}

/** One line for whoever waits in vain for an answer that was refused. */
export function describeRefusal(error: Refusal): string {
  const details = error.errors ? ` ${JSON.stringify(error.errors)}` : '';
  return `${error.status} ${error.code} ${error.message}${details}`;
}

// Numbers and words as in Discord's list of JSON error codes.
export const refusals = {
  unauthorized: () => refusal(401, 0, '401: Unauthorized'),
  forbidden: () => refusal(403, 0, '403: Forbidden'),
  notFound: () => refusal(404, 0, '404: Not Found'),
  wrongMethod: () => refusal(405, 0, '405: Method Not Allowed'),
  malformedJson: () => refusal(400, 50109, 'The request body contains invalid JSON.'),
  tooLarge: () => refusal(413, 40005, 'Request entity too large'),
  unknownApplication: () => refusal(404, 10002, 'Unknown Application'),
  unknownChannel: () => refusal(404, 10003, 'Unknown Channel'),
  unknownGuild: () => refusal(404, 10004, 'Unknown Guild'),
  unknownMember: () => refusal(404, 10007, 'Unknown Member'),
  unknownMessage: () => refusal(404, 10008, 'Unknown Message'),
  unknownRole: () => refusal(404, 10011, 'Unknown Role'),
  unknownUser: () => refusal(404, 10013, 'Unknown User'),
  unknownWebhook: () => refusal(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => refusal(404, 10062, 'Unknown interaction'),
  unknownCommand: () => refusal(404, 10063, 'Unknown application command'),
  tooManyCommands: (most: number) =>
    refusal(400, 30032, `Maximum number of application commands reached (${most}).`),
  alreadyAcknowledged: () => refusal(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => refusal(403, 50001, 'Missing Access'),
  wrongChannelType: () => refusal(400, 50024, 'Cannot execute action on this channel type'),
  notTheAuthor: () => refusal(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => refusal(400, 50006, 'Cannot send an empty message'),
  closedDms: () => refusal(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => refusal(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: () => refusal(401, 50027, 'Invalid Webhook Token'),
} as const;
