import { get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createSiteServer, listen, stopServer } from '#jobs/web/site-server.ts';

describe('the site server', () => {
  it('refuses an address of more than 2 kB and one that cannot be decoded', async () => {
    const server = createSiteServer((_request, response) => void response.end('fine'));
    await listen(server, '127.0.0.1', 0);
    const { port } = server.address() as AddressInfo;
    const status = (path: string) =>
      new Promise((resolve) => {
        get({ port, path }, (answer) => resolve(answer.resume().statusCode));
      });
    expect([await status(`/?a=${'x'.repeat(3000)}`), await status('/?a=1')]).toEqual([414, 200]);
    expect([await status('/pools/%E0%A4%A'), await status('/pools/%E2%82%BF')]).toEqual([400, 200]);
    await stopServer(server, 100);
  });

  it('lets pages be read and nothing else, and takes a whole address for its path', async () => {
    const seen: string[] = [];
    const server = createSiteServer((incoming, response) => {
      seen.push(`${incoming.method} ${incoming.url}`);
      response.end('fine');
    });
    await listen(server, '127.0.0.1', 0);
    const { port } = server.address() as AddressInfo;
    const ask = (method: string, path: string) =>
      new Promise<{ status: number | undefined; allow: string | undefined; policy: unknown }>((resolve) => {
        request({ port, path, method }, (answer) => {
          const { allow, 'content-security-policy': policy } = answer.resume().headers;
          resolve({ status: answer.statusCode, allow, policy });
        }).end();
      });
    for (const method of ['POST', 'PUT', 'DELETE', 'TRACE'])
      expect(await ask(method, '/pools')).toMatchObject({ status: 405, allow: 'GET, HEAD, OPTIONS' });
    expect(await ask('OPTIONS', '/pools')).toMatchObject({ status: 204, allow: 'GET, HEAD, OPTIONS' });
    expect(await ask('OPTIONS', '*')).toMatchObject({ status: 400, policy: expect.stringContaining("'none'") });
    expect(await ask('GET', 'ftp://example.org/pools')).toMatchObject({ status: 400 });
    expect(seen).toEqual([]);
    for (const path of ['http://example.org/pools?range=1y', 'http://example.org', '//example.org/pools'])
      await ask('GET', path);
    await ask('POST', '/api/v1/version');
    const asked = ['GET /pools?range=1y', 'GET /', 'GET //example.org/pools', 'POST /api/v1/version'];
    expect(seen).toEqual(asked);
    await stopServer(server, 100);
  });

  it('says in one sentence which setting to change when the port is in use', async () => {
    const first = createSiteServer(() => undefined);
    await listen(first, '127.0.0.1', 0);
    const { port } = first.address() as AddressInfo;
    await expect(
      listen(
        createSiteServer(() => undefined),
        '127.0.0.1',
        port,
      ),
    ).rejects.toThrow(`PORT ${port} is in use on 127.0.0.1; stop the other program or set another PORT.`);
    await stopServer(first, 100);
  });

  it('says which setting to change when the host is not of this machine', async () => {
    const server = createSiteServer(() => undefined);
    await expect(listen(server, '203.0.113.7', 4100)).rejects.toThrow(/^HOST 203\.0\.113\.7 is not an address of/);
  });

  it('stops within the grace while a stream is open, and lets a short request finish', async () => {
    const server = createSiteServer((incoming, response) => {
      response.write('begun ');
      if (incoming.url === '/short') setTimeout(() => response.end('done'), 100);
    });
    await listen(server, '127.0.0.1', 0);
    const { port } = server.address() as AddressInfo;
    const read = (path: string) =>
      new Promise<string>((resolve) => {
        const asked = request({ port, path }, (answer) => {
          let text = '';
          answer.on('data', (chunk) => {
            text += chunk;
          });
          answer.on('error', () => resolve(`${text}cut`)).on('end', () => resolve(text));
        });
        asked.end();
      });
    const bodies = Promise.all([read('/short'), read('/stream')]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = Date.now();
    await stopServer(server, 400);
    expect(Date.now() - began).toBeLessThan(900);
    expect(await bodies).toEqual(['begun done', 'begun cut']);
  });
});
