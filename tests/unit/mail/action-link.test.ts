import { describe, expect, it } from 'vitest';
import { type ActionLink, linkKeyOf, readLink, signLink } from '#lib/mail/action-link.ts';

const key = linkKeyOf(Buffer.from('one secret of more than 32 characters'));
const other = linkKeyOf(Buffer.from('another secret of more than 32 chars'));
const link: ActionLink = {
  aud: 'alert-action',
  act: 'acknowledge',
  episode: 'e1',
  recipient: 'r1',
  exp: 1000,
  nonce: 'n',
};
const token = signLink(key, link);
const read = (text: string, keys = [key], now = 999) => readLink(text, keys, ['alert-action'], now);

/** The token with something else in it and the old signature. */
function changed(more: Partial<ActionLink>): string {
  const [kid, , signature] = token.split('.');
  return [kid, Buffer.from(JSON.stringify({ ...link, ...more })).toString('base64url'), signature].join('.');
}

describe('readLink', () => {
  it('reads what was signed', () => {
    expect(read(token)).toEqual(link);
  });

  it.each([
    ['another episode', changed({ episode: 'e2' })],
    ['another recipient', changed({ recipient: 'r2' })],
    ['more time', changed({ exp: 9_999_999 })],
    ['another act', changed({ act: 'snooze' })],
    ['no signature', token.split('.').slice(0, 2).join('.')],
    ['an empty signature', `${token.split('.').slice(0, 2).join('.')}.`],
    ['another key', signLink(other, link)],
    ['the name of our key over another one', signLink({ ...other, kid: key.kid }, link)],
    ['a part too many', `${token}.x`],
    ['nothing', ''],
    ['something that is no link', signLink(key, { aud: 'alert-action' } as ActionLink)],
  ])('takes none with %s', (_name, text) => {
    expect(read(text)).toBe('forged');
  });

  it('takes none whose time is over, and none of another kind', () => {
    expect(read(token, [key], 1000)).toBe('expired');
    expect(readLink(token, [key], ['unsubscribe'], 0)).toBe('other-audience');
  });

  it('takes links of an older key for as long as it is kept', () => {
    expect(read(token, [other, key])).toEqual(link);
    expect(read(token, [other])).toBe('forged');
  });
});
