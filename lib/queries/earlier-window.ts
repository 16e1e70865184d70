import { daysInWindow, type WindowId } from '#lib/domain/window.ts';

/**
 * The period with which the last window ends that shares no block with the one that ends with `newest`. A running window
 * reaches back into the period that one of its length ago still holds, so one further is free of it.
 */
export const earlierPeriod = (
  window: WindowId,
  newest: { readonly period: number; readonly isFinal: boolean },
): number => newest.period - (window === 'epoch' ? 1 : daysInWindow[window]) - (newest.isFinal ? 0 : 1);
