import { userAgent } from '#lib/feeds/user-agent.ts';
import { watchTemplates } from '#lib/ingest/watch-templates.ts';
import packageFile from '../package.json' with { type: 'json' };
import type { Job } from './job.ts';

const LISTEN_SECONDS = 60;

/** Hears the pools' mining jobs for a minute out of ten: enough to tell templates apart, and no burden to anybody. */
export const templateJob = (stratumUrl: string): Job => ({
  id: 'watch-templates',
  cron: '0 3-59/10 * * * *',
  overdueSeconds: 1800,
  async run(context) {
    const options = { seconds: LISTEN_SECONDS, userAgent: userAgent(packageFile.version, context.settings.contact) };
    const { pools, comparisons } = await watchTemplates(context, stratumUrl, options);
    return `jobs of ${pools} pools, ${comparisons.toLocaleString('en-US')} comparisons`;
  },
});
