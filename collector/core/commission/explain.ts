/** Every commission line in plain words: what was reckoned, what it came to, and why it went where it went. */
import { decimalOf } from '../../../shared/currency.ts';
import { share } from '../../../shared/money.ts';
import type { Component, Plan } from '../../../shared/plan.ts';
import { ppmOf } from '../../../shared/rate.ts';
import { type Language, WORDS, type Words } from './explain-words.ts';
import type { CommissionLine } from './types.ts';

export type ExplainContext = {
  /** The plan version the line was reckoned by. */
  readonly plan: Plan;
  /** The lines of the same order, to say how many partners were passed over since the level before. */
  readonly lines?: readonly CommissionLine[];
};

/** "Level 2: 5 % of 123.45 EUR goods = 6.17 EUR; one partner was passed over: not active in June 2026" */
export function explainLine(line: CommissionLine, context: ExplainContext, language: Language): string {
  const say = sayer(context.plan.currency, language);
  const component = context.plan.components.find(({ id }) => id === line.component);
  if (line.reason === 'missing-rate') return say.words.missingRate;
  if (component === undefined) return limitText(line, context.plan, say);
  if (line.refund !== null) return refundText(line, component, say);
  const cut = isCut(line, component, context) ? say.words.cutByLimit : '';
  const reckoned = `${reckonedText(line, component, say)}${cut} = ${say.money(line.amount)}`;
  const remarks = [
    whyText(line, component, say),
    stepText(line, component, say),
    passedOverText(line, component, context, say),
  ];
  const text = component.kind === 'bounty' && cut === '' ? reckonedText(line, component, say) : reckoned;
  return [text, ...remarks.filter((remark) => remark !== undefined)].join('; ');
}

/** A summary of an order, then who got each line and why. */
export function explainOrder(
  lines: readonly CommissionLine[],
  plan: Plan,
  language: Language,
): readonly string[] {
  const say = sayer(plan.currency, language);
  const sum = (some: readonly CommissionLine[]): number =>
    some.reduce((total, { amount }) => total + amount, 0);
  const cut = sum(lines.filter(({ reason }) => reason === 'limit'));
  const paid = sum(lines.filter(({ partner }) => partner !== null));
  const kept = sum(lines.filter(({ partner }) => partner === null)) - cut;
  const summary = say.words.summary(
    lines[0]?.order ?? '',
    say.money(paid),
    say.money(kept),
    cut === 0 ? null : say.money(cut),
  );
  const told = lines.map(
    (line) => `${line.partner ?? say.words.company}: ${explainLine(line, { plan, lines }, language)}`,
  );
  return [summary, ...told];
}

type Sayer = {
  readonly words: Words;
  readonly money: (minor: number) => string;
  readonly rate: (rate: string) => string;
  readonly month: (period: string) => string;
};

/** Grouping by hand: what a line says must not depend on the language data of the machine. */
function sayer(currency: string, language: Language): Sayer {
  const words = WORDS[language];
  const money = (minor: number): string => {
    const [whole = '', decimals] = decimalOf(minor, currency).split('.');
    const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, words.group);
    return `${grouped}${decimals === undefined ? '' : words.decimal + decimals} ${currency}`;
  };
  return {
    words,
    money,
    rate: (rate) => `${rate.slice(0, -1).replace('.', words.decimal)} %`,
    month: (period) => `${words.months[Number(period.slice(5)) - 1] ?? ''} ${period.slice(0, 4)}`,
  };
}

function reckonedText(
  line: CommissionLine,
  component: Component,
  say: Sayer,
  goods = say.words.goods(say.money(line.base ?? 0)),
): string {
  const { words } = say;
  const level = line.level ?? 1;
  const share = line.rate === null ? words.severalRates(goods) : words.ofBase(say.rate(line.rate), goods);
  switch (component.kind) {
    case 'levels':
      return `${words.level(level)}: ${share}`;
    case 'generation':
      return `${words.generation(level)}: ${share}`;
    case 'differential':
      return words.differential(say.rate(line.rate ?? '0%'), goods);
    case 'bounty':
      return words.bounty(
        say.money(component.amount),
        component.minBase ? say.money(component.minBase) : null,
      );
    case 'margin':
      return words.margin(goods);
    case 'match': {
      const earnings = words.earnings(say.money(line.base ?? 0));
      return `${words.match(level)}: ${words.ofBase(say.rate(line.rate ?? '0%'), earnings)}`;
    }
    case 'pool':
      return words.pool(say.rate(line.rate ?? component.rate), goods);
    default:
      return component satisfies never;
  }
}

function whyText(line: CommissionLine, component: Component, { words, month }: Sayer): string | undefined {
  if (line.reason === 'suspended') return words.withheld;
  if (!isKept(line)) return undefined;
  const why = component.kind === 'pool' ? words.emptyPool : words.because[line.reason](month(line.period));
  return `${words.kept}: ${why}`;
}

const isKept = (line: CommissionLine): line is CommissionLine & { readonly reason: keyof Words['because'] } =>
  line.reason in WORDS.en.because;

const stepText = (line: CommissionLine, component: Component, { words, month }: Sayer): string | undefined =>
  component.kind === 'levels' && component.tiers !== undefined && line.partner !== null
    ? words.step(month(line.period))
    : undefined;

/** The order's own lines show it; without them the rate does, where a single one was used. */
function isCut(line: CommissionLine, component: Component, { plan, lines }: ExplainContext): boolean {
  if (plan.limits?.order === undefined || line.order === null || line.partner === null) return false;
  if (lines)
    return lines.some((one) => one.component === 'limit' && one.order === line.order && one.refund === null);
  if (line.rate === null || line.base === null || component.kind === 'differential') return false;
  return share(line.base, ppmOf(line.rate)) !== line.amount;
}

/** With compression a level may stand further up than its number says; the places between were passed over. */
function passedOverText(
  line: CommissionLine,
  component: Component,
  context: ExplainContext,
  { words, month }: Sayer,
): string | undefined {
  if (component.kind !== 'levels' || line.partner === null) return undefined;
  const before = context.lines?.find(
    (other) => other.component === line.component && other.level === (line.level ?? 0) - 1,
  );
  const count = skippedBelow(line) - (before ? skippedBelow(before) : 0);
  if (count <= 0) return undefined;
  const asksMore =
    component.needs !== undefined || (component.compression === 'dynamic' && component.depth !== undefined);
  const why = asksMore ? words.unqualified(month(line.period)) : words.inactive(month(line.period));
  return words.passedOver(count, why);
}

/** How much further up somebody stands than the level says; 0 where nobody noted how far. */
const skippedBelow = ({ level, distance }: CommissionLine): number =>
  level === null || distance === null ? 0 : distance - level;

function refundText(line: CommissionLine, component: Component, say: Sayer): string {
  const { words } = say;
  const amount = say.money(Math.abs(line.amount));
  const [less, more] =
    line.partner === null ? [words.companyGivesUp, words.companyGains] : [words.takenBack, words.givenBack];
  const reckoned =
    component.kind === 'bounty'
      ? words.bounty(say.money(component.amount), null)
      : reckonedText(line, component, say, words.goodsLeft(say.money(line.base ?? 0)));
  return `${words.refund(line.refund ?? '')}: ${reckoned}; ${line.amount < 0 ? less(amount) : more(amount)}`;
}

/** The component `limit`: what the limit of an order cut from its lines, or that of a month from a partner. */
function limitText(line: CommissionLine, plan: Plan, say: Sayer): string {
  const { words } = say;
  const base = say.money(line.base ?? 0);
  const cut = say.money(Math.abs(line.amount));
  if (line.order === null) {
    return words.periodLimit(say.month(line.period), base, say.money(plan.limits?.partnerPeriod ?? 0), cut);
  }
  const prefix = line.refund === null ? '' : `${words.refund(line.refund)}: `;
  if (line.amount < 0) return `${prefix}${words.orderLimitEased(cut)}`;
  return `${prefix}${words.orderLimit(say.rate(plan.limits?.order ?? '100%'), words.goods(base), cut)}`;
}
