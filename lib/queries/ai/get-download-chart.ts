import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import type { BarChart } from '#lib/contracts/bar-chart.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { DOWNLOAD_SIZES, type DownloadSize } from '#lib/domain/ai/downloads.ts';
import { methodOfVersion } from '#lib/domain/ai/figure-version.ts';
import { readAiPoints } from '#lib/store/ai-points.ts';
import type { DataSource } from '../data-source.ts';
import { knownVintage } from './known-vintage.ts';
import { endOfDay } from './point-series.ts';
import { vintageDay, vintageFacts } from './vintage-facts.ts';

export const DOWNLOADS = 'hugging-face-models';

const sizeNames: Readonly<Record<DownloadSize, readonly [name: string, note: string]>> = {
  '4b': ['Up to 4 billion', 'fits a phone'],
  '14b': ['4 to 14 billion', 'fits a laptop'],
  '40b': ['14 to 40 billion', 'fits a graphics card'],
  larger: ['More than 40 billion', 'needs a server'],
  unknown: ['Size unknown', 'neither weights nor name tell it'],
};

/** How the downloads of 30 days share out over sizes, by the newest list. */
export async function getDownloadShareChart(source: DataSource, { known }: ChartRequest): Promise<BarChart | null> {
  const list = await knownVintage(source, DOWNLOADS, 'download-share', known);
  if (list === null) return null;
  const found = new Map<DownloadSize, AiPoint>();
  for (const size of DOWNLOAD_SIZES) {
    const [point] = await readAiPoints(source.db, 'download-share', size, list.shown.id);
    if (point !== undefined && point.value !== null) found.set(size, point);
  }
  const [first] = found.values();
  if (first === undefined) return null;
  const share = (size: DownloadSize): number => found.get(size)?.value ?? 0;
  const onDevice = share('4b') + share('14b');
  return {
    id: 'download-share',
    kind: 'bars',
    title: `${formatValue(onDevice, 'share')} of downloads are of models that fit a laptop or a phone; of ${formatValue(share('unknown'), 'share')} nobody knows the size`,
    subtitle: `Share of 30 days of downloads by parameters of the model, list of ${vintageDay(list.shown)}, without toys and tests`,
    unit: 'share',
    notes: [
      ...(known === undefined ? [] : [`As it was known on ${known}.`]),
      'Programs that test themselves download most of all: a download is no use, and no person.',
    ],
    asOf: endOfDay(list.shown.asOf),
    sampleSize: first.n,
    sampleNoun: 'models',
    methodVersion: `open-supply, version ${methodOfVersion(first.version)}`,
    ...(await vintageFacts(source, [list.shown])),
    simulated: source.simulated,
    entity: 'Size',
    levels: [{ key: 'share', name: 'Share of downloads' }],
    bars: DOWNLOAD_SIZES.map((size) => {
      const [name, note] = sizeNames[size];
      return { key: size, name, note, status: null, values: [share(size)], interval: null, href: null, missing: null };
    }),
    intervalLabel: null,
    reference: null,
  };
}
