/** The first view: what there is now, the link, the first steps. */
import type { MyEarnings } from '../../../shared/contract/me-money.ts';
import type { MyOnboarding } from '../../../shared/contract/me-people.ts';
import { CopyButton } from '../../kit/button.tsx';
import { Moment, Money } from '../../kit/figures.tsx';
import { useResource } from '../../kit/resource.ts';
import { Empty, WhenReady } from '../../kit/states.tsx';
import { words } from '../language.ts';
import { Month } from '../month.tsx';
import { hrefOf } from '../route.ts';
import { ask, me } from '../session.ts';
import { Steps } from '../steps.tsx';

export function Overview() {
  const earnings = useResource<MyEarnings>(ask, '/v1/me/earnings');
  const { terms } = me();
  const say = words().overview;
  return (
    <>
      {terms?.required && (
        <p class="notice">
          {say.terms} <a href={hrefOf('terms')}>{say.readTerms}</a>
        </p>
      )}
      <WhenReady of={earnings} rows={2}>
        {({ items, asOf, period }) => (
          <>
            {items.length === 0 && <Empty>{say.none}</Empty>}
            {items.map((purse) => (
              <Purse key={purse.currency} {...purse} />
            ))}
            <p class="soft small">
              {words().asOf} <Moment of={asOf} />
            </p>
            {items.length > 0 && <Month period={period} />}
          </>
        )}
      </WhenReady>
      <OwnLink />
      <FirstSteps />
    </>
  );
}

type PurseProps = MyEarnings['items'][number];

/** What can be paid comes first and largest; what is nothing and rarely anything stays away. */
const Purse = ({ currency, payable, pending, withheld, negative, inTransit, paid }: PurseProps) => {
  const say = words().overview;
  const figures = [
    [say.pending, pending, say.pendingNote, true],
    [say.withheld, withheld, say.withheldNote, withheld > 0],
    [say.negative, -negative, say.negativeNote, negative > 0],
    [say.inTransit, inTransit, '', inTransit > 0],
    [say.paid, paid, '', true],
  ] as const;
  return (
    <dl class="purse">
      <div class="purse-main">
        <dt>{say.payable}</dt>
        <dd>
          <Money minor={payable} currency={currency} />
        </dd>
        <dd class="small">{say.payableNote}</dd>
      </div>
      {figures
        .filter(([, , , isShown]) => isShown)
        .map(([name, minor, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Money minor={minor} currency={currency} />
            </dd>
            {note && <dd class="soft small">{note}</dd>}
          </div>
        ))}
    </dl>
  );
};

const OwnLink = () => {
  const { link, page } = me();
  const say = words().overview;
  return (
    <section class="panel stack" aria-labelledby="own-link">
      <h2 id="own-link">{say.link}</h2>
      <div class="line">
        <a class="address" href={link}>
          {link.replace(/^https?:\/\//, '')}
        </a>
        <CopyButton text={link} label={say.link} />
      </div>
      <p>
        <a href={page}>{say.page}</a>
      </p>
    </section>
  );
};

function FirstSteps() {
  const onboarding = useResource<MyOnboarding>(ask, '/v1/me/onboarding');
  const { value } = onboarding.state;
  // Whoever has done everything needs no list, and whoever's list cannot be read can do without.
  if (value.kind !== 'ready') return null;
  const { steps } = value.value;
  const done = steps.filter(({ isDone }) => isDone).length;
  if (done === steps.length) return null;
  const say = words().overview;
  return (
    <section class="panel stack" aria-labelledby="first-steps">
      <h2 id="first-steps">
        {say.steps} <span class="soft small">{say.stepsDone(done, steps.length)}</span>
      </h2>
      <Steps steps={steps} isOwn />
    </section>
  );
}
