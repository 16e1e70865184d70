import type { Answer } from '../answer.ts';
import { aemo } from './aemo.ts';
import { elering } from './elering.ts';
import { ember } from './ember.ts';
import { energyCharts } from './energy-charts.ts';
import { eurostat } from './eurostat.ts';
import { frankfurter } from './frankfurter.ts';
import { ieso } from './ieso.ts';
import { elprisetjustnu, hvakosterstrommen } from './nordic-days.ts';
import { ons } from './ons.ts';
import type { EnergyPath, EnergySource, Present, Question } from './sources.ts';

const sources: Readonly<Record<EnergyPath, EnergySource>> = {
  'energy-charts': energyCharts,
  elering,
  elprisetjustnu,
  hvakosterstrommen,
  aemo,
  ons,
  ieso,
  ember,
  eurostat,
  frankfurter,
};

/** What a source of power prices or exchange rates answers, when nothing is wrong with it. */
export const answerEnergy = (path: EnergyPath, question: Question, present: Present): Answer =>
  sources[path](question, present);
