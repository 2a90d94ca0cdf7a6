import { type Benchmark, mustHold } from '../benchmark.ts';
import { CHANNELS } from '../crowded.ts';
import { type OwedMessage, oweMessages } from '../notices.ts';
import type { Posted } from '../processes/discord.ts';
import { startBot, startDiscord } from '../processes/start.ts';
import { seedCommitments, withDatabase } from '../seed.ts';

const NOTICES = 1_000;
/** Discord's limit for a bot. https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
const REQUESTS_PER_SECOND = 50;

/** What has piled up goes out as fast as Discord allows, and Discord never has to say stop. */
export const dueNotices: Benchmark = {
  name: 'due-notices',
  async run(setting) {
    const url = await setting.createDatabase();
    const discord = await startDiscord(CHANNELS);
    setting.defer(discord.stop);
    await seedCommitments(url, discord.where, NOTICES);
    const bot = await startBot(discord, url, { ticking: false });
    setting.defer(bot.stop);
    const owed = await oweMessages(url, discord.where, NOTICES, (_, now) => now);
    const tookMs = await bot.call('tick');
    const refused = await discord.call('refusedTooMany');
    mustHold(refused === 0, `Discord answered 429 ${refused} times`);
    mustAllBeSaidOnce(owed, await discord.call('posted'));
    const sent = await withDatabase(url, ({ db }) => db.read.notice.count({ where: { state: 'sent' } }));
    mustHold(sent === NOTICES, `only ${sent} of ${NOTICES} notices are settled as sent`);
    return [
      {
        name: this.name,
        value: tookMs / 1_000,
        unit: 's',
        baseline: NOTICES / REQUESTS_PER_SECOND,
        beside: `at ${REQUESTS_PER_SECOND} requests a second`,
        allowed: { times: 1.05 },
        note: `${NOTICES} notices in ${CHANNELS} channels; no 429, none lost, none twice`,
      },
    ];
  },
};

/** @throws Error when a message is missing, stands somewhere else, or stands there twice. */
export function mustAllBeSaidOnce(owed: readonly OwedMessage[], posted: readonly Posted[]): void {
  const seen = Map.groupBy(posted, ({ channelId, nonce }) => `${channelId} ${nonce}`);
  const timesOf = ({ channelId, nonce }: OwedMessage) => seen.get(`${channelId} ${nonce}`)?.length ?? 0;
  const lost = owed.filter((message) => timesOf(message) === 0).length;
  const twice = owed.filter((message) => timesOf(message) > 1).length;
  mustHold(lost === 0, `${lost} of ${owed.length} messages were lost`);
  mustHold(twice === 0, `${twice} of ${owed.length} messages were said more than once`);
  mustHold(posted.length === owed.length, `${posted.length - owed.length} messages were not owed`);
}
