import 'server-only';
import { z } from 'zod';
import { type Instant, isoInstant } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';

/** One list of the data API: what may be asked, what a row is, and how it is read. Address, documents and CSV follow from it. */
export interface ApiResource<Query extends z.ZodObject = z.ZodObject, Row extends z.ZodObject = z.ZodObject> {
  /** Last part of its address. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly query: Query;
  readonly row: Row;
  read(source: DataSource, query: z.output<Query>): Promise<ApiPage<z.output<Row>>>;
}

export interface ApiPage<Row> {
  readonly rows: readonly Row[];
  /** What to send as `cursor` for the rows that follow; null after the last. */
  readonly next: string | null;
  /** Said once for all rows. */
  readonly about?: Readonly<Record<string, string | number | null>>;
}

/** Why a resource says no: in words, for RFC 9457. */
export class ApiRefusal extends Error {
  readonly status: 400 | 403 | 404;

  constructor(status: ApiRefusal['status'], message: string) {
    super(message);
    this.name = 'ApiRefusal';
    this.status = status;
  }
}

/** Keeps the types of query and rows together. */
export const apiResource = <Query extends z.ZodObject, Row extends z.ZodObject>(
  resource: ApiResource<Query, Row>,
): ApiResource => resource as unknown as ApiResource;

const MOMENT = /^(?:\d{1,11}|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z)?)$/;

/** An instant of a query: `2026-04-22`, `2026-04-22T21:50:03Z` or epoch seconds. */
export const momentText = (says: string) =>
  z
    .string()
    .regex(MOMENT, 'must be a day (2026-04-22), a time in UTC (2026-04-22T21:50:03Z) or epoch seconds')
    .optional()
    .describe(says);

/** @throws ApiRefusal for an impossible day such as 2026-02-30 */
export function readMoment(text: string | undefined, otherwise: Instant): Instant {
  if (text === undefined) return otherwise;
  if (/^\d{5,}$|^\d{1,3}$/.test(text)) return Number(text);
  const at = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text) / 1000;
  if (Number.isNaN(at) || !isoInstant(at).startsWith(text.slice(0, 10)))
    throw new ApiRefusal(400, `${text} is no day of the calendar.`);
  return at;
}

/** The time filter that every long list takes. */
export const spanQuery = (most: number, usual: number) => ({
  from: momentText('Earliest time, inclusive: 2026-04-22, 2026-04-22T21:50:03Z or epoch seconds'),
  to: momentText('Latest time, inclusive, written like `from`'),
  limit: z.coerce.number().int().min(1).max(most).default(usual).describe(`How many at most, up to ${most}`),
  cursor: z.coerce.number().int().min(0).optional().describe('The `next` of the answer before'),
});

export const END_OF_TIME = 99_999_999_999;
