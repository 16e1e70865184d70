import type { MapChart, MapCountry, MapPoint } from '#lib/contracts/map-chart.ts';
import { NO_REASON } from '../earning-status.ts';
import { finiteOrNull } from '../finite.ts';
import { formatValue } from '../format.ts';

export type MapPlace = MapCountry | MapPoint;

/** Countries, then points, with every promise of the contract kept: figures finite, a reason where there is none. */
export function mapPlaces({ countries, points }: MapChart): MapPlace[] {
  return [...countries, ...points].map((place) => {
    const value = finiteOrNull(place.value);
    return { ...place, value, missing: value === null ? (place.missing ?? NO_REASON) : null };
  });
}

export const isCountry = (place: MapPlace): place is MapCountry => 'country' in place;

export const printPlace = ({ unit, currency }: Pick<MapChart, 'unit' | 'currency'>, value: number | null): string =>
  formatValue(value, unit, null, currency);
