import type { MapChart } from '#lib/contracts/map-chart.ts';
import { statusText } from '../earning-status.ts';
import { MISSING_TEXT } from '../format.ts';
import { comparedText } from '../reference-text.ts';
import type { ChartTable } from '../table-shape.ts';
import { mapPlaces, printPlace } from './map-places.ts';

/** One row per place, countries first: figure, whether it earns, what it rests on or lacks. */
export function mapTable(model: MapChart): ChartTable {
  const places = mapPlaces(model);
  const hasStatus = places.some(({ status }) => status !== null);
  const rows = places.map(({ key, name, href, value, status, note, missing }) => ({
    key,
    label: name,
    href,
    cells: [
      value === null ? null : printPlace(model, value),
      ...(hasStatus ? [statusText[status ?? 'unknown']] : []),
      missing ?? note,
    ],
  }));
  const isMissing = places.some(({ value }) => value === null);
  return {
    caption: `${model.subtitle}, countries first${comparedText(model)}`,
    columns: [model.entity, 'Figure', ...(hasStatus ? ['Status'] : []), 'Rests on'],
    rows,
    notes: [
      ...(isMissing ? [`${MISSING_TEXT} stands for a figure that does not exist, never for zero.`] : []),
      ...(model.notes ?? []),
    ],
  };
}
