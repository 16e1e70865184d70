import 'server-only';
import { readSamples } from '#lib/alerts/read-samples.ts';
import { ageText, measureValue } from '#lib/charts/measure-value.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import type { Sample } from '#lib/domain/alerts/sample.ts';
import type { DataSource } from '../data-source.ts';
import { scopeName, scopeNames } from './scope-names.ts';

interface Standing {
  readonly sentence: string;
  /** Of the series that is nearest to the threshold, or null where nothing is known. */
  readonly value: number | null;
}

type Known = Sample & { readonly value: number };

/** What a rule sees now: the value of its series, or the one that is nearest to the threshold of several. */
export async function ruleStanding(source: DataSource, draft: RuleDraft): Promise<Standing> {
  const { db, now } = source;
  const found = await readSamples(db, draft, { after: null, known: [], now });
  const known = found.flatMap(({ series, samples }) => {
    const last = samples.at(-1);
    return last === undefined || last.value === null ? [] : [{ series, sample: last as Known }];
  });
  const sign = draft.comparison === 'below' ? 1 : -1;
  const [nearest] = known.sort((a, b) => sign * (a.sample.value - b.sample.value));
  if (nearest === undefined) return { sentence: 'Now: no value is known yet.', value: null };
  const { scope } = measureOf(draft.measure);
  const name = scopeName(await scopeNames(source, scope), scope, nearest.series);
  const whose = known.length > 1 ? `${name ?? 'one'} is nearest to it of ${known.length}, with ` : '';
  return { sentence: `Now: ${whose}${inWords(nearest.sample, draft, now)}.`, value: nearest.sample.value };
}

function inWords({ value, low, high, at, isEstimated }: Known, draft: RuleDraft, now: number): string {
  const { unit } = measureOf(draft.measure);
  const interval =
    low === null || high === null
      ? ''
      : ` (${measureValue(low, unit)} to ${measureValue(high, unit)} with 95% confidence)`;
  const age = now - at < 60 ? 'just now' : `${ageText(now - at)} ago`;
  return `${measureValue(value, unit)}${interval}, ${isEstimated ? 'estimated' : 'measured'} ${age}`;
}
