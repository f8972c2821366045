/** What happens from January to June 2026, day by day. For tests. */
import { Problem } from '../../../shared/problem.ts';
import type { Day } from '../../../shared/time.ts';
import type { RefundReason } from '../../core/commission/types.ts';
import type { PartnerChange } from '../../core/partner-change.ts';
import { activatePlan } from '../activate-plan.ts';
import { proposeAdjustment, resolveAdjustment } from '../adjust.ts';
import { changePartner } from '../change-partner.ts';
import { closePeriod } from '../close-period.ts';
import { orderEvent, touchOf } from '../order-fixture.ts';
import { recordOrder } from '../record-order.ts';
import { recordRefund } from '../record-refund.ts';
import { savePlan } from '../save-plan.ts';
import { saveProfile } from '../save-profile.ts';
import { setExchangeRate } from '../set-exchange-rate.ts';
import { ANKE, BOSS, bensNewAccount, type Cast, ginaAgrees, planOfSpring } from './cast.ts';

export type Happening = readonly [day: Day, what: string, act: (cast: Cast) => Promise<unknown>];

const HOUR = 3_600_000;
/** Late in the morning, as Bremen sees it. */
export const morningOf = (day: Day): number => Date.parse(`${day}T10:00:00Z`);

/** The customer is named after the partner whose link they came by: `anna-1`. */
function order(day: Day, id: string, customer: string, net: number, currency = 'EUR'): Happening {
  const placedAt = morningOf(day) - HOUR;
  const [code = ''] = customer.split('-');
  const line = { sku: 'TEE-1', category: 'tea', quantity: 2, net, points: null, partnerNet: null };
  const act = ({ ctx, shop }: Cast) =>
    recordOrder(
      ctx,
      shop,
      orderEvent(id, {
        placedAt,
        currency,
        total: net,
        lines: [line],
        customer: { id: customer },
        touch: touchOf(code, placedAt - HOUR),
      }),
    );
  return [day, `order ${id} of ${customer} over ${net} ${currency}`, act];
}

function refund(day: Day, of: string, reason: RefundReason, amount: number): Happening {
  const act = ({ ctx, shop }: Cast) =>
    recordRefund(ctx, shop, { order: of, id: `R-${of}-${day}`, at: morningOf(day), reason, amount });
  return [day, `refund of ${amount} of order ${of}: ${reason}`, act];
}

const change = (day: Day, code: string, what: Omit<PartnerChange, 'reason'>, reason: string): Happening => [
  day,
  `${code}: ${reason}`,
  ({ ctx, shop }) => changePartner(ctx, shop, code, { ...what, reason }, BOSS),
];

function correct(day: Day, partner: string, amount: number, currency: string, reason: string): Happening {
  const act = async ({ ctx, shop }: Cast) => {
    const { id } = await proposeAdjustment(ctx, shop, { partner, amount, currency, reason }, ANKE);
    await resolveAdjustment(ctx, shop, { id, state: 'approved' }, BOSS);
  };
  return [day, `${partner} is given ${amount} ${currency}: ${reason}`, act];
}

const rate = (day: Day, of: Day, text: string): Happening => [
  day,
  `the rate of ${of} is ${text}`,
  ({ ctx, shop }) => setExchangeRate(ctx, shop, { currency: 'USD', day: of, rate: text }, ANKE),
];

/** Says what was refused. */
const refused = (day: Day, what: string, act: (cast: Cast) => Promise<unknown>): Happening => [
  day,
  what,
  async (cast) => {
    const outcome = await act(cast).catch((error: unknown) => error);
    if (!(outcome instanceof Problem)) throw new Error(`${what}: nobody refused it`);
    return outcome.code;
  },
];

const close =
  (period: string, who: string) =>
  ({ ctx, shop }: Cast) =>
    closePeriod(ctx, shop, period, who);

/** In the order of their days; months end in between (`diary.ts`). */
export const CALENDAR: readonly Happening[] = [
  order('2026-01-05', '101', 'anna-1', 12_345),
  order('2026-01-08', '102', 'ben-1', 33_333),
  order('2026-01-12', '103', 'emil-1', 7_777),
  order('2026-01-15', '104', 'fred-1', 40_001),
  order('2026-01-19', '105', 'gina-1', 5_555),
  order('2026-01-24', '106', 'hugo-1', 8_901),
  refund('2026-01-26', '102', 'withdrawal', 3_333),
  refused('2026-01-28', 'January is closed before it is over', close('2026-01', ANKE)),

  order('2026-02-03', '201', 'anna-2', 23_457),
  refund('2026-02-05', '203', 'withdrawal', 1_999),
  order('2026-02-06', '203', 'cleo-1', 45_999),
  order('2026-02-10', '204', 'dora-1', 10_000, 'USD'),
  order('2026-02-17', '205', 'emil-1', 6_543),
  order('2026-02-20', '206', 'fred-1', 15_015),
  order('2026-02-27', '207', 'gina-2', 7_049),
  refused('2026-03-01', 'February is closed without the rate of an order', close('2026-02', ANKE)),
  rate('2026-03-02', '2026-02-10', '0.8437'),

  order('2026-03-04', '301', 'anna-1', 31_313),
  order('2026-03-09', '302', 'ben-1', 18_181),
  [
    '2026-03-10',
    'ben has a new account',
    ({ ctx, shop }) => saveProfile(ctx, shop, 'ben', bensNewAccount, BOSS),
  ],
  order('2026-03-12', '303', 'cleo-2', 21_212),
  change('2026-03-15', 'fred', { left: true }, 'leaves, for a job'),
  order('2026-03-18', '304', 'fred-1', 9_090),
  change(
    '2026-03-20',
    'anna',
    { sponsor: { partner: 'dora', from: Date.parse('2026-03-31T22:00:00Z') } },
    'moves to dora in April',
  ),
  correct('2026-03-23', 'gina', 1_234, 'EUR', 'order 88 of 2025 was hers'),
  [
    '2026-03-25',
    'the plan of spring is put in force from April',
    async ({ ctx, shop }) => {
      const { version } = await savePlan(ctx, shop, planOfSpring, BOSS);
      await activatePlan(ctx, shop, version, { validFrom: Date.parse('2026-03-31T22:00:00Z') }, BOSS);
    },
  ],

  order('2026-04-02', '401', 'anna-1', 27_272),
  order('2026-04-05', '402', 'hugo-1', 12_121),
  refund('2026-04-09', '206', 'withdrawal', 15_015),
  change('2026-04-10', 'hugo', { suspended: true }, 'orders from one address'),
  order('2026-04-12', '403', 'hugo-2', 14_141),
  order('2026-04-16', '404', 'emil-1', 5_050),
  refund('2026-04-20', '201', 'withdrawal', 10_007),
  correct('2026-04-22', 'emil', 5_000, 'USD', 'his talk in Boston'),

  [
    '2026-05-02',
    'gina agrees to credit notes',
    ({ ctx, shop }) => saveProfile(ctx, shop, 'gina', ginaAgrees, BOSS),
  ],
  order('2026-05-06', '501', 'cleo-1', 99_999),
  rate('2026-05-07', '2026-05-08', '0.8501'),
  order('2026-05-08', '502', 'anna-2', 20_020, 'USD'),
  change('2026-05-12', 'hugo', { suspended: false }, 'they are a family'),
  refund('2026-05-15', '303', 'chargeback', 21_212),
  order('2026-05-19', '503', 'gina-1', 8_765),
  correct('2026-05-22', 'fred', 1_502, 'EUR', 'he has left, and it is not worth a letter'),

  order('2026-06-03', '601', 'anna-1', 11_111),
  order('2026-06-11', '602', 'ben-2', 22_222),
  refund('2026-06-15', '502', 'merchant-fault', 2_002),
  order('2026-06-17', '603', 'emil-2', 3_333),
  order('2026-06-23', '604', 'dora-2', 44_444),
  refund('2026-06-29', '601', 'goodwill', 1_111),
];
