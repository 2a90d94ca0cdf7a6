import type { Json } from '../json.ts';

export type RequestRecord = {
  method: string;
  /** Below `/api/v10`, without the query. */
  path: string;
  query: string;
  body: Json;
  files: string[];
  status: number;
  answer: unknown;
  at: number;
};

export type RequestLog = {
  records: RequestRecord[];
  /** Counted even when nothing is kept. */
  total: number;
  /** Requests answered with 401, 403 or 429; 10,000 in ten minutes would ban the address. */
  invalid: number;
  byStatus: Map<number, number>;
  add: (record: RequestRecord) => void;
};

const KEPT = 10_000;

export function createRequestLog(keep: boolean): RequestLog {
  const log: RequestLog = {
    records: [],
    total: 0,
    invalid: 0,
    byStatus: new Map(),
    add: (record) => {
      log.total += 1;
      log.byStatus.set(record.status, (log.byStatus.get(record.status) ?? 0) + 1);
      if (record.status === 401 || record.status === 403 || record.status === 429) log.invalid += 1;
      if (!keep) return;
      log.records.push(record);
      // In one go, so that the cost per request stays constant.
      if (log.records.length >= KEPT * 2) log.records.splice(0, KEPT);
    },
  };
  return log;
}
