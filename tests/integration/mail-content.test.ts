import { describe, expect, it } from 'vitest';
import type { AlertNotice } from '#lib/contracts/alert-notice.ts';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { paintPng } from '#lib/pictures/paint-png.ts';
import { enqueue, type NewMessage } from '#lib/store/outbox.ts';
import { deliveryContext, message, notice, PIXEL, someone } from '#tests/support/mail-world.ts';
import { type CaughtMail, smtpCatchers } from '#tests/support/smtp-catcher.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const { startCatcher } = smtpCatchers();

/** The mail that a notice becomes, as a mail program reads it. */
async function mailOf(
  more: Partial<AlertNotice> = {},
  options: Parameters<typeof deliveryContext>[2] = {},
  row: Partial<NewMessage> = {},
): Promise<CaughtMail> {
  const smtp = await startCatcher();
  const database = databases.open(await databases.emptyUrl());
  const ann = await someone(database, 'ann');
  await database.tx((db) => enqueue(db, [message(ann, more, row)]));
  expect(await deliverOutbox(deliveryContext(database, smtp.url, options))).toEqual({ sent: 1, failed: 0 });
  const [mail] = smtp.mails;
  if (mail === undefined) throw new Error('no mail came');
  return mail;
}

describe('the mail about an alert', () => {
  it('says everything in its plain text', async () => {
    const { text = '', subject } = await mailOf();
    expect(subject).toBe('[CRIT] Production cost ERCOT: $71,200, at or above $68,000');
    for (const part of [
      'Cost of a bitcoin in ERCOT, cash level is at or above $68,000: $71,200.',
      'Value: $71,200 (95 % interval $70,100 to $72,300), measured',
      'Over when: at or below $67,000',
      'Since: 2026-11-22 10:16 Europe/Berlin (09:16 UTC)',
      'Data of: 2026-11-22 10:45 Europe/Berlin (09:45 UTC), 1 minute old',
      'Why: Above 68,000 USD/BTC for 30 minutes, 4 samples.',
      'Source: ERCOT (public)',
      'Method: cost-3',
      '- 2026-11-22 10:36 Europe/Berlin (09:36 UTC): $69,000',
      'https://hash.example/alerts/e1',
      'https://hash.example/alerts/rules/r1',
      'Acknowledge:\nhttps://hash.example/act?token=',
      'Snooze:\nhttps://hash.example/act?token=',
      'Stop these mails:\nhttps://hash.example/act?token=',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('carries the headers of a mail that no person wrote, in the thread of its episode', async () => {
    const { headers, messageId, raw } = await mailOf();
    expect(messageId).toMatch(/^<[0-9a-f-]{36}@hash\.example>$/);
    const text = raw.toString();
    expect(text).toContain('References: <episode-e1@hash.example>');
    expect(text).toContain('In-Reply-To: <episode-e1@hash.example>');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('x-auto-response-suppress')).toBe('All');
    expect(text).toMatch(/^List-Id: <rule-r1\.hash\.example>/im);
    expect(text.replace(/\r\n\s+/g, ' ')).toMatch(
      /List-Unsubscribe: <https:\/\/hash\.example\/api\/unsubscribe\?token=/,
    );
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('offers one click only over https', async () => {
    const { raw } = await mailOf({}, { baseUrl: 'http://10.0.0.5:3000' });
    expect(raw.toString()).not.toContain('List-Unsubscribe-Post');
    expect(raw.toString().replace(/\r\n\s+/g, ' ')).toMatch(
      /List-Unsubscribe: <http:\/\/10\.0\.0\.5:3000\/act\?token=/,
    );
  });

  it('shows its chart from within, and fetches nothing', async () => {
    const { html, attachments, raw } = await mailOf();
    expect(attachments).toMatchObject([{ contentType: 'image/png', related: true, content: PIXEL }]);
    // The parser puts the picture in the place of its `cid:`.
    expect(html).toMatch(/<img src="data:image\/png;base64,/);
    expect(html).not.toMatch(/src="http|url\(|<script|<link/i);
    expect(raw.toString()).toMatch(
      /multipart\/alternative[\s\S]*text\/plain[\s\S]*multipart\/related[\s\S]*text\/html/,
    );
  });

  it('goes without a picture that cannot be drawn, or is late', { timeout: 90_000 }, async () => {
    const broken = await mailOf({}, { drawChart: () => Promise.reject(new Error('broken')) });
    expect(broken.attachments).toEqual([]);
    expect(broken.html).not.toContain('<img');
    const began = performance.now();
    const late = await mailOf({}, { drawChart: () => new Promise(() => undefined) });
    expect(late.attachments).toEqual([]);
    expect(performance.now() - began).toBeLessThan(7_000);
  });

  it('draws the real chart as a PNG below 80 kB', async () => {
    const { attachments } = await mailOf(
      {},
      { drawChart: (chart) => paintPng(chart, { width: 1200, height: 630 }, 'light') },
    );
    const [picture] = attachments;
    expect(picture?.content.subarray(1, 4).toString()).toBe('PNG');
    expect(picture?.content.readUInt32BE(16)).toBe(1200);
    expect(picture?.content.readUInt32BE(20)).toBe(630);
    expect(picture?.size).toBeLessThan(80_000);
  });

  it.each([
    ['a line break', 'Evil\r\nBcc: victim@example.org\r\n\r\nbody'],
    ['an emoji and a mark of direction', '⛏️ \u202eמכרה 🟠'.repeat(20)],
    ['200 characters of HTML', `<img src=x onerror=alert(1)><script>"'&${'<b>'.repeat(60)}`],
  ])('takes a name with %s for what it is', async (_name, hostile) => {
    const mail = await mailOf({
      rule: { id: 'r1', name: hostile, path: '/alerts/rules/r1' },
      measure: hostile,
      why: hostile,
    });
    expect(mail.bcc).toBeUndefined();
    expect(mail.envelopeTo).toEqual(['ann@example.org']);
    expect(mail.raw.toString()).not.toMatch(/^Bcc:/im);
    expect([...(mail.subject ?? '')].length).toBeLessThanOrEqual(120);
    expect(mail.subject).not.toMatch(/[\r\n\u202e]/);
    expect(mail.html).not.toMatch(/<script|<img src=x|<b>/);
    expect(mail.text).not.toContain('\u202e');
  });

  it('stays below what Gmail cuts off, however much it has to tell', async () => {
    const smtp = await startCatcher();
    const database = databases.open(await databases.emptyUrl());
    const ann = await someone(database, 'ann');
    const long = 'x&<'.repeat(100);
    const messages = Array.from({ length: 120 }, (_, n) =>
      message(ann, {
        episodeId: `e${n}`,
        measure: long,
        why: long,
        rule: { id: 'r', name: long, path: '/alerts/rules/r' },
      }),
    );
    await database.tx((db) => enqueue(db, messages));
    await deliverOutbox(deliveryContext(database, smtp.url));
    const [mail] = smtp.mails;
    expect(smtp.mails).toHaveLength(1);
    expect(mail?.subject).toMatch(/\(and 119 more\)$/);
    expect(Buffer.byteLength(String(mail?.html))).toBeLessThan(102_000);
  });

  it('never calls a closing without data an all-clear', async () => {
    const { subject, text } = await mailOf({ kind: 'unknown', dataAgeSeconds: 90_000 });
    expect(subject).toMatch(/^\[UNKNOWN\]/);
    expect(text).toContain('This is not an all-clear.');
    expect(text).not.toMatch(/resolved|Acknowledge/i);
  });

  it('says when there was no data before it was over', async () => {
    const hole = { noDataBetween: [TEST_TIME - 7200, TEST_TIME - 3600] as [number, number] };
    const { subject, text } = await mailOf({ kind: 'resolved', resolvedAt: TEST_TIME, value: 66_000, ...hole });
    expect(subject).toBe('[OK] Production cost ERCOT: back at $66,000');
    expect(text).toContain('There was no data between 2026-11-22 08:46 Europe/Berlin (07:46 UTC) and');
  });

  it('stops at a payload that is no notice, without holding up the others', async () => {
    const smtp = await startCatcher();
    const url = await databases.emptyUrl();
    const database = databases.open(url);
    const [ann, bob] = [await someone(database, 'ann'), await someone(database, 'bob')];
    const messages = [message(ann, {}, { payload: '{"kind":"fired"}' }), message(bob)];
    await database.tx((db) => enqueue(db, messages));
    expect(await deliverOutbox(deliveryContext(database, smtp.url))).toEqual({ sent: 1, failed: 1 });
    expect(sqlRows(url, 'select state from outbox order by state')).toEqual([{ state: 'failed' }, { state: 'sent' }]);
  });

  it('tells the others of one mail when the one that leads it cannot be read, or another', async () => {
    for (const level of ['critical', 'warn'] as const) {
      const smtp = await startCatcher();
      const url = await databases.emptyUrl();
      const database = databases.open(url);
      const ann = await someone(database, 'ann');
      const broken = message(ann, { episodeId: 'broken', level }, { payload: '{"kind":"fired"}' });
      const others = ['e1', 'e2'].map((episodeId) => message(ann, { episodeId, level: 'warn' }));
      await database.tx((db) => enqueue(db, [broken, ...others]));
      await deliverOutbox(deliveryContext(database, smtp.url));
      expect(smtp.mails, level).toHaveLength(1);
      expect(smtp.mails[0]?.subject, level).toMatch(/\(and 1 more\)$/);
    }
  });

  it('forgets what a letter said as soon as it is sent: its link signs in', async () => {
    const smtp = await startCatcher();
    const url = await databases.emptyUrl();
    const database = databases.open(url);
    const letter = {
      subject: 'You are invited',
      paragraphs: ['Come in.'],
      action: { label: 'Join', path: '/join?t=s3cret' },
    };
    const row = {
      kind: 'invitation' as const,
      episodeId: null,
      ruleId: null,
      level: null,
      payload: JSON.stringify(letter),
    };
    await database.tx((db) => enqueue(db, [message('new@example.org', notice(), row)]));
    await deliverOutbox(deliveryContext(database, smtp.url));
    expect(smtp.mails[0]?.text).toContain('https://hash.example/join?t=s3cret');
    expect(JSON.stringify(sqlRows(url, 'select * from outbox'))).not.toContain('s3cret');
  });
});
