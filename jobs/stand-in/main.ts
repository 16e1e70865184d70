import { parseArgs } from 'node:util';
import { systemClock } from '#lib/config/clock.ts';
import { type StandInOptions, startStandIn } from './serve.ts';

/** Command line of the stand-in: `node --import tsx jobs/stand-in/main.ts --port 4020`. */
const USAGE = `Simulated feeds on 127.0.0.1, for demonstrations and tests.

  --port N                     port, 0 for any free one (default 0)
  --seed TEXT                  same seed, same chain (default hashgrid)
  --blocks N                   least blocks of history (default 20160: about 140 days)
  --started-at SECONDS         epoch seconds at which the history ended (default now); keep it to keep the chain
  --tip-height N               height at that moment (default about the real one)
  --block-interval-seconds N   mean time between new blocks (default 60; the real network has 600)

It prints "listening <address>". GET / lists the settings that point the program at it; POST /control makes it misbehave.
`;

type NumberOption = 'port' | 'blocks' | 'started-at' | 'tip-height' | 'block-interval-seconds';

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(USAGE);
  else await run(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function run(options: StandInOptions): Promise<void> {
  const standIn = await startStandIn(options);
  process.stdout.write(`listening ${standIn.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.close());
}

/** null asks for the usage text. */
function readOptions(words: readonly string[]): StandInOptions | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      help: { type: 'boolean' },
      port: text,
      seed: text,
      blocks: text,
      'started-at': text,
      'tip-height': text,
      'block-interval-seconds': text,
    },
  });
  if (values.help) return null;
  const number = (name: NumberOption, least: number, most: number): number | undefined => {
    const text = values[name];
    return text === undefined ? undefined : wholeNumber(name, text, least, most);
  };
  return {
    now: systemClock.now,
    seed: values.seed,
    port: number('port', 0, 65_535),
    blocks: number('blocks', 1, 500_000),
    startedAt: number('started-at', 1_231_006_505, systemClock.now()),
    tipHeight: number('tip-height', 1, 6_000_000),
    blockIntervalSeconds: number('block-interval-seconds', 1, 86_400) ?? 60,
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new RangeError(`--${name} must be a whole number from ${least} to ${most}, not ${text}`);
}
