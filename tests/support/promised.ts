import type { Actor } from '#bot/use-cases/actor.ts';
import { draftCommitment } from '#bot/use-cases/draft-commitment.ts';
import { saveCommitment } from '#bot/use-cases/save-commitment.ts';
import type { Channel } from '#playground/discord/model.ts';
import type { Stage } from '#playground/stage.ts';

type OnStage = Pick<Stage, 'bot' | 'guild' | 'members' | 'channel'>;

/** Alice, as a use case knows her. */
export function aliceOn(stage: OnStage, channel = stage.channel): Actor {
  return {
    guildId: stage.guild.id,
    channelIds: [channel.id],
    userId: stage.members.alice.user.id,
    roleIds: [],
    managesEvents: true,
    managesServer: false,
  };
}

/** Puts a commitment on record without the form: where the test is about what follows. */
export async function promised(
  stage: OnStage,
  options: { timing?: string; who?: string; channel?: Channel } = {},
): Promise<{ id: string; reference: string }> {
  const { deps } = stage.bot;
  const channel = options.channel ?? stage.channel;
  const actor = aliceOn(stage, channel);
  const fields = {
    who: options.who ?? 'Cabinet Member for Education',
    wording: 'We will meet you regularly.',
    said: 'Scrutiny Panel, 25 September 2024',
    timing: options.timing ?? 'every two weeks on Wednesdays at 10am, starting 9 October 2024',
    link: '',
  };
  const drafted = await draftCommitment(deps, actor, { channelId: channel.id, fields });
  if (!drafted.ok) throw new Error(`not drafted: ${drafted.reason}`);
  const saved = await saveCommitment(deps, actor, { draftId: drafted.draftId, notCasework: true });
  if (!saved.ok) throw new Error(`not saved: ${saved.reason}`);
  const { id, number } = saved.facts.commitment;
  return { id, reference: `C-${number}` };
}
