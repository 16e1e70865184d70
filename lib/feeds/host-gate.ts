import { type Instant, isoInstant } from '#lib/domain/time.ts';
import {
  afterOutcome,
  type Circuit,
  type CircuitPhase,
  type CircuitReason,
  type CircuitSettings,
  circuitPhase,
  closedCircuit,
  type Outcome,
} from './circuit.ts';
import { FeedError } from './feed-error.ts';
import { type HttpClock, rest } from './http-clock.ts';
import { unnamedWaitSeconds } from './retry-delay.ts';

export interface HostGateSettings {
  readonly clock: HttpClock;
  /** Seconds between the starts of two requests to one host. */
  readonly spacingSeconds: number;
  /** A host that asked for a longer pause is not waited for, seconds. */
  readonly longestWaitSeconds: number;
  readonly circuit: CircuitSettings;
}

/** How we stand with one host, for `/sources`. */
export interface HostState {
  readonly host: string;
  readonly phase: CircuitPhase;
  readonly reason: CircuitReason | null;
  readonly failuresInRow: number;
  readonly openUntil: Instant | null;
  /** The host asked to be left alone until then. */
  readonly heldUntil: Instant | null;
}

export interface HostGate {
  /** Runs one request when its host's turn comes. @throws FeedError kind `circuit-open` without running it */
  readonly pass: <T>(
    url: URL,
    signal: AbortSignal | undefined,
    request: () => Promise<T>,
    /** Times the usual spacing; 1 if left out. */
    spacing?: number,
  ) => Promise<T>;
  readonly isOpen: (url: URL) => boolean;
  readonly states: () => readonly HostState[];
}

/** Times on the stopwatch. */
interface Host {
  circuit: Circuit;
  lastStart: number;
  heldUntil: number;
  /** Settles when everybody who came before has left. */
  tail: Promise<void>;
}

/**
 * One door per host: requests queue, one at a time, at least `spacingSeconds` apart. Because only one is inside, a
 * half-open circuit sends exactly one probe, and whoever queues behind it learns from how it ends.
 */
export function createHostGate(settings: HostGateSettings): HostGate {
  const { clock } = settings;
  const hosts = new Map<string, Host>();

  function hostOf(url: URL): Host {
    const known = hosts.get(url.host);
    if (known !== undefined) return known;
    const host = { circuit: closedCircuit, lastStart: -Infinity, heldUntil: -Infinity, tail: Promise.resolve() };
    hosts.set(url.host, host);
    return host;
  }

  async function waitForSlot(url: URL, host: Host, signal: AbortSignal | undefined, spacing: number): Promise<void> {
    signal?.throwIfAborted();
    const now = clock.stopwatch();
    const held = host.heldUntil - now;
    const { openUntil } = host.circuit;
    if (openUntil !== null && now < openUntil) throw leftAlone(url, wallTime(openUntil), 'rest');
    if (held > settings.longestWaitSeconds) throw leftAlone(url, wallTime(host.heldUntil), 'asked');
    const wait = Math.max(held, host.lastStart + settings.spacingSeconds * spacing - now);
    if (wait > 0) await rest(clock, wait, signal);
    host.lastStart = clock.stopwatch();
  }

  const wallTime = (onStopwatch: number): Instant => Math.ceil(clock.now() + onStopwatch - clock.stopwatch());

  function record(host: Host, error: FeedError | null): void {
    const outcome = outcomeOf(error);
    if (outcome === null) return;
    const now = clock.stopwatch();
    const recentRefusals = host.circuit.refusedAt.length + 1;
    host.circuit = afterOutcome(host.circuit, outcome, now, settings.circuit);
    const asked = error?.retryAfterSeconds ?? null;
    if (asked !== null) host.heldUntil = now + asked;
    else if (outcome === 'refused') host.heldUntil = now + unnamedWaitSeconds(recentRefusals);
  }

  return {
    async pass(url, signal, request, spacing = 1) {
      const host = hostOf(url);
      const before = host.tail;
      const { promise, leave } = turn();
      host.tail = before.then(() => promise);
      await before;
      try {
        await waitForSlot(url, host, signal, spacing);
        const answer = await request();
        record(host, null);
        return answer;
      } catch (error) {
        if (error instanceof FeedError) record(host, error);
        throw error;
      } finally {
        leave();
      }
    },
    isOpen: (url) => circuitPhase(hostOf(url).circuit, clock.stopwatch()) === 'open',
    states: () => [...hosts].map(([name, host]) => stateOf(name, host, clock.stopwatch(), wallTime)),
  };
}

/** What an error says about its host; null for one that says nothing, because the host was not asked. */
function outcomeOf(error: FeedError | null): Outcome | null {
  if (error === null) return 'answered';
  if (error.kind === 'circuit-open') return null;
  if (error.kind === 'network' || error.kind === 'timeout') return 'failed';
  if (error.status === 429) return 'refused';
  return (error.status ?? 0) >= 500 ? 'failed' : 'answered';
}

function turn(): { promise: Promise<void>; leave: () => void } {
  let leave = () => {};
  const promise = new Promise<void>((resolve) => {
    leave = resolve;
  });
  return { promise, leave };
}

function leftAlone(url: URL, until: Instant, why: 'rest' | 'asked'): FeedError {
  const reason = why === 'asked' ? 'it asked to wait' : 'it failed or refused too often';
  const message = `${url.host} is left alone until ${isoInstant(until)}, because ${reason}.`;
  return new FeedError('circuit-open', message, { url: url.href });
}

function stateOf(name: string, host: Host, now: number, wallTime: (onStopwatch: number) => Instant): HostState {
  const { reason, failuresInRow, openUntil } = host.circuit;
  return {
    host: name,
    phase: circuitPhase(host.circuit, now),
    reason,
    failuresInRow,
    openUntil: openUntil === null ? null : wallTime(openUntil),
    heldUntil: host.heldUntil > now ? wallTime(host.heldUntil) : null,
  };
}
