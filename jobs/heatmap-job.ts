import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { pullHeatmap } from '#lib/ingest/pull-heatmap.ts';
import type { Job } from './job.ts';

/** Once a day, also after a start: a restart must not ask again for what was asked this morning. */
export const heatmapJob = (base: string): Job => ({
  id: 'pull-heatmap',
  cron: '0 50 7 * * *',
  overdueSeconds: SECONDS_PER_DAY + 3600,
  async run(context) {
    const { asked, stored, notThere } = await pullHeatmap(context, base);
    const rest = notThere > 0 ? `; ${notThere} without a post` : '';
    return `${stored} new or revised shares from ${asked} pages${rest}`;
  },
});
