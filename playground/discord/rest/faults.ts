export type FaultKind = '500' | '502' | '503' | '401' | '403' | '429' | 'close' | 'hang';

export type FaultPlan = {
  /** Matched against the path below `/api/v10`; every path when left out. */
  match?: RegExp;
  method?: string;
  /** Before the write nothing happens; after it only the answer is lost. */
  when?: 'before' | 'after';
  how: FaultKind;
  times?: number;
  /** Seconds that a 429 asks to wait. */
  retryAfter?: number;
};

export type Faults = {
  /** Plans a fault for the next matching request, or the next `times` of them. */
  next: (plan: FaultPlan) => { left: () => number };
  clear: () => void;
  take: (method: string, path: string) => FaultPlan | null;
};

export function createFaults(): Faults {
  let plans: (FaultPlan & { left: number })[] = [];
  return {
    next: (plan) => {
      const entry = { ...plan, left: plan.times ?? 1 };
      plans.push(entry);
      return { left: () => entry.left };
    },
    clear: () => {
      plans = [];
    },
    take: (method, path) => {
      if (plans.length === 0) return null;
      const plan = plans.find((entry) => matches(entry, method, path));
      if (!plan) return null;
      plan.left -= 1;
      if (plan.left <= 0) plans = plans.filter((entry) => entry !== plan);
      return plan;
    },
  };
}

function matches(plan: FaultPlan, method: string, path: string): boolean {
  return (plan.method ?? method) === method && (plan.match?.test(path) ?? true);
}
