/**
 * Speed of the shock simulator: one run, and 10,000 draws with the intervals of a chart, each beside a bare loop of the same run.
 * Prints, and judges nothing.
 */
import { drawShocks, SHOCK_DRAWS } from '#lib/domain/shock/draw-shocks.ts';
import { economicLoss, meritOrder } from '#lib/domain/shock/merit-order.ts';
import { runShock } from '#lib/domain/shock/run-shock.ts';
import { evenShock, type Shock } from '#lib/domain/shock/shock.ts';
import { gammaSampler } from '#lib/domain/uncertainty/gamma-sampler.ts';
import { noiseTape } from '#lib/domain/uncertainty/noise-tape.ts';

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
