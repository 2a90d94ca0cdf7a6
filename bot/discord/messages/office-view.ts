import type { APIEmbed } from 'discord.js';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { type Holder, holderOn, type Office } from '#bot/domain/office.ts';
import type { AskedToStandBy } from '#bot/use-cases/ask-to-stand-by.ts';
import type { OfficeFound, OfficeKept, SeenOffice } from '#bot/use-cases/keep-office.ts';
import type { HolderUndone } from '#bot/use-cases/undo-holder.ts';
import { button, customId, menu, row } from './buttons.ts';
import { unreadableWords } from './date-refusals.ts';
import { firstLines, fitUnits } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { count, plainLine } from './plain.ts';
import { needsRecorder } from './refusals.ts';

/** An office: where it belongs, who held it and when, where to write, what it has on record. */
export function renderOffice({ office, promises }: SeenOffice): Message {
  const { party, organisation, successor, contact, diaryContact, holders } = office;
  const lines = promises.map(
    ({ number, title, open }) => `• **C-${number}** “${plainLine(title, 70)}”${open ? '' : ' (closed)'}`,
  );
  const held = [...holders].reverse().map(holderLine);
  const fields = [
    ...(organisation ? [{ name: 'Belongs to', value: plainLine(organisation, 200) }] : []),
    ...(successor ? [{ name: 'Its place was taken by', value: plainLine(successor, 200) }] : []),
    { name: 'Held by', value: firstLines(held, LIMITS.fieldValue, 10) || 'not noted' },
    { name: 'Address', value: contact ? plainLine(contact, 260) : 'not noted' },
    { name: 'Keeps its diary', value: diaryContact ? plainLine(diaryContact, 260) : 'not noted' },
    { name: 'On record', value: firstLines(lines, LIMITS.fieldValue, 10) || 'nothing that you can see' },
  ];
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: fitUnits(plainLine(party.name, 200), LIMITS.embedTitle),
    fields,
    footer: {
      text: 'A commitment follows the office. What happened under one holder is not held against another.',
    },
  };
  return { embeds: [embed] };
}

/** The offices, organisations and people on record, and a menu that opens one. */
export function renderOffices(total: number, offices: readonly Office[], today: string): Message {
  if (offices.length === 0) {
    return {
      content:
        'Nobody of that name is on record here. `/record` notes who said something; `/people keep` notes an office by itself.',
    };
  }
  const lines = offices.map((office) => {
    const holder = holderOn(office, today);
    const held = holder ? `, held by ${plainLine(holder.name, 60)}` : '';
    const of = office.organisation ? ` (${plainLine(office.organisation, 60)})` : '';
    return `• **${plainLine(office.party.name, 90)}**${of}${held}`;
  });
  const options = offices.map(({ party }) => ({ label: party.name, value: party.id }));
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: `Offices and people on record: ${total}`,
    description: firstLines(lines, 3_800, offices.length),
    ...(total > offices.length ? { footer: { text: '/people list with some words finds the others.' } } : {}),
  };
  return { embeds: [embed], components: [menu(customId('office', []), 'Open one', options)] };
}

/** What was kept, and what follows for what the office has promised. */
export function renderOfficeKept(kept: Extract<OfficeKept, { ok: true }>): Message {
  const { asked, office, undo } = kept;
  const components = undo ? [row(button('Undo', customId('undo-holder', [undo])))] : [];
  if (asked.length === 0) return { content: 'Noted.', ...renderOffice(kept), components };
  const lines = asked.map(askedLine);
  const content = [
    `Noted. **${count(asked.length, 'open commitment')}** of ${plainLine(office.party.name, 100)} from before that day: “Do you stand by this?” is drafted for each, under **Chase** on its card. Where steps were under way, they wait.`,
    firstLines(lines, 1_200, 10),
  ];
  return { content: content.join('\n'), ...renderOffice(kept), components };
}

function askedLine({ number, title, pausedUntilOn }: AskedToStandBy): string {
  const paused = pausedUntilOn ? `: left until ${formatDate(pausedUntilOn)}` : '';
  return `• **C-${number}** “${plainLine(title, 60)}”${paused}`;
}

function holderLine({ name, fromOn, toOn }: Holder): string {
  const until = toOn ? `to ${formatDate(toOn)}` : 'to this day';
  return `• ${plainLine(name, 100)}, ${formatDate(fromOn)} ${until}`;
}

/** Why nothing was kept, and what works. */
export function officeRefusalWords(
  refused: Exclude<OfficeFound | OfficeKept | HolderUndone, { ok: true }>,
): string {
  switch (refused.reason) {
    case 'no-such-office':
      return 'I know no office or person of that name here. `/people list` shows those you can see; `/people keep` notes a new one.';
    case 'which-office':
      return [
        'Several have that in their name. Choose one from the list that the option offers:',
        ...refused.names.map((name) => `• ${plainLine(name, 90)}`),
      ].join('\n');
    case 'nothing-to-undo':
      return 'That can no longer be undone: ten minutes have passed, or more was noted since.';
    case 'no-name':
      return 'Who holds it now? Give a **name**.';
    case 'own-successor':
      return 'An office cannot take its own place. Name the other office as **successor**.';
    case 'same-holder':
      return 'That is who holds it already, by the record. `/people show` shows since when.';
    case 'bad-address':
      return `**${refused.field === 'diary' ? 'Diary' : 'Address'}** is no mail address. Example: office@example.org`;
    case 'unreadable':
      return unreadableWords('From', refused);
    case 'choose':
      return `**From** can mean several days. One of these works: ${refused.choices.map((text) => plainLine(text, 60)).join(' · ')}`;
    case 'in-future':
      return `**${formatDate(refused.on)}** is still to come. Note it on that day; until then the record stands as it is.`;
    case 'before-the-last':
      return `**${formatDate(refused.on)}** is before ${formatDate(refused.holder.fromOn)}, since when ${plainLine(refused.holder.name, 100)} is noted. The holders of an office follow one another.`;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
  }
}
