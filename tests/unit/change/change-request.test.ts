import { describe, expect, it } from 'vitest';
import { changeAddress } from '#app/pools/change/change-address.ts';
import { queryNames } from '#jobs/web/page-request.ts';
import { CHANGE_NAMES, readChangeRequest } from '#lib/contracts/change-request.ts';
import { parseIsoDay } from '#lib/domain/time.ts';

describe('a request for a comparison', () => {
  it('is of the last 7 days against the 7 before unless told otherwise', () => {
    const { request, refused } = readChangeRequest({ window: '', to: undefined });
    expect([request, refused]).toEqual([{ window: '7d', to: null, against: null }, []]);
    expect(changeAddress(request)).toBe('/pools/change');
  });

  it('stands in the address, and leads there again', () => {
    const query = { window: '24h', to: '2022-12-24', against: '2022-12-21' };
    const { request } = readChangeRequest(query);
    expect(request).toEqual({ window: '24h', to: parseIsoDay('2022-12-24'), against: parseIsoDay('2022-12-21') });
    expect(changeAddress(request)).toBe('/pools/change?window=24h&to=2022-12-24&against=2022-12-21');
    expect(changeAddress(request, { window: '7d', against: null })).toBe('/pools/change?to=2022-12-24');
  });

  it.each([
    [{ window: 'epoch' }, 'Window'],
    [{ window: '__proto__' }, 'Window'],
    [{ to: '2022-02-30' }, 'Last day'],
    [{ to: '20221224' }, 'Last day'],
    [{ against: '+275760-09-14' }, 'Last day to compare with'],
  ])('tells what it does not take: %o', (query, label) => {
    const { request, refused } = readChangeRequest(query);
    expect(request).toEqual({ window: '7d', to: null, against: null });
    expect(refused.map((one) => one.label)).toEqual([label]);
  });

  it('says why an epoch, which other pages offer, is none of them', () => {
    const [epoch] = readChangeRequest({ window: 'epoch' }).refused;
    expect(epoch?.wanted).toMatch(/^one of 24h, 7d, 30d: windows here are whole days, and difficulty epochs begin/);
  });

  it('reaches the renderer with every name of it', () => {
    expect([...CHANGE_NAMES, 'window'].filter((name) => !queryNames.has(name))).toEqual([]);
  });
});
