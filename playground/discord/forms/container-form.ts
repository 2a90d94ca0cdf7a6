import { asObject, isObject, type Json, type JsonObject } from '../json.ts';
import { COMPONENT, type Component } from '../model.ts';
import { readButton } from './button-form.ts';
import { readUrl } from './embed-form.ts';
import { at, readFlag, readInteger, readList, readText, wrongChoice } from './form.ts';
import { type Parts, readBase } from './parts.ts';
import { readRow } from './row-form.ts';

const TEXT_MAX = 4000;
const DESCRIPTION_MAX = 1024;

/** One component of the newer layout (flag 32768): rows and text, sections, galleries, files and containers. */
export function readContainerPart(parts: Parts, path: string, entry: Json, inContainer = false): Component {
  const value = asObject(entry);
  switch (value.type) {
    case COMPONENT.row:
      return readRow(parts, path, value);
    case COMPONENT.textDisplay:
      return readTextDisplay(parts, path, value);
    case COMPONENT.section:
      return readSection(parts, path, value);
    case COMPONENT.separator:
      return readSeparator(parts, path, value);
    case COMPONENT.mediaGallery:
      return readGallery(parts, path, value);
    case COMPONENT.file:
      return {
        ...readBase(parts, path, value, COMPONENT.file),
        file: readMedia(parts, at(path, 'file'), value.file),
      };
    case COMPONENT.container:
      if (!inContainer) return readContainer(parts, path, value);
  }
  wrongChoice(
    parts.form,
    at(path, 'type'),
    inContainer ? [1, 9, 10, 12, 13, 14] : [1, 9, 10, 12, 13, 14, 17],
  );
  return { type: 0, id: 0 };
}

export function readTextDisplay(parts: Parts, path: string, value: JsonObject): Component {
  const base = readBase(parts, path, value, COMPONENT.textDisplay);
  const content = readText(parts.form, at(path, 'content'), value.content, {
    min: 1,
    max: TEXT_MAX,
    needed: true,
  });
  parts.textLength += content?.length ?? 0;
  return { ...base, content: content ?? '' };
}

function readContainer(parts: Parts, path: string, value: JsonObject): Component {
  const base = readBase(parts, path, value, COMPONENT.container);
  const place = at(path, 'components');
  const list = readList(parts.form, place, value.components, { min: 1, max: 40, needed: true }) ?? [];
  const color = readInteger(parts.form, at(path, 'accent_color'), value.accent_color, {
    min: 0,
    max: 0xffffff,
  });
  const components = list.map((entry, index) => readContainerPart(parts, at(place, index), entry, true));
  return {
    ...base,
    spoiler: value.spoiler === true,
    ...(color !== undefined && { accent_color: color }),
    components,
  };
}

function readSection(parts: Parts, path: string, value: JsonObject): Component {
  const base = readBase(parts, path, value, COMPONENT.section);
  const place = at(path, 'components');
  const list = readList(parts.form, place, value.components, { min: 1, max: 3, needed: true }) ?? [];
  const components = list.map((entry, index) => {
    const text = asObject(entry);
    if (text.type !== COMPONENT.textDisplay) wrongChoice(parts.form, at(at(place, index), 'type'), [10]);
    return readTextDisplay(parts, at(place, index), text);
  });
  return {
    ...base,
    components,
    accessory: readAccessory(parts, at(path, 'accessory'), asObject(value.accessory)),
  };
}

function readAccessory(parts: Parts, path: string, value: JsonObject): Component {
  if (value.type === COMPONENT.button) return readButton(parts, path, value);
  if (value.type !== COMPONENT.thumbnail) wrongChoice(parts.form, at(path, 'type'), [2, 11]);
  const base = readBase(parts, path, value, COMPONENT.thumbnail);
  const description = readText(parts.form, at(path, 'description'), value.description, {
    max: DESCRIPTION_MAX,
  });
  return {
    ...base,
    media: readMedia(parts, at(path, 'media'), value.media),
    spoiler: value.spoiler === true,
    ...(description && { description }),
  };
}

function readSeparator(parts: Parts, path: string, value: JsonObject): Component {
  const base = readBase(parts, path, value, COMPONENT.separator);
  const divider = readFlag(parts.form, at(path, 'divider'), value.divider) ?? true;
  const spacing = readInteger(parts.form, at(path, 'spacing'), value.spacing, { min: 1, max: 2 }) ?? 1;
  return { ...base, divider, spacing };
}

function readGallery(parts: Parts, path: string, value: JsonObject): Component {
  const base = readBase(parts, path, value, COMPONENT.mediaGallery);
  const place = at(path, 'items');
  const list = readList(parts.form, place, value.items, { min: 1, max: 10, needed: true }) ?? [];
  const items = list.map((entry, index) => {
    const item = asObject(entry);
    return {
      media: readMedia(parts, at(at(place, index), 'media'), item.media),
      spoiler: item.spoiler === true,
    };
  });
  return { ...base, items };
}

function readMedia(parts: Parts, path: string, value: Json | undefined): JsonObject {
  const media = isObject(value) ? value : {};
  return { url: readUrl(parts.form, at(path, 'url'), media.url, ['http:', 'https:', 'attachment:']) };
}
