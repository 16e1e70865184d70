import { type ModelClass, modelClassKey } from '../ai/listed-model.ts';
import { type PublishedFigure, publishedFigureKey } from '../ai/published-figure.ts';
import { type ClusterRow, clusterKey } from '../clusters/cluster-row.ts';
import { type Tariff, tariffKey } from '../energy/tariff.ts';
import { type OwnerFact, ownerFactKey } from '../geography/owner-fact.ts';
import { type ShareFact, shareFactKey } from '../geography/share-fact.ts';
import { isoDay } from '../time.ts';
import type { FactKind, FactListOf, FactRows } from './fact-kind.ts';
import type { FactText } from './fact-text.ts';
import { backTestText, costText, eventText, machineText, shockText, stepText } from './record-texts.ts';

/** Every fact of a list in its order. */
export function factTexts<Kind extends FactKind>(list: FactListOf<Kind>): FactText[] {
  return list.rows.map(TEXTS[list.kind]);
}

const percent = (share: number): string => `${Number((100 * share).toFixed(4))} %`;

const shareText = (fact: ShareFact): FactText => ({
  key: shareFactKey(fact),
  what: `${fact.entity}, ${fact.source}, ${isoDay(fact.firstDay)}`,
  figure: percent(fact.share) + (fact.hashrateEhs === null ? '' : `, ${fact.hashrateEhs} EH/s`),
});

const ownerText = (fact: OwnerFact): FactText => ({
  key: ownerFactKey(fact),
  what: `${fact.owner}, ${fact.kind}, ${isoDay(fact.lastDay)}`,
  figure: ownerFigure(fact),
});

function ownerFigure({ hashrateEhs, coinsMined, share }: OwnerFact): string {
  if (hashrateEhs !== null) return `${hashrateEhs} EH/s`;
  return coinsMined !== null ? `${coinsMined} BTC` : percent(share ?? 0);
}

const tariffText = (tariff: Tariff): FactText => ({
  key: tariffKey(tariff),
  what: `${tariff.id} from ${isoDay(tariff.validFrom)}`,
  figure:
    (tariff.usdPerMwh === null ? 'no legal price' : `${tariff.usdPerMwh}${rangeOf(tariff)} USD/MWh`) +
    (tariff.validUntil === null ? '' : `, until ${isoDay(tariff.validUntil)}`),
});

const rangeOf = ({ low, high }: Pick<Tariff, 'low' | 'high'>): string =>
  low === null && high === null ? '' : ` (${low ?? '?'} to ${high ?? '?'})`;

const clusterText = (row: ClusterRow): FactText => ({
  key: clusterKey(row),
  what: `${row.pool}, ${row.kind}, from ${row.validFrom === null ? 'an unknown day' : isoDay(row.validFrom)}`,
  figure: [
    row.clusterName ?? 'none',
    ...(row.validUntil === null ? [] : [`until ${isoDay(row.validUntil)}`]),
    row.observedFrom === null ? 'never seen' : `seen from ${isoDay(row.observedFrom)}`,
    `${row.confidence} confidence`,
    row.isDefault ? 'grouped' : 'not grouped',
  ].join(', '),
});

const publishedText = (figure: PublishedFigure): FactText => ({
  key: publishedFigureKey(figure),
  what: [figure.series, figure.subject, figure.publisher, `${isoDay(figure.firstDay)} to ${isoDay(figure.lastDay)}`]
    .filter((part) => part !== '')
    .join(', '),
  figure: `${figure.value ?? ''}${rangeOf(figure)} ${figure.unit}`.trim(),
});

const classText = (row: ModelClass): FactText => ({
  key: modelClassKey(row),
  what: `${row.pattern} (${row.match})`,
  figure: `${row.access}, ${row.lab}, checked ${isoDay(row.checked)}`,
});

const TEXTS: { readonly [Kind in FactKind]: (row: FactRows[Kind]) => FactText } = {
  'country-shares': shareText,
  'hardware-makers': shareText,
  owners: ownerText,
  tariffs: tariffText,
  'pool-clusters': clusterText,
  'published-figures': publishedText,
  'model-classes': classText,
  'mining-machines': machineText,
  'efficiency-steps': stepText,
  'published-costs': costText,
  events: eventText,
  'back-test-events': backTestText,
  'shock-events': shockText,
};
