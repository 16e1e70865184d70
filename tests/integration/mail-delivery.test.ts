import { describe, expect, it } from 'vitest';
import type { AlertNotice } from '#lib/contracts/alert-notice.ts';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { addMember } from '#lib/store/members.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { deliveryContext, HASTY, message, someone } from '#tests/support/mail-world.ts';
import { smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const { startCatcher, startBadServer } = smtpCatchers();

interface Row {
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly next_at: number;
  readonly last_reply: string | null;
}
const rowsOf = (url: string): Row[] =>
  sqlRows<Row>(url, 'select state, reason, attempts, next_at, last_reply from outbox order by created_at, dedupe_key');

async function world(smtpUrl: string | null, more: Parameters<typeof deliveryContext>[2] = {}) {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  const context = deliveryContext(database, smtpUrl, more);
  const put = (...messages: Parameters<typeof enqueue>[1]) => database.tx((db) => enqueue(db, messages));
  return { url, database, context, put, deliver: () => deliverOutbox(context) };
}

describe('deliverOutbox', () => {
  it('sends one mail a recipient, once, and keeps what the server said', async () => {
    const smtp = await startCatcher();
    const { url, database, put, deliver } = await world(smtp.url);
    for (const name of ['ann', 'bob']) await put(message(await someone(database, name)));
    expect(await deliver()).toEqual({ sent: 2, failed: 0 });
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    expect(smtp.mails.map((mail) => mail.envelopeTo.join()).sort()).toEqual(['ann@example.org', 'bob@example.org']);
    expect(rowsOf(url)).toMatchObject([
      { state: 'sent', attempts: 1, last_reply: expect.stringMatching(/^250 /) },
      { state: 'sent', attempts: 1 },
    ]);
  });

  it('says a thing once however often it is put in', async () => {
    const smtp = await startCatcher();
    const { database, put, deliver } = await world(smtp.url);
    const ann = await someone(database, 'ann');
    await put(message(ann), message(ann));
    await put(message(ann));
    await deliver();
    expect(smtp.mails).toHaveLength(1);
  });

  it('never mails who has not said yes, who was disabled, and who is on no list', async () => {
    const smtp = await startCatcher();
    const { url, database, put, deliver } = await world(smtp.url);
    await put(message(await someone(database, 'new', { verifiedAt: null })), message('nobody@example.org'));
    const gone = await someone(database, 'gone');
    sqlRows(url, "update recipients set disabled_at = 1, disabled_reason = 'unsubscribed' where id = 'gone'");
    await put(message(gone));
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    expect(
      rowsOf(url)
        .map(({ state, reason }) => `${state} ${reason}`)
        .sort(),
    ).toEqual(['suppressed no-recipient', 'suppressed not-verified', 'suppressed unsubscribed']);
  });

  it('keeps mail waiting while there is no server to give it to', async () => {
    const { url, database, put, deliver } = await world(null);
    await put(message(await someone(database, 'ann')));
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    expect(rowsOf(url)).toMatchObject([{ state: 'queued', attempts: 0 }]);
  });

  it.each([
    ['silent-greeting', 'unreachable'],
    ['silent-after-greeting', 'unreachable'],
    ['silent-after-data', 'unconfirmed'],
    ['drop-after-data', 'unconfirmed'],
  ] as const)('tries again after a server that is %s', async (way, reason) => {
    const bad = await startBadServer(way);
    const { url, database, put, deliver } = await world(bad.url, { timeouts: HASTY });
    await put(message(await someone(database, 'ann')));
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    const [row] = rowsOf(url);
    expect(row).toMatchObject({ state: 'retry', reason });
    expect(row?.next_at).toBeGreaterThanOrEqual(TEST_TIME + 48);
    expect(row?.next_at).toBeLessThanOrEqual(TEST_TIME + 72);
  });

  it.each([
    [{ connect: 421 }, 'retry', 'refused-for-now'],
    [{ mailFrom: 450 }, 'retry', 'refused-for-now'],
    [{ rcpt: () => 450 }, 'retry', 'refused-for-now'],
    [{ rcpt: () => 550 }, 'failed', 'recipient'],
    [{ data: 552 }, 'failed', 'content'],
    [{ data: 451 }, 'retry', 'refused-for-now'],
  ])('takes the answer %j for %s, %s', async (faults, state, reason) => {
    const smtp = await startCatcher();
    smtp.faults = faults;
    const { url, database, put, deliver } = await world(smtp.url);
    await put(message(await someone(database, 'ann')));
    await deliver();
    expect(rowsOf(url)).toMatchObject([{ state, reason, last_reply: expect.stringMatching(/refused with|^4|^5/) }]);
  });

  it('refuses to send without encryption, whether the certificate is bad or the offer was taken away', async () => {
    for (const offersTls of [true, false]) {
      const smtp = await startCatcher({ offersTls });
      const { url, database, put, deliver } = await world(smtp.url, { isTlsRequired: true });
      await put(message(await someone(database, 'ann')));
      await deliver();
      expect(rowsOf(url)).toMatchObject([{ state: 'retry', reason: 'unreachable' }]);
      expect(smtp.mails).toEqual([]);
    }
  });

  it('stops for everybody at a wrong password, asks again after ten minutes, and loses nothing', async () => {
    const smtp = await startCatcher({ needsLogin: true });
    smtp.faults = { auth: 535 };
    const { url, database, context, put, deliver } = await world(smtp.url.replace('//', '//me:hunter2@'));
    for (const name of ['ann', 'bob', 'cy']) await put(message(await someone(database, name)));
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    context.clock.at += 300;
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    expect(sqlRows(url, 'select probe_at - opened_at as pause from delivery_circuits')).toEqual([{ pause: 600 }]);
    expect(JSON.stringify(sqlRows(url, 'select * from outbox, delivery_circuits'))).not.toMatch(/hunter2|aHVudGVyMg/);
    smtp.faults = {};
    context.clock.at += 300;
    expect(await deliver()).toEqual({ sent: 3, failed: 0 });
    expect(sqlRows(url, 'select * from delivery_circuits')).toEqual([]);
  });

  it('leaves one refused address alone after its second refusal, and goes on with the others', async () => {
    const smtp = await startCatcher();
    smtp.faults = { rcpt: (address) => (address.startsWith('bob') ? 550 : null) };
    const { url, database, put, deliver } = await world(smtp.url);
    for (const episodeId of ['e1', 'e2', 'e3']) {
      for (const name of ['ann', 'bob', 'cy']) await put(message(await someone(database, name), { episodeId }));
      await deliver();
    }
    expect(smtp.mails).toHaveLength(6);
    expect(
      rowsOf(url)
        .filter(({ state }) => state !== 'sent')
        .map(({ state, reason }) => [state, reason]),
    ).toEqual([
      ['failed', 'recipient'],
      ['failed', 'recipient'],
      ['suppressed', 'bounced'],
    ]);
    expect(sqlRows(url, 'select action, subject from audit_log')).toEqual([
      { action: 'recipient-disabled', subject: 'bob' },
    ]);
  });

  it('tells the admins by mail when an address is given up', async () => {
    const smtp = await startCatcher();
    smtp.faults = { rcpt: (address) => (address.startsWith('bob') ? 550 : null) };
    const { database, put, deliver } = await world(smtp.url);
    const admin = { name: 'Ada', passwordHash: 'none', at: TEST_TIME };
    await database.tx(async (db) => {
      await addMember(db, { ...admin, id: 'ada', email: 'ada@team.example', role: 'admin' });
      await addMember(db, { ...admin, id: 'eve', email: 'eve@team.example', role: 'editor' });
    });
    const bob = await someone(database, 'bob');
    for (const episodeId of ['e1', 'e2']) {
      await put(message(bob, { episodeId }));
      await deliver();
    }
    expect(smtp.mails.map(({ envelopeTo, subject }) => [...envelopeTo, subject])).toEqual([
      ['ada@team.example', 'No more alerts reach b…@example.org'],
    ]);
    expect(smtp.mails[0]?.text).toContain('https://hash.example/alerts/recipients');
  });

  it('tells what six hours without a server held up in one mail a recipient, and an alert that is over with both its times', async () => {
    const smtp = await startCatcher();
    const { port } = smtp;
    await smtp.close();
    const { url, database, context, put, deliver } = await world(smtp.url);
    const recipients = [await someone(database, 'ann'), await someone(database, 'bob')];
    const tell = async (more: Partial<AlertNotice>) => {
      for (const to of recipients) await put(message(to, more, { createdAt: context.clock.at }));
    };
    await tell({ episodeId: 'over', level: 'warn', firedAt: context.clock.at });
    for (let minute = 0; minute < 360; minute += 1) {
      if (minute === 60) await tell({ episodeId: 'open', level: 'critical' });
      if (minute === 68)
        await tell({ kind: 'resolved', episodeId: 'over', level: 'warn', resolvedAt: context.clock.at });
      expect((await deliver()).sent).toBe(0);
      context.clock.at += 60;
    }
    const up = await startCatcher({ port });
    await tell({ episodeId: 'new', level: 'warn' });
    expect(await deliver()).toEqual({ sent: 2, failed: 0 });
    expect(up.mails).toHaveLength(2);
    const [mail] = up.mails;
    expect(mail?.subject).toMatch(/^\[CRIT\] .* \(and 2 more\)$/);
    const text = mail?.text ?? '';
    expect(text).toContain('Fired 2026-11-22 10:46 Europe/Berlin (09:46 UTC), resolved 2026-11-22 11:54');
    expect(text).toContain('the mail server could not be reached before');
    expect(rowsOf(url).filter(({ state }) => state === 'suppressed')).toHaveLength(6);
    expect(rowsOf(url).every(({ state }) => state === 'sent' || state === 'suppressed')).toBe(true);
  });

  it('sends no more than ten mails an hour to one recipient; the rest comes as one', async () => {
    const smtp = await startCatcher();
    const { database, context, put, deliver } = await world(smtp.url);
    const ann = await someone(database, 'ann');
    for (let n = 0; n < 25; n += 1) {
      const level = n === 20 ? 'critical' : 'warn';
      await put(message(ann, { episodeId: `e${n}`, level }, { createdAt: context.clock.at }));
      await deliver();
      context.clock.at += 60;
    }
    expect(smtp.mails).toHaveLength(10);
    context.clock.at += 3600;
    await deliver();
    expect(smtp.mails).toHaveLength(11);
    expect(smtp.mails[10]?.subject).toMatch(/^\[CRIT\] .* \(and 14 more\)$/);
  });

  it('gives up when a message would be no news any more', async () => {
    const { url, database, context, put, deliver } = await world('smtp://127.0.0.1:1');
    await put(message(await someone(database, 'ann'), {}, { expiresAt: TEST_TIME + 7200 }));
    for (let minute = 0; minute < 130; minute += 1) {
      await deliver();
      context.clock.at += 60;
    }
    expect(rowsOf(url)).toMatchObject([{ state: 'dead', reason: 'expired' }]);
  });

  it('takes over from a sender that died in the middle, under the same Message-ID', async () => {
    const smtp = await startCatcher();
    const { url, database, context, put, deliver } = await world(smtp.url);
    const ann = await someone(database, 'ann');
    await put(message(ann));
    await deliver();
    // As if the first sender had died between the server's answer and its own note.
    sqlRows(
      url,
      `update outbox set state = 'sending', sent_at = null, lease_until = ${TEST_TIME + 120}, lease_owner = 'dead'`,
    );
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    context.clock.at += 121;
    await put(message(ann, { kind: 'resolved', resolvedAt: context.clock.at }, { createdAt: context.clock.at }));
    await deliver();
    const ids = smtp.mails.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(3);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(2);
  });
});
