/** Which of a plan's components wait for the close of the period. */
import { type Plan, settleOf } from '../../shared/plan.ts';

export const settlesAtClose = ({ components }: Plan, id: string): boolean =>
  components.some((component) => component.id === id && settleOf(component) === 'period');

/** Components that pay on single orders, and only when the period closes. */
export const waitsForClose = (plan: Plan): boolean =>
  plan.components.some(
    (component) =>
      component.kind !== 'match' && component.kind !== 'pool' && settleOf(component) === 'period',
  );
