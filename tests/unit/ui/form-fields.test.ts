import { describe, expect, it } from 'vitest';
import { badText, formFields, formText } from '#app/form-fields.ts';
import { isPlainQuery } from '#lib/contracts/plain-text.ts';

const FORM = 'application/x-www-form-urlencoded';

const post = (type: string, body: string): Request =>
  new Request('http://site.example/api', { method: 'POST', body, headers: { 'Content-Type': type } });

function multipart(value: string): Request {
  const form = new FormData();
  form.append('name', value);
  return new Request('http://site.example/api', { method: 'POST', body: form });
}

describe('the fields of a form', () => {
  it.each([
    ['half a pair in JSON', post('application/json', '{"name":"a\\ud83db"}')],
    ['the other half', post('application/json', '{"name":"\\ude00"}')],
    ['half a pair in the name of a field', post('application/json', '{"\\ud83d":"x"}')],
    ['NUL in JSON', post('application/json', '{"name":"a\\u0000"}')],
    ['NUL in a form', post(FORM, 'name=a%00b')],
    ['half a pair in a form', post(FORM, 'name=%ED%A0%BD')],
    ['NUL in a form of parts', multipart('a\0b')],
  ])('are refused with %s', async (_what, request) => {
    expect(await formFields(request)).toBeNull();
  });

  it('are taken with whole characters, and never cut through one', async () => {
    expect((await formFields(post(FORM, 'name=%F0%9F%98%80+%ED%95%9C')))?.('name')).toBe('😀 한');
    expect((await formFields(multipart('😀')))?.('name')).toBe('😀');
    const long = (await formFields(post('application/json', JSON.stringify({ name: `${'x'.repeat(599)}😀` }))))?.(
      'name',
    );
    expect(long).toBe('x'.repeat(599));
    expect(() => encodeURIComponent(long ?? '')).not.toThrow();
    expect((await formFields(post('application/json', '[')))?.('name')).toBe('');
  });

  it('are refused with a sentence', async () => {
    expect(await formText(post(FORM, 'token=%00'), 100)).toBeNull();
    expect(badText().status).toBe(400);
    expect(await badText().json()).toMatchObject({ detail: expect.stringContaining('NUL') });
  });
});

it('a query is no text with NUL or half a pair, however it is written', () => {
  expect(['/?pool=a%00', '/?a=%ed%a0%80', '/?a=%ED%bf%BF'].map(isPlainQuery)).toEqual([false, false, false]);
  expect(['/?a=%ed%95%9c', '/?a=100%', '/?a=%F0%9F%98%80', '/%E9'].map(isPlainQuery)).toEqual([true, true, true, true]);
});
