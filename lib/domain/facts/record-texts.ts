import type { BackTestFact } from '../change/back-test-fact.ts';
import { type ChartEvent, chartEventKey } from '../change/chart-event.ts';
import { joulesPerTerahashOf, type MachineFact, machineKey, machineName } from '../cost/machine.ts';
import { type PublishedCost, publishedCostKey } from '../cost/published-cost.ts';
import { type EfficiencyStep, efficiencyStepKey } from '../geography/efficiency-step.ts';
import type { ShockFact } from '../shock/shock-fact.ts';
import { isoDay, type UtcDay } from '../time.ts';
import type { FactText } from './fact-text.ts';

const span = (first: UtcDay, last: UtcDay): string =>
  first === last ? isoDay(first) : `${isoDay(first)} to ${isoDay(last)}`;

export const machineText = (machine: MachineFact): FactText => ({
  key: machineKey(machine),
  what: machineName(machine),
  figure: [
    `${machine.terahashPerSecond} TH/s`,
    `${machine.watts} W`,
    `${Number(joulesPerTerahashOf(machine).toPrecision(4))} J/TH`,
    String(machine.releaseYear),
    machine.cooling,
    `for a ${machine.builtFor}`,
    `${machine.confidence} confidence`,
  ].join(', '),
});

export const stepText = (step: EfficiencyStep): FactText => ({
  key: efficiencyStepKey(step),
  what: step.machine,
  figure: `${step.joulesPerTerahash} J/TH from ${isoDay(step.day)} (${step.precision} known), for a ${step.builtFor}`,
});

export const costText = (cost: PublishedCost): FactText => ({
  key: publishedCostKey(cost),
  what: `${cost.publisher}, ${cost.subject}, ${cost.kind}, ${span(cost.day, cost.endDay)}`,
  figure:
    `${cost.usdPerBtc} USD/BTC` +
    (cost.low === null && cost.high === null ? '' : ` (${cost.low ?? '?'} to ${cost.high ?? '?'})`),
});

export const eventText = (event: ChartEvent): FactText => ({
  key: chartEventKey(event),
  what: `${event.title}, ${isoDay(event.day)}`,
  figure: [
    event.kind,
    `weight ${event.weight}`,
    ...(event.endDay === null ? [] : [`until ${isoDay(event.endDay)}`]),
    event.detail,
  ].join(', '),
});

export const backTestText = (row: BackTestFact): FactText => ({
  key: row.id,
  what: `${row.id}: ${row.event}, ${row.measure} of ${row.subject === '' ? 'the network' : row.subject}`,
  figure: [
    `${row.beforeBlocks} of ${row.beforeTotal} blocks at difficulty ${row.beforeDifficulty}, ${span(row.beforeFirst, row.beforeLast)}`,
    `${row.afterBlocks} of ${row.afterTotal} at ${row.afterDifficulty}, ${span(row.afterFirst, row.afterLast)}`,
    `reported: ${row.claim ?? 'nothing'}`,
  ].join('; '),
});

export const shockText = (row: ShockFact): FactText => ({
  key: row.id,
  what: `${row.id}: ${row.event}, ${isoDay(row.firstDay)}`,
  figure: [
    `${Number((100 * row.lost).toFixed(2))} % said to stop (${row.lostBasis}), within ${row.rampDays} days`,
    `for ${row.durationDays === null ? 'ever' : `${row.durationDays} days`}, back within ${row.returnDays}`,
    `block ${row.height} after ${row.elapsedSeconds} s, ${row.retargets} retargets`,
    `${row.beforeBlocks} blocks at ${row.beforeDifficulty}, ${span(row.beforeFirst, row.beforeLast)}`,
    `${row.duringBlocks} at ${row.duringDifficulty}, ${span(row.duringFirst, row.duringLast)}`,
    `${row.laterBlocks} at ${row.laterDifficulty}, ${span(row.laterFirst, row.laterLast)}`,
    `reported: ${row.claim ?? 'nothing'}`,
  ].join('; '),
});
