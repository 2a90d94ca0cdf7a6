import type { APIEmbed } from 'discord.js';
import { DateTime } from 'luxon';
import type { Component, Message } from '../discord/model.ts';

/** A channel with these messages as a page that looks like Discord. */
export function renderPage(channel: string, messages: readonly Message[]): string {
  const body = messages.map(renderMessage).join('\n');
  return `<!doctype html><meta charset="utf-8"><title>#${escapeHtml(channel)}</title><style>${STYLE}</style>
<header><b>#</b> ${escapeHtml(channel)}</header>
${body}`;
}

function renderMessage(message: Message): string {
  const at = DateTime.fromMillis(message.createdAt, { zone: 'Europe/London', locale: 'en-GB' });
  const edited = message.editedAt === null ? '' : ' <small>(edited)</small>';
  const names = namesIn(message);
  const text = (value: string) => renderMarkdown(value, names);
  return `<article><i class="face">M</i><div>
<h1>${escapeHtml(message.author.displayName)} <b>APP</b> <time>${at.toFormat('d LLL yyyy, HH:mm')}</time></h1>
<p>${text(message.content)}${edited}</p>
${message.embeds.map((embed) => renderEmbed(embed, text)).join('')}
${message.attachments.map(({ filename }) => `<p class="file">📄 ${escapeHtml(filename)}</p>`).join('')}
${message.components.map(renderRow).join('')}
</div></article>`;
}

/** What a mention shows: "<@1>" and "<#2>" by what people call them. */
function namesIn({ channel: { guild } }: Message): ReadonlyMap<string, string> {
  const people = [...(guild?.members.values() ?? [])].map(
    (m) => [m.user.id, `@${m.user.displayName}`] as const,
  );
  const channels = [...(guild?.channels.values() ?? [])].map((c) => [c.id, `#${c.name}`] as const);
  return new Map([...people, ...channels]);
}

function renderEmbed(embed: APIEmbed, text: (value: string) => string): string {
  const colour = `#${(embed.color ?? 0).toString(16).padStart(6, '0')}`;
  const fields = (embed.fields ?? []).map((field) => {
    return `<section class="${field.inline ? 'inline' : ''}"><h3>${text(field.name)}</h3><p>${text(field.value)}</p></section>`;
  });
  return `<aside style="border-color:${colour}">
${embed.title ? `<h2>${text(embed.title)}</h2>` : ''}
${embed.description ? `<p>${text(embed.description)}</p>` : ''}
<div class="fields">${fields.join('')}</div>
${embed.footer ? `<footer>${escapeHtml(embed.footer.text)}</footer>` : ''}
</aside>`;
}

const BUTTON_LOOKS: Record<number, string> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'secondary',
};

function renderRow(row: Component): string {
  const buttons = (row.components ?? []).map((component) => {
    if (component.options) return renderMenu(component);
    return `<span class="button ${BUTTON_LOOKS[component.style ?? 2]}">${escapeHtml(component.label ?? '')}</span>`;
  });
  return `<div class="row">${buttons.join('')}</div>`;
}

function renderMenu({ options = [], placeholder = '' }: Component): string {
  const chosen = options.find((option) => option.default)?.label ?? placeholder;
  return `<span class="menu">${escapeHtml(chosen)} ▾</span>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** As much of Discord's markdown as the bot writes. */
function renderMarkdown(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .split(/^```\n?|\n?```$/m)
    .map((part, i) => (i % 2 === 1 ? `<pre>${escapeHtml(part)}</pre>` : renderLines(part, names)))
    .join('');
}

function renderLines(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replace(/^\n|\n$/g, '')
    .split('\n')
    .map((line) => renderLine(line, names))
    .join('\n')
    .replaceAll('</blockquote>\n', '</blockquote>');
}

function renderLine(line: string, names: ReadonlyMap<string, string>): string {
  const inline = escapeHtml(line.replace(/^(> |-# )/, ''))
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/\[(.+?)\]\((.+?)\)/g, '<a>$1</a>')
    .replace(
      /&lt;[@#]!?(\d+)&gt;/g,
      (_all, id: string) => `<mark>${escapeHtml(names.get(id) ?? '@somebody')}</mark>`,
    )
    .replace(/`(.+?)`/g, '<code>$1</code>')
    .replace(/\s*\(?&lt;t:\d+:\w&gt;\)?/g, '')
    .replace(/\\([*_~`|>#[\]().-])/g, '$1');
  if (line.startsWith('> ')) return `<blockquote>${inline}</blockquote>`;
  return line.startsWith('-# ') ? `<small>${inline}</small>` : inline;
}

const STYLE = `
* { box-sizing: border-box; margin: 0 }
body { background: #313338; color: #dbdee1; font: 15px/1.38 "Noto Sans", "Segoe UI", Arial, sans-serif; padding-bottom: 12px }
header { padding: 12px 16px; border-bottom: 1px solid #232428; color: #f2f3f5; font-weight: 600 }
header b { color: #80848e; font-weight: 400; font-size: 20px; margin-right: 6px }
article { display: flex; gap: 14px; padding: 14px 16px 0 }
article > div { flex: 1; min-width: 0 }
.face { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #1f6f54; color: #fff; font: 600 20px/40px "Noto Sans", Arial; text-align: center }
h1 { font-size: 15px; font-weight: 600; color: #f2f3f5 }
h1 b { background: #5865f2; color: #fff; font-size: 10px; padding: 1px 4px; border-radius: 3px; vertical-align: 2px }
time, small { font-size: 12px; color: #949ba4; font-weight: 400 }
p { white-space: pre-line }
aside { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 10px 14px; margin-top: 6px; max-width: 470px; font-size: 14px }
h2 { font-size: 15px; color: #f2f3f5; margin-bottom: 4px }
h3 { font-size: 13.5px; color: #f2f3f5; margin-top: 8px }
.fields { display: flex; flex-wrap: wrap; column-gap: 24px }
.fields section { flex: 1 0 100% }
.fields .inline { flex: 1 0 40% }
footer { font-size: 12px; color: #b5bac1; margin-top: 8px }
blockquote { display: block; border-left: 4px solid #4e5058; padding-left: 10px }
a { color: #00a8fc }
code, pre { background: #2b2d31; border-radius: 4px; font: 13px/1.4 "Noto Sans Mono", monospace }
code { padding: 1px 4px } pre { border: 1px solid #1e1f22; padding: 6px 8px; margin: 4px 0; white-space: pre-wrap; word-break: break-all }
.file { background: #2b2d31; border: 1px solid #1e1f22; border-radius: 8px; padding: 12px; margin-top: 6px; color: #00a8fc; max-width: 300px }
.menu { flex: 1 0 100%; max-width: 400px; background: #1e1f22; border-radius: 4px; padding: 8px 12px; font-size: 14px; color: #949ba4 }
mark { background: #3c4270; color: #c9cdfb; border-radius: 3px; padding: 0 2px }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px }
.button { background: #4e5058; color: #fff; border-radius: 4px; padding: 5px 14px; font-size: 14px; font-weight: 500 }
.success { background: #248046 } .primary { background: #5865f2 } .danger { background: #da373c }
`;
