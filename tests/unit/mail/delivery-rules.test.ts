import { describe, expect, it } from 'vitest';
import { whyNotSent } from '#lib/domain/mail/before-sending.ts';
import { bundle, type Waiting } from '#lib/domain/mail/bundle.ts';
import { classifySmtp, classifyWebhook } from '#lib/domain/mail/delivery-failure.ts';
import { freeAt, RECIPIENT_CAPS } from '#lib/domain/mail/mail-caps.ts';
import { maskAddress } from '#lib/domain/mail/mask-address.ts';
import { nextTry } from '#lib/domain/mail/next-try.ts';
import { oneLine } from '#lib/domain/mail/one-line.ts';

describe('classifySmtp', () => {
  it.each([
    ['ECONNECTION', null, 'CONN', 'unreachable'],
    ['ETIMEDOUT', null, 'CONN', 'unreachable'],
    ['EDNS', null, 'CONN', 'unreachable'],
    ['ESOCKET', null, 'CONN', 'unreachable'],
    ['ETLS', null, 'CONN', 'unreachable'],
    ['ETLS', 502, 'STARTTLS', 'unreachable'],
    ['EPROTOCOL', 421, 'CONN', 'refused-for-now'],
    ['EPROTOCOL', 554, 'CONN', 'unreachable'],
    ['EAUTH', 535, 'AUTH PLAIN', 'login'],
    ['EAUTH', 454, 'AUTH PLAIN', 'refused-for-now'],
    ['EAUTH', null, 'API', 'login'],
    ['ECONFIG', null, null, 'login'],
    ['EENVELOPE', 530, 'MAIL FROM', 'login'],
    ['EENVELOPE', 450, 'RCPT TO', 'refused-for-now'],
    ['EENVELOPE', 550, 'RCPT TO', 'recipient'],
    ['EENVELOPE', null, 'API', 'recipient'],
    ['EENVELOPE', 503, 'DATA', 'content'],
    ['EMESSAGE', 552, 'DATA', 'content'],
    ['EMESSAGE', 452, 'DATA', 'refused-for-now'],
    ['EMESSAGE', null, 'MAIL FROM', 'content'],
    [null, null, null, 'unreachable'],
  ] as const)('takes %s, %s at %s for %s', (code, status, command, wanted) => {
    expect(classifySmtp({ code, status, command })).toBe(wanted);
  });
});

describe('classifyWebhook', () => {
  it.each([
    [null, 'unreachable'],
    [408, 'refused-for-now'],
    [429, 'refused-for-now'],
    [503, 'refused-for-now'],
    [302, 'content'],
    [400, 'content'],
    [404, 'recipient'],
    [410, 'recipient'],
  ] as const)('takes %s for %s', (status, wanted) => {
    expect(classifyWebhook(status)).toBe(wanted);
  });
});

describe('nextTry', () => {
  it.each([
    [1, 60],
    [2, 300],
    [3, 900],
    [4, 3600],
    [5, 10_800],
    [9, 10_800],
  ])('waits after try %i for %i s, a fifth more or less', (attempts, pause) => {
    const waits = Array.from({ length: 200 }, (_, id) => nextTry(attempts, `m${id}`, 0, 1e9) ?? 0);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(pause * 0.8);
    expect(Math.max(...waits)).toBeLessThanOrEqual(pause * 1.2);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(pause * 0.3);
  });

  it('always says the same of the same message, and gives up where it would be no news', () => {
    expect(nextTry(3, 'a', 100, 1e9)).toBe(nextTry(3, 'a', 100, 1e9));
    expect(nextTry(5, 'a', 0, 8_000)).toBeNull();
  });
});

describe('freeAt', () => {
  it('lets ten go in an hour and forty in a day', () => {
    const sent = (count: number, every: number) => Array.from({ length: count }, (_, n) => 100_000 - n * every);
    expect(freeAt(sent(9, 1), 100_000, RECIPIENT_CAPS)).toBe(100_000);
    expect(freeAt(sent(10, 60), 100_000, RECIPIENT_CAPS)).toBe(100_000 - 540 + 3600);
    expect(freeAt(sent(40, 1000), 100_000, RECIPIENT_CAPS)).toBe(100_000 - 39_000 + 86_400);
  });
});

describe('bundle', () => {
  const waits = (id: string, kind: string, more: Partial<Waiting> = {}): Waiting => {
    return { id, kind, episodeId: id, level: 'warn', createdAt: 0, ...more };
  };

  it('leads with what is open and critical, then open, then over', () => {
    const all = [waits('a', 'resolved'), waits('b', 'fired'), waits('c', 'fired', { level: 'critical', createdAt: 9 })];
    const { lead, merged } = bundle(all) ?? { lead: null, merged: [] };
    expect([lead?.id, ...merged.map(({ id }) => id)]).toEqual(['c', 'b', 'a']);
  });

  it('lets the newest of an episode speak for those before it, the end of two of one second', () => {
    const all = [
      waits('3', 'resolved', { episodeId: 'e', createdAt: 5 }),
      waits('1', 'fired', { episodeId: 'e', createdAt: 1 }),
      waits('2', 'escalated', { episodeId: 'e', createdAt: 5 }),
    ];
    expect(bundle(all)?.lead.id).toBe('3');
    expect(bundle([...all].reverse())?.lead.id).toBe('3');
    expect(bundle([])).toBeNull();
  });
});

describe('whyNotSent', () => {
  const fine = { verifiedAt: 1, disabledAt: null, disabledReason: null };
  const fired = { kind: 'fired', expiresAt: 100 } as const;
  it.each([
    [fired, fine, null],
    [fired, null, 'no-recipient'],
    [fired, { ...fine, verifiedAt: null }, 'not-verified'],
    [fired, { ...fine, disabledAt: 1, disabledReason: 'bounced' }, 'bounced'],
    [fired, { ...fine, disabledAt: 1, disabledReason: 'unsubscribed' }, 'unsubscribed'],
    [fired, { ...fine, disabledAt: 1, disabledReason: null }, 'by-admin'],
    [{ ...fired, expiresAt: 50 }, fine, 'expired'],
    [{ kind: 'confirm-address', expiresAt: 100 }, { ...fine, verifiedAt: null }, null],
    [{ kind: 'invitation', expiresAt: 100 }, null, null],
    [{ kind: 'rule-error', expiresAt: 100 }, null, null],
    [{ kind: 'source-health', expiresAt: 100 }, null, 'no-recipient'],
    [{ kind: 'digest', expiresAt: 100 }, { ...fine, verifiedAt: null }, 'not-verified'],
  ] as const)('says of %j to %j: %s', (message, recipient, wanted) => {
    expect(whyNotSent(message, recipient, 50)).toBe(wanted);
  });
});

describe('oneLine', () => {
  it('takes line breaks, control characters and marks of direction out, and cuts no emoji in two', () => {
    expect(oneLine('a\r\nBcc: x@y\u0000\u2028b\u202egnp.exe', 99)).toBe('a Bcc: x@y b gnp.exe');
    expect(oneLine('⛏️'.repeat(3) + '🟠'.repeat(50), 10)).toMatch(/^⛏.*🟠…$/u);
    expect([...oneLine('🟠'.repeat(50), 10)]).toHaveLength(10);
    expect(oneLine('שלום', 9)).toBe('שלום');
  });
});

describe('maskAddress', () => {
  it('leaves the first letter and the host', () => {
    expect(maskAddress('ann@example.org')).toBe('a…@example.org');
    expect(maskAddress('no address')).toBe('…');
  });
});
