import { type Setting, switchableAddress } from './setting-kinds.ts';

/** Where sources are asked that our own counts are compared with; the word `off` switches one off. */
export const crossCheckSettings = {
  MAINNET_OBSERVER_URL: switchableAddress('https://mainnet.observer'),
  BITVIEW_URL: switchableAddress('https://bitview.space'),
} as const satisfies Record<string, Setting<string | null>>;
export type CrossCheckAddress = keyof typeof crossCheckSettings;

/** Null = switched off. */
export type CrossCheckAddresses = Readonly<Record<CrossCheckAddress, string | null>>;
