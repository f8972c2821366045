/** What came of a change, where screen readers hear it. */
import { Failed } from '../kit/states.tsx';
import type { Change } from './use-change.ts';

type OutcomeProps = { readonly of: Pick<Change<unknown>, 'isDone' | 'failure'>; readonly done: string };

export const Outcome = ({ of: { isDone, failure }, done }: OutcomeProps) => (
  <>
    <p role="status" class="good">
      {isDone && done}
    </p>
    {failure && <Failed failure={failure} />}
  </>
);
