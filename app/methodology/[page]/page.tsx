import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getMethodology } from '#lib/queries/get-methodology.ts';
import { PageHead } from '../../_ui/page-head.tsx';
import { dataSource } from '../../data-source.ts';
import { ChartAddresses } from '../chart-addresses.tsx';
import { MeasureRegistry } from '../measure-registry.tsx';
import styles from '../methodology.module.css';
import { NewestFigures } from '../newest-figures.tsx';
import { methodologyPageOf } from '../pages.ts';
import { Prose } from '../prose.tsx';
import { readProse } from '../read-prose.ts';

/** The newest figure stands beside the prose. */
export const dynamic = 'force-dynamic';

interface PageProps {
  readonly params: Promise<{ readonly page: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const entry = methodologyPageOf((await params).page);
  return entry === null ? { title: 'Not found' } : { title: entry.title, description: entry.answers };
}

/** One page of the methodology: what a measure says, how it is computed, how it misleads, and its newest figure. */
export default async function MethodologyPage({ params }: PageProps) {
  const entry = methodologyPageOf((await params).page);
  if (entry === null) notFound();
  const blocks = await readProse(entry);
  const facts = await getMethodology(dataSource(), entry.slug);
  const isAboutMeasure = facts.measures.length > 0;
  return (
    <article className={styles.page}>
      <div>
        <nav aria-label="Way back" className={styles.up}>
          <Link href="/methodology" prefetch={false}>
            All of the methodology
          </Link>
        </nav>
        <PageHead question={entry.answers} answer={entry.title} />
      </div>
      {isAboutMeasure && <NewestFigures facts={facts} />}
      <div className={styles.columns}>
        <div className={styles.prose}>
          <Prose blocks={blocks} />
        </div>
        {isAboutMeasure && (
          <div className={styles.asides}>
            <MeasureRegistry measures={facts.measures} />
            <ChartAddresses slug={entry.slug} pool={facts.measures[0]?.entity?.slug ?? null} />
          </div>
        )}
      </div>
    </article>
  );
}
