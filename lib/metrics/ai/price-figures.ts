import type { AiMetricId } from '#lib/domain/ai/ai-metric.ts';
import { modelClassifier } from '#lib/domain/ai/classify-model.ts';
import type { ListedModel, ModelClass } from '#lib/domain/ai/listed-model.ts';
import { type ClassedListing, medianPrice } from '#lib/domain/ai/median-price.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { type AiFigure, type AiFigures, aiFigure, aiMissing } from './ai-figure.ts';

/** Median list prices of open and closed models of one vintage of a catalogue. */
export function priceFigures(models: readonly ListedModel[], classes: readonly ModelClass[], asOf: UtcDay): AiFigures {
  const classify = modelClassifier(classes);
  const classed = models.map(
    (model): ClassedListing => ({ ...model, access: accessOf(model, classify(model.model).access) }),
  );
  return new Map<AiMetricId, readonly AiFigure[]>([
    ['open-price', [priceFigure(classed, 'open', asOf)]],
    ['closed-price', [priceFigure(classed, 'closed', asOf)]],
  ]);
}

function priceFigure(models: readonly ClassedListing[], group: 'open' | 'closed', asOf: UtcDay): AiFigure {
  const price = medianPrice(models, group);
  if (price === null) return aiMissing('', asOf, `The catalogue has no price of a model with ${group} weights.`);
  return aiFigure('', asOf, price.value, price.n, { low: price.low, high: price.high });
}

/** The list of classes decides; where it says nothing, what the catalogue itself says. */
function accessOf({ openWeights }: ListedModel, classed: ClassedListing['access']): ClassedListing['access'] {
  if (classed !== 'unknown' || openWeights === null) return classed;
  return openWeights ? 'open' : 'closed';
}
