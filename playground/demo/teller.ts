import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { OptionValues } from '../discord/actors/slash-options.ts';
import { loopbackAddress } from '../loopback.ts';
import { type Stage, setStage } from '../stage.ts';
import { createPrinter } from './printer.ts';

export type Teller = ReturnType<typeof createTeller>;

/** A story that was told, and whose stage still stands. */
export type Told = {
  title: string;
  /** The addresses of the calendars that were asked for in it. */
  feeds: readonly string[];
  strike(): Promise<void>;
};

/** Plays one story on a stage of its own, with an embedded database in a temporary folder, and prints it. */
export async function tellStory(story: (tell: Teller) => Promise<void>): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-demo-'));
  const databaseUrl = `file:${join(folder, 'minuted.db')}`;
  const stage = await setStage({ start: '2024-09-25T20:00', databaseUrl, env: await loopbackAddress() });
  const strike = async () => {
    await stage.strike();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const teller = createTeller(stage);
    await story(teller);
    return { title: teller.told.title, feeds: teller.told.feeds, strike };
  } catch (error) {
    await strike();
    throw error;
  }
}

function createTeller(stage: Stage) {
  const printer = createPrinter(stage);
  const name = { alice: 'Alice', bob: 'Bob' } as const;
  const told = { title: '', feeds: [] as string[] };
  const settle = async () => {
    await stage.bot.tick();
    printer.news();
  };
  return {
    told,
    title(text: string): void {
      told.title = text;
      printer.title(text);
    },
    says: printer.says,
    /** Alice fills in the form, looks at the preview, and saves. */
    async record(fields: Record<string, string>): Promise<void> {
      printer.acts('Alice', 'types /record, fills in five boxes, and is shown how they were read:');
      await stage.alice.slash('/record');
      printer.answer((await stage.alice.submit(fields)).message);
      printer.acts('Alice', 'presses Save');
      await stage.alice.click('Save');
      await settle();
    },
    async click(who: keyof typeof name, label: string): Promise<void> {
      printer.acts(name[who], `presses “${label}”`);
      printer.answer((await stage[who].click(label)).message);
      await settle();
    },
    async select(who: keyof typeof name, menu: string, choice: string): Promise<void> {
      printer.acts(name[who], `chooses “${choice}”`);
      printer.answer((await stage[who].select(menu, choice)).message);
      await settle();
    },
    async slash(who: keyof typeof name, command: string, options: OptionValues): Promise<void> {
      printer.acts(name[who], `types ${[command, ...Object.values(options)].join(' ')}`);
      printer.answer((await stage[who].slash(command, options)).message);
      await settle();
    },
    /** Somebody subscribes; the address is remembered for whoever watches. */
    async subscribe(who: keyof typeof name, options: OptionValues): Promise<void> {
      printer.acts(name[who], `types ${['/calendar add', ...Object.values(options)].join(' ')}`);
      const { message } = await stage[who].slash('/calendar add', options);
      printer.answer(message);
      const [address] = /https?:\/\/\S+\.ics/.exec(message?.content ?? '') ?? [];
      if (address) told.feeds.push(address);
      await settle();
    },
    /** Lets the time pass, printing what the bot does at each instant on the way. */
    until: (time: string): Promise<void> =>
      stage.advanceTo(DateTime.fromISO(time, { zone: 'Europe/London' }), printer.news),
  };
}
