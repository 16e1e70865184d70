import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ShockAnswer } from '#lib/contracts/shock-page.ts';
import { readShockRequest, type ShockRequest } from '#lib/contracts/shock-request.ts';
import { answerShock } from '#lib/simulator/answer-shock.ts';
import { AWAITED, type Draws, UNDRAWN } from '#lib/simulator/range-of-draws.ts';
import { runScenario, type ScenarioRun } from '#lib/simulator/run-scenario.ts';
import type { ShockFacts } from '#lib/simulator/shock-facts.ts';
import { scenarioOf } from '#lib/simulator/shock-scenario.ts';
import { drawDesk } from './draw-desk.ts';
import { shockAddress } from './shock-address.ts';

/** What the server's page starts from and says. */
export interface ServedShock {
  /** Null before the first block. */
  readonly facts: ShockFacts | null;
  readonly request: ShockRequest;
  readonly answer: ShockAnswer;
}

export interface LiveShock {
  readonly request: ShockRequest;
  readonly answer: ShockAnswer;
  /** Null for a shock that cannot be computed. */
  readonly ran: ScenarioRun | null;
  readonly draws: Draws;
  /** The page as the server made it says the same. */
  readonly isServed: boolean;
  readonly setRequest: (request: ShockRequest) => void;
  /** Writes the address now and not in a moment. */
  readonly settle: () => void;
}

/** So that a slider in motion does not write an address for every step: a browser takes 100 in 30 seconds at most. */
const REST_MILLISECONDS = 300;

/** A shock that a reader changes in the page: answered in the same frame, its ranges a moment later, its address when it rests. */
export function useLiveShock({ facts, request: served, answer }: ServedShock): LiveShock {
  const [wish, setWish] = useState<ShockRequest | null>(null);
  const request = wish ?? served;
  const address = shockAddress(request);
  const isServed = address === shockAddress(served);
  const scenario = useMemo(() => facts && scenarioOf(facts, request), [facts, request]);
  const ran = useMemo(() => scenario && runScenario(scenario), [scenario]);
  const draws = useDraws(isServed ? null : ran);
  const settle = useAddress(served, wish, setWish);
  const live = useMemo(
    () => (isServed || scenario === null ? null : answerShock(scenario, ran, draws)),
    [isServed, scenario, ran, draws],
  );
  return { request, answer: live ?? answer, ran, draws, isServed, setRequest: setWish, settle };
}

/** Draws of a run, once they are there; of another run they are none. */
function useDraws(ran: ScenarioRun | null): Draws {
  const [drawn, setDrawn] = useState<{ readonly of: ScenarioRun; readonly draws: Draws } | null>(null);
  const [isBroken, setBroken] = useState(false);
  const desk = useRef<ReturnType<typeof drawDesk>>(null);
  useEffect(() => () => desk.current?.close(), []);
  useEffect(() => {
    if (ran === null || isBroken) return;
    desk.current ??= drawDesk(() => setBroken(true));
    const { facts, request } = ran.scenario;
    desk.current.draw({ facts, request, done: (draws) => setDrawn({ of: ran, draws }) });
  }, [ran, isBroken]);
  if (drawn !== null && drawn.of === ran) return drawn.draws;
  return isBroken ? UNDRAWN : AWAITED;
}

/** Keeps the address of the page that of the shock, and gives way where somebody opens another one. */
function useAddress(served: ShockRequest, wish: ShockRequest | null, setWish: (wish: null) => void): () => void {
  const waiting = useRef<{ readonly timer: number; readonly address: string } | null>(null);
  const settle = useCallback(() => {
    if (waiting.current === null) return;
    const { timer, address } = waiting.current;
    waiting.current = null;
    clearTimeout(timer);
    history.replaceState(null, '', address);
  }, []);
  useEffect(() => {
    if (wish === null) return;
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = { timer: window.setTimeout(settle, REST_MILLISECONDS), address: shockAddress(wish) };
  }, [wish, settle]);
  // A page that is left writes no address any more.
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
    },
    [],
  );
  const servedAddress = shockAddress(served);
  useLayoutEffect(() => {
    // An answer that was asked for before the last step of a slider is about an address that the page has left.
    if (waiting.current === null && servedAddress === addressOfPage()) setWish(null);
  }, [servedAddress, setWish]);
  return settle;
}

const addressOfPage = (): string =>
  shockAddress(readShockRequest(Object.fromEntries(new URLSearchParams(location.search))).request);
