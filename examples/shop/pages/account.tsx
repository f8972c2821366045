/** Signing in, registering, and the orders of a customer with what can be returned. */
import type { JSX } from 'preact';
import { type Order, orderId } from '../orders.ts';
import { day, euro, type Fault } from '../words.ts';
import { type Entries, Field } from './checkout.tsx';
import { Facts } from './head.tsx';
import { at, Page, type View, wordsOf } from './layout.tsx';

type FormProps = {
  readonly view: View;
  readonly entries: Entries;
  readonly faults: readonly Fault[];
};

export function SignInPage(props: FormProps): JSX.Element {
  const { view, faults } = props;
  const words = wordsOf(view);
  return (
    <Page view={view} title={words.signIn}>
      <section class="narrow">
        <h1>{words.signIn}</h1>
        <form method="post" class="form" action={at(view, '/account/sign-in')} novalidate>
          {faults.includes('signIn') && (
            <p class="fault" role="alert">
              {words.faults.signIn}
            </p>
          )}
          <input type="hidden" name="next" value={props.entries.next ?? ''} />
          <Field {...props} name="email" label={words.email} type="email" autocomplete="email" />
          <Field
            {...props}
            name="password"
            label={words.password}
            type="password"
            autocomplete="current-password"
          />
          <button type="submit" class="button">
            {words.signIn}
          </button>
        </form>
        <p>
          {words.newHere} <a href={at(view, '/account/register')}>{words.register}</a>
        </p>
      </section>
    </Page>
  );
}

export function RegisterPage(props: FormProps): JSX.Element {
  const { view } = props;
  const words = wordsOf(view);
  return (
    <Page view={view} title={words.register}>
      <section class="narrow">
        <h1>{words.register}</h1>
        <form method="post" class="form" action={at(view, '/account/register')} novalidate>
          <Field {...props} name="name" label={words.name} autocomplete="name" />
          <Field {...props} name="email" label={words.email} type="email" autocomplete="email" />
          <Field
            {...props}
            name="password"
            label={words.password}
            type="password"
            autocomplete="new-password"
          />
          <button type="submit" class="button">
            {words.register}
          </button>
        </form>
      </section>
    </Page>
  );
}

export function AccountPage(props: { readonly view: View; readonly orders: readonly Order[] }): JSX.Element {
  const { view, orders } = props;
  const words = wordsOf(view);
  return (
    <Page view={view} title={words.account}>
      <section class="narrow">
        <h1>{words.orders}</h1>
        <form method="post" action={at(view, '/account/sign-out')} class="signed-in">
          <span>
            {words.signedInAs} {view.customer?.email}
          </span>
          <button type="submit" class="link">
            {words.signOut}
          </button>
        </form>
        {orders.length === 0 && <p class="lead">{words.noOrders}</p>}
        {orders.map((order) => (
          <OrderCard key={order.number} view={view} order={order} />
        ))}
        <Person view={view} />
      </section>
    </Page>
  );
}

function OrderCard({ view, order }: { readonly view: View; readonly order: Order }): JSX.Element {
  const words = wordsOf(view);
  return (
    <article class="order">
      <h2>
        {words.orderNumber} {orderId(order.number)}
        <small>{day(order.placedAt, view.language)}</small>
      </h2>
      <ul class="plain">
        {order.bill.lines.map(({ product, quantity, gross, discount }, index) => (
          <li key={product.slug}>
            <span>
              {quantity} × {product.name}
            </span>
            {order.returned.includes(index) ? (
              <span class="chip">{words.returned}</span>
            ) : (
              <form method="post" action={at(view, '/account/return')}>
                <input type="hidden" name="order" value={order.token} />
                <input type="hidden" name="line" value={index} />
                <button type="submit" class="link" aria-label={`${words.returnLine}: ${product.name}`}>
                  {words.returnLine}
                </button>
              </form>
            )}
            <span>{euro(gross - discount, view.language)}</span>
          </li>
        ))}
        <li class="sum">
          <span>{words.total}</span>
          <span>{euro(order.bill.total, view.language)}</span>
        </li>
      </ul>
    </article>
  );
}

/** Tells the widget who is signed in (`shop.js`), so that a customer of another device is known before they order. */
const Person = ({ view }: { readonly view: View }): JSX.Element => (
  <Facts mark="data-person" facts={{ customer: view.customer?.id, email: view.customer?.email }} />
);

export function LostPage({ view }: { readonly view: View }): JSX.Element {
  const words = wordsOf(view);
  return (
    <Page view={view} title={words.lost}>
      <section class="narrow">
        <h1>{words.lost}</h1>
        <p class="lead">{words.lostText}</p>
        <a class="button" href={at(view, '')}>
          {words.home}
        </a>
      </section>
    </Page>
  );
}
