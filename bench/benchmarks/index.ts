import type { Benchmark } from '../benchmark.ts';
import { dueNotices } from './due-notices.ts';
import { feedMemory } from './feed-memory.ts';
import { feedRender } from './feed-render.ts';
import { firstAnswer } from './first-answer.ts';
import { lateness } from './lateness.ts';
import { idleMemory, memoryGrowth } from './memory.ts';
import { planningTick } from './planning-tick.ts';
import { start } from './start.ts';
import { feedNotModified, feedUnchanged } from './unchanged-feed.ts';

/** Every benchmark, in the order of the table of limits. */
export const benchmarks: Benchmark[] = [
  planningTick,
  dueNotices,
  lateness,
  firstAnswer,
  idleMemory,
  memoryGrowth,
  start,
  feedRender,
  feedNotModified,
  feedUnchanged,
  feedMemory,
];
