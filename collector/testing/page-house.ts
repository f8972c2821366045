/** A shop whose partners have pages, called as browsers call it; for tests. */
import type { Mail as Letter } from '../core/mail.ts';
import { noticeIn } from '../core/notice.ts';
import { writeNotice } from '../flows/write-notice.ts';
import { dueMails } from '../store/queries/outbox.ts';
import { BROWSER, openHouse, type TestHouse, type TestOptions } from './http-house.ts';
import { mailsOf } from './mails.ts';

const BASE_URL = 'https://go.tea.example';

export const PAGES = {
  domain: 'partners.tea.example',
  imprint: 'https://tea.example/imprint',
  privacy: 'https://tea.example/privacy',
  partnerTerms: { version: '2026-06', url: 'https://tea.example/partner-terms' },
  approval: false,
  products: [
    {
      name: 'Earl Grey',
      path: '/tea/earl-grey',
      text: 'With bergamot.',
      price: '9,80 €',
      picture: '/img/grey.jpg',
    },
    { name: 'Nur auf Deutsch', path: '/tee/assam', language: 'de' },
  ],
};

export type PageHouse = TestHouse & {
  /** Opens an address with `?shop=tea`, unless the host says which shop it is. */
  readonly open: (path: string, headers?: Record<string, string>) => Promise<Opened>;
  readonly post: (
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Opened>;
  /** Mails that wait to be sent, oldest first. */
  readonly mails: () => Promise<readonly Mail[]>;
};
export type Opened = {
  readonly status: number;
  readonly html: string;
  readonly text: string;
  readonly headers: Headers;
};
export type Mail = Letter & { readonly link: string };

export async function openPages(
  settings: Partial<typeof PAGES> = {},
  options: TestOptions = {},
): Promise<PageHouse> {
  const house = await openHouse({
    ...options,
    config: { BASE_URL, RATE_SIGN_UP: '0', RATE_MAIL_TO: '0', RATE_DRAWING: '0', ...options.config },
  });
  const set = await house.call('PUT', '/v1/shop/pages', { ...PAGES, ...settings });
  if (set.status !== 200) throw new Error(JSON.stringify(set.body));
  const send = async (
    path: string,
    init: RequestInit & { headers: Record<string, string> },
  ): Promise<Opened> => {
    const named = init.headers.host === undefined ? `${path}${path.includes('?') ? '&' : '?'}shop=tea` : path;
    const answer = await house.app.request(named, {
      ...init,
      headers: { 'user-agent': BROWSER, ...init.headers },
    });
    const html = await answer.text();
    return { status: answer.status, html, text: textOf(html), headers: answer.headers };
  };
  return {
    ...house,
    open: (path, headers = {}) => send(path, { headers }),
    post: (path, fields, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    mails: async () => {
      const due = await dueMails(house.ctx.store.read, { now: Number.MAX_SAFE_INTEGER, limit: 500 });
      for (const row of due) {
        const notice = noticeIn(row);
        if (notice) await writeNotice({ ...house.ctx, baseUrl: BASE_URL }, row, notice);
      }
      return (await mailsOf(house.ctx)).map(withLink);
    },
  };
}

const withLink = (mail: Letter): Mail => ({ ...mail, link: /^https?:\S+$/m.exec(mail.text)?.[0] ?? '' });

const textOf = (html: string): string =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The path and query of an address, for a request without a network. */
export const pathOf = (address: string): string => address.slice(new URL(address).origin.length);
