import { styleText } from 'node:util';
import { DateTime } from 'luxon';
import type { Discord } from '../discord/discord.ts';
import type { Channel, Message } from '../discord/model.ts';
import { renderText } from '../discord/render-text.ts';
import type { SteppedClock } from '../stepped-clock.ts';

/** Prints what happens on the stage as it happens: the day, who does what, and each message that is new or changed. */
export function createPrinter(stage: { discord: Discord; clock: SteppedClock }, zone = 'Europe/London') {
  const printed = new Map<string, string>();
  const names = namesOf(stage.discord);
  let lastDay = '';
  const day = () => {
    const now = stage.clock.now().setZone(zone).setLocale('en-GB');
    const today = now.toFormat('cccc d LLLL yyyy');
    if (today !== lastDay) console.log(`\n${styleText(['bold', 'underline'], today)}`);
    lastDay = today;
    return now.toFormat('HH:mm');
  };
  const show = (where: string, message: Message, before: string | undefined) => {
    const head = `${day()}  ${where}${before === undefined ? '' : ', an earlier post now reads'}`;
    const text = before === undefined ? renderText(message) : changedLines(before, renderText(message));
    console.log(`\n${styleText('cyan', head)}\n${block(readable(text, names, zone), before !== undefined)}`);
  };
  return {
    title: (text: string) =>
      console.log(`\n${styleText(['bold', 'magenta'], `═══ ${text} ${'═'.repeat(60)}`.slice(0, 78))}`),
    says: (text: string) => console.log(`\n${styleText('dim', wrapped(text))}`),
    acts: (who: string, what: string) => console.log(`\n${styleText('yellow', `${day()}  ${who} ${what}`)}`),
    /** What only the person who acted sees. */
    answer: (message: Message | undefined) => {
      if (message) console.log(`${block(readable(renderText(message), names, zone), true)}`);
    },
    /** Everything in channels and direct messages that is new or was edited since the last time. */
    news: () => {
      for (const channel of stage.discord.channels.values()) {
        for (const message of stage.discord.messages(channel)) {
          const text = renderText(message);
          const before = printed.get(message.id);
          if (before !== text) show(placeName(channel), message, before);
          printed.set(message.id, text);
        }
      }
    },
  };
}

/** The lines of an edited message that are new, under its title. */
function changedLines(before: string, after: string): string {
  const known = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => line.startsWith('## ') || !known.has(line))
    .join('\n');
}

function placeName(channel: Channel): string {
  return channel.recipient ? `private to ${channel.recipient.displayName}` : `#${channel.name}`;
}

function namesOf(discord: Discord): Map<string, string> {
  const names = new Map<string, string>();
  for (const guild of discord.guilds.values()) {
    for (const member of guild.members.values())
      names.set(`<@${member.user.id}>`, `@${member.user.displayName}`);
    for (const channel of guild.channels.values()) names.set(`<#${channel.id}>`, `#${channel.name}`);
    for (const role of guild.roles.values()) names.set(`<@&${role.id}>`, `@${role.name}`);
  }
  return names;
}

/** As Discord's client shows it: names for mentions, a date for a timestamp, no escapes. */
function readable(text: string, names: Map<string, string>, zone: string): string {
  return text
    .replace(/<[@#]&?\d+>/g, (mention) => names.get(mention) ?? mention)
    .replace(/ \(<t:\d+:R>\)/g, '')
    .replace(/\[([^\]\n]+?) -> [^\]]+\]/g, '[$1 ↗]')
    .replace(/^```\n?/gm, '')
    .replace(/<t:(\d+)(?::\w)?>/g, (_, seconds: string) =>
      DateTime.fromSeconds(Number(seconds), { zone }).toFormat('d LLL HH:mm'),
    )
    .replace(/\\([*_~`|>[\]()#<-])/g, '$1')
    .replaceAll('\u200b', '');
}

function block(text: string, quiet: boolean): string {
  const edge = styleText(quiet ? 'dim' : 'cyan', '│');
  return text
    .split('\n')
    .flatMap((line) => wrapped(line).split('\n'))
    .map((line) => `  ${edge} ${styled(line)}`)
    .join('\n');
}

function styled(line: string): string {
  if (line.startsWith('## ')) return styleText('bold', line.slice(3));
  if (line.startsWith('-# ')) return styleText('dim', line.slice(3));
  if (/^\[.*\]\s*$/.test(line)) return styleText('blue', line);
  return line.replace(/\*\*(.+?)\*\*/g, (_, bold: string) => styleText('bold', bold)).replaceAll('**', '');
}

const WIDTH = 96;

function wrapped(text: string): string {
  return text.replace(new RegExp(`(?![^\\n]{1,${WIDTH}}$)([^\\n]{1,${WIDTH}})\\s`, 'g'), '$1\n');
}
