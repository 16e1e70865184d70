import 'server-only';
import { regrid } from '#lib/charts/regrid.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { type Instant, startOfDay } from '#lib/domain/time.ts';
import { endOfCentredWindow } from '#lib/domain/window.ts';
import { readOrigins, readPublishedPoints } from '#lib/store/facts.ts';
import type { DataSource } from './data-source.ts';
import type { MetricChart } from './metric-charts.ts';

/**
 * Figures that others published stand as dots where we have none of our own, and only there: each at the end of its window,
 * as ours do, and named after its origin and window, which need not be the chart's.
 */
export async function withPublishedDots(
  source: DataSource,
  model: TimeChart,
  metrics: MetricChart['metrics'],
): Promise<TimeChart> {
  const origins = new Map((await readOrigins(source.db)).map((origin) => [origin.id, origin]));
  const lines = new Map<string, { name: string; origin: string; valueAt: Map<Instant, number> }>();
  for (const metric of metrics) {
    for (const { day, windowDays, origin, value } of await readPublishedPoints(source.db, metric.id)) {
      const at = startOfDay(endOfCentredWindow(day, windowDays));
      if (!model.gaps.some((gap) => at > gap.start && at < gap.end)) continue;
      const key = `${metric.id}-published-${origin}-${windowDays}`;
      const of = metrics.length > 1 ? `, ${metric.name}` : '';
      const name = `${origins.get(origin)?.attribution ?? origin}${of}, ${windowDays} days`;
      const line = lines.get(key) ?? { name, origin, valueAt: new Map<Instant, number>() };
      line.valueAt.set(at, value);
      lines.set(key, line);
    }
  }
  if (lines.size === 0) return model;
  const dotted = [...lines.values()];
  const times = [...new Set([...model.times, ...dotted.flatMap((line) => [...line.valueAt.keys()])])].sort(
    (a, b) => a - b,
  );
  const place = new Map(model.times.map((time, i) => [time, i]));
  const laid = regrid(model, times, (values) => times.map((time) => values[place.get(time) ?? -1] ?? null));
  const dots = [...lines].map(
    ([key, { name, valueAt }]): ChartSeries => ({
      key,
      name,
      colour: 'grey-3',
      style: 'dots',
      values: times.map((time) => valueAt.get(time) ?? null),
      band: null,
      href: null,
    }),
  );
  const used = [...new Set(dotted.map(({ origin }) => origin))].flatMap((id) => origins.get(id) ?? []);
  return {
    ...laid,
    subtitle: `${model.subtitle}; dots: ${dotted.map(({ name }) => name).join('; ')}`,
    series: [...laid.series, ...dots],
    origins: [...model.origins, ...used.map(({ attribution, url, licence }) => ({ attribution, url, licence }))],
  };
}
