/** The page that hosts us must never notice us: whatever goes wrong inside ends here, without a word. */
export function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {}
  return undefined;
}

/** Listens at the window before the page does, whichever node an event is for, and never in its way. */
export const on = (names: string, act: (event: Event) => void): void =>
  names.split(' ').forEach((name) => {
    addEventListener(name, (event) => attempt(() => act(event)), true);
  });
