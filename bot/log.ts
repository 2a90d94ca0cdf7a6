import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** JSON lines on standard output; pretty where a person reads them in a terminal. Tokens never reach it. */
export function createLog(
  config: Pick<Config, 'logLevel' | 'logFormat'>,
  destination?: DestinationStream,
): Logger {
  const pretty = config.logFormat === 'pretty' || (config.logFormat === null && process.stdout.isTTY);
  const options = {
    level: config.logLevel,
    redact: {
      paths: ['*.token', 'token', '*.headers.authorization', 'err.requestBody', 'err.url'],
      censor: '…',
    },
  };
  if (destination) return pino(options, destination);
  if (!pretty) return pino(options);
  return pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } });
}
