/** Checkout and thank-you page: where the widget hands over the touch, and where it reports the order. */
import type { ComponentChildren, JSX } from 'preact';
import { type Basket, billOf } from '../basket.ts';
import type { Partner } from '../collector.ts';
import { type Order, orderId } from '../orders.ts';
import { euro, type Fault } from '../words.ts';
import { Facts } from './head.tsx';
import { at, Page, type View, wordsOf } from './layout.tsx';
import { Totals } from './storefront.tsx';

export type Entries = Readonly<Record<string, string>>;

export function CheckoutPage(props: {
  readonly view: View;
  readonly basket: Basket;
  readonly entries: Entries;
  readonly faults: readonly Fault[];
}): JSX.Element {
  const { view, entries, faults } = props;
  const words = wordsOf(view);
  const bill = billOf(props.basket, entries.coupon);
  const field = { entries, faults, view };
  return (
    <Page view={view} title={words.checkout}>
      <section class="wide checkout">
        <h1>{words.checkout}</h1>
        <div>
          {view.customer ? (
            <p class="lead">
              {words.signedInAs} {view.customer.email}
            </p>
          ) : (
            <p class="lead">
              {words.asGuest}. {words.haveAccount}{' '}
              <a href={at(view, '/account/sign-in?next=checkout')}>{words.signIn}</a>
            </p>
          )}
          {/* The widget fills hidden fields of this form, so that the order names its partner even if no report arrives. */}
          <form
            method="post"
            action={at(view, '/checkout')}
            class="form"
            data-everline="partner_code"
            novalidate
          >
            {!view.customer && (
              <Field {...field} name="email" label={words.email} type="email" autocomplete="email" />
            )}
            <Field {...field} name="name" label={words.name} autocomplete="name" />
            <Field {...field} name="street" label={words.street} autocomplete="street-address" />
            <div class="pair">
              <Field {...field} name="zip" label={words.zip} autocomplete="postal-code" />
              <Field {...field} name="city" label={words.city} autocomplete="address-level2" />
            </div>
            <Field {...field} name="coupon" label={words.coupon} hint={words.couponHint} autocomplete="off" />
            {!view.customer && (
              <Field
                {...field}
                name="password"
                type="password"
                label={words.passwordOptional}
                hint={words.passwordHint}
                autocomplete="new-password"
              />
            )}
            <button type="submit" class="button">
              {words.order}
            </button>
            <p class="small">{words.orderNote}</p>
          </form>
        </div>
        <aside class="summary">
          <h2>{words.yourOrder}</h2>
          <ul class="plain">
            {bill.lines.map(({ product, quantity, gross }) => (
              <li key={product.slug}>
                <span>
                  {quantity} × {product.name}
                </span>
                <span>{euro(gross, view.language)}</span>
              </li>
            ))}
          </ul>
          <Totals view={view} bill={bill} />
        </aside>
      </section>
    </Page>
  );
}

export function Field(props: {
  readonly view: View;
  readonly entries: Entries;
  readonly faults: readonly Fault[];
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly hint?: string;
  readonly autocomplete: string;
}): JSX.Element {
  const { name, label, hint, faults } = props;
  const words = wordsOf(props.view);
  const wrong = faults.find((fault) => fault === name || (name === 'email' && fault === 'taken'));
  const notes = wrong ? words.faults[wrong] : hint;
  const facts = {
    name,
    id: name,
    autocomplete: props.autocomplete,
    ...(notes ? { 'aria-describedby': `${name}-note` } : {}),
    ...(wrong ? ({ 'aria-invalid': 'true' } as const) : {}),
  };
  return (
    <div class={wrong ? 'field-row wrong' : 'field-row'}>
      <label for={name}>{label}</label>
      {props.type === 'password' ? (
        <input type="password" {...facts} />
      ) : (
        <input
          {...(props.type === 'email' ? { type: 'email' } : { type: 'text' })}
          {...facts}
          value={props.entries[name] ?? ''}
        />
      )}
      {notes && (
        <small id={`${name}-note`} {...(wrong ? { role: 'alert' as const } : {})}>
          {notes}
        </small>
      )}
    </div>
  );
}

export function ThanksPage(props: {
  readonly view: View;
  readonly order: Order;
  readonly adviser: Partner | undefined;
}): JSX.Element {
  const { view, order, adviser } = props;
  const words = wordsOf(view);
  return (
    <Page view={view} title={words.thanks.replace(',', '')}>
      <section class="narrow thanks">
        <h1>
          {words.thanks} {order.name.split(' ')[0]}.
        </h1>
        <p class="lead">{words.thanksText}</p>
        <Adviser view={view}>
          {adviser ? (
            <>
              <span class="monogram" aria-hidden="true">
                {initialsOf(adviser.name)}
              </span>
              <p>
                <span class="small">{words.adviser}</span>
                <strong>{adviser.name}</strong> {words.adviserText}
              </p>
            </>
          ) : (
            <p>{order.receipt ? words.noAdviser : words.adviserPending}</p>
          )}
        </Adviser>
        <h2>
          {words.orderNumber} {orderId(order.number)}
        </h2>
        <ul class="plain">
          {order.bill.lines.map(({ product, quantity, gross }) => (
            <li key={product.slug}>
              <span>
                {quantity} × {product.name}
              </span>
              <span>{euro(gross, view.language)}</span>
            </li>
          ))}
        </ul>
        <Totals view={view} bill={order.bill} />
        <p class="actions">
          <a class="button" href={at(view, '')}>
            {words.more}
          </a>
        </p>
        <Report view={view} order={order} />
      </section>
    </Page>
  );
}

const Adviser = (props: { readonly view: View; readonly children: ComponentChildren }): JSX.Element => (
  <div class="adviser">{props.children}</div>
);

export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

/**
 * The German storefront declares the order in the page and the widget reads it; the English one, which loads no page,
 * carries the same facts for `spa.js` to hand to `everline('order', …)`.
 */
function Report({ view, order }: { readonly view: View; readonly order: Order }): JSX.Element {
  const report = {
    order: orderId(order.number),
    total: order.bill.total,
    currency: 'EUR',
    email: order.email,
    ...(order.customerId === null ? {} : { customer: order.customerId }),
  };
  const mark = view.language === 'de' ? 'data-everline-order' : 'data-order';
  return <Facts mark={mark} facts={report} />;
}
