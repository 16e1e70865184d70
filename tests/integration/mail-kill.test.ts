import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { randomFor } from '#jobs/stand-in/random.ts';
import { systemClock } from '#lib/config/clock.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { message, someone } from '#tests/support/mail-world.ts';
import { smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const MAILS = 60;
const KILLS = 8;
/** Longest life of a sender after its start, milliseconds. */
const LONGEST_LIFE = 150;

const databases = testDatabases();
const { startCatcher } = smtpCatchers();
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

async function startSender(database: string, smtpUrl: string): Promise<ChildProcess> {
  const args = ['--import', 'tsx/esm', 'tests/support/sender-process.ts', database, smtpUrl];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

describe('kill -9 in the middle of sending', () => {
  it('loses no mail, and doubles one only under the same Message-ID', { timeout: 300_000 }, async () => {
    const url = await databases.emptyUrl();
    const database = databases.open(url);
    const smtp = await startCatcher();
    const createdAt = systemClock.now() - 10;
    for (let n = 0; n < MAILS; n += 1) {
      const to = await someone(database, `r${n}`);
      await database.tx((db) => enqueue(db, [message(to, { episodeId: `e${n}` }, { createdAt })]));
    }
    const random = randomFor('kill the sender');
    let inTheMiddle = 0;
    for (let life = 0; life < KILLS; life += 1) {
      const sender = await startSender(url, smtp.url);
      await pause(random() * LONGEST_LIFE);
      sender.kill('SIGKILL');
      await once(sender, 'exit');
      inTheMiddle += sqlNumber(url, "select count(*) from outbox where state = 'sending'");
      // As if two minutes had passed.
      sqlRows(url, "update outbox set lease_until = 0 where state = 'sending'");
    }
    expect(inTheMiddle).toBeGreaterThan(0);
    const last = await startSender(url, smtp.url);
    await expect
      .poll(() => sqlNumber(url, "select count(*) from outbox where state = 'sent'"), { timeout: 120_000 })
      .toBe(MAILS);
    last.kill('SIGKILL');
    const idsOf = new Map<string, Set<string | undefined>>();
    for (const { envelopeTo, messageId } of smtp.mails) {
      const to = envelopeTo.join();
      idsOf.set(to, (idsOf.get(to) ?? new Set()).add(messageId));
    }
    expect(idsOf.size).toBe(MAILS);
    expect([...idsOf.values()].filter((ids) => ids.size !== 1)).toEqual([]);
    expect(sqlRows(url, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});
