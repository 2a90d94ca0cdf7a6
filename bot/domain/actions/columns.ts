import { unwrapped } from './marks.ts';

/** Where who, what and by when stand in a row of a table; -1 where there is no such column. */
export type Columns = { who: number; what: number; when: number };

export const USUAL: Columns = { who: 0, what: 1, when: 2 };

const WHO =
  /^(?:who|whom|by whom|owner|lead|lead officer|lead office|responsible|assigned to|name|person|office)$/i;
const WHAT = /^(?:what|actions?|task|action point|recommendation|description|agreed action)$/i;
const WHEN = /^(?:when|by when|due|due date|deadline|date|by|timescale|target date|target)$/i;

/** The cells of a row: parted by tabs, else by strokes, else by dashes with room around them. Null when it is no row. */
export function cellsOf(line: string): { cells: string[]; parted: 'tab' | 'stroke' | 'dash' } | null {
  if (line.includes('\t')) return several(line.trim().split('\t'), 'tab');
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  if (inner.includes('|')) return several(inner.split('|'), 'stroke');
  return several(line.split(DASH), 'dash');
}

/** A hyphen needs room on both sides: "follow-up". A long dash does not, but between digits it means "to". */
const DASH =
  /\s+(?:-{1,3}|–|—|―|->|→|=>)(?=\s)|(?<=\S)(?:—|―)(?=[^\d\s])|(?<=[^\d\s])(?:—|―)(?=\S)|\s*;\s+(?=(?:by|due|who|what|when|owner|action)\b)/i;

function several(cells: string[], parted: 'tab' | 'stroke' | 'dash') {
  const clean = cells.map((cell) => unwrapped(cell.trim()));
  return clean.length > 1 ? { cells: clean, parted } : null;
}

/** The columns that a table's first row names, or null when it names none. */
export function columnsOf(cells: readonly string[]): Columns | null {
  const bare = cells.map((cell) => cell.replace(/[:?]$/, '').trim());
  const columns = {
    who: bare.findIndex((cell) => WHO.test(cell)),
    what: bare.findIndex((cell) => WHAT.test(cell)),
    when: bare.findIndex((cell) => WHEN.test(cell)),
  };
  return columns.who >= 0 && columns.what >= 0 ? columns : null;
}

const LABELLED =
  /^(who|owner|lead|responsible|assigned to|what|action|task|when|by when|due|deadline|date)\s*:\s*(.*)$/i;

/** "Owner: Clerk | Action: send the minutes | Due: Friday": the cells in the usual order, or null. */
export function labelled(cells: readonly string[]): string[] | null {
  const named = new Map<keyof Columns, string>();
  for (const cell of cells) {
    const [, label = '', value = ''] = LABELLED.exec(cell) ?? [];
    if (WHO.test(label)) named.set('who', value);
    else if (WHAT.test(label)) named.set('what', value);
    else if (WHEN.test(label)) named.set('when', value);
  }
  const who = named.get('who');
  const what = named.get('what');
  return who !== undefined && what !== undefined ? [who, what, named.get('when') ?? ''] : null;
}
