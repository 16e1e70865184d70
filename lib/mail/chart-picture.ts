import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { paintPng } from '#lib/pictures/paint-png.ts';
import { repackPng } from '#lib/pictures/repack-png.ts';

/** What mails show, px. */
const SIZE = { width: 1200, height: 630 };
/** A mail never waits longer for its picture. */
const PATIENCE_MILLISECONDS = 5_000;

/** Draws the chart of a mail. */
export type DrawChart = (chart: ChartModel) => Promise<Buffer>;

const draw: DrawChart = async (chart) => repackPng(await paintPng(chart, SIZE, 'light'));

/** The chart as PNG, or null where it cannot be drawn in time: the news goes without it. */
export async function chartPicture(chart: ChartModel | null, drawChart: DrawChart = draw): Promise<Buffer | null> {
  if (chart === null) return null;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MILLISECONDS, null);
  });
  try {
    return await Promise.race([drawChart(chart), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
