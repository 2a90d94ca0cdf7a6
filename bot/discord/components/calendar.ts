import { findChangeable, findCommitment } from '#bot/use-cases/find-commitment.ts';
import { listInvitations, withdrawInvitation } from '#bot/use-cases/invite.ts';
import { subscribe } from '#bot/use-cases/subscribe.ts';
import { noFeedsWords, renderFeedAddress, SUBSCRIBE_REFUSALS } from '../messages/calendar-feeds.ts';
import { calendarFiles, renderCalendarFile } from '../messages/calendar-file.ts';
import {
  inviteRefusalWords,
  renderInvitations,
  renderWithdrawing,
  withdrawnWords,
} from '../messages/calendar-invited.ts';
import { renderCalendar, renderInviting } from '../messages/calendar-view.ts';
import { cannotChangeWords } from '../messages/date-refusals.ts';
import { renderForm } from '../messages/kept-form.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import type { ButtonComponent, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** The ways into a calendar, for the one who asks. */
export const calendar: ButtonComponent = {
  name: 'calendar',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    await interaction.reply(privately(renderCalendar(facts, inGuild)));
  },
};

/** "Add to my calendar": a new address, beside what was pressed; the file where no addresses are served. */
export const calendarAdd: ButtonComponent = {
  name: 'calendar-add',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    const { publicUrl } = deps;
    if (publicUrl === null) {
      const files = calendarFiles(facts, deps.clock.now());
      const content = noFeedsWords(files.length > 0 ? 'attached' : 'by-command');
      await interaction.reply(privately({ content, files }));
      return;
    }
    const made = await subscribe(deps, actor, { kind: 'commitment', number: facts.commitment.number });
    if (!made.ok) return refuse(interaction, SUBSCRIBE_REFUSALS[made.reason]);
    await interaction.reply(privately(renderFeedAddress({ ...made, publicUrl }, inGuild)));
  },
};

/** "Send me the file", and "I'll send it from Outlook". */
export const calendarFile: ButtonComponent = {
  name: 'calendar-file',
  kind: 'button',
  async run(interaction, { deps, actor }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    await interaction.reply(privately(renderCalendarFile(facts, null, deps.clock.now())));
  },
};

/** "Invite an office": how. */
export const calendarInvite: ButtonComponent = {
  name: 'calendar-invite',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    await respond(interaction, renderInviting(facts, inGuild));
  },
};

/** "Send invitations": whom. Whoever may not hears so before typing. */
export const calendarMail: ButtonComponent = {
  name: 'calendar-mail',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const found = await findChangeable(deps, actor, { id });
    if (!found.ok) return refuse(interaction, cannotChangeWords(found));
    if (deps.mailFrom === null) {
      return refuse(interaction, inviteRefusalWords({ ok: false, reason: 'mail-off' }));
    }
    const office = found.facts.commitment.promisors[0]?.name ?? '';
    const target = { kind: 'invite', commitmentId: id, originalStart: '' } as const;
    await interaction.showModal(renderForm(target, { office }, { inGuild }));
  },
};

/** "Who is invited". */
export const calendarInvited: ButtonComponent = {
  name: 'calendar-invited',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const listed = await listInvitations(deps, actor, id);
    if (!listed.ok) return refuse(interaction, NOT_FOUND);
    await respond(interaction, renderInvitations(listed, inGuild));
  },
};

/** "Withdraw one…": asked once more. */
export const invitationsMenu: MenuComponent = {
  name: 'invitations',
  kind: 'menu',
  async run(interaction, { deps, actor, inGuild }, [commitmentId = '']) {
    const listed = await listInvitations(deps, actor, commitmentId);
    const chosen = listed.ok && listed.invitations.find(({ id }) => id === interaction.values[0]);
    if (!chosen) return refuse(interaction, NOT_FOUND);
    await respond(interaction, renderWithdrawing(chosen, inGuild));
  },
};

export const invitationWithdraw: ButtonComponent = {
  name: 'invitation-withdraw',
  kind: 'button',
  async run(interaction, { deps, actor }, [id = '']) {
    const withdrawn = await withdrawInvitation(deps, actor, id);
    if (!withdrawn.ok) return refuse(interaction, inviteRefusalWords(withdrawn));
    await respond(interaction, { content: withdrawnWords(withdrawn) });
  },
};
