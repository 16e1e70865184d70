import { chartCatalog } from '#lib/charts/catalog.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';

/** Address of a zone's page; what is the default is left out. */
export function zoneAddress({
  zone,
  range,
  money,
}: Partial<Pick<ChartRequest, 'range' | 'money'>> & { readonly zone: string }): string {
  const query = new URLSearchParams();
  if (range !== undefined && range !== chartCatalog['price-days'].defaultRange) query.set('range', range);
  if (money === 'usd') query.set('money', money);
  const path = `/energy/${zone.split('/').map(encodeURIComponent).join('/')}`;
  return query.size === 0 ? path : `${path}?${query}`;
}
