import type { TimeChart } from '#lib/contracts/time-chart.ts';

/**
 * The chart as JSON from our own server. Not parsed by a schema: same origin, same build, and every painter passes it
 * through `soundModel` first, which turns broken figures into missing ones.
 * @throws Error when the server does not answer with a chart.
 */
export async function fetchChartModel(url: string, signal: AbortSignal): Promise<TimeChart> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`answer ${response.status}`);
  const body: unknown = await response.json();
  if (!isChartModel(body)) throw new Error('not a chart');
  return body;
}

const LISTS = ['times', 'series', 'zones', 'events', 'gaps'] as const;

function isChartModel(body: unknown): body is TimeChart {
  const fields = body as Readonly<Record<string, unknown>> | null;
  return LISTS.every((list) => Array.isArray(fields?.[list]));
}
