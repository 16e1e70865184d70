import { describe, expect, it } from 'vitest';
import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { isoInstant, parseIsoDay } from '#lib/domain/time.ts';
import { ercot } from '#lib/feeds/ercot/feed.ts';
import { whyOff } from '#lib/feeds/why-off.ts';

const AUTUMN = parseIsoDay('2030-11-03');
const FIELDS = ['deliveryDate', 'hourEnding', 'settlementPoint', 'settlementPointPrice', 'DSTFlag'];
const KEYS = { ERCOT_USERNAME: 'me', ERCOT_PASSWORD: 'p&ss', ERCOT_SUBSCRIPTION_KEY: 'sub' } as never;

function read(rows: readonly (readonly unknown[])[], more: object = {}): readonly IntervalPrice[] {
  const body = JSON.stringify({ fields: FIELDS.map((name) => ({ name })), data: rows, ...more });
  const ask = { zone: 'HB_WEST', from: AUTUMN, to: AUTUMN };
  return ercot.parse(body, { ask, receivedAt: 0, bytes: new Uint8Array() });
}

describe('prices of Texas', () => {
  it('tell the repeated hour of autumn by its flag, as the interface and as the files write it', () => {
    for (const [first, second] of [
      [false, true],
      ['N', 'Y'],
    ]) {
      const rows = read([
        ['2030-11-03', '01:00', 'HB_NORTH', 1, first],
        ['2030-11-03', '02:00', 'HB_NORTH', 30.5, first],
        ['2030-11-03', '02:00', 'HB_NORTH', -4.75, second],
        ['2030-11-03', '03:00', 'HB_NORTH', 3, first],
      ]);
      expect(rows.map(({ start, price }) => [isoInstant(start), price])).toEqual([
        ['2030-11-03T05:00:00Z', 1],
        ['2030-11-03T06:00:00Z', 30.5],
        ['2030-11-03T07:00:00Z', -4.75],
        ['2030-11-03T08:00:00Z', 3],
      ]);
    }
  });
  it('leave out points that are not ours and prices that are missing, and keep those below zero', () => {
    const row = (hour: string, point: string, price: number | null) => ['2030-07-01', hour, point, price, false];
    const rows = read([row('01:00', 'HB_WEST', -12.5), row('02:00', 'HB_WEST', null), row('01:00', 'HB_PAN', 4)]);
    expect(rows.map(({ zone, price }) => [zone, price])).toEqual([['HB_WEST', -12.5]]);
  });
  it('are empty before they are out, which is no fault about tomorrow', () => {
    expect(() => read([])).toThrow('without a single price');
  });
  it.each([
    ['an hour 25', ['2030-07-01', '25:00', 'HB_WEST', 1, false]],
    ['a price as text', ['2030-07-01', '01:00', 'HB_WEST', '1', false]],
    ['a date of another form', ['1 July', '01:00', 'HB_WEST', 1, false]],
  ])('are refused with %s', (_what, row) => {
    expect(() => read([row])).toThrow(/promised|date belongs/);
  });
  it('are refused where the rest is on another page', () => {
    const row = ['2030-07-01', '01:00', 'HB_WEST', 1, false];
    expect(() => read([row], { _meta: { totalPages: 2 } })).toThrow('first page of several');
  });
});

describe('the login of ERCOT', () => {
  it('puts the password into the form, not into the address', () => {
    expect(ercot.login?.form(KEYS)).toMatchObject({ username: 'me', password: 'p&ss', response_type: 'id_token' });
    expect(ercot.login?.url('https://login.example/')).toMatch(/^https:\/\/login\.example\/ercotb2c[^?]+\/token$/);
  });
  it('takes the id token and nothing that could break a header', () => {
    expect(ercot.login?.headersOf('{"id_token":"a.b-c_d","access_token":"no"}')).toEqual({
      authorization: 'Bearer a.b-c_d',
    });
    for (const body of ['{"id_token":"a\\r\\nx: y"}', '{"error":"invalid_grant"}', '', '<html>']) {
      expect(() => ercot.login?.headersOf(body)).toThrow();
    }
  });
  it('is switched off with its address, and waits for all three keys', () => {
    const addresses = { ERCOT_URL: 'https://a', ERCOT_LOGIN_URL: 'https://b' };
    expect(whyOff(ercot, { addresses, keys: KEYS } as never)).toBeNull();
    const noLogin = { addresses: { ...addresses, ERCOT_LOGIN_URL: null }, keys: KEYS } as never;
    expect(whyOff(ercot, noLogin)).toBe('Switched off: ERCOT_LOGIN_URL is off.');
    const oneKey = { ERCOT_USERNAME: 'me', ERCOT_PASSWORD: null, ERCOT_SUBSCRIPTION_KEY: null };
    expect(whyOff(ercot, { addresses, keys: oneKey } as never)).toContain('ERCOT_PASSWORD, ERCOT_SUBSCRIPTION_KEY');
  });
});
