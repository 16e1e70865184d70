/** One colour in both themes, sRGB hex. */
export interface ColourPair {
  readonly light: string;
  readonly dark: string;
}

/**
 * The only place where colours are written down; `app/chart-tokens.css` repeats them as custom properties and a test
 * compares.
 *
 * Pools: found by a search in OKLCH that keeps 3:1 against both grounds and, under normal sight, protanopia and
 * deuteranopia
 * alike, an OKLab distance (x 100) of 11 for usual neighbours in a stack, 6.5 within one era, 4 for any two. No entity
 * is red:
 * red belongs to alarms.
 */
export const POOL_COLOURS = {
  'pool-foundryusa': { light: '#19449b', dark: '#3e71d2' },
  'pool-antpool': { light: '#cb8119', dark: '#ffb74c' },
  'pool-viabtc': { light: '#15746d', dark: '#5bb2ab' },
  'pool-f2pool': { light: '#682159', dark: '#a84b85' },
  'pool-spiderpool': { light: '#754eb7', dark: '#9e7ddb' },
  'pool-marapool': { light: '#3d9361', dark: '#7dcd90' },
  'pool-secpool': { light: '#3c92c6', dark: '#6ac0fd' },
  'pool-luxor': { light: '#5a2702', dark: '#ae5518' },
  'pool-binancepool': { light: '#8f750c', dark: '#c7a852' },
  'pool-braiinspool': { light: '#cf7186', dark: '#ffb6bf' },
  'pool-btcguild': { light: '#165d76', dark: '#358fae' },
  'pool-ghashio': { light: '#b36d4b', dark: '#f9a885' },
  'pool-50btc': { light: '#4c6120', dark: '#829a5b' },
  'pool-bitfury': { light: '#4f4f9e', dark: '#8488f6' },
  'pool-btccom': { light: '#045535', dark: '#0c976d' },
  'pool-poolin': { light: '#b075b4', dark: '#fabdfa' },
  'pool-btcc': { light: '#6c6b13', dark: '#a7a425' },
  'pool-bwcom': { light: '#2c79d6', dark: '#72afff' },
  'pool-eligius': { light: '#59410b', dark: '#a47610' },
  'pool-kncminer': { light: '#530451', dark: '#954cab' },
} as const satisfies Record<string, ColourPair>;

/** Everything else a chart paints with: pools without a colour of their own, the rest, the unnamed, and measures. */
export const SERIES_COLOURS = {
  'grey-1': { light: '#4a5059', dark: '#c9ced6' },
  'grey-2': { light: '#646b75', dark: '#a9b0ba' },
  'grey-3': { light: '#7a818b', dark: '#8b939e' },
  'grey-4': { light: '#868d97', dark: '#727a86' },
  other: { light: '#cdd2d8', dark: '#3c434d' },
  unknown: { light: '#868d97', dark: '#727a86' },
  'metric-1': { light: '#1b5faa', dark: '#74abf2' },
  'metric-2': { light: '#b0560f', dark: '#f0a35e' },
  'metric-3': { light: '#0d7a6b', dark: '#4fc2ae' },
  'metric-4': { light: '#7b2d83', dark: '#cf90dc' },
  'metric-5': { light: '#5b6470', dark: '#a3acb9' },
  'metric-6': { light: '#8a6d00', dark: '#d9bd4a' },
  'ramp-1': { light: '#0b2a5b', dark: '#d7e7fd' },
  'ramp-2': { light: '#17437f', dark: '#b3d0f8' },
  'ramp-3': { light: '#245c9f', dark: '#8db8f0' },
  'ramp-4': { light: '#3a76bb', dark: '#6c9fe2' },
  'ramp-5': { light: '#5590d0', dark: '#5188d0' },
  'ramp-6': { light: '#6493cc', dark: '#4575b8' },
} as const satisfies Record<string, ColourPair>;

/** Page colours: text, borders, grounds. `alarm` is for alarms only. */
export const PAGE_COLOURS = {
  ink: { light: '#16191d', dark: '#e8ebef' },
  'ink-2': { light: '#525a65', dark: '#a3abb7' },
  line: { light: '#dfe2e6', dark: '#2b3139' },
  paper: { light: '#fbfbfa', dark: '#0f1216' },
  card: { light: '#ffffff', dark: '#161a20' },
  accent: { light: '#1b5faa', dark: '#74abf2' },
  alarm: { light: '#c1121f', dark: '#ff6b6b' },
} as const satisfies Record<string, ColourPair>;
