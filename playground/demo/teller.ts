import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { OptionValues } from '../discord/actors/slash-options.ts';
import { loopbackAddress } from '../loopback.ts';
import { type Stage, setStage } from '../stage.ts';
import { createPrinter } from './printer.ts';

export type Teller = ReturnType<typeof createTeller>;

/** What only a person can fill in. */
const SIGNED = {
  'Your name, as it is signed': 'Alice Example',
  'Your office or group': 'Parent Carer Forum',
  'Your address': '1 High Street',
  'Their address': 'County Hall',
};

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
    /** Alice drafts a letter, fills in what only a person can, sends it herself, and says so. */
    async letter(options: OptionValues, on: string): Promise<void> {
      printer.acts(
        'Alice',
        `types /letter draft ${Object.values(options).join(' ')}, and fills in the blanks`,
      );
      await stage.alice.slash('/letter draft', { commitment: 'C-1', ...options });
      await stage.alice.click('Fill in the blanks');
      printer.answer((await stage.alice.submit(SIGNED)).message);
      printer.acts('Alice', "posts it herself, and presses “I've sent it”");
      await stage.alice.click("I've sent it");
      await stage.alice.submit({ 'On which day': on });
      await settle();
    },
    /** Alice drafts a letter and takes it with her as a Word document. */
    async document(options: OptionValues): Promise<void> {
      printer.acts('Alice', `types /letter draft ${Object.values(options).join(' ')}`);
      printer.answer((await stage.alice.slash('/letter draft', { commitment: 'C-1', ...options })).message);
      const { message } = await stage.alice.click('Word document');
      for (const { filename, bytes } of message?.attachments ?? []) {
        writeFileSync(join(tmpdir(), filename), bytes);
        printer.says(`The letter is on disk: ${join(tmpdir(), filename)}`);
      }
      await settle();
    },
    /** Alice puts on record what an office has said since, and confirms what it means. */
    async statement(means: string, fields: Record<string, string>): Promise<void> {
      printer.acts('Alice', `types /said add, and fills in what ${fields['Which office said it']} said`);
      await stage.alice.slash('/said add', { commitment: 'C-1', means });
      await stage.alice.submit(fields);
      await stage.alice.click('Save');
      await settle();
      printer.acts('Alice', 'presses “It means what it says”');
      await stage.alice.click('It means what it says');
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
