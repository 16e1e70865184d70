import { z } from 'zod';
import { COMPARISONS, LEVELS } from '#lib/domain/alerts/bounds.ts';
import { MEASURE_UNITS } from '#lib/domain/alerts/measure-kind.ts';
import { ALERT_KINDS } from '#lib/domain/mail/message-kinds.ts';
import type { ChartModel } from './chart-model.ts';

const instant = z.number().int();

/** What a mail or a webhook tells about an alert: how things stood when it was written. Nothing is looked up again later. */
const alertNoticeSchema = z.object({
  kind: z.enum(ALERT_KINDS),
  level: z.enum(LEVELS).nullable(),
  rule: z.object({
    id: z.string(),
    name: z.string(),
    /** Path of its page, `/alerts/rules/<id>`. */
    path: z.string().startsWith('/'),
  }),
  episodeId: z.string().nullable(),
  /** `/alerts/<episodeId>`; where there is no episode, the page that tells more. */
  episodePath: z.string().startsWith('/'),
  /** In plain English: "Share of blocks, AntPool and friends, 7 days". */
  measure: z.string(),
  /** Shares count from 0 to 1, a concentration index from 0 to 10,000. */
  unit: z.enum(MEASURE_UNITS),
  value: z.number().nullable(),
  /** Ends of its 95 % interval. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  threshold: z.number().nullable(),
  recovery: z.number().nullable(),
  comparison: z.enum(COMPARISONS),
  /** Time of the first sample that crossed. */
  since: instant,
  firedAt: instant,
  sampleAt: instant,
  resolvedAt: instant.nullable(),
  dataAgeSeconds: z.number().nonnegative(),
  isEstimated: z.boolean(),
  /** One sentence: how long, how many samples, which bound. */
  why: z.string(),
  noDataBetween: z.tuple([instant, instant]).nullable(),
  /** The five newest samples, oldest first. */
  lastPoints: z.array(z.object({ at: instant, value: z.number() })),
  sources: z.array(z.object({ attribution: z.string(), licence: z.string() })),
  /** The figures are a stand-in's. Left out in what was written before there was such a mark. */
  simulated: z.boolean().default(false),
  methodVersion: z.string(),
  /** The chart as it was; only its painter looks inside. */
  chart: z.custom<ChartModel>((value) => typeof value === 'object' && value !== null && 'kind' in value).nullable(),
});

export type AlertNotice = z.infer<typeof alertNoticeSchema>;

/** A notice as the outbox and episodes keep it; null for what is none, or is one of a version that nobody reads any more. */
export function readNotice(text: string): AlertNotice | null {
  try {
    return alertNoticeSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * The same where nothing else will do.
 * @throws Error for what is no notice
 */
export function requireNotice(text: string): AlertNotice {
  const notice = readNotice(text);
  if (notice === null) throw new Error('what is kept is no notice of this version');
  return notice;
}
