import { formatInstant } from '#lib/charts/format.ts';
import { type Instant, isoInstant } from '#lib/domain/time.ts';

interface UtcTimeProps {
  readonly at: Instant;
  /** What is printed instead of `22 Apr 2026, 21:50 UTC`; the whole instant then stands in the title. */
  readonly text?: string;
}

/** An instant for people and for programs. */
export function UtcTime({ at, text }: UtcTimeProps) {
  const whole = formatInstant(at);
  return (
    <time dateTime={isoInstant(at)} {...(text === undefined ? {} : { title: whole })}>
      {text ?? whole}
    </time>
  );
}
