'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Width of an element in px, kept up to date; `start` until it is measured. */
export function useWidth(start: number): readonly [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(start);
  useLayoutEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const observer = new ResizeObserver(() => setWidth(observed.clientWidth));
    setWidth(observed.clientWidth);
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
