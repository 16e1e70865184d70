import { formatNumber } from '#lib/charts/format.ts';
import type { ForecastRow } from '#lib/contracts/divergence-page.ts';
import { type Growth, grownBy, growthOf } from '#lib/domain/ai/growth.ts';
import type { MarketFigure, MarketForecast } from './load-edge-ai.ts';
import { marketName } from './market-name.ts';

const BILLION = 1e9;
/** The growth that the article of 13 April 2026 has in its section title: "grow 300% over next eight years". */
const ARTICLE_GROWTH = 3;
const ARTICLE = 'The article, citing Grand View Research';

/** Hundredths of a billion say more than a forecast can; below ten one digit is kept. */
function billions(usd: number): string {
  const value = usd / BILLION;
  return formatNumber(value, Number.isInteger(Math.round(value * 10) / 10) ? 0 : 1);
}

const moneyText = ({ low, high }: Pick<MarketFigure, 'low' | 'high'>): string =>
  low === high ? `$${billions(low)} bn` : `$${billions(low)}–${billions(high)} bn`;

const percent = (part: number, decimals: number): string => formatNumber(part * 100, decimals);

/** Growth from one figure to another, at both ends of the later one. */
function growthRange(from: MarketFigure, to: MarketFigure): readonly [low: Growth, high: Growth] {
  const years = to.year - from.year;
  return [growthOf(from.high, to.low, years), growthOf(from.low, to.high, years)];
}

const span = (low: string, high: string): string => (low === high ? low : `${low}–${high}`);

function growthText(from: MarketFigure, to: MarketFigure): string {
  const [low, high] = growthRange(from, to);
  const total = span(percent(low.total, 0), percent(high.total, 0));
  return `+${total}% in all, ${span(percent(low.perYear, 1), percent(high.perYear, 1))}% a year over ${low.years} years`;
}

/** Every forecast as a row: its figures, and the growth from its first to its last year. */
export function forecastRows(forecasts: readonly MarketForecast[]): ForecastRow[] {
  return forecasts.flatMap(({ key, subject, publisher, figures }): ForecastRow[] => {
    const [first, last] = [figures.at(0), figures.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [
      {
        key,
        market: marketName(subject),
        publisher,
        figures: figures.map((figure) => `${moneyText(figure)} in ${figure.year}`).join(', '),
        growth: first.year === last.year ? null : growthText(first, last),
        confidence: /Confidence: (\w+)\.$/.exec(last.note)?.[1] ?? 'unknown',
        source: { title: new URL(last.sourceUrl).host.replace(/^www\./, ''), url: last.sourceUrl },
      },
    ];
  });
}

/** What follows from the figures of the article and of the publisher whom it quotes, a sentence each. */
export function edgeArithmetic(forecasts: readonly MarketForecast[]): string[] {
  const article = forecasts.find(({ publisher }) => publisher === ARTICLE)?.figures ?? [];
  const quoted = forecasts.find(
    ({ publisher, subject }) => publisher === 'Grand View Research' && subject === 'edge-ai',
  );
  const [from, to] = [article.at(0), article.at(-1)];
  if (from === undefined || to === undefined || from === to) return [];
  const growth = growthOf(from.high, to.low, to.year - from.year);
  const told = `The article has ${moneyText(from)} in ${from.year} grow to ${moneyText(to)} in ${to.year} and calls that roughly ${percent(ARTICLE_GROWTH, 0)}%.`;
  const own = `By its own figures it is ${formatNumber(growth.factor, 2)} times as much: +${percent(growth.total, 0)}%, or ${percent(growth.perYear, 1)}% a year over ${growth.years} years. +${percent(ARTICLE_GROWTH, 0)}% would make $${billions(grownBy(from.high, ARTICLE_GROWTH))} bn.`;
  const years = (quoted?.figures ?? []).filter(({ year }) => year < to.year);
  const last = quoted?.figures.find(({ year }) => year === to.year);
  const theirs = years.flatMap((figure) =>
    last === undefined ? [] : [`from ${moneyText(figure)} in ${figure.year} it is ${growthText(figure, last)}`],
  );
  return [
    told,
    own,
    ...(last === undefined || theirs.length === 0
      ? []
      : [`In the publisher’s figures ${theirs.join('; ')}, to ${moneyText(last)} in ${last.year}.`]),
  ];
}
