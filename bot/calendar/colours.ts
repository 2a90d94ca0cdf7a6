/** Some of the colours that CSS has names for. */
const COLOURS: Record<string, string> = {
  black: '#000000',
  crimson: '#DC143C',
  darkcyan: '#008B8B',
  darkgreen: '#006400',
  darkorange: '#FF8C00',
  dimgray: '#696969',
  firebrick: '#B22222',
  goldenrod: '#DAA520',
  indigo: '#4B0082',
  mediumpurple: '#9370DB',
  navy: '#000080',
  olivedrab: '#6B8E23',
  royalblue: '#4169E1',
  saddlebrown: '#8B4513',
  seagreen: '#2E8B57',
  slategray: '#708090',
  steelblue: '#4682B4',
  teal: '#008080',
  tomato: '#FF6347',
  white: '#FFFFFF',
};

/** A colour by its name in CSS and by its numbers: the nearest name for '#rrggbb'. Null for what is neither. */
export function colourOf(colour: string): { name: string; hex: string } | null {
  const named = COLOURS[colour.toLowerCase()];
  if (named !== undefined) return { name: colour.toLowerCase(), hex: named };
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  const hex = colour.toUpperCase();
  const [nearest] = Object.entries(COLOURS).sort(([, a], [, b]) => distance(a, hex) - distance(b, hex));
  return nearest ? { name: nearest[0], hex } : null;
}

function distance(a: string, b: string): number {
  const parts = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
  const other = parts(b);
  return parts(a).reduce((sum, part, i) => sum + (part - (other[i] ?? 0)) ** 2, 0);
}
