import { FeedError } from '../feed-error.ts';
import type { EurostatPayload } from './payload.ts';

export type Dimension = keyof EurostatPayload['dimension'];

/** One figure per cell of the codes of its dimensions. */
export interface Cube {
  /** Codes of a dimension that the answer has, in no order. */
  readonly codes: (dimension: Dimension) => readonly string[];
  /** The figure of a cell; null where the source has none: no cell, or a zero that it flags `n` (not significant). */
  readonly at: (cell: Readonly<Record<Dimension, string>>) => number | null;
}

/**
 * A cube of which the dimensions that are not asked for have one place each (`freq`, `product`).
 * @throws FeedError kind `payload` where sizes do not fit, or a dimension named here has more places than one
 */
export function readCube({ id, size, dimension, value, status = {} }: EurostatPayload): Cube {
  const names = Object.keys(dimension) as Dimension[];
  if (id.length !== size.length || names.some((name) => !id.includes(name))) throw misbuilt('its dimensions');
  // The last dimension runs fastest, so the step of each is the product of the sizes behind it.
  const steps = new Map<string, number>();
  let step = 1;
  for (let at = id.length - 1; at >= 0; at -= 1) {
    const [name = '', places = 1] = [id[at], size[at]];
    if (places > 1 && !names.includes(name as Dimension)) throw misbuilt(name);
    steps.set(name, step);
    step *= places;
  }
  const placeOf = (name: Dimension, code: string): number => {
    const { index } = dimension[name].category;
    const place = Object.hasOwn(index, code) ? index[code] : null;
    const places = size[id.indexOf(name)] ?? 0;
    if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < places) return place;
    throw misbuilt(name);
  };
  return {
    codes: (name) => Object.keys(dimension[name].category.index),
    at: (cell) => {
      const flat = names.reduce((sum, name) => sum + placeOf(name, cell[name]) * (steps.get(name) ?? 0), 0);
      const figure = Object.hasOwn(value, flat) ? value[flat] : null;
      if (figure === null) return null;
      if (typeof figure !== 'number') throw misbuilt('a figure');
      const flags = Object.hasOwn(status, flat) ? String(status[flat]) : '';
      return figure === 0 && flags.includes('n') ? null : figure;
    },
  };
}

const misbuilt = (what: string): FeedError =>
  new FeedError('payload', `The answer is not the promised cube of figures: ${what.slice(0, 40)} does not fit.`);
