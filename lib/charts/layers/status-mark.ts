import type { EarningStatus } from '#lib/contracts/chart-facts.ts';
import { statusColour } from '../earning-status.ts';
import { type ChartTheme, pagePaint, strokePaint } from '../palette.ts';
import { element, round } from '../svg.ts';

/** A sign inside the disc, for a radius of 6: a tick, a level stroke, a cross. */
const SIGNS: Readonly<Record<Exclude<EarningStatus, 'unknown'>, string>> = {
  earns: 'M-2.8,.2l2,2.1l3.6,-4.4',
  marginal: 'M-3,0h6',
  loses: 'M-2.2,-2.2l4.4,4.4M2.2,-2.2l-4.4,4.4',
};

/** What a status looks like without its colour: a disc with a sign in it, a ring where there is no figure. 12 px across. */
export function statusMark(status: EarningStatus | null, x: number, y: number, theme: ChartTheme, scale = 1): string {
  const paint = strokePaint(statusColour(status), theme);
  const card = pagePaint('card', theme);
  const place = { transform: `translate(${round(x)},${round(y)})${scale === 1 ? '' : `scale(${round(scale)})`}` };
  if (status === 'unknown')
    return element('g', place, element('circle', { r: 4.5, fill: card, stroke: paint, 'stroke-width': '1.6' }));
  const disc = element('circle', { r: 6, fill: paint, stroke: card });
  const sign = { fill: 'none', stroke: card, 'stroke-width': '1.6', 'stroke-linecap': 'round' };
  return element('g', place, disc, status === null ? '' : element('path', { d: SIGNS[status], ...sign }));
}
