/** A refusal for want of a role names the role. */
export function needsRecorder(roleId: string | null): string {
  const role = roleId ? `the <@&${roleId}> role or ` : '';
  return `To record, you need ${role}the **Manage Events** permission. Somebody who has it can do this for you, or an administrator can give you the role.`;
}

export function needsServerManager(): string {
  return 'To change the set-up, you need the **Manage Server** permission.';
}

export const NEEDS_TO_HAVE_BEEN_THERE =
  'Those who were there, the owner and recorders answer this. If you were there, ask a recorder to note it with `/meeting`.';

/** The same words for what is not there and for what this person may not see. */
export const NOT_FOUND =
  'I know no such commitment here. `/commitments` lists those you can see; they are named like C-12.';

export const DRAFT_GONE =
  'That draft is no longer here: it was saved, thrown away, or is more than seven days old. `/record` starts a new one.';

export const CLOSED = 'That commitment is closed; nothing about it is asked or changed any more.';

export const NO_SUCH_SLOT =
  'There is no such meeting in what was agreed. It may have been moved since. `/dates` shows the dates.';

export const NO_ANSWER_YET = 'Nobody has said yet whether it happened. Answer that first: `/happened`.';

export const NO_CHANNEL_HERE =
  'A commitment belongs to a channel, and whoever sees the channel sees it. Here there is none: in a private thread or a forum post use the channel itself, for example #general.';

/** What everybody here would see belongs to the audience of another channel. */
export function onlyInItsChannel(channelId: string): string {
  return `Everybody can be shown that in <#${channelId}> only: here may be people who cannot see that channel. Leave out **show**, and you alone see it.`;
}

export const FORM_GONE =
  'What you typed is no longer here: it was taken, or is more than seven days old. Press the button under the post again.';

export const NOTHING_IS_OVER =
  'Every meeting that is over has its answer. Name one to correct it: `/happened` with `meeting`.';
