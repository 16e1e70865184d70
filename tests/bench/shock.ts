/**
 * Speed of the shock simulator: one run, and 10,000 draws with the intervals of a chart, each beside a bare loop of the same run.
 * The same in a browser, with the words and the path that a slider asks for. Prints, and judges nothing.
 */
import { DEFAULT_SHOCK } from '#lib/contracts/shock-request.ts';
import { drawShocks, SHOCK_DRAWS } from '#lib/domain/shock/draw-shocks.ts';
import { economicLoss, meritOrder } from '#lib/domain/shock/merit-order.ts';
import { runShock } from '#lib/domain/shock/run-shock.ts';
import { evenShock, type Shock } from '#lib/domain/shock/shock.ts';
import { gammaSampler } from '#lib/domain/uncertainty/gamma-sampler.ts';
import { noiseTape } from '#lib/domain/uncertainty/noise-tape.ts';
import type { ShockFacts } from '#lib/simulator/shock-facts.ts';
import { browserTimes } from './shock-browser.ts';

const RUNS = 2_000;
const HASHPRICE = 35;
/** Gammas that a draw takes: two for the share, one for each epoch. */
const GAMMAS_PER_DRAW = 6;
const MOST_MILLISECONDS = 50;
const MOST_SECONDS = 2;

const say = (line: string) => process.stdout.write(`${line}\n`);
const order = meritOrder(
  Array.from({ length: 11 }, (_, index) => ({ country: `${index}`, share: 1 / 11, usdPerMwh: 30 + 5 * index })),
  HASHPRICE,
  1.1,
);
const price: Shock = {
  ...evenShock(0, 700),
  lossAt: economicLoss(order, HASHPRICE, { hashpriceFactor: 0.7, powerFactor: 1, country: null }),
  rampDays: 5,
  durationDays: 20,
  returnDays: 5,
};
const country: Shock = { ...evenShock(0.367, 700), rampDays: 5, durationDays: 20, returnDays: 5 };
const at = Array.from({ length: 241 }, (_, index) => index * 21_600);

say(
  `shock: ${RUNS.toLocaleString('en-US')} runs, ${SHOCK_DRAWS.toLocaleString('en-US')} draws, 241 instants of a chart`,
);
for (const [name, shock] of Object.entries({ country, price })) {
  const share = shock.lossAt(1);
  const draw = () => drawShocks(shock, { share, weight: 200 }, { seed: 1, at });
  // Once before, so that both are compiled.
  runs(shock);
  draw();
  bareLoop(100_000);
  const one = secondsOf(() => runs(shock)) / RUNS;
  const drawn = secondsOf(draw);
  const bare = secondsOf(() => bareLoop(GAMMAS_PER_DRAW * SHOCK_DRAWS));
  say(`${name}: one run        ${(one * 1000).toFixed(4)} ms (wanted: under ${MOST_MILLISECONDS} ms)`);
  say(`${name}: all draws      ${drawn.toFixed(2)} s (wanted: under ${MOST_SECONDS} s)`);
  say(`  ratio ${(drawn / bare).toFixed(1)} to a bare loop of the same gamma draws`);
  say(`  ratio ${(drawn / (one * SHOCK_DRAWS)).toFixed(1)} to as many bare runs`);
}

const facts: ShockFacts = {
  now: 1_770_000_000,
  block: 700,
  subjects: {
    countries: [{ key: 'US', name: 'the United States', share: 0.367, weight: 200, basis: 'bench', url: null }],
    ...{ owners: [], pools: [], clusters: [], window: null },
  },
  power: Array.from({ length: 11 }, (_, index) => ({
    ...{ country: `${index}`, share: 1 / 11, powerOverHashprice: (30 + 5 * index) / HASHPRICE },
  })),
  terms: { difficulty: 1.3e14, rewardBtc: 3.125 },
  usdPerBtc: 60_000,
};
const spread = { ramp: 5, lasts: 20 };
const requests = {
  country: { ...DEFAULT_SHOCK, ...spread, who: ['US'] },
  price: { ...DEFAULT_SHOCK, ...spread, what: 'bitcoin', who: [] },
} as const;
const inBrowser = await browserTimes(facts, Object.values(requests));
for (const [index, name] of Object.keys(requests).entries()) {
  const { answer = Number.NaN, draws = Number.NaN } = inBrowser[index] ?? {};
  say(`${name} in a browser: one answer ${answer.toFixed(2)} ms (wanted: under ${MOST_MILLISECONDS} ms)`);
  say(`${name} in a browser: all draws  ${(draws / 1000).toFixed(3)} s (wanted: under ${MOST_SECONDS} s)`);
}

function runs(shock: Shock): void {
  for (let run = 0; run < RUNS; run += 1) runShock(shock);
}

function bareLoop(draws: number): number {
  const gamma = gammaSampler(noiseTape(1, 2 ** 17));
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) sum += gamma(1000);
  return sum;
}

function secondsOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}
