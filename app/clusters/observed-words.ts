import { formatNumber } from '#lib/charts/format.ts';
import type { ObservedGroup, TemplateEvidencePage } from '#lib/contracts/template-evidence.ts';

/** What the jobs say as a whole, in one sentence. */
export function describeObserved(page: TemplateEvidencePage): string {
  const { isOn, hours, latestAt, comparisons, groups, least } = page;
  if (latestAt === null) {
    return isOn
      ? `No mining job was compared in the last ${hours} hours: how the source is doing is on the page of sources.`
      : 'Off. With MEMPOOL_STRATUM_URL set to the websocket of a mempool instance that collects mining jobs, Hashgrid compares them here.';
  }
  const told = `${formatNumber(comparisons, 0)} comparisons of mining jobs in the last ${hours} hours`;
  if (groups.length === 0 && page.alone.length === 0) return `${told}, not yet ${least} of any two pools.`;
  if (groups.length === 0) return `${told}: no pool was seen to send out the template of another.`;
  const news = groups.filter(({ verdict }) => verdict !== 'agrees').length;
  return news === 0
    ? `${told}: what was seen is what the dated table says.`
    : `${told}: ${news === 1 ? 'one finding is' : `${news} findings are`} not as the dated table says.`;
}

export const verdictWord: Readonly<Record<ObservedGroup['verdict'], string>> = {
  agrees: 'Agrees with the table',
  'not-in-table': 'Not in the table',
  'not-observed': 'In the table, not observed',
};

/** What was seen of whom, in words. That jobs are alike does not say which of the pools builds the template for the others. */
export function observedInWords({ verdict, others, cluster }: ObservedGroup): string {
  switch (verdict) {
    case 'agrees':
      return `One template in all their jobs: one of them builds the block template for the others, as the table says of ${cluster}`;
    case 'not-in-table':
      return others.length === 0
        ? 'One template in all their jobs: one of them builds the block template for the others'
        : `One template with the other ${others.length} of ${cluster}`;
    case 'not-observed':
      return others.length === 0
        ? `Of ${cluster} by the table, but with a template of its own each`
        : `Of ${cluster} by the table, but with another template than the ${others.length} others seen`;
  }
}

/** `A, B and C`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
