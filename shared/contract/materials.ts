/** What the merchant offers partners for recommending. */
import * as v from 'valibot';
import { body, list, oneOf, text } from './fields.ts';
import { material } from './me-links.ts';
import { route } from './route.ts';

const address = v.pipe(
  text('an address', 2000),
  v.description('an https address'),
  v.check(
    (value) => URL.canParse(value) && new URL(value).protocol === 'https:',
    'is not an address; write one such as "https://shop.example/banner.png"',
  ),
);
const materialBody = body({
  title: text('a title', 200),
  description: v.optional(v.nullable(text('a description', 1000)), null),
  url: address,
  kind: oneOf('picture', 'text', 'document', 'video', 'other'),
  /** Missing: for every language. */
  language: v.optional(v.nullable(oneOf('de', 'en')), null),
});
const answer = { status: 200, schema: v.object({ items: v.array(material) }) } as const;

export const getMaterials = route({
  method: 'GET',
  path: '/v1/shop/materials',
  tag: 'Shop',
  summary: 'What partners find in their portal for recommending',
  access: 'partners:read',
  answer,
  refusals: [],
});

export const putMaterials = route({
  method: 'PUT',
  path: '/v1/shop/materials',
  tag: 'Shop',
  summary: 'Replace it as a whole',
  access: 'partners:write',
  body: body({ items: list(materialBody, { noun: 'materials', min: 0, max: 200 }) }),
  answer,
  refusals: [],
});
