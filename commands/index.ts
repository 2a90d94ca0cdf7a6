import { actions } from './actions.ts';
import { calendar } from './calendar/calendar.ts';
import type { Command } from './command.ts';
import { commitments } from './commitments.ts';
import { dates } from './dates/dates.ts';
import { handover } from './handover.ts';
import { happened } from './happened.ts';
import { createHelp } from './help.ts';
import { letter } from './letter/letter.ts';
import { mattersArising } from './matters-arising.ts';
import { meeting } from './meeting/meeting.ts';
import { next } from './next/next.ts';
import { people } from './people/people.ts';
import { privacy } from './privacy.ts';
import { record, recordMessage } from './record.ts';
import { remindme } from './remindme.ts';
import { said, saidMessage } from './said/said.ts';
import { settings } from './settings/settings.ts';
import { summary } from './summary.ts';

const others = [
  record,
  recordMessage,
  actions,
  mattersArising,
  commitments,
  dates,
  happened,
  said,
  saidMessage,
  next,
  letter,
  people,
  calendar,
  meeting,
  summary,
  remindme,
  handover,
  settings,
  privacy,
];
const help: Command = createHelp(() => [...others, help].map(({ data }) => data));

/** Every command, in the order of `/help`. */
export const commands = [...others, help];
