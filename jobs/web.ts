import { createServer, type RequestListener, type Server } from 'node:http';
import next from 'next';
import { type ActorSource, actorOf, type Credentials } from '#lib/auth/actor-of.ts';
import { sessionKey } from '#lib/auth/auth-keys.ts';
import { appSecret } from '#lib/config/app-secret.ts';
import { systemClock } from '#lib/config/clock.ts';
import { preferProductionMode } from '#lib/config/env.ts';
import { createLogger, type Logger } from '#lib/config/log.ts';
import { defaultBaseUrl, type Settings } from '#lib/config/settings.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import { noteTokenUse } from '#lib/store/api-tokens.ts';
import { type Database, openDatabase } from '#lib/store/database.ts';
import { createRevisionReader } from '#lib/store/revision.ts';
import { createResponseCache } from './response-cache.ts';
import { createDetachedRender } from './web/detached-render.ts';
import { createGate } from './web/gate/gate.ts';
import { createSiteServer, listen, stopServer } from './web/site-server.ts';
import { onStopRequest, refuse, settingsOrRefuse, tellSupervisor, waitForGo } from './web/supervisor-link.ts';
import { withWholeNotFound } from './web/whole-not-found.ts';

/** The whole stop must stay under 5 s, so that the supervisor never has to kill. */
const GRACE_MILLISECONDS = 3000;

await main();

/** The web process: Next behind our own HTTP server, with whole answers kept in memory. */
async function main(): Promise<void> {
  let server: Server | null = null;
  onStopRequest(() => {
    const stopped = server === null ? Promise.resolve() : stopServer(server, GRACE_MILLISECONDS);
    stopped.then(() => process.exit(0));
  });
  preferProductionMode();
  const settings = await settingsOrRefuse();
  const log = createLogger({ name: 'web', level: settings.logLevel });
  const handler = await prepareNext(settings);
  // Everything above needs no database, so it ran while the supervisor migrated it.
  await waitForGo();
  server = createSiteServer(gated(settings, settings.responseCache ? cached(settings, handler, log) : handler, log));
  await listen(server, settings.host, settings.port).catch((error: Error) => refuse(error.message));
  const url = defaultBaseUrl(settings.host, settings.port);
  log.debug({ url }, 'listening');
  tellSupervisor({ type: 'listening', url });
}

async function prepareNext({ host, port }: Settings): Promise<RequestListener> {
  // Next hangs an `upgrade` listener on the server of its first request, and Node then leaves a request with an Upgrade header
  // (`curl --http2`, a websocket) to that listener, which ends it without an answer. A server that never listens takes it instead.
  const app = next({ dev: false, hostname: host, port, httpServer: createServer() });
  await app.prepare();
  return app.getRequestHandler();
}

function gated(settings: Settings, answer: RequestListener, log: Logger): RequestListener {
  const { databaseUrl, baseUrl, team } = settings;
  const database = openDatabase(databaseUrl);
  const key = sessionKey(appSecret(settings));
  return createGate({
    mode: team.access,
    baseUrl,
    trustedProxies: team.trustedProxies,
    actorOf: ({ headers }) => actorSeen(database, { now: systemClock.now(), baseUrl, key }, headers),
    answer,
    onError: (err, url) => log.error({ err, url }, 'it could not be told who asks'),
  });
}

/** Who asks; for a program's token it is noted that it was used. */
async function actorSeen(
  database: Database,
  source: Omit<ActorSource, 'db'>,
  credentials: Credentials,
): Promise<Actor | null> {
  const actor = await actorOf({ ...source, db: database.read }, credentials);
  if (actor?.via === 'token') await database.tx((db) => noteTokenUse(db, actor.credentialId, source.now));
  return actor;
}

function cached(settings: Settings, handler: RequestListener, log: Logger): RequestListener {
  // Next writes the title into the head only for browsers that it takes for simple ones (htmlLimitedBots in next.config.js).
  const headers = { host: new URL(settings.baseUrl).host, 'user-agent': 'Hashgrid response cache' };
  return createResponseCache({
    render: withWholeNotFound(createDetachedRender(handler, headers)),
    handler,
    readRevision: createRevisionReader(settings.databaseUrl),
    clock: systemClock,
    onError: (err, url) => log.error({ err, url }, 'a page could not be made'),
  });
}
