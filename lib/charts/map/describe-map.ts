import type { MapChart } from '#lib/contracts/map-chart.ts';
import { statusTally } from '../earning-status.ts';
import { comparedText } from '../reference-text.ts';
import { type MapPlace, mapPlaces, printPlace } from './map-places.ts';

/** Measure, reference, how many places earn, and the lowest and highest figure. */
export function describeMap(model: MapChart): string {
  const places = mapPlaces(model);
  const known = places.filter(({ value }) => value !== null).sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const counts = statusTally(places.map(({ status }) => status));
  const say = ({ name, value }: MapPlace): string => `${name} ${printPlace(model, value)}`;
  const [first, last] = [known[0], known.at(-1)];
  const ends =
    first === undefined || last === undefined
      ? ' No figures.'
      : ` Lowest: ${say(first)}${known.length > 1 ? `; highest: ${say(last)}` : ''}.`;
  const tally = counts === '' ? '' : ` ${counts}.`;
  return `${model.subtitle}${comparedText(model)}. ${model.countries.length} countries, ${model.points.length} parts of countries.${tally}${ends}`;
}
