import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, it } from 'vitest';
import { randomFor } from '#jobs/stand-in/random.ts';
import { systemClock } from '#lib/config/clock.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { message, someone } from '#tests/support/mail-world.ts';
import { SMTP_STAGES, type SmtpCatcher, type SmtpStage, smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

/** Set higher once in a while: `MAIL_KILLS=200` takes some minutes. */
const KILLS = Number(process.env.MAIL_KILLS ?? 12);
/** More than all lives together can send. */
const MAILS = 3 * KILLS + 20;
/** A kill comes at a stage, or this many milliseconds later at most: the store is then being written. */
const LONGEST_WAIT = 12;

const databases = testDatabases();
const { startCatcher } = smtpCatchers();
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** A sender that is ready and waits for its turn: starting it takes longer than its life. */
async function standby(database: string, smtpUrl: string): Promise<ChildProcess> {
  const args = ['--import', 'tsx/esm', 'tests/support/sender-process.ts', database, smtpUrl];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

/** Lets a sender live until the server sees a stage for the n-th time, and so many milliseconds longer. */
async function liveUntil(smtp: SmtpCatcher, sender: ChildProcess, stage: SmtpStage, nth: number, wait: number) {
  const exit = once(sender, 'exit');
  let seen = 0;
  smtp.watch = (now) => {
    if (now !== stage || ++seen !== nth) return;
    if (wait < 1) sender.kill('SIGKILL');
    else setTimeout(() => sender.kill('SIGKILL'), wait);
  };
  sender.stdin?.write('go\n');
  await exit;
  smtp.watch = () => undefined;
}

it('kill -9 at any stage of sending loses no mail, and doubles only what was in flight, under the same Message-ID', {
  timeout: 3_000_000,
}, async () => {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  const smtp = await startCatcher();
  const createdAt = systemClock.now() - 10;
  for (let n = 0; n < MAILS; n += 1) {
    const to = await someone(database, `r${n}`);
    await database.tx((db) => enqueue(db, [message(to, { episodeId: `e${n}`, chart: null }, { createdAt })]));
  }
  const random = randomFor('kill the sender');
  const inFlight = new Map<string, number>();
  let next = standby(url, smtp.url);
  for (let life = 0; life < KILLS; life += 1) {
    const sender = await next;
    next = standby(url, smtp.url);
    const stage = SMTP_STAGES[life % SMTP_STAGES.length] ?? 'connect';
    const nth = stage === 'connect' ? 1 : 1 + Math.floor(random() * 2);
    await liveUntil(smtp, sender, stage, nth, life % 2 === 0 ? 0 : random() * LONGEST_WAIT);
    const caught = sqlRows<{ recipient: string }>(url, "select recipient from outbox where state = 'sending'");
    expect(caught.length).toBeLessThanOrEqual(1);
    for (const { recipient } of caught) inFlight.set(recipient, (inFlight.get(recipient) ?? 0) + 1);
    // As if two minutes had passed, and for the caps of an hour two of them.
    sqlRows(url, "update outbox set lease_until = 0 where state = 'sending'");
    sqlRows(url, "update outbox set sent_at = sent_at - 7200 where state = 'sent'");
  }
  const last = await next;
  last.stdin?.write('go\n');
  await expect
    .poll(
      () => {
        sqlRows(url, "update outbox set sent_at = sent_at - 7200 where state = 'sent'");
        return sqlNumber(url, "select count(*) from outbox where state = 'sent'");
      },
      { timeout: 120_000, interval: 500 },
    )
    .toBe(MAILS);
  last.kill('SIGKILL');
  const idsOf = new Map<string, string[]>();
  for (const { envelopeTo, messageId = '' } of smtp.mails) {
    const to = envelopeTo.join();
    idsOf.set(to, [...(idsOf.get(to) ?? []), messageId]);
  }
  const doubled = [...idsOf].filter(([, ids]) => ids.length > 1);
  console.info(`${KILLS} kills, ${inFlight.size} mails in flight, ${MAILS} sent, ${doubled.length} of them twice`);
  expect(idsOf.size).toBe(MAILS);
  expect(inFlight.size).toBeGreaterThan(KILLS / 8);
  expect(doubled.filter(([to, ids]) => ids.length > 1 + (inFlight.get(to) ?? 0))).toEqual([]);
  expect(doubled.filter(([, ids]) => new Set(ids).size > 1)).toEqual([]);
  expect(sqlRows(url, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
});
