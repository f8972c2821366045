/** Partners' pages: what one costs the processor, alone, among ten thousand partners, through the whole application. */
import pino from 'pino';
import { appOf } from '../../app.ts';
import { configOf } from '../../config.ts';
import { type Context, systemStamp } from '../../context.ts';
import { addPartner } from '../../flows/add-partner.ts';
import { createShop } from '../../flows/create-shop.ts';
import { partnerNamed } from '../../flows/find-partner.ts';
import { savePartnerPage } from '../../flows/save-partner-page.ts';
import { setPages } from '../../flows/set-pages.ts';
import { houseOf } from '../../http/house.ts';
import { openStore } from '../../store/open.ts';
import type { BenchRow } from './row.ts';

const PARTNERS = 10_000;
const WARM = 500;
const PAGES = 4_000;

export async function benchPages(): Promise<BenchRow[]> {
  const store = await openStore({ url: ':memory:' });
  const ctx: Context = { store, stamp: systemStamp, log: pino({ level: 'silent' }) };
  await fill(ctx);
  const app = appOf(houseOf(ctx, configOf({ BASE_URL: 'https://go.tea.example', LOG_LEVEL: 'silent' })));
  const open = async (n: number): Promise<void> => {
    const host = `partner-${(n * 7919) % PARTNERS}.partners.tea.example`;
    const answer = await app.request('/', { headers: { host, 'accept-language': n % 2 ? 'de' : 'en' } });
    if (answer.status !== 200) throw new Error(`${host} answered ${answer.status}`);
    await answer.text();
  };
  for (let n = 0; n < WARM; n += 1) await open(n);
  const costs: number[] = [];
  const before = process.cpuUsage();
  for (let n = 0; n < PAGES; n += 1) {
    const began = process.cpuUsage();
    await open(n);
    costs.push(millisecondsSince(began));
  }
  const perSecond = (PAGES / millisecondsSince(before)) * 1_000;
  await store.close();
  const p99 = costs.sort((a, b) => a - b)[Math.floor(PAGES * 0.99)] ?? Number.NaN;
  return [
    {
      name: 'partners’ pages a second of processor time',
      measured: `${Math.round(perSecond)}/s`,
      bar: '≥ 400/s',
      ok: perSecond >= 400,
    },
    {
      name: 'p99 of one page, processor time',
      measured: `${p99.toFixed(2)} ms`,
      bar: '≤ 20 ms',
      ok: p99 <= 20,
    },
  ];
}

/** Of the processor, so that neighbours on the machine do not count. */
function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

async function fill(ctx: Context): Promise<void> {
  const { shop } = await createShop(ctx, {
    id: 'tea',
    name: 'Tea',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    settings: {
      storefronts: [
        { url: 'https://tea.example/en', country: 'GB', language: 'en' },
        { url: 'https://tea.example/de', country: 'DE', language: 'de' },
      ],
    },
  });
  const legal = 'https://tea.example/legal';
  const product = { text: 'With bergamot.', price: '9,80 €', picture: '/tea.jpg', language: null };
  await setPages(
    ctx,
    shop,
    {
      domain: 'partners.tea.example',
      imprint: legal,
      privacy: legal,
      partnerTerms: { version: '1', url: legal },
      approval: false,
      products: ['Earl Grey', 'Assam', 'Sencha', 'Rooibos'].map((name) => ({
        ...product,
        name,
        path: `/tea/${name}`,
      })),
    },
    'bench',
  );
  for (let n = 0; n < PARTNERS; n += 1) {
    const code = `partner-${n}`;
    await addPartner(ctx, shop, { code, name: `Anna Albrecht ${n}` }, 'bench');
    if (n % 10 > 0) continue;
    const partner = await partnerNamed(ctx.store.read, { shop: shop.shopId, name: code });
    const words = 'Tee ist **mein Leben**, seit *zwölf* Jahren.\n\n'.repeat(5);
    await savePartnerPage(
      ctx,
      partner,
      { words, released: { phone: '+49 40 1234', place: 'Hamburg' } },
      'bench',
    );
  }
}
