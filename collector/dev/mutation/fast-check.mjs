/** fast-check as a mutant meets it: few cases, the same ones for every mutant, and the first that fails is enough. */
import fc from 'fast-check';

const RUNS_MAX = 12;

// biome-ignore lint/style/noDefaultExport: that is how tests import it.
export default {
  ...fc,
  assert: (property, { numRuns = RUNS_MAX, ...parameters } = {}) =>
    fc.assert(property, {
      seed: 20_260_601,
      ...parameters,
      numRuns: Math.min(numRuns, RUNS_MAX),
      endOnFailure: true,
    }),
};
