import { describe, expect, it } from 'vitest';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { sendTestMail } from '#lib/mail/send-test-mail.ts';
import { writeDigests } from '#lib/mail/write-digests.ts';
import { deliveryContext, notice, someone } from '#tests/support/mail-world.ts';
import { smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const { startCatcher, startBadServer } = smtpCatchers();
const DAY = 86_400;

describe('writeDigests', () => {
  async function world() {
    const url = await databases.emptyUrl();
    const database = databases.open(url);
    await someone(database, 'ann', { digest: 'daily', nextDigestAt: TEST_TIME });
    return { url, database };
  }

  function episode(url: string, id: string, level: string, closedAt: number | null): void {
    const columns =
      'id, rule, rule_version, series, title, level, since, fired_sample_at, opened_at, closed_at, reason, notice, notes';
    sqlRows(
      url,
      `insert into alert_episodes (${columns}) values ('${id}', 'r1', 1, '', 'Cost ${id}', '${level}', 1, 1, ${TEST_TIME - 7200}, ${closedAt}, ${closedAt === null ? null : "'resolved'"}, ?, '[]')`,
      JSON.stringify(notice({ episodeId: id })),
    );
  }

  it('tells open alerts first, the critical ones before the others, then closed ones, sources and figures', async () => {
    const { url, database } = await world();
    episode(url, 'warned', 'warn', null);
    episode(url, 'bad', 'critical', null);
    episode(url, 'over', 'warn', TEST_TIME - 3600);
    episode(url, 'long-over', 'warn', TEST_TIME - 2 * DAY);
    sqlRows(
      url,
      `insert into feed_states (feed, row_count, failures_in_row, failing_since, error_message) values ('aemo', 0, 3, ${TEST_TIME - 600}, 'No answer.')`,
    );
    expect(await writeDigests(database, TEST_TIME)).toBe(1);
    const smtp = await startCatcher();
    await deliverOutbox(deliveryContext(database, smtp.url));
    const [mail] = smtp.mails;
    expect(mail?.subject).toBe('[DIGEST] The last day: 2 open, 1 closed, 1 source not well');
    const text = mail?.text ?? '';
    const places = [
      'Cost bad: critical for 2 hours, fired at $71,200',
      'Cost warned',
      'Cost over: over after 1 h',
      'aemo: has failed for 10 minutes. No answer.',
    ].map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(text).not.toContain('long-over');
  });

  it('comes once, at the hour of the next day, and once after a week without power', async () => {
    const { url, database } = await world();
    expect(await writeDigests(database, TEST_TIME)).toBe(1);
    expect(await writeDigests(database, TEST_TIME)).toBe(0);
    const next = sqlNumber(url, 'select next_digest_at from recipients');
    // 08:00 in Berlin.
    expect(next).toBe(Date.parse('2026-11-23T07:00Z') / 1000);
    expect(await writeDigests(database, TEST_TIME + 7 * DAY)).toBe(1);
    expect(sqlNumber(url, 'select count(*) from outbox')).toBe(2);
  });

  it('is written by one of two workers only', async () => {
    const { url, database } = await world();
    const second = databases.open(url);
    const written = await Promise.all([writeDigests(database, TEST_TIME), writeDigests(second, TEST_TIME)]);
    expect(written.sort()).toEqual([0, 1]);
    expect(sqlNumber(url, 'select count(*) from outbox')).toBe(1);
  });

  it('is not written for somebody who has not said yes', async () => {
    const database = databases.open(await databases.emptyUrl());
    await someone(database, 'new', { digest: 'daily', nextDigestAt: TEST_TIME, verifiedAt: null });
    expect(await writeDigests(database, TEST_TIME)).toBe(0);
  });
});

describe('sendTestMail', () => {
  const mail = { from: 'Hashgrid <hashgrid@hash.example>', isTlsRequired: false };
  const to = { to: 'ann@example.org', baseUrl: 'https://hash.example' };
  const withLogin = (url: string) => url.replace('//', '//me%40x:hunter%202@');

  it('shows the whole conversation without the password in any form', async () => {
    const smtp = await startCatcher({ needsLogin: true });
    const { isSent, outcome, transcript } = await sendTestMail({ ...mail, smtpUrl: withLogin(smtp.url) }, to);
    expect(isSent).toBe(true);
    expect(outcome).toMatch(/^The server took the mail: 250/);
    const text = transcript.join('\n');
    for (const part of [
      /^S: 220 /m,
      /^C: EHLO /m,
      /^C: AUTH PLAIN … \(not shown\)$/m,
      /^S: 235/m,
      /^C: RCPT TO:<ann@example.org>/m,
      /^S: 354/m,
    ]) {
      expect(text).toMatch(part);
    }
    for (const form of [
      'hunter 2',
      'hunter%202',
      Buffer.from('hunter 2').toString('base64'),
      Buffer.from('\0me@x\0hunter 2').toString('base64'),
    ]) {
      expect(text).not.toContain(form);
    }
  });

  it('shows why it was not taken', async () => {
    const smtp = await startCatcher({ needsLogin: true });
    smtp.faults = { auth: 535 };
    const refused = await sendTestMail({ ...mail, smtpUrl: withLogin(smtp.url) }, to);
    expect(refused.isSent).toBe(false);
    expect(refused.transcript.join('\n')).toMatch(/^S: 535/m);
    expect(JSON.stringify(refused)).not.toContain('hunter');
    const bad = await startBadServer('silent-greeting');
    const timeouts = { connect: 500, greet: 200, silence: 500, whole: 1000 };
    const silent = await sendTestMail({ ...mail, smtpUrl: bad.url }, to, timeouts);
    expect(silent).toMatchObject({ isSent: false, outcome: expect.stringMatching(/Greeting never received/) });
  });
});
