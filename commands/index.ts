import { record, recordMessage } from './record.ts';

/** Every command, in the order of `/help`. */
export const commands = [record, recordMessage];
