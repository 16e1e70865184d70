import { gridLayer, tickLayer } from './layers/axis-layer.ts';
import { endDotLayer } from './layers/end-dot-layer.ts';
import { eventLayer } from './layers/event-layer.ts';
import { gapLayer, gapReasonLayer } from './layers/gap-layer.ts';
import { hatchDefinitions } from './layers/hatch.ts';
import { innerLabelLayer } from './layers/inner-label-layer.ts';
import { labelLayer } from './layers/label-layer.ts';
import { nowLayer } from './layers/now-layer.ts';
import type { Scene } from './layers/scene.ts';
import { zoneLabelLayer, zoneLayer } from './layers/zone-layer.ts';

const UNDERLAYS = [hatchDefinitions, zoneLayer, gridLayer, gapLayer];

/** What lies behind the marks of a chart over time. */
export const paintUnderlay = (scene: Scene): string => UNDERLAYS.map((layer) => layer(scene)).join('');

const OVERLAYS = [
  tickLayer,
  eventLayer,
  gapReasonLayer,
  zoneLabelLayer,
  nowLayer,
  endDotLayer,
  innerLabelLayer,
  labelLayer,
];

/** What lies above the marks of a chart over time. */
export const paintOverlay = (scene: Scene): string => OVERLAYS.map((layer) => layer(scene)).join('');
