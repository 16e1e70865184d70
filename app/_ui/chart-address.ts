import { type ChartRequest, defaultWindow } from '#lib/contracts/chart-request.ts';

/**
 * Address of a page with a request in its query. A window that the range has by itself is left out, so that it follows when
 * another range is chosen.
 */
export function chartAddress(path: string, { range, window }: ChartRequest): string {
  const query = new URLSearchParams({ range, ...(window === defaultWindow(range) ? {} : { window }) });
  return `${path}?${query}`;
}
