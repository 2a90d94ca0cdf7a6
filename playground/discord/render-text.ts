import type { APIEmbed } from 'discord.js';
import { COMPONENT, type Component, FLAGS } from './model.ts';

/** As much of a message as its text needs: one of this server's, or one from the wire. */
export type Readable = {
  content: string;
  embeds: readonly APIEmbed[];
  components: readonly Component[];
  attachments?: readonly { filename: string }[];
  flags?: number;
};

/** A message as lines of text: content, embeds, files, then each row with its buttons in brackets. */
export function renderText(message: Readable): string {
  const lines = [
    ...(message.content ? [message.content] : []),
    ...message.embeds.flatMap(renderEmbed),
    ...(message.attachments ?? []).map((attachment) => `(file: ${attachment.filename})`),
    ...message.components.flatMap(renderComponent),
  ];
  if ((message.flags ?? 0) & FLAGS.loading) lines.push('(thinking…)');
  return lines.join('\n');
}

/** A modal as it stands before the person: title, then each box with what is filled in. */
export function renderModalText(modal: { title: string; components: readonly Component[] }): string {
  return [`# ${modal.title}`, ...modal.components.flatMap(renderComponent)].join('\n');
}

function renderEmbed(embed: APIEmbed): string[] {
  return [
    ...(embed.author ? [embed.author.name] : []),
    ...(embed.title ? [`## ${embed.title}`] : []),
    ...(embed.description ? [embed.description] : []),
    ...(embed.fields ?? []).map((field) => `${field.name}: ${field.value}`),
    ...(embed.image ? [`(picture: ${embed.image.url.split('/').at(-1)})`] : []),
    ...(embed.footer ? [`- ${embed.footer.text}`] : []),
  ];
}

function renderComponent(component: Component): string[] {
  switch (component.type) {
    case COMPONENT.row:
      return [(component.components ?? []).map(renderInRow).join(' ')];
    case COMPONENT.label:
      return [`${component.label}: ${component.component ? renderInRow(component.component) : ''}`];
    case COMPONENT.textDisplay:
      return [component.content ?? ''];
    case COMPONENT.section:
      return [
        ...(component.components ?? []).flatMap(renderComponent),
        ...(component.accessory?.type === COMPONENT.button ? [renderInRow(component.accessory)] : []),
      ];
    case COMPONENT.container:
      return (component.components ?? []).flatMap(renderComponent);
    case COMPONENT.separator:
      return ['---'];
    default:
      return [];
  }
}

function renderInRow(component: Component): string {
  if (component.type === COMPONENT.button) return renderButton(component);
  if (component.type === COMPONENT.textInput) {
    const label = component.label ? `${component.label}: ` : '';
    return `${label}[${component.value ?? component.placeholder ?? ''}]`;
  }
  const options = (component.options ?? []).map((option) =>
    option.default ? `*${option.label}` : option.label,
  );
  const list = options.length > 0 ? `: ${options.join(' | ')}` : '';
  return `{${component.placeholder ?? component.custom_id ?? 'select'}${list}}`;
}

function renderButton(button: Component): string {
  const emoji = typeof button.emoji?.name === 'string' ? `${button.emoji.name} ` : '';
  const label = `${emoji}${button.label ?? ''}`.trim();
  if (button.url) return `[${label} -> ${button.url}]`;
  return button.disabled ? `[${label} (off)]` : `[${label}]`;
}
