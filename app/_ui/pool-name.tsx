import { seriesPaint } from '#lib/charts/palette.ts';

interface PoolNameProps {
  readonly slug: string;
  readonly name: string;
  /** Palette entry. */
  readonly colour: string;
}

/** A pool as it appears in every list: its colour, and its name as a link. Unknown is hatched and has no page. */
export function PoolName({ slug, name, colour }: PoolNameProps) {
  const isNamed = slug !== 'unknown';
  const paint = isNamed ? { backgroundColor: seriesPaint(colour, 'css') } : undefined;
  return (
    <span className="pool-name">
      <span className={isNamed ? 'pool-chip' : 'pool-chip pool-chip-unknown'} style={paint} aria-hidden="true" />
      {isNamed ? <a href={`/pools/${encodeURIComponent(slug)}`}>{name}</a> : name}
    </span>
  );
}
