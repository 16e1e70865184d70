import type { TimeChart } from '#lib/contracts/time-chart.ts';

/**
 * The chart as JSON from our own server. Not parsed by a schema: same origin, same build, and every painter passes it
 * through `soundModel` first, which turns broken figures into missing ones.
 * @throws Error when the server does not answer with a chart.
 */
export async function fetchChartModel(url: string, signal: AbortSignal): Promise<TimeChart> {
  const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const body: unknown = await response.json();
  if (!isChartModel(body)) throw new Error('the answer is not a chart');
  return body;
}

const LISTS = ['times', 'series', 'zones', 'events', 'gaps', 'origins'] as const;

function isChartModel(body: unknown): body is TimeChart {
  if (typeof body !== 'object' || body === null || !('kind' in body)) return false;
  const fields = new Map(Object.entries(body));
  return LISTS.every((list) => Array.isArray(fields.get(list)));
}
