import { useId, useMemo } from 'react';
import { formatDate, formatNumber } from '#lib/charts/format.ts';
import type { Draws } from '#lib/simulator/range-of-draws.ts';
import type { ScenarioRun } from '#lib/simulator/run-scenario.ts';
import { shockPath } from '#lib/simulator/shock-path.ts';
import { useWidth } from '../_charts/use-width.ts';
import { areaPath, linePath, ticksTo } from './path-lines.ts';
import styles from './try-panel.module.css';

interface PathDrawingProps {
  readonly ran: ScenarioRun;
  readonly draws: Draws;
}

const HEIGHT = 220;
const START_WIDTH = 560;
/** Room for the ticks at the left, dates below, numbers of the retargets above. */
const EDGE = { left: 36, right: 8, top: 20, bottom: 24 };

/** The path of a shock as it is being changed: the large chart says the same with words, table and downloads. */
export function PathDrawing({ ran, draws }: PathDrawingProps) {
  const id = useId();
  const [box, width] = useWidth(START_WIDTH);
  const path = useMemo(() => shockPath(ran, draws), [ran, draws]);
  const { instants, run, scenario } = ran;
  const [from = 0, to = 1] = [instants[0], instants.at(-1)];
  const ticks = ticksTo(Math.max(...path.interval, ...path.difficulty, ...(path.band?.high ?? [])));
  const most = ticks.at(-1) ?? 1;
  const x = (at: number): number => EDGE.left + ((at - from) / (to - from)) * (width - EDGE.left - EDGE.right);
  const y = (value: number): number => HEIGHT - EDGE.bottom - (value / most) * (HEIGHT - EDGE.top - EDGE.bottom);
  const xs = instants.map(x);
  const decimals = most < 4 ? 1 : 0;
  return (
    <figure ref={box} className={styles.drawing}>
      <svg width={width} height={HEIGHT} role="img" aria-labelledby={`${id}title`}>
        <title id={`${id}title`}>Time between blocks and difficulty after the shock, over those before</title>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={EDGE.left} x2={width - EDGE.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
            <text x={EDGE.left - 6} y={y(tick) + 4} textAnchor="end">
              {formatNumber(tick, decimals)}
            </text>
          </g>
        ))}
        {run.epochs.map(({ end }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first retarget stays the first, whenever it comes.
          <g key={place}>
            <line
              x1={x(end)}
              x2={x(end)}
              y1={EDGE.top}
              y2={HEIGHT - EDGE.bottom}
              stroke="var(--ink-2)"
              strokeDasharray="1 3"
            />
            <text x={Math.min(x(end), width - EDGE.right - 4)} y={EDGE.top - 6} textAnchor="middle">
              {place + 1}
            </text>
          </g>
        ))}
        {path.band !== null && (
          <path
            d={areaPath(xs, path.band.low.map(y), path.band.high.map(y))}
            fill="var(--metric-1)"
            fillOpacity={0.18}
          />
        )}
        <path
          d={linePath(xs, path.difficulty.map(y))}
          fill="none"
          stroke="var(--metric-2)"
          strokeWidth={2}
          strokeDasharray="6 4"
        />
        <path d={linePath(xs, path.interval.map(y))} fill="none" stroke="var(--metric-1)" strokeWidth={2} />
        <text x={EDGE.left} y={HEIGHT - 6}>
          {formatDate(scenario.facts.now + from)}
        </text>
        <text x={width - EDGE.right} y={HEIGHT - 6} textAnchor="end">
          {formatDate(scenario.facts.now + to)}
        </text>
      </svg>
      <figcaption className="quiet-text">
        <span className={styles.interval}>Time between blocks</span> over ten minutes
        {path.band !== null && ', shaded the middle 95% of the draws'};{' '}
        <span className={styles.difficulty}>difficulty</span> over that of today; numbered the retargets.
      </figcaption>
    </figure>
  );
}
