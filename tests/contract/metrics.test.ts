import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONCENTRATION_METRICS, isMetricId, METRIC_IDS, metricOf } from '#lib/domain/concentration/metrics.ts';
import { describeMetric } from './describe-metric.ts';

const pages = new URL('../../app/_content/methodology/', import.meta.url);
const SECTIONS = [
  'What it says',
  'Formula',
  'Unit and range',
  'Limits',
  'How it misleads',
  'What a change means',
  'Sources',
];

describe('the metric registry', () => {
  it('holds each id once', () => {
    expect(new Set(METRIC_IDS).size).toBe(METRIC_IDS.length);
  });

  it('holds every measure that was promised', () => {
    expect(METRIC_IDS).toEqual(
      expect.arrayContaining(['hhi', 'hhi-unbiased', 'effective-pools', 'nakamoto-50', 'cr-6', 'gini', 'theil']),
    );
    expect(METRIC_IDS).toHaveLength(17);
  });

  it('finds a metric by its id and knows a stranger', () => {
    for (const metric of CONCENTRATION_METRICS) expect(metricOf(metric.id)).toBe(metric);
    expect(isMetricId('nakamoto-50')).toBe(true);
    expect(isMetricId('nakamoto-51')).toBe(false);
  });
});

describe('methodology pages', () => {
  it.each([...new Set(CONCENTRATION_METRICS.map((metric) => metric.page)), 'share'])(
    '%s has a title and all seven sections, with one on chance where that is drawn',
    (page) => {
      const text = readFileSync(new URL(`${page}.md`, pages), 'utf8');
      expect(text).toMatch(/^# \S/);
      expect([...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]).filter((title) => title !== 'Chance')).toEqual(
        SECTIONS,
      );
      expect(text, 'no LaTeX, no table').not.toMatch(/\$\$|\\frac|\\sum|^\|/m);
    },
  );
});

for (const metric of CONCENTRATION_METRICS) describeMetric(metric);
