/** Leaving: first what happens to customers and money, then the question, then the answer. */
import type { LeavePreview } from '../../../shared/contract/me.ts';
import { Button } from '../../kit/button.tsx';
import { Field, fieldsOf } from '../../kit/field.tsx';
import { countOf, Moment, Money } from '../../kit/figures.tsx';
import { useResource } from '../../kit/resource.ts';
import { WhenReady } from '../../kit/states.tsx';
import { words } from '../language.ts';
import { Outcome } from '../outcome.tsx';
import { hrefOf } from '../route.ts';
import { ask, inLanguage, me } from '../session.ts';
import { useChange } from '../use-change.ts';

export function Leave() {
  const preview = useResource<LeavePreview>(ask, inLanguage('/v1/me/leave'));
  return (
    <WhenReady of={preview}>
      {(value) => (
        <>
          {value.leftAt ? (
            <p class="notice" role="status">
              {words().leave.left} {words().leave.since} <Moment of={value.leftAt} />
            </p>
          ) : (
            <p class="intro">{words().leave.intro}</p>
          )}
          <Consequences {...value} />
          {!value.leftAt && <Confirmation left={preview.put} />}
        </>
      )}
    </WhenReady>
  );
}

const Consequences = ({ customers, directs, customersGoTo, money, sentences }: LeavePreview) => {
  const say = words().leave;
  return (
    <section class="panel stack" aria-labelledby="consequences">
      <h2 id="consequences">{say.happens}</h2>
      <ol class="sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <dl class="facts">
        <div>
          <dt>{say.customers}</dt>
          <dd>{countOf(customers)}</dd>
          <dd>{customersGoTo ? say.goTo(customersGoTo.name) : say.nobody}</dd>
        </div>
        <div>
          <dt>{say.directs}</dt>
          <dd>{countOf(directs)}</dd>
        </div>
        {money.map((purse) => (
          <Purse key={purse.currency} {...purse} />
        ))}
      </dl>
    </section>
  );
};

const Purse = ({ currency, pending, payable, withheld, negative }: LeavePreview['money'][number]) => {
  const say = words().overview;
  const figures = [
    [say.payable, payable],
    [say.pending, pending],
    [say.withheld, withheld],
    [say.negative, -negative],
  ] as const;
  const [first, ...others] = figures.filter(([, minor]) => minor !== 0);
  // Whoever has nothing is told so.
  const shown = [first ?? figures[0], ...others];
  return (
    <div>
      <dt>
        {words().leave.money} ({currency})
      </dt>
      {shown.map(([name, minor]) => (
        <dd key={name}>
          {name}: <Money minor={minor} currency={currency} />
        </dd>
      ))}
    </div>
  );
};

function Confirmation({ left }: { readonly left: (preview: LeavePreview) => void }) {
  const change = useChange<LeavePreview>();
  const say = words().leave;
  const { code } = me().partner;
  const leave = async (form: HTMLFormElement): Promise<void> => {
    const { confirm, reason } = fieldsOf(form);
    const body = reason ? { confirm, reason } : { confirm };
    const gone = await change.run('/v1/me/leave', { method: 'POST', body });
    if (gone) left(gone);
  };
  return (
    <form
      class="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isBusy) void leave(event.currentTarget);
      }}
    >
      <Field
        name="reason"
        label={say.reason}
        hint={say.reasonHint}
        fault={change.faultOf('reason')}
        input={{ maxLength: 500 }}
      />
      <Field
        name="confirm"
        label={say.confirm}
        hint={say.confirmHint(code)}
        fault={change.faultOf('confirm')}
        input={{ required: true, autocapitalize: 'none', autocomplete: 'off' }}
      />
      <p>
        <strong>{say.final}</strong>
      </p>
      <Outcome of={change} done="" />
      <div class="line">
        <a class="button" href={hrefOf('settings')}>
          {say.keep}
        </a>
        <Button kind="danger" type="submit" isBusy={change.isBusy}>
          {say.doIt}
        </Button>
      </div>
    </form>
  );
}
