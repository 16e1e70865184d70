import 'server-only';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import type { ChartId, ChartRequest } from '#lib/contracts/chart-request.ts';
import { getArenaChart } from './ai/get-arena-chart.ts';
import { getDivergenceChart } from './ai/get-divergence-chart.ts';
import { getDownloadShareChart } from './ai/get-download-chart.ts';
import { getEdgeAiChart } from './ai/get-edge-ai-chart.ts';
import { getGapChart, getSmallestChart } from './ai/get-frontier-charts.ts';
import { getLagChart } from './ai/get-lag-chart.ts';
import { getLabTokensChart, getOpenTokenShareChart } from './ai/get-token-charts.ts';
import { getClaimChart } from './claims/get-claim-chart.ts';
import { getClaimsChart } from './claims/get-claims-chart.ts';
import { getCostModelsChart } from './cost/get-cost-models-chart.ts';
import { getCostByRegionChart, getCostMapChart } from './cost/get-region-charts.ts';
import type { DataSource } from './data-source.ts';
import { getPriceByZoneChart } from './energy/get-price-by-zone-chart.ts';
import { getPriceCurveChart } from './energy/get-price-curve-chart.ts';
import { getPriceDaysChart } from './energy/get-price-days-chart.ts';
import { getPriceHoursChart } from './energy/get-price-hours-chart.ts';
import { getCountryHhiChart, getCountrySharesChart } from './geography/get-country-charts.ts';
import { getCountryMapChart } from './geography/get-country-map.ts';
import { getEfficiencyChart } from './geography/get-efficiency-chart.ts';
import { getLayersChart } from './geography/get-layers-chart.ts';
import { getMetricChart } from './get-metric-chart.ts';
import { getPoolShareChart } from './get-pool-share-chart.ts';
import { getPoolSharesChart } from './get-pool-shares-chart.ts';
import { metricCharts } from './metric-charts.ts';
import { getShockChart } from './shock/get-shock-chart.ts';

type ChartQuery = (source: DataSource, request: ChartRequest) => Promise<ChartModel | null>;

const byChart = {
  'pool-shares': getPoolSharesChart,
  'pool-share': getPoolShareChart,
  hhi: (source, request) => getMetricChart(source, request, metricCharts.hhi),
  nakamoto: (source, request) => getMetricChart(source, request, metricCharts.nakamoto),
  'concentration-ratios': (source, request) => getMetricChart(source, request, metricCharts['concentration-ratios']),
  'effective-pools': (source, request) => getMetricChart(source, request, metricCharts['effective-pools']),
  entropy: (source, request) => getMetricChart(source, request, metricCharts.entropy),
  gini: (source, request) => getMetricChart(source, request, metricCharts.gini),
  theil: (source, request) => getMetricChart(source, request, metricCharts.theil),
  'price-by-zone': getPriceByZoneChart,
  'price-curve': getPriceCurveChart,
  'price-days': getPriceDaysChart,
  'price-hours': getPriceHoursChart,
  'cost-models': getCostModelsChart,
  'cost-by-region': getCostByRegionChart,
  'cost-map': getCostMapChart,
  'shock-path': getShockChart,
  layers: getLayersChart,
  'country-map': getCountryMapChart,
  'country-hhi': getCountryHhiChart,
  'country-shares': getCountrySharesChart,
  efficiency: getEfficiencyChart,
  divergence: getDivergenceChart,
  'edge-ai-market': getEdgeAiChart,
  claims: getClaimsChart,
  claim: getClaimChart,
  'open-closed-gap': getGapChart,
  'open-closed-lag': getLagChart,
  'arena-gap': getArenaChart,
  'smallest-open-model': getSmallestChart,
  'lab-tokens': getLabTokensChart,
  'open-token-share': getOpenTokenShareChart,
  'download-share': getDownloadShareChart,
} as const satisfies Record<ChartId, ChartQuery>;

/** Any chart of the catalogue, or null where there is nothing to draw yet. */
export const getChart = (source: DataSource, chart: ChartId, request: ChartRequest): Promise<ChartModel | null> =>
  byChart[chart](source, request);
