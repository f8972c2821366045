/** First steps, done and to do. */
import { words } from './language.ts';
import { hrefOf } from './route.ts';

type StepName = keyof ReturnType<typeof words>['steps'];
type Step = { readonly step: StepName; readonly isDone: boolean };

type StepsProps = {
  readonly steps: readonly Step[];
  /** One's own steps lead to where they are done. */
  readonly isOwn?: boolean;
};

const WHERE: { readonly [step in StepName]?: string } = {
  terms: 'terms',
  password: 'settings',
  page: 'page',
  profile: 'profile',
  customer: 'links',
};

export const Steps = ({ steps, isOwn = false }: StepsProps) => (
  <ul class="steps">
    {steps.map(({ step, isDone }) => {
      const text = words().steps[step];
      const where = WHERE[step];
      return (
        <li key={step} class={isDone ? 'done' : ''}>
          <span class="hidden">{isDone ? words().overview.done : words().overview.open}: </span>
          {isOwn && !isDone && where ? <a href={hrefOf(where)}>{text}</a> : text}
        </li>
      );
    })}
  </ul>
);
