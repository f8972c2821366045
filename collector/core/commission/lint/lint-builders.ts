/** Plans and terms for tests of the lint. */
import type { Component, LevelsComponent, Plan } from '../../../../shared/plan.ts';
import type { Terms } from '../../../../shared/terms.ts';
import { plan } from '../builders.ts';
import { lintPlan } from './lint.ts';

export const direct: LevelsComponent = { id: 'direct', kind: 'levels', rates: ['10%'] };
export const team: LevelsComponent = {
  id: 'team',
  kind: 'levels',
  rates: ['5%', '3%'],
  from: 2,
  settle: 'period',
};
export const whole = (...components: readonly Component[]): Plan => plan({ components });

/** What the lint says of a plan, without what is mere information. */
export const said = (judged: Plan, terms?: Terms): string[] =>
  lintPlan(judged, terms ? { terms } : {})
    .filter(({ severity }) => severity !== 'info')
    .map(({ id, severity, path }) => `${id} ${severity} ${path}`);

export const SOUND: Terms = {
  fees: { joining: 0, renewal: 0, backOffice: 0 },
  purchaseRequired: false,
  positionsPerPerson: 1,
  ranksForSale: false,
  resale: null,
  pricesByLevel: false,
  unpaidItems: {
    kit: { sku: ['KIT'] },
    training: { category: ['courses'] },
    event: {},
    membership: {},
    adCredit: {},
  },
  baseWithout: ['vat', 'shipping', 'discount', 'voucher', 'payment-fee'],
  breakageShown: true,
  forfeits: false,
  statementDueDays: 31,
  silenceAccepts: false,
  changeNoticeDays: 30,
  projectionsLabelled: true,
  mailsThirdPersons: false,
  bindsWithoutDeviceStorage: true,
  downlinePseudonymous: true,
  selfBillingAgreed: true,
  partnersSellInOwnName: false,
};
