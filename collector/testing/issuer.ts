/** Who a shop of the tests and of the torture is by law and by bank. Nothing of a test runner in here: the torture is a program. */
import type { IssuerChange } from '../core/issuer.ts';

export const issuer: IssuerChange = {
  legalName: 'Tea GmbH',
  address: { street: 'Teeweg 1', postcode: '20095', city: 'Hamburg', country: 'DE' },
  taxNumber: '22/123/45678',
  vatId: 'DE123456789',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  holder: 'Tea GmbH',
  payoutMinimum: {},
  dueDays: null,
  taxRate: '19%',
  language: 'de',
  approvals: 1,
};
