/** Front page, product and basket. */
import type { JSX } from 'preact';
import { Hills, Picture } from '../art.tsx';
import { type Basket, type Bill, billOf } from '../basket.ts';
import { PRODUCTS, type Product } from '../catalogue.ts';
import { euro, type Language } from '../words.ts';
import { at, Page, type View, wordsOf } from './layout.tsx';

export function FrontPage({ view }: { readonly view: View }): JSX.Element {
  const words = wordsOf(view);
  return (
    <Page view={view}>
      <section class="hero">
        <div class="hero-text">
          <h1>{words.claim}</h1>
          <p>{words.intro}</p>
          <a class="button" href="#teas">
            {words.look}
          </a>
        </div>
        <Hills />
      </section>
      <section id="teas" class="wide" aria-labelledby="range">
        <h2 id="range">{words.range}</h2>
        <ul class="cards">
          {PRODUCTS.map((product) => (
            <Card key={product.slug} view={view} product={product} />
          ))}
        </ul>
        <p class="small">
          {words.taxNote}. {words.freeFrom}
        </p>
      </section>
    </Page>
  );
}

function Card({ view, product }: { readonly view: View; readonly product: Product }): JSX.Element {
  return (
    <li class="card">
      <a href={at(view, `/tea/${product.slug}`)}>
        <Picture slug={product.slug} />
        <span class="card-text">
          <strong>{product.name}</strong>
          <span>{product.kind[view.language]}</span>
        </span>
        <span class="price">{euro(product.price, view.language)}</span>
      </a>
    </li>
  );
}

/** Per kilogram, as § 4 PAngV wants it beside the price. */
function unitPrice({ price, grams }: Product, language: Language, unit: string): string {
  return grams === null ? '' : ` · ${euro(Math.round((price * 1000) / grams), language)}/${unit}`;
}

export function ProductPage(props: { readonly view: View; readonly product: Product }): JSX.Element {
  const { view, product } = props;
  const words = wordsOf(view);
  return (
    <Page view={view} title={product.name}>
      <article class="product wide">
        <Picture slug={product.slug} />
        <div class="product-text">
          <p class="small">
            <a href={at(view, '#teas')}>← {words.back}</a>
          </p>
          <h1>{product.name}</h1>
          <p class="kind">{product.kind[view.language]}</p>
          <p class="story">{product.story[view.language]}</p>
          <dl class="facts">
            <div>
              <dt>{words.preparation}</dt>
              <dd>{product.brewing[view.language]}</dd>
            </div>
            <div>
              <dt>{words.contents}</dt>
              <dd>{product.grams === null ? words.piece : `${product.grams} g`}</dd>
            </div>
          </dl>
          <p class="price big">{euro(product.price, view.language)}</p>
          <p class="small">
            {words.taxNote}
            {unitPrice(product, view.language, words.perKilogram)}
          </p>
          <form method="post" action={at(view, '/basket')} class="buy">
            <input type="hidden" name="add" value={product.slug} />
            <label>
              <span class="hidden">{words.quantity}</span>
              <input type="number" name="quantity" value="1" min="1" max="20" inputMode="numeric" />
            </label>
            <button type="submit" class="button">
              {words.add}
            </button>
          </form>
        </div>
      </article>
    </Page>
  );
}

export function BasketPage(props: { readonly view: View; readonly basket: Basket }): JSX.Element {
  const { view } = props;
  const words = wordsOf(view);
  const bill = billOf(props.basket);
  return (
    <Page view={view} title={words.basket}>
      <section class="narrow">
        <h1>{words.basket}</h1>
        {bill.lines.length === 0 ? (
          <>
            <p class="lead">{words.emptyBasket}</p>
            <a class="button" href={at(view, '#teas')}>
              {words.look}
            </a>
          </>
        ) : (
          <>
            <ul class="lines">
              {bill.lines.map((line) => (
                <BasketRow key={line.product.slug} view={view} line={line} />
              ))}
            </ul>
            <Totals view={view} bill={bill} />
            <p class="actions">
              <a class="button" href={at(view, '/checkout')}>
                {words.toCheckout}
              </a>
              <span class="small">{words.freeFrom}</span>
            </p>
          </>
        )}
      </section>
    </Page>
  );
}

function BasketRow(props: { readonly view: View; readonly line: Bill['lines'][number] }): JSX.Element {
  const { view, line } = props;
  const { product, quantity, gross } = line;
  const words = wordsOf(view);
  return (
    <li class="line">
      <Picture slug={product.slug} />
      <div class="line-text">
        <a href={at(view, `/tea/${product.slug}`)}>
          <strong>{product.name}</strong>
        </a>
        <span>{product.kind[view.language]}</span>
        <form method="post" action={at(view, '/basket')} class="change">
          <input type="hidden" name="set" value={product.slug} />
          <label>
            <span class="hidden">
              {words.quantity} {product.name}
            </span>
            <input type="number" name="quantity" value={quantity} min="1" max="20" inputMode="numeric" />
          </label>
          <button type="submit" class="link">
            {words.update}
          </button>
          <button type="submit" class="link" name="remove" value="1">
            {words.remove}
          </button>
        </form>
      </div>
      <span class="price">{euro(gross, view.language)}</span>
    </li>
  );
}

export function Totals(props: { readonly view: View; readonly bill: Bill }): JSX.Element {
  const { view, bill } = props;
  const words = wordsOf(view);
  return (
    <dl class="totals">
      <div>
        <dt>{words.goods}</dt>
        <dd>{euro(bill.goods, view.language)}</dd>
      </div>
      {bill.discount > 0 && (
        <div>
          <dt>{words.discount}</dt>
          <dd>{euro(-bill.discount, view.language)}</dd>
        </div>
      )}
      <div>
        <dt>{words.shipping}</dt>
        <dd>{bill.shipping === 0 ? words.free : euro(bill.shipping, view.language)}</dd>
      </div>
      <div class="sum">
        <dt>{words.total}</dt>
        <dd>{euro(bill.total, view.language)}</dd>
      </div>
    </dl>
  );
}
