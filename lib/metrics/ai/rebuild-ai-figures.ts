import { hash } from 'node:crypto';
import { figureVersion } from '#lib/domain/ai/figure-version.ts';
import type { ModelClass } from '#lib/domain/ai/listed-model.ts';
import type { Instant } from '#lib/domain/time.ts';
import { readAiVersions, replaceAiPoints } from '#lib/store/ai-points.ts';
import { readVintages } from '#lib/store/ai-vintages.ts';
import type { Database } from '#lib/store/database.ts';
import { readModelClasses } from '#lib/store/model-classes.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type FigureSource, figureSources } from './figure-sources.ts';

/**
 * Computes the figures of every vintage that has none yet, or whose were made by an older method or with another list of classes. What is
 * there already stays, so that a second run, and a second worker, changes nothing. One transaction for each vintage and metric.
 * @returns how many vintages were computed, and how many figures
 */
export async function rebuildAiFigures(
  database: Database,
  now: Instant,
): Promise<{ readonly vintages: number; readonly figures: number }> {
  const classes = await readModelClasses(database.read);
  const held = await readAiVersions(database.read);
  let [vintages, figures] = [0, 0];
  for (const source of figureSources) {
    const version = versionOf(source, classes);
    for (const vintage of await readVintages(database.read, source.source)) {
      const due = source.metrics.filter((metric) => held.get(`${metric} ${vintage.id}`) !== version);
      if (due.length === 0) continue;
      const computed = await source.compute(database.read, vintage, classes);
      for (const metric of due) {
        const rows = (computed.get(metric) ?? []).map((row) => ({ metric, vintage: vintage.id, version, ...row }));
        await database.tx((db) => replaceAiPoints(db, metric, vintage.id, rows));
        figures += rows.length;
      }
      vintages += 1;
    }
  }
  if (vintages > 0) await database.tx((db) => bumpRevision(db, now));
  return { vintages, figures };
}

function versionOf({ version, usesClasses }: FigureSource, classes: readonly ModelClass[]): number {
  if (!usesClasses) return figureVersion(version, 0);
  const told = classes.map(({ pattern, match, lab, access }) => [pattern, match, lab, access]);
  return figureVersion(version, Number.parseInt(hash('sha256', JSON.stringify(told)).slice(0, 8), 16));
}
