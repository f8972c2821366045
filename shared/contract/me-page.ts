/** The portal's calls about the partner's own page. */
import { partnerPage, partnerPageBody } from './pages.ts';
import { route } from './route.ts';

const mine = { tag: 'Portal', access: 'partner', refusals: [] } as const;
const answer = { status: 200, schema: partnerPage } as const;

export const getMyPage = route({
  ...mine,
  method: 'GET',
  path: '/v1/me/page',
  summary: 'What stands on the partner’s page, and where it is',
  answer,
});

export const putMyPage = route({
  ...mine,
  method: 'PUT',
  path: '/v1/me/page',
  summary: 'Replace the words and the released contact; what is left out is not shown',
  body: partnerPageBody,
  answer,
});

export const putMyPortrait = route({
  ...mine,
  method: 'PUT',
  path: '/v1/me/portrait',
  summary: 'Upload a portrait: JPEG, PNG or WebP of at most 5 MiB as the body',
  answer,
  refusals: ['not-a-picture'],
});

export const deleteMyPortrait = route({
  ...mine,
  method: 'DELETE',
  path: '/v1/me/portrait',
  summary: 'Take the portrait away',
  answer: { status: 204 },
});
