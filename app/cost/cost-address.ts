import { chartCatalog } from '#lib/charts/catalog.ts';
import type { Range } from '#lib/contracts/chart-request.ts';
import { type CostPageRequest, costPageQuery } from '#lib/contracts/cost-request.ts';

/** All that the address of the page says. */
export interface CostView {
  readonly request: CostPageRequest;
  /** How far back the models reach. */
  readonly range: Range;
}

/** Names and values in the query of the page; what is the default is left out. */
export const costPairs = ({ request, range }: CostView): [name: string, value: string][] => [
  ...Object.entries(costPageQuery(request)),
  ...(range === chartCatalog['cost-models'].defaultRange ? [] : [['range', range] satisfies [string, string]]),
];

/** Address of the page with some of it changed. */
export function costAddress({ request, range }: CostView, change: Partial<CostPageRequest> = {}): string {
  const query = new URLSearchParams(costPairs({ request: { ...request, ...change }, range }));
  return query.size === 0 ? '/cost' : `/cost?${query}`;
}
