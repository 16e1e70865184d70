import type { ChartFacts } from '#lib/contracts/chart-facts.ts';

/** Why a chart is not handed out as a file, in one sentence; null for one that is. */
export function licenceNote({ licence }: Pick<ChartFacts, 'licence'>): string | null {
  switch (licence) {
    case 'full':
      return null;
    case 'derived':
      return 'Not offered as a file: a source of this chart lets us publish what we work out from its figures, not the figures.';
    case 'none':
      return 'Not offered as a file: a source of this chart lets nobody publish its figures again.';
  }
}
