import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import next from 'next';
import { sessionKey } from '#lib/auth/auth-keys.ts';
import { appSecret } from '#lib/config/app-secret.ts';
import { systemClock } from '#lib/config/clock.ts';
import { preferProductionMode } from '#lib/config/env.ts';
import { createLogger, type Logger } from '#lib/config/log.ts';
import { defaultBaseUrl, type Settings } from '#lib/config/settings.ts';
import { type Database, openDatabase } from '#lib/store/database.ts';
import { addEmbedHits } from '#lib/store/embeds.ts';
import { createRevisionReader } from '#lib/store/revision.ts';
import { createResponseCache } from './response-cache.ts';
import { createActorSeen } from './web/actor-seen.ts';
import { createDetachedRender } from './web/detached-render.ts';
import { createEmbedHits } from './web/embed-hits.ts';
import { clientAddress } from './web/gate/client-address.ts';
import { createGate } from './web/gate/gate.ts';
import { onceATurn } from './web/once-a-turn.ts';
import { createRateLimit } from './web/rate-limit.ts';
import { createSiteServer, listen, stopServer } from './web/site-server.ts';
import { onStopRequest, refuse, settingsOrRefuse, tellSupervisor, waitForGo } from './web/supervisor-link.ts';
import { withWholeNotFound } from './web/whole-not-found.ts';

/** The whole stop must stay under 5 s, so that the supervisor never has to kill. */
const GRACE_MILLISECONDS = 3000;
/** How often views of embeds are written down. */
const HIT_MILLISECONDS = 10_000;

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
  const database = openDatabase(settings.databaseUrl);
  const answer = settings.responseCache ? cached(settings, handler, log) : handler;
  const seen = counted(database, answer, log);
  server = createSiteServer(limited(settings, gated(settings, database, seen, log)));
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

function limited({ requestsPerMinute, team }: Settings, answer: RequestListener): RequestListener {
  const addressOf = ({ socket, headers }: IncomingMessage) =>
    clientAddress(socket.remoteAddress, headers['x-forwarded-for']?.toString(), team.trustedProxies);
  return createRateLimit({
    answer,
    perMinute: requestsPerMinute,
    addressOf,
    milliseconds: () => performance.now(),
  });
}

function counted(database: Database, answer: RequestListener, log: Logger): RequestListener {
  const hits = createEmbedHits();
  const write = () => {
    const seen = hits.take();
    if (seen.length === 0) return;
    const written = database.tx((db) => addEmbedHits(db, seen, systemClock.now()));
    // Views are a help and no record: those of a moment when the database is busy may be lost.
    written.catch((err: unknown) => log.warn({ err }, 'views of embeds could not be counted'));
  };
  setInterval(write, HIT_MILLISECONDS).unref();
  return hits.count(answer);
}

function gated(settings: Settings, database: Database, answer: RequestListener, log: Logger): RequestListener {
  const { baseUrl, team } = settings;
  const key = sessionKey(appSecret(settings));
  const actorSeen = createActorSeen(database, (err) => log.warn({ err }, 'the use of a token could not be noted'));
  return createGate({
    mode: team.access,
    baseUrl,
    trustedProxies: team.trustedProxies,
    actorOf: ({ headers }) => actorSeen({ now: systemClock.now(), baseUrl, key }, headers),
    answer,
    onError: (err, url) => log.error({ err, url }, 'it could not be told who asks'),
  });
}

function cached(settings: Settings, handler: RequestListener, log: Logger): RequestListener {
  // Next writes the title into the head only for browsers that it takes for simple ones (htmlLimitedBots in next.config.js).
  const headers = { host: new URL(settings.baseUrl).host, 'user-agent': 'Hashgrid response cache' };
  return createResponseCache({
    render: withWholeNotFound(createDetachedRender(handler, headers)),
    handler,
    readRevision: onceATurn(createRevisionReader(settings.databaseUrl)),
    clock: systemClock,
    onError: (err, url) => log.error({ err, url }, 'a page could not be made'),
  });
}
