import type { TimeChart } from '#lib/contracts/time-chart.ts';
import type { YScale } from './axis.ts';
import { linearScale } from './linear-scale.ts';
import { logScale } from './log-scale.ts';

/** The scale that a chart asks for. */
export const scaleOf = ({ yScale }: TimeChart): YScale => (yScale === 'log' ? logScale : linearScale);
