import { difficultyRegression } from '#lib/domain/cost/difficulty-regression.ts';
import { epochObservations } from '#lib/domain/cost/epoch-observations.ts';
import { expandingFits, type RegressionFit } from '#lib/domain/cost/regression-fit.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Database } from '#lib/store/database.ts';
import { deleteModelFits, readModelFits, upsertModelFits } from '#lib/store/model-fits.ts';
import { readEpochs } from '#lib/store/network.ts';
import { readPriceHistory } from '#lib/store/price-history.ts';
import { bumpRevision } from '#lib/store/revision.ts';

/**
 * Fits the difficulty regression to all epochs and prices on record, and keeps one fit for each epoch that has ended. A fit
 * whose data are as before stays as it is, with the time at which it was made; one whose epoch has been dated anew goes.
 * Some 400 epochs take about a millisecond, so nothing is remembered between two runs.
 * @returns how many fits are new, changed or gone
 */
export async function fitDifficulty(database: Database, now: Instant): Promise<number> {
  const { id: model, version } = difficultyRegression;
  return database.tx(async (db) => {
    const fits = expandingFits(epochObservations(await readEpochs(db), await readPriceHistory(db)));
    const held = new Map((await readModelFits(db, model, version)).map((row) => [row.untilDay, row]));
    const changed = fits.filter((fit) => !isSame(fit, held.get(fit.untilDay)));
    const kept = new Set(fits.map(({ untilDay }) => untilDay));
    const gone = [...held.keys()].filter((day) => !kept.has(day));
    await upsertModelFits(
      db,
      changed.map((fit) => ({ ...fit, model, version, fittedAt: now })),
    );
    await deleteModelFits(db, model, version, gone);
    if (changed.length + gone.length > 0) await bumpRevision(db, now);
    return changed.length + gone.length;
  });
}

const FIGURES = [
  'intercept',
  'slope',
  'rSquared',
  'observations',
  'fromDay',
] as const satisfies (keyof RegressionFit)[];

const isSame = (fit: RegressionFit, held: RegressionFit | undefined): boolean =>
  held !== undefined && FIGURES.every((name) => fit[name] === held[name]);
