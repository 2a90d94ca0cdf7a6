/** What one benchmark found: a number, what it is held against in the same run, and how far apart they may be. */
export type Measurement = {
  name: string;
  value: number;
  unit: string;
  baseline: number;
  /** What the baseline is, in words for the table. */
  beside: string;
  allowed: Allowance;
  /** More that a reader of the table should know. */
  note?: string;
};

/**
 * `times` the baseline, so much `more` than it, or at most so much whatever it is; the latter two in the unit. Of what is
 * better when higher, at least so many times the baseline.
 */
export type Allowance = { times: number } | { more: number } | { atMost: number } | { atLeastTimes: number };

/** One line of `--json`. It is within its limit when `ratio` is: not above it for `lower`. */
export type Result = {
  name: string;
  value: number;
  unit: string;
  baseline: number;
  ratio: number;
  limit: number;
  better: 'lower' | 'higher';
};

/**
 * The measurement as a ratio with its limit as one. What may be 150 ms more than a baseline of 50 ms may be 4 times
 * the baseline.
 * @throws Error when the baseline is not above zero: a ratio to it would say nothing.
 */
export function toResult(measurement: Measurement, database: string): Result {
  const { name, value, unit, baseline, allowed } = measurement;
  if (!(baseline > 0 && Number.isFinite(value))) {
    throw new Error(`${name}: ${value} ${unit} beside ${baseline} ${unit} makes no ratio`);
  }
  return {
    name: `${name}.${database}`,
    value: rounded(value),
    unit,
    baseline: rounded(baseline),
    ratio: rounded(value / baseline),
    limit: rounded(limitOf(allowed, baseline)),
    better: 'atLeastTimes' in allowed ? 'higher' : 'lower',
  };
}

export function isWithinLimit({ ratio, limit, better }: Result): boolean {
  return better === 'lower' ? ratio <= limit : ratio >= limit;
}

/** The allowance as it was asked for: "at most 150 ms more". */
export function allowanceInWords(allowed: Allowance, unit: string): string {
  if ('times' in allowed) return `at most ${allowed.times} times`;
  if ('atLeastTimes' in allowed) return `at least ${allowed.atLeastTimes} times`;
  if ('more' in allowed) return `at most ${allowed.more} ${unit} more`;
  return `at most ${allowed.atMost} ${unit}`;
}

function limitOf(allowed: Allowance, baseline: number): number {
  if ('times' in allowed) return allowed.times;
  if ('atLeastTimes' in allowed) return allowed.atLeastTimes;
  return ('more' in allowed ? baseline + allowed.more : allowed.atMost) / baseline;
}

const DECIMALS = 1_000;

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}
