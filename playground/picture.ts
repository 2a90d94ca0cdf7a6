// Draws docs/channel.png's page from what the bot really posts:
//   node playground/picture.ts > channel.html
//   chromium --headless --hide-scrollbars --window-size=560,950 --screenshot=docs/channel.png channel.html
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { renderPage } from './picture/page.ts';
import { setStage } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'minuted-picture-'));
const stage = await setStage({
  start: '2024-09-25T20:00',
  databaseUrl: `file:${join(folder, 'minuted.db')}`,
});
const until = (time: string) => stage.advanceTo(DateTime.fromISO(time, { zone: 'Europe/London' }));

await stage.alice.slash('/record');
await stage.alice.submit({
  'Who said it': 'Cabinet Member for Education',
  'Their words': 'We are happy to meet you regularly about SEND provision.',
  'Said where and when': 'Children and Families Overview and Scrutiny Panel, 25 September 2024',
  'How often or by when': 'fortnightly',
});
await stage.alice.click('Save');
await until('2024-10-09T09:30');
await stage.alice.click("Didn't happen");
await stage.alice.select('Why?', 'They called it off');
await until('2024-10-23T09:00');

// What follows from the recording; the card itself is long.
const posts = stage.discord.messages(stage.channel).slice(1);
process.stdout.write(renderPage(stage.channel.name ?? '', posts));
await stage.strike();
rmSync(folder, { recursive: true });
