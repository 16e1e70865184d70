import { describe, expect, it } from 'vitest';
import { addRecipient } from '#lib/commands/mail/add-recipient.ts';
import { changeRecipient } from '#lib/commands/mail/change-recipient.ts';
import { followMailLink } from '#lib/commands/mail/follow-mail-link.ts';
import type { EpisodeVerbs } from '#lib/commands/mail/mail-desk.ts';
import { type ActionLink, signLink } from '#lib/mail/action-link.ts';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { getDeliveryLog } from '#lib/queries/mail/get-delivery-log.ts';
import { getRecipients } from '#lib/queries/mail/get-recipients.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { readRevision } from '#lib/store/revision.ts';
import { deliveryContext, LINK_KEY, message, someone } from '#tests/support/mail-world.ts';
import { smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const { startCatcher } = smtpCatchers();
const ALL = ['alert-action', 'unsubscribe', 'confirm-address'] as const;

async function world() {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  const done: string[] = [];
  const episodes: EpisodeVerbs = {
    acknowledge: async (_db, id, _at, by) => done.push(`acknowledge ${id} ${by}`) > 0,
    snooze: async (_db, id, until) => done.push(`snooze ${id} ${until - TEST_TIME}`) > 0,
  };
  const desk = { database, now: TEST_TIME, keys: [LINK_KEY], episodes };
  return { url, database, desk, done };
}

const link = (more: Partial<ActionLink> = {}): string =>
  signLink(LINK_KEY, {
    aud: 'alert-action',
    act: 'acknowledge',
    episode: 'e1',
    recipient: 'ann',
    exp: TEST_TIME + 60,
    nonce: 'n1',
    ...more,
  });

describe('followMailLink', () => {
  it('acknowledges once, and says so in the audit log', async () => {
    const { url, database, desk, done } = await world();
    await someone(database, 'ann');
    expect(await followMailLink(desk, link(), ALL)).toBe('acknowledged');
    expect((await readRevision(database.read)).revision).toBe(1);
    expect(await followMailLink(desk, link(), ALL)).toBe('already');
    expect((await readRevision(database.read)).revision).toBe(1);
    expect(done).toEqual(['acknowledge e1 mail link of a…@example.org']);
    expect(sqlRows(url, 'select action, subject, detail from audit_log')).toEqual([
      { action: 'episode-acknowledged', subject: 'e1', detail: 'via mail link, recipient a…@example.org' },
    ]);
  });

  it('snoozes for one of three times, and never again with the same link', async () => {
    const { database, desk, done } = await world();
    await someone(database, 'ann');
    const snooze = link({ act: 'snooze' });
    for (const hours of [null, 0, -1, 25, 1.5, Number.NaN]) {
      expect(await followMailLink(desk, snooze, ALL, hours)).toBe('not-ours');
    }
    expect(await followMailLink(desk, snooze, ALL, 8)).toBe('snoozed');
    expect(await followMailLink(desk, snooze, ALL, 24)).toBe('already');
    expect(done).toEqual(['snooze e1 28800']);
  });

  it('does nothing for forged, expired and foreign links, and for somebody who is gone', async () => {
    const { url, database, desk, done } = await world();
    await someone(database, 'ann');
    expect(await followMailLink(desk, `${link()}x`, ALL)).toBe('not-ours');
    expect(await followMailLink(desk, link({ exp: TEST_TIME }), ALL)).toBe('expired');
    expect(await followMailLink(desk, link(), ['unsubscribe'])).toBe('not-ours');
    expect(await followMailLink(desk, link({ recipient: 'nobody' }), ALL)).toBe('gone');
    sqlRows(url, "update recipients set disabled_at = 1, disabled_reason = 'by-admin'");
    expect(await followMailLink(desk, link(), ALL)).toBe('gone');
    expect(done).toEqual([]);
    expect(sqlRows(url, 'select * from audit_log')).toEqual([]);
  });

  it('stops reminders that wait', async () => {
    const { url, database, desk } = await world();
    const ann = await someone(database, 'ann');
    await database.tx((db) => enqueue(db, [message(ann, { kind: 'reminder' }), message(ann, { kind: 'resolved' })]));
    await followMailLink(desk, link(), ALL);
    expect(sqlRows(url, 'select kind, state, reason from outbox order by kind')).toEqual([
      { kind: 'reminder', state: 'suppressed', reason: 'acknowledged' },
      { kind: 'resolved', state: 'queued', reason: null },
    ]);
  });
});

describe('recipients', () => {
  const form = {
    channel: 'mail',
    address: 'ann@example.org',
    name: 'Ann',
    timeZone: 'Europe/Berlin',
    digest: 'daily',
    digestHour: '8',
  };

  it('are asked for a yes before anything else is sent, and are left alone after a no', async () => {
    const smtp = await startCatcher();
    const { database, desk } = await world();
    expect(await addRecipient(desk, form, 'admin')).toBe('added');
    expect(await addRecipient(desk, form, 'admin')).toBe('known-address');
    await database.tx((db) => enqueue(db, [message('ann@example.org')]));
    const context = deliveryContext(database, smtp.url);
    await deliverOutbox(context);
    expect(smtp.mails.map(({ subject }) => subject)).toEqual(['Please confirm this address for alerts of Hashgrid']);
    const token = /token=(\S+)/.exec(smtp.mails[0]?.text ?? '')?.[1] ?? '';
    expect(await followMailLink(desk, token, ALL)).toBe('confirmed');
    expect(await followMailLink(desk, token, ALL)).toBe('already');
    await database.tx((db) => enqueue(db, [message('ann@example.org', { episodeId: 'e2' })]));
    await deliverOutbox(context);
    const stop = /Stop these mails:\s+\S+token=(\S+)/.exec(smtp.mails[1]?.text ?? '')?.[1] ?? '';
    expect(await followMailLink(desk, stop, ['unsubscribe'])).toBe('unsubscribed');
    expect(await followMailLink(desk, stop, ['unsubscribe'])).toBe('already');
    await database.tx((db) => enqueue(db, [message('ann@example.org', { episodeId: 'e3' })]));
    await deliverOutbox(context);
    expect(smtp.mails).toHaveLength(2);
    // An admin cannot undo a no: the address is asked again.
    const [row] = await getRecipients(database.read, true);
    expect(row?.status).toBe('unsubscribed');
    await changeRecipient(desk, row?.id ?? '', 'enable', form, 'admin');
    expect((await getRecipients(database.read, true))[0]?.status).toBe('not-verified');
  });

  it('are never asked again once they have confirmed and are in use; open pages learn of every change', async () => {
    const { url, database, desk } = await world();
    await addRecipient(desk, form, 'admin');
    const [{ id = '' } = {}] = await getRecipients(database.read, true);
    const letters = () => sqlRows(url, "select id from outbox where kind = 'confirm-address'").length;
    const revision = async () => (await readRevision(database.read)).revision;
    expect([letters(), await revision()]).toEqual([1, 1]);
    const yes = link({ aud: 'confirm-address', act: 'confirm', episode: null, recipient: id });
    expect(await followMailLink(desk, yes, ALL)).toBe('confirmed');
    expect(await revision()).toBe(2);
    const later = { ...desk, now: TEST_TIME + 7200 };
    for (const change of ['enable', 'ask-again']) await changeRecipient(later, id, change, form, 'admin');
    expect(await addRecipient(later, { ...form, address: 'Ann@Example.org' }, 'admin')).toBe('known-address');
    expect([letters(), (await getRecipients(database.read, true)).map(({ status }) => status)]).toEqual([
      1,
      ['active'],
    ]);
    expect(await revision()).toBe(2);
    for (const [i, change] of ['digest', 'disable', 'enable', 'remove'].entries()) {
      await changeRecipient(later, id, change, form, 'admin');
      expect(await revision(), change).toBe(3 + i);
    }
    expect(letters()).toBe(2);
  });

  it.each([
    [{ address: 'ann@example.org, bob@example.org' }, 'wrong-address'],
    [{ address: 'ann@example.org\r\nBcc: x@example.org' }, 'wrong-address'],
    [{ address: 'ann' }, 'wrong-address'],
    [{ address: '"<b>"@example.org' }, 'wrong-address'],
    [{ channel: 'webhook', address: 'file:///etc/passwd' }, 'wrong-address'],
    [{ channel: 'webhook', address: 'https://me:pw@example.org/' }, 'wrong-address'],
    [{ timeZone: 'Mars/Base' }, 'wrong-zone'],
    [{ digestHour: '24' }, 'wrong-hour'],
  ])('are refused with %j', async (more, refusal) => {
    const { url, desk } = await world();
    expect(await addRecipient(desk, { ...form, ...more }, 'admin')).toBe(refusal);
    expect(sqlRows(url, 'select * from recipients')).toEqual([]);
  });

  it('show their addresses, and webhooks their keys, to admins only', async () => {
    const { database, desk } = await world();
    await addRecipient(desk, form, 'admin');
    await addRecipient(
      desk,
      { ...form, channel: 'webhook', address: 'https://hooks.example/T0/s3cret', name: 'Hook' },
      'admin',
    );
    const seen = JSON.stringify(await getRecipients(database.read, false));
    expect(seen).not.toMatch(/ann@|s3cret|"secret":"/);
    expect((await getRecipients(database.read, true))[1]?.secret).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('getDeliveryLog', () => {
  it('says what waits and why, and masks addresses also in what a server said', async () => {
    const smtp = await startCatcher();
    const { url, database } = await world();
    const now = TEST_TIME;
    const ann = await someone(database, 'ann');
    await database.tx((db) => enqueue(db, [message(ann)]));
    const read = (showsAddresses: boolean, hasMailServer = true) =>
      getDeliveryLog({ db: database.read, now }, { hasMailServer, showsAddresses });
    expect((await read(false, false)).health).toBe('off');
    smtp.faults = { rcpt: () => 550 };
    await deliverOutbox(deliveryContext(database, smtp.url));
    sqlRows(url, "update outbox set last_reply = '550 <ann@example.org> no such user'");
    expect((await read(true)).rows).toMatchObject([
      { recipient: 'ann@example.org', state: 'failed', reason: 'this address is refused' },
    ]);
    expect(JSON.stringify(await read(false))).not.toContain('ann@');
  });
});
