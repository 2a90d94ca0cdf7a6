import { type DiscordProcess, startDiscord } from './processes/start.ts';
import { type Ground, seedCommitments } from './seed.ts';

/** A guild of 200 channels with 100,000 open commitments of which nothing is due. */
export type Crowded = { discord: DiscordProcess; url: string; ground: Ground };

export const CROWD = 100_000;
export const CHANNELS = 200;
/** So many act at a time. */
export const PEOPLE = 50;

export async function createCrowded(url: string): Promise<Crowded> {
  const discord = await startDiscord(CHANNELS, PEOPLE);
  await seedCommitments(url, discord.where, CROWD);
  return { discord, url, ground: discord.where };
}
