/** A change somebody asks for: busy while it travels, then done or failed. */
import { useState } from 'preact/hooks';
import type { Asking, Failure } from '../kit/api.ts';
import { said } from '../kit/said.ts';
import { words } from './language.ts';
import { ask } from './session.ts';

export type Change<T> = {
  readonly isBusy: boolean;
  readonly isDone: boolean;
  readonly failure: Failure | undefined;
  /** The sentence for one field, where the fault lies there. */
  readonly faultOf: (field: string) => string | undefined;
  /** Answers what the collector said, null where it said nothing, undefined where it refused. */
  readonly run: (address: string, asking: Asking) => Promise<T | undefined>;
};

const READY = { isBusy: false, isDone: false, failure: undefined };

export function useChange<T>(): Change<T> {
  const [state, setState] = useState<Pick<Change<T>, 'isBusy' | 'isDone' | 'failure'>>(READY);
  const { failure } = state;
  return {
    ...state,
    faultOf: (field) =>
      failure?.path === field
        ? failure.code === 'invalid-field'
          ? words().check
          : said.value.sentence(failure)
        : undefined,
    run: async (address, asking) => {
      setState({ ...READY, isBusy: true });
      const answer = await ask<T>(address, asking);
      setState({ ...READY, isDone: answer.isOk, failure: answer.isOk ? undefined : answer.failure });
      return answer.isOk ? answer.value : undefined;
    },
  };
}
