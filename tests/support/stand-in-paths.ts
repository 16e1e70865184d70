import type { FeedPath } from '#jobs/stand-in/faults.ts';

/** A path of each feed of the stand-in that always has an answer after November 2026. */
export const standInPaths: Readonly<Record<FeedPath, string>> = {
  mempool: '/mempool/api/v1/blocks',
  'pool-lists/mempool': '/pool-lists/mempool/pools-v2.json',
  'pool-lists/bitcoin-data': '/pool-lists/bitcoin-data/pool-list.json',
  kraken: '/kraken/0/public/Ticker?pair=XBTUSD',
  coinbase: '/coinbase/v2/prices/BTC-USD/spot',
  bitview: '/bitview/api/v1/mining/pools/1w',
  'mainnet-observer': '/mainnet-observer/csv/miningpools-centralization-index.csv',
  'energy-charts': '/energy-charts/price?bzn=DE-LU',
  elering: '/elering/api/nps/price',
  elprisetjustnu: '/elprisetjustnu/api/v1/prices/2026/11-20_SE3.json',
  hvakosterstrommen: '/hvakosterstrommen/api/v1/prices/2026/11-20_NO1.json',
  aemo: '/aemo/aemo/apps/api/report/5MIN',
  ons: '/ons/dataset/cmo_tm/CMO_SEMIHORARIO_2026.csv',
  ieso: '/ieso/public/DAHourlyOntarioZonalPrice/PUB_DAHourlyOntarioZonalPrice.xml',
  ember: '/ember/public-downloads/price/outputs/european_wholesale_electricity_price_data_monthly.csv',
  eurostat: '/eurostat/eurostat/api/dissemination/statistics/1.0/data/nrg_pc_205?geo=NO&lastTimePeriod=2',
  frankfurter: '/frankfurter/v2/rates?base=USD&quotes=EUR,NOK',
};
