import { expect, it } from 'vitest';
import type { Job } from '#jobs/job.ts';
import { jobsOf } from '#jobs/jobs.ts';
import type { Settings } from '#lib/config/settings.ts';
import { ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';
import { saveRule } from '#lib/store/alert-rules.ts';
import { addAddress, kindsOf, mailsOf } from '#tests/support/alert-world.ts';
import { startJobs } from '#tests/support/job-world.ts';
import { ledgerCopies } from '#tests/support/ledger-copies.ts';
import { sqlNumber } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { ok, startLoopbackServer } from './loopback-server.ts';

const worlds = testWorlds();
const ledger = ledgerCopies(worlds);

const jobCalled = (id: string, settings: Settings): Job => {
  const found = jobsOf(settings).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no job ${id}`);
  return found;
};

it('the run that brings a block writes the mail about it', async () => {
  const { jobs, url, database, clock } = await startJobs(ledger);
  const job = (id: string) => jobCalled(id, jobs.settings);
  addAddress(url, 'ann');
  const draft = ruleOfMeasure({
    name: 'Anybody',
    measure: 'cr-1',
    window: '24h',
    warn: { threshold: 0.02, recovery: 0.01 },
    forSeconds: 0,
    minSamples: 1,
    recipients: ['ann'],
    isEnabled: true,
  });
  await database.tx((db) => saveRule(db, 'cr', draft, { at: clock.at, by: 'test' }));
  expect(await job('evaluate-rules').run(jobs)).toMatch(/^1 rules, 1 series with news, 0 messages$/);
  const before = sqlNumber(url, 'select max(height) from blocks');
  clock.at += 3600;
  await job('follow-chain').run(jobs);
  expect(sqlNumber(url, 'select max(height) from blocks')).toBeGreaterThan(before);
  expect(kindsOf(url)).toEqual(['fired']);
  expect((mailsOf(url)[0]?.not_before ?? 0) - clock.at).toBeLessThanOrEqual(30);
});

it('a good evaluation is told to the dead-man service, and its silence stops nothing', async () => {
  const service = await startLoopbackServer(ok);
  const { jobs, clock } = await startJobs(ledger);
  const settings = { ...jobs.settings, mail: { ...jobs.settings.mail, deadManUrl: `${service.url}/alive` } };
  const evaluate = () => jobCalled('evaluate-rules', settings).run({ ...jobs, settings });
  await evaluate();
  expect(service.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /alive']);
  await service.close();
  clock.at += 60;
  expect(await evaluate()).toMatch(/^0 rules/);
});
