/** The time for which a batch waits to be filled. */
export interface Window {
  /** Milliseconds that are left; none once it is over. */
  left(): number;
  close(): void;
}

export interface Windows {
  /** Opens a window; `wake` is called when time has leapt, so that whoever waits looks again. */
  open(milliseconds: number, wake: () => void): Window;
  /** Something failed and is about to be tried again: until then time does not leap. Answers how to let it go. */
  hold(): () => void;
  /** Leaps to the end of the window that ends first. False where none is open, and nothing holds the time. */
  leap(): boolean;
}

/** Windows end with time, or sooner, where nobody could put anything into a batch any more. */
export function makeWindows(): Windows {
  const opened = new Set<{ readonly ends: number; readonly wake: () => void }>();
  const holds = new Set<symbol>();
  let leapt = 0;
  const now = (): number => performance.now() + leapt;
  return {
    open: (milliseconds, wake) => {
      const window = { ends: now() + milliseconds, wake };
      opened.add(window);
      return { left: () => Math.max(0, window.ends - now()), close: () => void opened.delete(window) };
    },
    hold: () => {
      const hold = Symbol();
      holds.add(hold);
      return () => void holds.delete(hold);
    },
    leap: () => {
      if (holds.size > 0) return true;
      if (opened.size === 0) return false;
      leapt += Math.max(0, Math.min(...[...opened].map(({ ends }) => ends)) - now());
      for (const { wake } of [...opened]) wake();
      return true;
    },
  };
}
