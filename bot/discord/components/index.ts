import {
  actionsDrop,
  actionsEdit,
  actionsFormSent,
  actionsOpen,
  actionsPage,
  actionsSave,
  actionsUndo,
} from './actions.ts';
import { amend, answer, why } from './answer.ts';
import {
  calendar,
  calendarAdd,
  calendarFile,
  calendarInvite,
  calendarInvited,
  calendarMail,
  invitationsMenu,
  invitationWithdraw,
} from './calendar.ts';
import {
  feedRevoke,
  feedRevokeSure,
  feedRotate,
  feedRotateSure,
  feedsList,
  feedsMenu,
} from './calendar-feeds.ts';
import { cardRemind, cardSummary } from './card.ts';
import type { AnyComponent } from './component.ts';
import { dates, datesCalledOff, datesSlot, datesToFollow, datesUndo } from './dates.ts';
import { correct, happened, happenedSlot } from './happened.ts';
import { helpBack, helpTopic } from './help.ts';
import { keptAgain, keptChoose, keptForm } from './kept-form.ts';
import { cardMenu, listPage } from './list.ts';
import {
  meetingMenu,
  meetingMinuted,
  meetingMinutes,
  meetingMinutesAgain,
  meetingNamed,
  meetingNames,
  meetingPeople,
  meetingThere,
} from './meeting.ts';
import { hurry, next } from './next.ts';
import { datesDate, datesSeries, leaveUntilAsked, note, saidLater, stopAsked } from './open-form.ts';
import { recordFixed } from './record-fixed.ts';
import { recordFormSent } from './record-form.ts';
import { recordChoose, recordDrop, recordEdit, recordFix, recordKind, recordSave } from './record-preview.ts';
import { saidDrop, saidEdit, saidFormSent, saidSave, saidSource, saidStance } from './said.ts';
import { saidAnswerUndo, saidMeans, saidNothing, saidOne, saidUndo, saidWithdraw } from './said-answers.ts';
import { snoozeAsked, snoozeWhen } from './snooze.ts';
import { answerUndo, recordUndo } from './undo.ts';

/** Every button, menu and form. */
export const components: AnyComponent[] = [
  actionsDrop,
  actionsEdit,
  actionsFormSent,
  actionsOpen,
  actionsPage,
  actionsSave,
  actionsUndo,
  amend,
  answer,
  answerUndo,
  calendar,
  calendarAdd,
  calendarFile,
  calendarInvite,
  calendarInvited,
  calendarMail,
  cardMenu,
  cardRemind,
  cardSummary,
  feedRevoke,
  feedRevokeSure,
  feedRotate,
  feedRotateSure,
  feedsList,
  feedsMenu,
  helpBack,
  helpTopic,
  invitationsMenu,
  invitationWithdraw,
  listPage,
  correct,
  dates,
  datesCalledOff,
  datesDate,
  datesSeries,
  datesSlot,
  datesToFollow,
  datesUndo,
  happened,
  happenedSlot,
  hurry,
  keptAgain,
  keptChoose,
  keptForm,
  leaveUntilAsked,
  meetingMenu,
  meetingMinuted,
  meetingMinutes,
  meetingMinutesAgain,
  meetingNamed,
  meetingNames,
  meetingPeople,
  meetingThere,
  next,
  note,
  recordChoose,
  recordDrop,
  recordEdit,
  recordFix,
  recordFixed,
  recordFormSent,
  recordKind,
  recordSave,
  recordUndo,
  saidAnswerUndo,
  saidDrop,
  saidEdit,
  saidFormSent,
  saidLater,
  saidMeans,
  saidNothing,
  saidOne,
  saidSave,
  saidSource,
  saidStance,
  saidUndo,
  saidWithdraw,
  snoozeAsked,
  snoozeWhen,
  stopAsked,
  why,
];
