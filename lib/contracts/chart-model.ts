import type { BarChart } from './bar-chart.ts';
import type { HeatmapChart } from './heatmap-chart.ts';
import type { MapChart } from './map-chart.ts';
import type { TimeChart } from './time-chart.ts';

/**
 * One chart as plain data: what every painter (server SVG, Recharts, table, CSV) draws from, so that they cannot disagree.
 * Safe to send to a browser, which draws the time charts only; the other kinds are painted on the server alone.
 */
export type ChartModel = TimeChart | BarChart | HeatmapChart | MapChart;
