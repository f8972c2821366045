import { beforeAll, expect, test } from 'vitest';
import { digest } from '../../shared/canonical.ts';
import type { Issuer } from '../core/party.ts';
import { DAY, JUNE } from '../flows/fixture.ts';
import { releaseDue } from '../flows/release-due.ts';
import { setIssuer } from '../flows/set-issuer.ts';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';
import { pdfText } from '../testing/pdf-text.ts';

const ISSUER: Issuer = {
  legalName: 'Tea GmbH',
  address: { street: 'Teeweg 1', postcode: '20095', city: 'Hamburg', country: 'DE' },
  taxNumber: null,
  vatId: 'DE123456788',
  iban: 'DE89 3704 0044 0532 0130 00',
  bic: 'COBADEFFXXX',
  holder: 'Tea GmbH',
  taxRate: '19%',
  payoutMinimum: { EUR: 100 },
  dueDays: null,
  language: 'de',
};
const PROFILE = {
  legalName: 'Cleo Clausen',
  address: { street: 'Marktplatz 2', postcode: '28195', city: 'Bremen', country: 'DE' },
  taxStatus: 'standard',
  taxNumber: '60/111/22222',
  selfBillingAgreedAt: '2026-06-01T00:00:00Z',
  payout: { method: 'sepa', holder: 'Cleo Clausen', iban: 'de02 1203 0000 0000 2020 51' },
};

let house: TestHouse;
let ids: Readonly<Record<string, string>>;
const raw = async (path: string) => {
  const headers = { authorization: `Bearer ${house.secretKey}` };
  const answered = await house.app.request(path, { headers });
  const bytes = new Uint8Array(await answered.arrayBuffer());
  return { status: answered.status, headers: answered.headers, bytes, text: new TextDecoder().decode(bytes) };
};

beforeAll(async () => {
  house = await openHouse();
  const { call } = house;
  await setIssuer(house.ctx, house.shop, ISSUER, 'test');
  await call('PUT', '/v1/partners/cleo/profile', PROFILE);
  await call('PUT', '/v1/orders/1001', orderOf());
  house.at(JUNE + 40 * DAY);
  await releaseDue(house.ctx, { limit: 10 });
  for (const step of ['close', 'approve', 'release']) await call('POST', `/v1/periods/2026-06/${step}`);
  const { body } = await call('GET', '/v1/periods/2026-06/statements');
  const partners = (await call('GET', '/v1/partners')).body.items as { id: string; code: string }[];
  const items = body.items as { id: string; partner: string }[];
  ids = Object.fromEntries(
    items.map(({ id, partner }) => [partners.find((one) => one.id === partner)?.code ?? '', id]),
  );
});

test('a frozen statement is fetched as PDF, CSV, XML and the very JSON that was hashed', async () => {
  const pdf = await raw(`/v1/statements/${ids.cleo}.pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.headers.get('content-disposition')).toMatch(/^attachment; filename="2026-00000\d-cleo\.pdf"$/);
  expect(pdfText(pdf.bytes).flat().join('\n')).toContain('Cleo Clausen');
  const english = await raw(`/v1/statements/${ids.cleo}.pdf?locale=en`);
  expect(pdfText(english.bytes).flat().join('\n')).toContain('Self-billing credit note');
  const csv = await raw(`/v1/statements/${ids.cleo}.csv?locale=en`);
  expect(csv.text).toContain('VAT,2026-06,2026-00000');
  const xml = await raw(`/v1/statements/${ids.cleo}.xml`);
  expect(xml.text).toContain('<ram:TypeCode>389</ram:TypeCode>');
  const json = await raw(`/v1/statements/${ids.cleo}.json`);
  const frozen = await house.call('GET', `/v1/statements/frozen/${ids.cleo}`);
  expect(digest(json.text)).toBe(frozen.body.hash);
});

test('a partner without a tax status has a statement and no invoice', async () => {
  const pdf = await raw(`/v1/statements/${ids.ben}.pdf`);
  expect(pdfText(pdf.bytes).flat().join('\n')).toContain('umsatzsteuerlicher Status');
  expect(await house.call('GET', `/v1/statements/${ids.ben}.xml`)).toMatchObject({
    status: 409,
    body: { code: 'no-credit-note', missing: ['tax-status'] },
  });
});

test('another shop gets nobody’s files', async () => {
  for (const form of ['pdf', 'csv', 'xml', 'json'])
    expect((await house.stranger('GET', `/v1/statements/${ids.cleo}.${form}`)).status).toBe(404);
  expect((await house.call('GET', '/v1/statements/stm_nobody.pdf')).body.code).toBe('unknown-statement');
});

test('a month goes to DATEV once it is released', async () => {
  const query = 'consultant=29098&client=55003&yearStart=2026-01-01';
  const file = await raw(`/v1/periods/2026-06/datev.csv?${query}`);
  expect(file.text).toMatch(/^"EXTF";700;21;"Buchungsstapel";13;/);
  expect(file.text.trimEnd().split('\r\n').length).toBe(2 + Object.keys(ids).length);
  const early = await house.call('GET', `/v1/periods/2026-07/datev.csv?${query}`);
  expect([early.status, early.body.code]).toEqual([409, 'period-state']);
  const wrong = await house.call(
    'GET',
    '/v1/periods/2026-06/datev.csv?consultant=1&client=1&yearStart=2026-02-30',
  );
  expect(wrong.status).toBe(422);
});

test('a book extract lists the partner’s orders with refunds and reasons, and asking for it is audited', async () => {
  await house.call('PUT', '/v1/orders/1002', orderOf({ placedAt: '2026-06-11T10:00:00Z' }));
  await house.call('POST', '/v1/orders/1002/refunds', {
    id: 'r-1',
    at: '2026-07-15T10:00:00Z',
    reason: 'withdrawal',
    lines: [{ index: 0, amount: 4_000 }],
  });
  const own = await raw('/v1/partners/cleo/book-extract?from=2026-06&to=2026-07&locale=en');
  expect(own.text).toContain('order,P-3,1001,shop,own customer,');
  expect(own.text).toMatch(/\nrefund,P-3,1002,.*,-40\.00,EUR,withdrawal\r/);
  expect(own.text).toMatch(/\ncommission,P-3,1001,.*,10%,10\.00,EUR,earned\r/);
  const above = await raw('/v1/partners/anna/book-extract?from=2026-06&to=2026-07&locale=en');
  expect(above.text).toContain(',1001,shop,downline,');
  const pdf = await raw('/v1/partners/cleo/book-extract?from=2026-06&to=2026-06&format=pdf');
  expect(pdfText(pdf.bytes).flat().join('\n')).toContain('Buchauszug Juni 2026');
  const audit = await house.call('GET', '/v1/audit?limit=20');
  expect(JSON.stringify(audit.body)).toContain('partner.book-extract');
  for (const query of ['from=2026-07&to=2026-06', 'from=1900-01&to=2026-06', 'from=june&to=2026-06'])
    expect((await house.call('GET', `/v1/partners/cleo/book-extract?${query}`)).status).toBe(422);
  expect((await house.stranger('GET', '/v1/partners/cleo/book-extract?from=2026-06&to=2026-06')).status).toBe(
    404,
  );
});

test('a payout goes to the bank as often as one likes, and nothing changes by it', async () => {
  const payout = (await house.call('POST', '/v1/payouts', {})).body.payout as { id: string };
  const once = await raw(`/v1/payouts/${payout.id}/transfers?executionDay=2026-07-13`);
  expect(once.text).toContain('<IBAN>DE02120300000000202051</IBAN>');
  expect(once.text).toContain('<Dt>2026-07-13</Dt>');
  const before = await house.call('GET', `/v1/payouts/${payout.id}`);
  expect((await raw(`/v1/payouts/${payout.id}/transfers?executionDay=2026-07-13`)).text).toBe(once.text);
  expect((await house.call('GET', `/v1/payouts/${payout.id}`)).body).toEqual(before.body);
  await house.call('POST', `/v1/payouts/${payout.id}/settle`, {});
  expect((await house.call('GET', `/v1/payouts/${payout.id}/transfers`)).body.code).toBe('payout-closed');
});
