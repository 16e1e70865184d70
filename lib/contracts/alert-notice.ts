import { z } from 'zod';
import { ALERT_KINDS } from '#lib/domain/mail/message-kinds.ts';
import type { ChartModel } from './chart-model.ts';

const instant = z.number().int();

/** How values of a notice are written; those of a share are 0..1, of a concentration index 0..10,000. */
const noticeUnit = z.enum([
  'percent',
  'hhi',
  'count',
  'usd',
  'usd-per-mwh',
  'usd-per-btc',
  'seconds',
  'usd-per-ph-day',
  'ratio',
]);

/** What a mail or a webhook tells about an alert: how things stood when it was written. Nothing is looked up again later. */
export const alertNoticeSchema = z.object({
  kind: z.enum(ALERT_KINDS),
  level: z.enum(['warn', 'critical']).nullable(),
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
  unit: noticeUnit,
  value: z.number().nullable(),
  /** Ends of its 95 % interval. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  threshold: z.number().nullable(),
  recovery: z.number().nullable(),
  comparison: z.enum(['above', 'below', 'changed']),
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
export type NoticeUnit = z.infer<typeof noticeUnit>;
