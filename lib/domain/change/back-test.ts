/** What a back-test measures: the hashrate of the network or of a pool, or a pool's share of all blocks. */
export const BACK_TEST_MEASURES = ['hashrate', 'share'] as const;
export type BackTestMeasure = (typeof BACK_TEST_MEASURES)[number];
