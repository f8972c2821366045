/** The page that hosts us must never notice us: whatever goes wrong inside ends here, without a word. */
export const safely =
  <Input extends readonly unknown[], Output>(act: (...input: Input) => Output) =>
  (...input: Input): Output | undefined => {
    try {
      return act(...input);
    } catch {
      return undefined;
    }
  };
