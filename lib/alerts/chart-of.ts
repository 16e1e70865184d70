import { measureOf, timingOf } from '#lib/domain/alerts/measure.ts';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import { sampleOf } from '#lib/domain/alerts/sample.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';
import { alertChart } from './alert-chart.ts';
import type { MeasureSource } from './measure-source.ts';
import type { SeriesPlan } from './plan-series.ts';
import type { SampleReader } from './sample-reader.ts';

const DAY = 86_400;
/** How much of the past a chart shows: two months, or what a fast series has in so many samples. */
const MOST_DAYS = 60;
const SAMPLES = 400;

interface Charted {
  readonly rule: AlertRule;
  readonly series: string;
  readonly plan: SeriesPlan;
  readonly source: MeasureSource;
  readonly now: Instant;
}

/** The chart of a series as it is now, for a mail and for the record of its episode. A chart that cannot be drawn stops no mail. */
export async function chartOf(db: Db, charted: Charted, title: string, read: SampleReader) {
  const { rule, series, plan, source, now } = charted;
  const { cadenceSeconds } = timingOf(measureOf(rule.measure), rule.window);
  const isStored = cadenceSeconds >= 600 && measureOf(rule.measure).scope !== 'zone';
  const seconds = isStored ? MOST_DAYS * DAY : Math.min(MOST_DAYS * DAY, SAMPLES * cadenceSeconds);
  const subject = measureOf(rule.measure).scope === 'none' ? rule : { ...rule, scope: series };
  const found = await read(db, subject, { after: now - seconds, known: [], now }).catch(() => []);
  const past = found.find((one) => one.series === series)?.samples ?? [];
  const recent = plan.recent.map(({ at, value }) => sampleOf(at, value));
  const marks = plan.events.flatMap(({ kind, at }) =>
    (kind === 'fired' || kind === 'resolved') && at !== null
      ? [{ at, label: kind === 'fired' ? 'fired' : 'over' }]
      : [],
  );
  return alertChart({ title, rule, samples: [...recent, ...past], source, marks });
}
