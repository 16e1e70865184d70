import type { Tile } from '#lib/contracts/overview.ts';
import { formatTile } from './format-tile.ts';
import styles from './tile-grid.module.css';
import { UtcTime } from './utc-time.tsx';

/** The few figures that matter, each with how sure it is, as of when and from whom. */
export function TileGrid({ tiles }: { readonly tiles: readonly Tile[] }) {
  return (
    <ul className={styles.grid} aria-label="Key figures">
      {tiles.map((tile) => (
        <li key={tile.id} className={styles.tile}>
          <TileFigure tile={tile} />
        </li>
      ))}
    </ul>
  );
}

function TileFigure({ tile }: { readonly tile: Tile }) {
  const { value, interval } = formatTile(tile);
  return (
    <>
      <h2 className={styles.label}>{tile.href === null ? tile.label : <a href={tile.href}>{tile.label}</a>}</h2>
      <p className={styles.figure}>
        <span className={styles.value}>{value}</span>
        {tile.chances && <span className={styles.interval}>{tile.chances}</span>}
        {interval !== null && (
          <span className={styles.interval}>
            {interval}
            <span className="visually-hidden"> (95 % interval)</span>
          </span>
        )}
      </p>
      <p className={styles.note}>{tile.note}</p>
      <p className={styles.source}>
        {tile.source}
        {tile.source !== '' && tile.asOf !== null && ',\n'}
        {tile.asOf !== null && (
          <>
            as of <UtcTime at={tile.asOf} />
          </>
        )}
      </p>
    </>
  );
}
