import { commitments } from './commitments.ts';
import { dates } from './dates/dates.ts';
import { happened } from './happened.ts';
import { next } from './next/next.ts';
import { record, recordMessage } from './record.ts';
import { summary } from './summary.ts';

/** Every command, in the order of `/help`. */
export const commands = [record, recordMessage, commitments, dates, happened, next, summary];
