/**
 * Next starts a page with small inline scripts, so scripts need 'unsafe-inline': a nonce would have to be new in every
 * answer, and answers are kept and shared (jobs/response-cache.ts). No page ever shows markup that a stranger wrote.
 */
const isDevelopment = process.env.NODE_ENV === 'development';

const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  // The draws of the shock simulator run beside the page.
  "worker-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

const policy = [{ key: 'Content-Security-Policy', value: contentSecurityPolicy }];
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), browsing-topics=()' },
];

/** Scripts for other people's pages: theirs may ask that everything in them agrees to be there. */
const embedScriptHeaders = [
  { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
  { key: 'Access-Control-Allow-Origin', value: '*' },
  { key: 'Cache-Control', value: 'public, max-age=86400' },
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: false,
  // Of files below this many bytes of source Next makes fewer: twice its usual bound spares the overview 1.1 of 149.9 kB, since
  // small files are compressed each for itself.
  experimental: { turbopackChunking: { minChunkSize: 100_000 } },
  agentRules: false,
  // `npm run verify` checks the types of the whole project; here they would cost a first start another 5 to 9 s.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@photostructure/sqlite', '@resvg/resvg-js', 'pino', 'better-auth', 'nodemailer'],
  // Titles and descriptions belong into the head for everybody: kept answers are shared, and readers without scripts need them.
  htmlLimitedBots: /.*/,
  // No page uses the image optimiser; this closes its address, which would make pictures of any size for strangers.
  images: { unoptimized: true },
  headers: async () => [
    // Embeds say for themselves who may frame them, and drawings that they may do nothing: two policies would only intersect.
    { source: '/((?!e/|api/v1/charts/[^/]*[.]svg$).*)', headers: policy },
    { source: '/((?!e/).*)', headers: securityHeaders },
    { source: '/embed/:path*', headers: embedScriptHeaders },
    {
      source: '/embed/v1.:hash([0-9a-f]{12}).js',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
    },
    // Next marks pages as never to be kept. Ours depend on the data alone: keep them, but ask for changes each time.
    { source: '/((?!_next/|api/|e/|embed/).*)', headers: [{ key: 'Cache-Control', value: 'no-cache' }] },
    // The address is a permission: it is kept nowhere and told to nobody.
    {
      source: '/act',
      headers: [
        { key: 'Cache-Control', value: 'no-store' },
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
      ],
    },
  ],
};

export default config;
