/** The pages anybody can open: front page, products, basket. */
import { Hono } from 'hono';
import { withPieces } from './basket.ts';
import { productOf } from './catalogue.ts';
import { at } from './pages/layout.tsx';
import { LegalPage, NOTICES } from './pages/legal.tsx';
import { BasketPage, FrontPage, ProductPage } from './pages/storefront.tsx';
import { currentSession, entriesOf, keepConsent, page, type Shop, saveBasket, viewOf } from './view.ts';

export function storefront(shop: Shop): Hono {
  const app = new Hono();

  app.get('/', (c) => {
    const view = viewOf(shop, c, currentSession(shop, c));
    return page(c, view, <FrontPage view={view} />);
  });

  app.post('/consent', async (c) => {
    const { answer } = await entriesOf(c);
    keepConsent(shop, c, answer === 'granted' ? 'granted' : 'denied');
    return c.redirect(at(viewOf(shop, c, currentSession(shop, c)), ''), 303);
  });

  app.get('/tea/:slug', (c) => {
    const product = productOf(c.req.param('slug'));
    if (!product) return c.notFound();
    const view = viewOf(shop, c, currentSession(shop, c));
    return page(c, view, <ProductPage view={view} product={product} />);
  });

  app.get('/basket', (c) => {
    const session = currentSession(shop, c);
    const view = viewOf(shop, c, session);
    return page(c, view, <BasketPage view={view} basket={session.basket} />);
  });

  app.post('/basket', async (c) => {
    const session = currentSession(shop, c);
    const { add = '', set = '', quantity = '', remove } = await entriesOf(c);
    const pieces = remove ? 0 : Number(quantity);
    const basket = add
      ? withPieces(session.basket, add, (session.basket[add] ?? 0) + pieces)
      : withPieces(session.basket, set, pieces);
    saveBasket(shop, c, session, basket);
    return c.redirect(at(viewOf(shop, c, session), '/basket'), 303);
  });

  for (const [path, notice] of Object.entries(NOTICES))
    app.get(`/${path}`, (c) => {
      const view = viewOf(shop, c, currentSession(shop, c));
      return page(c, view, <LegalPage view={view} notice={notice} />);
    });

  return app;
}
