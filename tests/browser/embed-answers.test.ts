import { get } from 'node:http';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, inject, it } from 'vitest';
import { systemClock } from '#lib/config/clock.ts';
import { embedSecret } from '#lib/embeds/embed-secret.ts';
import { askAgain } from '#tests/support/ask-again.ts';
import { embedHosts } from '#tests/support/embed-hosts.ts';
import { SITE_SECRET } from '#tests/support/site.ts';

const { embed, change } = embedHosts();

const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${inject('site').url}${path}`, init);
const statusOf = async (path: string): Promise<number> => (await ask(path)).status;

/** Names and values as they went over the wire. */
const rawHeaders = (path: string): Promise<string[]> =>
  new Promise((resolve, reject) => {
    get(`${inject('site').url}${path}`, (answer) => {
      answer.resume();
      resolve(answer.rawHeaders.map((text) => text.toLowerCase()));
    }).on('error', reject);
  });

describe('the answer to an embed', () => {
  it('has one policy, which says who may frame it and lets it do next to nothing', async () => {
    const id = await embed({ kind: 'origins', origins: ['https://wiki.example'] });
    const headers = await rawHeaders(`/e/${id}`);
    expect(headers.filter((name) => name === 'content-security-policy')).toHaveLength(1);
    const policy = headers[headers.indexOf('content-security-policy') + 1] ?? '';
    expect(policy).toContain("frame-ancestors 'self' https://wiki.example;");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|allow-same-origin/);
    expect(headers).not.toContain('x-frame-options');
    expect(headers).toContain('no-referrer');
  });

  it('lets its own script and refresh in by the name of the site: to WebKit nothing is ‘self’ in a sandbox', async () => {
    const policy = (await ask(`/e/${await embed()}`)).headers.get('content-security-policy');
    const { origin } = new URL(inject('site').url);
    expect(policy).toContain(`script-src 'self' ${origin};`);
    expect(policy).toContain(`connect-src 'self' ${origin};`);
    const still = (await ask(`/e/${await embed({ isLive: false })}`)).headers.get('content-security-policy');
    expect(still).not.toMatch(/script-src|connect-src|allow-scripts/);
  });

  it('names nobody where everybody may frame it', async () => {
    const policy = (await ask(`/e/${await embed()}`)).headers.get('content-security-policy');
    expect(policy).not.toContain('frame-ancestors');
    expect(policy).toContain("default-src 'none'");
  });

  it.each(['/', '/c/hhi', '/developers', '/api/v1', '/e/nothing', '/embed/v1.js'])(
    'is the only one that may be framed: %s may not',
    async (path) => {
      const answer = await ask(path);
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    },
  );

  it('is 404 for what is unknown, 410 for what is over, 503 for what is paused', async () => {
    expect(await statusOf(`/e/${'x'.repeat(22)}`)).toBe(404);
    expect(await statusOf('/e/..%2f..%2fetc')).toBe(404);
    expect(await statusOf(`/e/${await embed({ expiresAt: 1 })}`)).toBe(410);
    const id = await embed();
    await change(id, { pausedAt: 1 });
    expect(await statusOf(`/e/${id}`)).toBe(503);
    await change(id, { pausedAt: null });
    expect(await statusOf(`/e/${id}`)).toBe(200);
  });

  it.each(['w=99999', 'w=-1', 'w=1e9', 'w=0', 'h=1501', 'w=2000&h=1501', 'w=2001', 'w=', 'theme=neon'])(
    'refuses the picture %s with a reason',
    async (query) => {
      for (const path of [`/e/${await embed()}/image.png`, '/api/v1/charts/hhi.png', '/api/v1/charts/hhi.svg']) {
        const answer = await ask(`${path}?${query}`);
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringMatching(/must be/) });
      }
    },
  );

  it('refuses what no text may hold, in a sentence of its own', async () => {
    for (const path of [`/e/${await embed()}/image.png`, '/api/v1/charts/hhi.png']) {
      const answer = await ask(`${path}?w=%00`);
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(/^This holds|"This holds/)]);
    }
  });

  it('is a picture of the size asked for', async () => {
    const answer = await askAgain(`${inject('site').url}/e/${await embed()}/image.png?w=400&h=300`);
    const png = Buffer.from(await answer.arrayBuffer());
    expect([answer.headers.get('content-type'), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      'image/png',
      400,
      300,
    ]);
  });

  it('cannot be widened beyond what is pinned, and follows what its reader may choose', async () => {
    const pinned = await embed();
    const plain = await (await ask(`/e/${pinned}/data.json`)).text();
    for (const query of ['range=all', 'window=24h', 'grouping=raw', 'pool=antpool', 'range=30d&range=5y', 'chart=gini'])
      expect(await (await ask(`/e/${pinned}/data.json?${query}`)).text(), query).toBe(plain);
    const free = await embed({ changeable: ['range'] });
    const asked = await (await ask(`/e/${free}/data.json?range=30d`)).json();
    expect(asked.times.length).toBeLessThan(JSON.parse(plain).times.length);
    expect(await (await ask(`/e/${free}/data.json?range=10y`)).text()).toBe(plain);
  });

  it('hands out data and pictures as files', async () => {
    const id = await embed();
    const csv = await ask(`/e/${id}/data.csv`);
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const svg = await ask(`/e/${id}/image.svg`);
    expect(svg.headers.get('content-security-policy')).toContain('sandbox');
    expect(await statusOf(`/e/${id}/secret.txt`)).toBe(404);
  });
});

describe('a private embed', () => {
  const key = (id: string, version = 1): Uint8Array =>
    Buffer.from(embedSecret(Buffer.from(SITE_SECRET), id, version), 'base64url');
  const now = (): number => systemClock.now();
  const token = (
    id: string,
    more: { kid?: string; aud?: string; exp?: number; key?: Uint8Array; params?: object } = {},
  ) =>
    new SignJWT(more.params === undefined ? {} : { params: more.params })
      .setProtectedHeader({ alg: 'HS256', kid: more.kid ?? id })
      .setAudience(more.aud ?? inject('site').url)
      .setExpirationTime(more.exp ?? now() + 300)
      .sign(more.key ?? key(id));
  const withToken = async (id: string, jwt: string | Promise<string>): Promise<number> =>
    statusOf(`/e/${id}?t=${await jwt}`);

  it('shows itself to whoever brings a good token, and is never kept', async () => {
    const id = await embed({ kind: 'private' });
    const answer = await ask(`/e/${id}?t=${await token(id)}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(answer.headers.get('x-cache')).toBe('bypass');
    expect(await statusOf(`/e/${id}`)).toBe(401);
    expect(await statusOf(`/e/${id}/data.json`)).toBe(401);
  });

  it('believes no token that is not for it, or not from it', async () => {
    const [id, other] = [await embed({ kind: 'private' }), await embed({ kind: 'private' })];
    const none = new UnsecuredJWT({})
      .setAudience(inject('site').url)
      .setExpirationTime(now() + 300)
      .encode();
    const headed = Buffer.from(JSON.stringify({ alg: 'none', kid: id })).toString('base64url');
    const bad: Record<string, string | Promise<string>> = {
      'alg none': none,
      'alg none with its kid': `${headed}.${none.split('.')[1]}.`,
      'the key of another embed': token(id, { key: key(other) }),
      'the kid of another embed': token(id, { kid: other }),
      'another site': token(id, { aud: 'https://other.example' }),
      expired: token(id, { exp: now() - 60 }),
      'valid for too long': token(id, { exp: now() + 3600 }),
      'no key at all': token(id, { key: new Uint8Array(32) }),
      'the other algorithm': new SignJWT({})
        .setProtectedHeader({ alg: 'HS512', kid: id })
        .setAudience(inject('site').url)
        .setExpirationTime(now() + 300)
        .sign(Buffer.concat([key(id), key(id)])),
      nonsense: 'a.b.c',
    };
    for (const [name, jwt] of Object.entries(bad)) expect(await withToken(id, jwt), name).toBe(401);
    expect(await withToken(id, token(id))).toBe(200);
  });

  it('forgives clocks half a minute, and forgets tokens of an old secret', async () => {
    const id = await embed({ kind: 'private' });
    expect(await withToken(id, token(id, { exp: now() - 15 }))).toBe(200);
    await change(id, { secretVersion: 2 });
    expect(await withToken(id, token(id))).toBe(401);
    expect(await withToken(id, token(id, { key: key(id, 2) }))).toBe(200);
  });

  it('takes parameters from a token only where its reader may choose', async () => {
    const data = async (id: string, params: object) =>
      (await (await ask(`/e/${id}/data.json?range=5y&t=${await token(id, { params })}`)).json()).times.length;
    const pinned = await embed({ kind: 'private' });
    expect(await data(pinned, { range: '30d' })).toBe(await data(pinned, {}));
    const free = await embed({ kind: 'private', changeable: ['range'] });
    expect(await data(free, { range: '30d' })).toBeLessThan(await data(free, { range: '90d' }));
  });
});

describe('oEmbed', () => {
  const asked = (query: Record<string, string>) => ask(`/api/oembed?${new URLSearchParams(query)}`);

  it('turns the address of an embed into a frame that fits', async () => {
    const url = `${inject('site').url}/e/${await embed()}`;
    const answer = await (await asked({ url, maxwidth: '500', maxheight: '2000' })).json();
    expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 500, height: 281, provider_name: 'Hashgrid' });
    expect(answer.html).toMatch(/^<figure><iframe src="[^"]+" title="[^"]+" loading="lazy" width="500" height="281"/);
    expect([answer.thumbnail_width, answer.thumbnail_height]).toEqual([500, 262]);
    expect((await askAgain(answer.thumbnail_url)).headers.get('content-type')).toBe('image/png');
    const tiny = await (await asked({ url, maxwidth: '1' })).json();
    expect([tiny.width, tiny.height, tiny.thumbnail_url]).toEqual([1, 1, undefined]);
  });

  it('is found on the page of a chart, whose picture it shows', async () => {
    const page = await (await ask('/c/hhi?range=90d')).text();
    const head = page.slice(0, 32_000);
    const [, found = ''] = /type="application\/json\+oembed" href="([^"]+)"/.exec(head) ?? [];
    const answer = await (await fetch(found.replaceAll('&amp;', '&'))).json();
    expect(answer).toMatchObject({ type: 'rich', html: expect.stringMatching(/<img src="[^"]+hhi\.png/) });
    const [, image = ''] = /property="og:image" content="([^"]+)"/.exec(head) ?? [];
    expect(image).toMatch(/v=\d+$/);
    const png = Buffer.from(await (await askAgain(image.replaceAll('&amp;', '&'))).arrayBuffer());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  it.each([
    ['https://other.example/e/x', 404],
    ['javascript:alert(1)', 404],
    ['not an address', 404],
  ])('refuses %s', async (url, status) => {
    expect((await asked({ url })).status).toBe(status);
  });

  it('says 501 for XML, 401 for what is private, 404 for what is withdrawn, 400 without an address', async () => {
    const site = inject('site').url;
    const [secret, gone] = [await embed({ kind: 'private' }), await embed({ revokedAt: 1 })];
    expect((await asked({ url: `${site}/c/hhi`, format: 'xml' })).status).toBe(501);
    expect((await asked({ url: `${site}/e/${secret}` })).status).toBe(401);
    expect((await asked({ url: `${site}/e/${gone}` })).status).toBe(404);
    expect((await asked({ url: `${site}/pools` })).status).toBe(404);
    expect((await asked({})).status).toBe(400);
  });
});
