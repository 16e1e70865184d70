import { evaluateRules } from '#lib/alerts/evaluate-rules.ts';
import type { Settings } from '#lib/config/settings.ts';
import { sourceCredits } from '#lib/config/source-credits.ts';
import { createDeadManPing } from '#lib/mail/dead-man-ping.ts';
import type { Job, JobContext } from './job.ts';

/** Judges all rules by what is new. What goes wrong there must not fail the job that brought the news. */
export async function evaluateAlerts(context: JobContext): Promise<void> {
  await evaluate(context).catch((err: unknown) => context.log.error({ err }, 'rules could not be evaluated'));
}

/** Once a minute, for what time alone brings: old data, reminders, the end of a snooze. Blocks and prices come by themselves. */
export const evaluateJob: Job = {
  id: 'evaluate-rules',
  cron: '50 * * * * *',
  overdueSeconds: 180,
  run: evaluate,
};

async function evaluate({ database, clock, worker, log, settings }: JobContext): Promise<string> {
  const done = await evaluateRules(database, {
    now: clock.now(),
    holder: worker,
    credits: sourceCredits(settings),
  });
  if (done === null) return 'another worker is at it';
  if (done.messages > 0) log.info(done, 'news for the outbox');
  if ((await deadManPing(settings)(clock.now())) === false) log.warn('the dead-man service did not hear this cycle');
  return `${done.rules} rules, ${done.series.toLocaleString('en-US')} series with news, ${done.messages} messages`;
}

const pings = new WeakMap<Settings, ReturnType<typeof createDeadManPing>>();

/** One for the whole process, since it remembers when it was last heard. */
function deadManPing(settings: Settings): ReturnType<typeof createDeadManPing> {
  const ping = pings.get(settings) ?? createDeadManPing(settings.mail.deadManUrl);
  pings.set(settings, ping);
  return ping;
}
