import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says of whoever signs in there. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * A small OpenID Connect provider on loopback: discovery, keys, authorization code with PKCE, and signed ID tokens. Nobody signs in
 * there: the test says who it is.
 */
export async function startOidcProvider(clientId: string) {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { claims: Claims; nonce: string; challenge: string; isForged: boolean }>();
  const server = createServer((request, response) => {
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') return json(discovery());
    if (request.url === '/keys')
      return json({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] });
    if (request.url !== '/token') return json({}, 404);
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const asked = new URLSearchParams(body);
      const held = codes.get(asked.get('code') ?? '');
      const verifier = createHash('sha256')
        .update(asked.get('code_verifier') ?? '')
        .digest('base64url');
      if (held === undefined || verifier !== held.challenge) return json({ error: 'invalid_grant' }, 400);
      codes.delete(asked.get('code') ?? '');
      const now = Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000);
      const claims = { iss: issuer(), aud: clientId, iat: now, exp: now + 300, nonce: held.nonce, ...held.claims };
      const idToken = jwt(claims, (held.isForged ? strangers : keys).privateKey);
      json({ access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token: idToken });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const discovery = () => ({
    issuer: issuer(),
    authorization_endpoint: `${issuer()}/authorize`,
    token_endpoint: `${issuer()}/token`,
    jwks_uri: `${issuer()}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  });
  /** Signs somebody in there; returns the query with which they come back. */
  const approve = (address: string, claims: Claims, isForged = false): string => {
    const { searchParams } = new URL(address);
    const code = `code-${codes.size}-${searchParams.get('state')}`;
    const [nonce, challenge] = [searchParams.get('nonce') ?? '', searchParams.get('code_challenge') ?? ''];
    codes.set(code, { claims, nonce, challenge, isForged });
    return `?${new URLSearchParams({ code, state: searchParams.get('state') ?? '' })}`;
  };
  const close = () => new Promise((done) => server.close(done).closeAllConnections());
  return { issuer: issuer(), approve, close };
}

function jwt(claims: Claims, key: import('node:crypto').KeyObject): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
