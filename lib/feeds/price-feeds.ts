import { aemo } from './aemo/feed.ts';
import { aeso } from './aeso/feed.ts';
import { caiso } from './caiso/feed.ts';
import { eia } from './eia/feed.ts';
import { eia861m } from './eia-861m/feed.ts';
import { elering } from './elering/feed.ts';
import { elprisetjustnu } from './elprisetjustnu/feed.ts';
import { ember } from './ember/feed.ts';
import { energyCharts } from './energy-charts/feed.ts';
import { entsoe } from './entsoe/feed.ts';
import { ercot } from './ercot/feed.ts';
import { eurostat } from './eurostat/feed.ts';
import { hvakosterstrommen } from './hvakosterstrommen/feed.ts';
import { ieso } from './ieso/feed.ts';
import { miso } from './miso/feed.ts';
import { nyiso } from './nyiso/feed.ts';
import { ons } from './ons/feed.ts';
import type { PriceFeed } from './price-feed.ts';
import { spp } from './spp/feed.ts';

/** Every feed of power prices. A new one is its folder, its fixture and one line here. */
export const priceFeeds: readonly PriceFeed[] = [
  aemo,
  aeso,
  caiso,
  eia861m,
  eia,
  elering,
  elprisetjustnu,
  ember,
  energyCharts,
  entsoe,
  ercot,
  eurostat,
  hvakosterstrommen,
  ieso,
  miso,
  nyiso,
  ons,
  spp,
];
