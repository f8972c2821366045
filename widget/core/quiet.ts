/** What evaluation leaves for the idle task, or for whatever comes before it: a call, a click, the end of the page. */
export const later: (() => unknown)[] = [];

/** The page that hosts us must never notice us: whatever goes wrong inside ends here, without a word. */
export const attempt = <Result>(act: () => Result): Result | undefined => {
  try {
    later.splice(0).map(attempt);
    return act();
  } catch {}
  return undefined;
};

/** Listens at the window, before the page does and whichever node an event is for; `act` must be safe itself. */
export const on = (names: string, act: (event: Event) => void): unknown =>
  names.split(' ').map((name) => addEventListener(name, act, true));
