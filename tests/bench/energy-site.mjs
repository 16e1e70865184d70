/** Pages on power prices over a long store beside the same pages over a short one, rendered anew at each request. */
import { ensureBuilt, root } from '../../jobs/prepare.mjs';
import { measureRates, startServer, stopServers } from './servers.mjs';

const [longStore, shortStore] = process.argv.slice(2);
const PORTS = { long: 4076, short: 4077 };
const LOAD = { seconds: 2, connections: 4 };
/** A page over the long store may take this many times as long. */
const MOST = 3;
const ZONE = 'elering/FI';
const DAYS = `/api/v1/charts/price-days?zone=${ZONE}&range=all`;
const PAGES = {
  '/energy': '/energy',
  'a zone': `/energy/${ZONE}`,
  'a zone, all in dollars': `/energy/${ZONE}?range=all&money=usd`,
  'its curve': `/api/v1/charts/price-curve?zone=${ZONE}`,
  'all its days': DAYS,
  'all its days, dollars': `${DAYS}&money=usd`,
  'all its hours': `/api/v1/charts/price-hours?zone=${ZONE}&range=all`,
  '/cost': '/cost',
  'costs by region': '/api/v1/charts/cost-by-region?days=30',
};
const say = (line) => process.stdout.write(`${line}\n`);

process.chdir(root);
try {
  await ensureBuilt(say);
  for (const [name, store] of [
    ['long', longStore],
    ['short', shortStore],
  ]) {
    const env = { DATABASE_URL: `file:${store}`, SIMULATED: 'true', LOG_LEVEL: 'warn', HOST: '127.0.0.1' };
    const port = PORTS[name];
    await startServer(
      ['--import', 'tsx', 'jobs/web.ts'],
      { ...env, PORT: port, RESPONSE_CACHE: 'off' },
      port,
      '/api/health',
    );
  }
  const targets = Object.entries(PAGES).flatMap(([name, url]) =>
    Object.entries(PORTS).map(([store, port]) => [`${name}, ${store}`, { port, url }]),
  );
  const rates = await measureRates(Object.fromEntries(targets), LOAD);
  for (const name of Object.keys(PAGES)) {
    const [long, short] = [rates[`${name}, long`], rates[`${name}, short`]];
    say(
      `${name.padEnd(22)} ${long.toFixed(0).padStart(6)} req/s, ${short.toFixed(0)} over one year: ${(short / long).toFixed(2)} x its time (wanted: at most ${MOST})`,
    );
    if (!(short / long <= MOST)) process.exitCode = 1;
  }
} finally {
  stopServers();
}
