/** What the merchant sees: every order with the levels it paid, straight from the collector's answers. */
import type { JSX } from 'preact';
import { Mark } from '../art.tsx';
import type { CollectorOrder, CommissionLine, Partner } from '../collector.ts';
import type { Settings } from '../env.ts';
import { type Order, orderId } from '../orders.ts';
import { day, euro } from '../words.ts';
import { initialsOf } from './checkout.tsx';
import { Styles } from './head.tsx';

export type Books = {
  readonly orders: readonly { readonly order: Order; readonly told: CollectorOrder | undefined }[];
  readonly partners: ReadonlyMap<string, Partner>;
  readonly isVerified: boolean | undefined;
  readonly waiting: number;
  readonly refusals: readonly { readonly order_number: number; readonly refusal: string }[];
  readonly period: string;
};

export function MerchantPage(props: { readonly settings: Settings; readonly books: Books }): JSX.Element {
  const { settings, books } = props;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Orders and commissions · Halm &amp; Dampf</title>
        <Styles settings={settings} />
      </head>
      <body>
        <header class="header">
          <a class="brand" href={`${settings.base}/en`}>
            <Mark />
            <span>Halm &amp; Dampf</span>
          </a>
          <span class="small">Merchant’s view</span>
        </header>
        <main id="content" class="wide merchant">
          <h1>Orders and commissions</h1>
          <p class="badges">
            <Verified isVerified={books.isVerified} />
            <span class="chip">
              {books.waiting === 0 ? 'collector up to date' : `${books.waiting} messages waiting`}
            </span>
            <a class="chip" href={`${settings.base}/merchant/statements.csv`}>
              Statements {books.period} (CSV)
            </a>
          </p>
          {books.refusals.map(({ order_number, refusal }) => (
            <p key={order_number} class="fault">
              {orderId(order_number)} was refused: {refusal}
            </p>
          ))}
          {books.orders.length === 0 && <p class="lead">No orders yet.</p>}
          {books.orders.map(({ order, told }) => (
            <Entry key={order.number} order={order} told={told} partners={books.partners} />
          ))}
        </main>
      </body>
    </html>
  );
}

function Verified({ isVerified }: { readonly isVerified: boolean | undefined }): JSX.Element {
  if (isVerified === undefined) return <span class="chip wrong">ledger: no answer</span>;
  return (
    <span class={isVerified ? 'chip good' : 'chip wrong'}>
      {isVerified ? '✓ ledger verified' : 'ledger does not verify'}
    </span>
  );
}

function Entry(props: {
  readonly order: Order;
  readonly told: CollectorOrder | undefined;
  readonly partners: Books['partners'];
}): JSX.Element {
  const { order, told, partners } = props;
  const net = order.bill.lines.reduce((sum, line) => sum + line.net, 0);
  return (
    <article class="order">
      <h2>
        {orderId(order.number)}
        <small>
          {order.name} · {day(order.placedAt, 'en')}
        </small>
        <span class="price">{euro(order.bill.total, 'en')}</span>
      </h2>
      <p class="small">
        {order.bill.lines.map(({ product, quantity }, index) => (
          <span key={product.slug} class={order.returned.includes(index) ? 'gone' : ''}>
            {index > 0 && ', '}
            {quantity} × {product.name}
          </span>
        ))}
        {' · '}
        {euro(net, 'en')} net of tax and shipping
      </p>
      {told ? <Levels told={told} partners={partners} /> : <p class="small">Waiting for the collector.</p>}
    </article>
  );
}

function Levels(props: { readonly told: CollectorOrder; readonly partners: Books['partners'] }): JSX.Element {
  const { told, partners } = props;
  return (
    <>
      <p class="why">
        <span class="chip">{told.status}</span> {told.why}
      </p>
      {told.lines.length > 0 && (
        <table class="levels">
          <thead>
            <tr>
              <th scope="col">Level</th>
              <th scope="col">Partner</th>
              <th scope="col" class="number">
                Base
              </th>
              <th scope="col" class="number">
                Rate
              </th>
              <th scope="col" class="reason">
                Reason
              </th>
              <th scope="col" class="number">
                Commission
              </th>
            </tr>
          </thead>
          <tbody>
            {told.lines.map((line, index) => (
              <Level key={`${index}-${line.component}`} line={line} partners={partners} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Level(props: { readonly line: CommissionLine; readonly partners: Books['partners'] }): JSX.Element {
  const { line } = props;
  const name =
    line.partner === null ? 'the company' : (props.partners.get(line.partner)?.name ?? line.partner);
  return (
    <tr class={line.amount < 0 ? 'back' : ''}>
      <td>{line.level ?? '–'}</td>
      <td>
        <span class="monogram tiny" aria-hidden="true">
          {initialsOf(name)}
        </span>
        {name}
      </td>
      <td class="number">{line.base === null ? '–' : euro(line.base, 'en')}</td>
      <td class="number">{line.rate ?? '–'}</td>
      <td class="reason">{line.reason}</td>
      <td class="number strong">{euro(line.amount, 'en')}</td>
    </tr>
  );
}
