import type { Embed } from '#lib/contracts/embed.ts';

/**
 * Seconds for which an answer about an embed may be kept by browsers and proxies: what was withdrawn is gone everywhere within
 * ten seconds.
 */
const KEPT_SECONDS = 5;

type Row = Pick<Embed, 'kind' | 'frameAncestors' | 'isLive'>;

/**
 * Everything that a page of an embed may do; null row: nobody may frame it. The one policy of the answer. The site stands in it by
 * name too: to WebKit (seen in 2.50) nothing is 'self' to a sandbox without an origin, so that no script of a live embed ran there.
 */
function policyOf(row: Row | null, styleHash: string, site: string): string {
  const own = `'self' ${site}`;
  const isLive = row?.isLive === true;
  const ancestors = row === null ? "'none'" : row.frameAncestors;
  return [
    "default-src 'none'",
    ...(isLive ? [`script-src ${own}`, `connect-src ${own}`] : []),
    `style-src ${styleHash}`,
    `img-src ${own} data:`,
    `font-src ${own}`,
    "base-uri 'none'",
    "form-action 'none'",
    ...(ancestors === null ? [] : [`frame-ancestors ${ancestors}`]),
    // Without allow-same-origin: nothing in it can reach what a signed-in reader of this site may do.
    `sandbox ${isLive ? 'allow-scripts ' : ''}allow-popups allow-popups-to-escape-sandbox`,
  ].join('; ');
}

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  // The address is what lets somebody in.
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
} as const;

const NO_DEVICES = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
  'browsing-topics',
];

const keptFor = (row: Row | null, isGood: boolean): string => {
  if (!isGood) return 'no-store';
  return row?.kind === 'private' ? 'private, no-store' : `public, max-age=${KEPT_SECONDS}, must-revalidate`;
};

/**
 * Headers of an embed's page.
 * @param site origin of this site
 * @param isGood false for a page that says why there is no chart
 */
export const pageHeaders = (
  row: Row | null,
  styleHash: string,
  site: string,
  isGood: boolean,
): Record<string, string> => ({
  ...COMMON,
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': policyOf(row, styleHash, site),
  'Permissions-Policy': NO_DEVICES.map((name) => `${name}=()`).join(', '),
  // So that pages which ask this of everything in them can frame it too.
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': keptFor(row, isGood),
});

/** Headers of an embed's data and pictures. */
export const partHeaders = (row: Row): Record<string, string> => ({
  ...COMMON,
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  'Cache-Control': keptFor(row, true),
});
