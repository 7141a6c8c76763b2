/**
 * The cloud's idea of "now". Everything that AWS would stamp with its own time (object events, messages,
 * bus events, schedules) asks this clock, so that a year of council work can be lived through in a minute.
 */
export interface Clock {
  /** Milliseconds since 1970, whole. */
  now(): number;
  /** Puts the clock to an instant; a running clock runs on from there. */
  moveTo(instant: Date | number): void;
  /** Is called just before the clock is moved, and again just after. */
  onMove(listener: () => void): void;
  /** Whether time passes by itself. */
  readonly runs: boolean;
}

/** A clock that stands at one instant until it is told to move. */
export function standing(at: Date | number): Clock {
  let instant = Number(at);
  return {
    runs: false,
    now: () => instant,
    ...movable((to) => {
      instant = to;
    }),
  };
}

/** A clock that runs at the speed of this machine's clock, from the given instant on. */
export function running(from: Date | number = Date.now()): Clock {
  let base = Number(from);
  let since = performance.now();
  return {
    runs: true,
    now: () => Math.floor(base + (performance.now() - since)),
    ...movable((to) => {
      base = to;
      since = performance.now();
    }),
  };
}

function movable(put: (instant: number) => void): Pick<Clock, 'moveTo' | 'onMove'> {
  const listeners: (() => void)[] = [];
  const tell = (): void => listeners.forEach((listener) => void listener());
  return {
    moveTo: (instant) => {
      tell();
      put(Number(instant));
      tell();
    },
    onMove: (listener) => void listeners.push(listener),
  };
}
