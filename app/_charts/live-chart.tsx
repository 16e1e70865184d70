'use client';

import { useQuery } from '@tanstack/react-query';
import { lazy, type PointerEvent, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { fetchChartModel } from '../_live/fetch-chart-model.ts';
import { PaintBoundary } from './paint-boundary.tsx';

const RechartsChart = lazy(() => import('./recharts-chart.tsx').then((module) => ({ default: module.RechartsChart })));

interface LiveChartProps {
  /** Answers with the chart model as JSON. */
  readonly chartUrl: string;
  /** Names the chart for the button: its finding. */
  readonly label: string;
  /** The static drawings, wide and narrow. */
  readonly children: ReactNode;
}

/**
 * The static drawing until somebody wants to look closer; then Recharts, loaded on the spot, in the same place and size. If code or
 * data cannot be had the drawing stays. When data change, whoever knows it invalidates `['chart']`.
 */
export function LiveChart({ chartUrl, label, children }: LiveChartProps) {
  const [wish, setWish] = useState<'none' | 'pointer' | 'keyboard'>('none');
  const [isBroken, setBroken] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const chart = useQuery({
    queryKey: ['chart', chartUrl],
    queryFn: ({ signal }) => fetchChartModel(chartUrl, signal),
    enabled: wish !== 'none',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isLive = wish !== 'none' && chart.data !== undefined && !isBroken;
  const hasFailed = isBroken || chart.isError;
  const wake = (event: PointerEvent): void => {
    if (wish === 'none' && (event.type === 'pointerdown' || event.pointerType === 'mouse')) setWish('pointer');
  };

  return (
    <div className="chart-live" ref={box} onPointerEnter={wake} onPointerDown={wake}>
      {isLive ? (
        <PaintBoundary fallback={children} onFailure={() => setBroken(true)}>
          <Suspense fallback={children}>
            <RechartsChart model={chart.data} startWidth={box.current?.clientWidth ?? 0} />
            {wish === 'keyboard' && <FocusChart within={box} />}
          </Suspense>
        </PaintBoundary>
      ) : (
        children
      )}
      {/* As high as the button, so that nothing below moves when it goes. */}
      <p className="chart-live-bar">
        {!isLive && !hasFailed && (
          <button type="button" className="chart-explore" onClick={() => setWish('keyboard')}>
            Explore<span className="visually-hidden">: {label}</span>
          </button>
        )}
        <span role="status">{statusText(isLive, hasFailed, wish !== 'none')}</span>
      </p>
    </div>
  );
}

function statusText(isLive: boolean, hasFailed: boolean, isWanted: boolean): string {
  if (hasFailed) return 'The interactive chart did not load; the drawing shows the same.';
  // One line also on a phone: a second one would push down what is below.
  if (isLive) return 'Point at the chart, or use the arrow keys.';
  return isWanted ? 'Loading the interactive chart…' : '';
}

/** Takes the focus to the chart once it stands: whoever pressed the button is on the keyboard. */
function FocusChart({ within }: { readonly within: { readonly current: HTMLElement | null } }) {
  useEffect(() => {
    const box = within.current;
    const focus = (): boolean => {
      const chart = box?.querySelector<SVGElement>('svg[tabindex]');
      chart?.focus();
      return chart !== null && chart !== undefined;
    };
    if (box === null || focus()) return;
    // Recharts measures first and draws in a second pass.
    const observer = new MutationObserver(() => focus() && observer.disconnect());
    observer.observe(box, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [within]);
  return null;
}
