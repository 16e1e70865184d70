import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { isoInstant } from '#lib/domain/time.ts';
import { unitText } from './unit-text.ts';

/** What a reader must know of a chart to use its figures. */
export interface ChartMetadata {
  readonly id: string;
  readonly title: string;
  readonly measure: string;
  readonly unit: string;
  readonly asOf: string | null;
  readonly sample: { readonly size: number | null; readonly noun: string };
  readonly methodVersion: string;
  readonly sources: readonly { readonly attribution: string; readonly url: string; readonly licence: string }[];
  readonly notes: readonly string[];
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly reason: string }[];
  /** True for figures of the built-in stand-in. */
  readonly simulated: boolean;
  /** Data revision at which this was answered. */
  readonly revision: number;
  readonly methodology: string;
  /** One line to credit the chart with. */
  readonly citation: string;
}

/** @param place address of the site, revision of its data and the page about the method */
export function chartMetadata(
  model: ChartModel,
  place: {
    readonly baseUrl: string;
    readonly revision: number;
    readonly methodology: string;
    readonly chartPath: string;
  },
): ChartMetadata {
  const asOf = model.asOf === null || !Number.isFinite(model.asOf) ? null : isoInstant(model.asOf);
  const sources = model.origins.map(({ attribution, url, licence }) => ({ attribution, url, licence }));
  const names = [...new Set(sources.map(({ attribution }) => attribution))].join(', ');
  return {
    id: model.id,
    title: model.title,
    measure: model.subtitle,
    unit: unitText(model.unit, model.currency),
    asOf,
    sample: { size: model.sampleSize, noun: model.sampleNoun },
    methodVersion: model.methodVersion,
    sources,
    notes: model.notes ?? [],
    gaps: 'gaps' in model ? model.gaps.flatMap(gapOf) : [],
    simulated: model.simulated,
    revision: place.revision,
    methodology: `${place.baseUrl}${place.methodology}`,
    citation: `${model.title}. Hashgrid, from ${names || 'own counts'}; as of ${asOf ?? 'unknown'}, method ${model.methodVersion}. ${place.baseUrl}${place.chartPath}`,
  };
}

const gapOf = ({ start, end, reason }: { start: number; end: number; reason: string }) =>
  Number.isFinite(start) && Number.isFinite(end) ? [{ from: isoInstant(start), to: isoInstant(end), reason }] : [];
