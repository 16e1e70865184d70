import { pagePaint, seriesPaint } from '../palette.ts';
import { element } from '../svg.ts';
import type { Scene } from './scene.ts';

/** Paint of an area that stands for "nobody knows who". */
export const hatchPaint = (prefix: string): string => `url(#${prefix}-unknown)`;
/** Paint of a span without figures. */
export const gapPaint = (prefix: string): string => `url(#${prefix}-gap)`;

/** The two hatchings, leaning opposite ways so that missing blocks are not mistaken for unnamed ones. */
export const hatchDefinitions = ({ theme, prefix }: Pick<Scene, 'theme' | 'prefix'>): string =>
  element(
    'defs',
    {},
    pattern(
      `${prefix}-unknown`,
      'M-1,5L5,-1M0,8L8,0M3,9L9,3',
      8,
      pagePaint('card', theme),
      seriesPaint('unknown', theme),
      1.4,
    ),
    pattern(
      `${prefix}-gap`,
      'M-1,-1L9,9M-1,7L1,9M7,-1L9,1',
      8,
      pagePaint('card', theme),
      pagePaint('line', theme),
      1.2,
    ),
  );

function pattern(id: string, d: string, size: number, ground: string, stroke: string, width: number): string {
  return element(
    'pattern',
    { id, width: size, height: size, patternUnits: 'userSpaceOnUse' },
    element('rect', { width: size, height: size, fill: ground }),
    element('path', { d, stroke, 'stroke-width': width, fill: 'none' }),
  );
}
