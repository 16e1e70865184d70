import { FeedError } from './feed-error.ts';

/**
 * The same models, each once.
 * @throws FeedError kind `empty` for none, `payload` for two rows of one name: nobody could say which one holds
 */
export function distinctModels<Model extends { readonly model: string }>(models: readonly Model[]): readonly Model[] {
  if (models.length === 0) throw new FeedError('empty', 'The source answered without a single model.');
  const seen = new Set<string>();
  for (const { model } of models) {
    if (seen.has(model)) {
      throw new FeedError('payload', `The answer names ${JSON.stringify(model.slice(0, 80))} twice.`);
    }
    seen.add(model);
  }
  return models;
}
