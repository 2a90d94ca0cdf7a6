import { createDiscord } from '#playground/discord/discord.ts';
import type { Channel, Message } from '#playground/discord/model.ts';
import { serve } from './remote.ts';

// The local Discord with Discord's limits, one guild in it, and its people, who act at the same time.

const channelCount = Number(process.argv[2] ?? 1);
const memberCount = Number(process.argv[3] ?? 1);
const discord = await createDiscord({ rateLimits: true, keepLog: false });
const guild = discord.world.addGuild({ name: 'Parent Carer Forum' });
const recorder = discord.world.addRole(guild, { name: 'Recorder', permissions: ['manageEvents'] });
const channels = Array.from({ length: channelCount }, (_, i) =>
  discord.world.addChannel(guild, { name: `group-${i + 1}` }),
);
const people = Array.from({ length: memberCount }, (_, i) => {
  const member = discord.world.addMember(guild, `Member ${i + 1}`, { roles: [recorder] });
  return discord.actor({ guild, member, channel: channels[i % channelCount] as Channel });
});

/** What one person does: one act a person, all at once. */
export type Act =
  | { slash: string; options?: Record<string, string> }
  /** Opens `/record`'s form, which is not timed, and sends it in. */
  | { record: Record<string, string> };

export type Posted = { channelId: string; nonce: string | null; at: number };

const calls = {
  where: () => ({
    apiUrl: discord.apiUrl,
    token: discord.token,
    guildId: guild.id,
    channelIds: channels.map((channel) => channel.id),
    memberId: people[0]?.user.id ?? '',
  }),
  /** Milliseconds that each waited for the first answer. */
  async act(acts: Act[]): Promise<number[]> {
    await Promise.all(acts.map(async (act, i) => 'record' in act && person(i).slash('/record')));
    return Promise.all(acts.map((act, i) => timed(() => perform(act, i))));
  },
  /** What a first answer says, for looking whether it is the right one. */
  async show(act: Act): Promise<string> {
    if ('record' in act) await person(0).slash('/record');
    const { message } = await perform(act, 0);
    return JSON.stringify({ content: message?.content, embeds: message?.embeds });
  },
  posted: (): Posted[] => channels.flatMap((channel) => discord.messages(channel).map(toPosted)),
  refusedTooMany: () => discord.log.byStatus.get(429) ?? 0,
};

function person(index: number) {
  const actor = people[index];
  if (!actor) throw new Error(`There are only ${people.length} people`);
  return actor;
}

function perform(act: Act, index: number) {
  if ('record' in act) return person(index).submit(act.record);
  return person(index).slash(act.slash, act.options ?? {});
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

function toPosted({ channel, nonce, createdAt }: Message): Posted {
  return { channelId: channel.id, nonce: nonce === null ? null : String(nonce), at: createdAt };
}

export type DiscordCalls = typeof calls;

serve(calls);
