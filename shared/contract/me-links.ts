/** The portal's calls about links: codes, campaigns, QR codes and the merchant's materials. */
import * as v from 'valibot';
import { count, listOf, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { inLanguage } from './me.ts';
import { campaignBody } from './pages.ts';
import { route } from './route.ts';

const read = { method: 'GET', tag: 'Portal', access: 'partner', refusals: [] } as const;

/** Clicks are of the last 90 days. */
const link = v.object({
  code: words,
  kind: v.picklist(['canonical', 'alias', 'coupon']),
  frozenAt: timeOrNull,
  /** The short link. Null for a coupon, which is typed at the checkout. */
  url: wordsOrNull,
  /** Pictures of the same address. */
  qrSvg: wordsOrNull,
  qrPng: wordsOrNull,
  clicks: count,
  /** Orders the code or mark brought in that time; null where there are more than are counted. */
  orders: v.nullable(count),
});
const links = v.object({ asOf: time, since: words, page: words, items: v.array(link) });
export type MyLinks = v.InferOutput<typeof links>;

export const listMyLinks = route({
  ...read,
  path: '/v1/me/links',
  summary: 'The partner’s codes with their links, QR codes and clicks',
  answer: { status: 200, schema: links },
});

const campaign = v.object({
  id: words,
  name: words,
  code: words,
  sub: words,
  to: wordsOrNull,
  url: words,
  qrSvg: words,
  qrPng: words,
  clicks: count,
  /** Orders the code or mark brought in that time; null where there are more than are counted. */
  orders: v.nullable(count),
  createdAt: time,
});
export type MyCampaign = v.InferOutput<typeof campaign>;

export const listMyCampaigns = route({
  ...read,
  path: '/v1/me/campaigns',
  summary: 'Campaigns the partner named, newest first, with their links and clicks',
  query: paging,
  answer: { status: 200, schema: listOf(campaign) },
});

export const postCampaign = route({
  method: 'POST',
  path: '/v1/me/campaigns',
  tag: 'Portal',
  summary: 'Name a campaign: a link of one’s own code with a mark, to the shop or to one of its pages',
  access: 'partner',
  /** `code`: one of the partner's own; missing: the canonical one. */
  body: campaignBody,
  answer: { status: 201, schema: campaign },
  refusals: ['campaign-differs', 'unknown-code'],
});

export const material = v.object({
  title: words,
  description: wordsOrNull,
  url: words,
  kind: v.picklist(['picture', 'text', 'document', 'video', 'other']),
  language: wordsOrNull,
});
export type Material = v.InferOutput<typeof material>;

export const listMaterials = route({
  ...read,
  path: '/v1/me/materials',
  summary: 'What the merchant offers for recommending: pictures, texts, documents',
  query: inLanguage,
  answer: { status: 200, schema: v.object({ items: v.array(material) }) },
});
