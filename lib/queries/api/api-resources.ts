import 'server-only';
import type { ApiResource } from './api-resource.ts';
import { blocksResource } from './blocks-resource.ts';
import { claimsResource } from './claims-resource.ts';
import { clustersResource } from './clusters-resource.ts';
import { compositionsResource } from './compositions-resource.ts';
import { feedsResource } from './feeds-resource.ts';
import { pointsResource } from './points-resource.ts';
import { pricesResource } from './prices-resource.ts';
import { seriesResource } from './series-resource.ts';
import { zonesResource } from './zones-resource.ts';

/** Every list of the data API. A new one is a line here: its address, its CSV and its documents follow. */
export const apiResources: readonly ApiResource[] = [
  seriesResource,
  pointsResource,
  compositionsResource,
  blocksResource,
  clustersResource,
  zonesResource,
  pricesResource,
  claimsResource,
  feedsResource,
];
