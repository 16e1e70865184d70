import type { MapChart } from '#lib/contracts/map-chart.ts';
import { type CsvBody, numberCell, textCell } from '../csv-cells.ts';
import { statusText } from '../earning-status.ts';
import { isCountry, mapPlaces } from './map-places.ts';

/** One row per place: a country by its code, a part of a country by its point. */
export function mapCsv(model: MapChart): CsvBody {
  const { reference } = model;
  return {
    about: [
      ['place', 'country (ISO 3166-1 alpha-2), or longitude and latitude in degrees'],
      ...(reference === null ? [] : [['compared with', `${reference.label}: ${reference.value}`] as const]),
    ],
    holes: [],
    header: [
      'key',
      model.entity,
      'country',
      'longitude',
      'latitude',
      'value',
      'status',
      'rests on',
      'no figure because',
    ],
    rows: mapPlaces(model).map((place) => [
      textCell(place.key),
      textCell(place.name),
      ...(isCountry(place)
        ? [textCell(place.country), '', '']
        : ['', numberCell(place.longitude), numberCell(place.latitude)]),
      numberCell(place.value),
      place.status === null ? '' : statusText[place.status],
      textCell(place.note),
      textCell(place.missing ?? ''),
    ]),
  };
}
