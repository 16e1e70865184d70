import path from 'node:path';

/** A bare Next site to measure against; only `npm run bench` builds it. */
export default {
  turbopack: { root: path.resolve(import.meta.dirname, '../../..') },
  typescript: { ignoreBuildErrors: true },
};
