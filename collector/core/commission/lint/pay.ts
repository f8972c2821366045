/** What components pay and to whom: depth, order of rates, exclusions (L07, L09, L13, L16, L19, L20, L21, L22, L37, P01). */
import type { Component, LevelsComponent, Plan } from '../../../../shared/plan.ts';
import { ppmOf } from '../../../../shared/rate.ts';
import type { Terms } from '../../../../shared/terms.ts';
import { type Finding, finding } from './finding.ts';
import { waysOf } from './paths.ts';
import { percent } from './words.ts';

const PAID_DEPTH_MAX = 10;
const BOUNTY_MAX = '50%';

export function* payFindings(plan: Plan, terms: Terms | undefined): Generator<Finding> {
  for (const [index, component] of plan.components.entries()) {
    const path = `components[${index}]`;
    yield* depthFindings(plan, component, path, terms?.max?.paidDepth ?? PAID_DEPTH_MAX);
    yield* passUpFindings(plan, component, path);
    yield* fastStartFindings(plan, component, path);
    if (component.kind === 'levels') yield* orderOfRates(component, path);
    if (component.kind === 'bounty')
      yield* bountyFindings(component, path, ppmOf(terms?.max?.bounty ?? BOUNTY_MAX));
    if (component.kind === 'match') yield* matchFindings(plan, component, path);
    yield* idleFields(component, path);
  }
  yield* directRateFindings(plan);
  yield* ownOrderFindings(plan);
}

function* depthFindings(plan: Plan, component: Component, path: string, max: number): Generator<Finding> {
  if (component.kind === 'levels') {
    const deepest = (component.from ?? 1) - 1 + Math.max(...listsOf(component).map((rates) => rates.length));
    if (deepest > max) {
      yield finding('L07', 'block', `${path}.rates`, {
        en: `It pays down to level ${deepest}; the shop allows ${max}.`,
        de: `Es wird bis Ebene ${deepest} bezahlt; der Shop erlaubt ${max}.`,
      });
    }
    if (component.compression === 'dynamic') yield* compressionFindings(plan, component, path);
  }
  if (component.kind === 'differential' || component.kind === 'generation') {
    yield finding('L07', 'warn', path, {
      en: 'The number of payments per order is limited by the ranks, the distance up the chain is not.',
      de: 'Die Zahl der Zahlungen je Bestellung ist durch die Ränge begrenzt, die Entfernung nach oben nicht.',
    });
  }
}

function* compressionFindings(plan: Plan, component: LevelsComponent, path: string): Generator<Finding> {
  if (component.reach === undefined) {
    yield finding('L21', 'warn', path, {
      en: 'Dynamic compression looks up the chain without a limit; write reach.',
      de: 'Die dynamische Kompression sucht ohne Grenze nach oben; geben Sie reach an.',
    });
  }
  if (waysOf(plan.active).some((way) => way.has('ownVolume') || way.has('personalVolume'))) {
    yield finding('L21', 'warn', 'active', {
      en: 'Whoever buys enough counts as active and takes levels that others are passed over for.',
      de: 'Wer genug kauft, gilt als aktiv und erhält Ebenen, für die andere übergangen werden.',
    });
  }
}

/** A component that takes level 1 away and pays only others hands the partner's sale to the sponsor. */
function* passUpFindings(plan: Plan, component: Component, path: string): Generator<Finding> {
  if (payingLevelOne(component)) return;
  const replaced = plan.components
    .filter(({ id }) => component.replaces?.includes(id))
    .filter(payingLevelOne);
  for (const { id } of replaced) {
    yield finding('L13', 'block', `${path}.replaces`, {
      en: `It replaces "${id}", which pays level 1, and pays only levels above: a sale is passed up.`,
      de: `Es ersetzt „${id}“, das Ebene 1 bezahlt, und bezahlt nur Ebenen darüber: Ein Verkauf wird nach oben abgegeben.`,
    });
  }
}

const payingLevelOne = (component: Component): boolean =>
  component.kind === 'levels'
    ? (component.from ?? 1) === 1
    : component.kind === 'differential' || component.kind === 'margin';

function* fastStartFindings(plan: Plan, component: Component, path: string): Generator<Finding> {
  if (component.within === undefined || component.kind !== 'levels') return;
  const ordinary = plan.components.filter(
    (one): one is LevelsComponent =>
      one.kind === 'levels' && one.id !== component.id && one.within === undefined,
  );
  const doubled = ordinary.filter(({ id }) => !component.replaces?.includes(id));
  if (doubled.length > 0) {
    yield finding('L20', 'warn', path, {
      en: `It is paid on top of ${doubled.map(({ id }) => `"${id}"`).join(', ')}; write replaces to pay it instead.`,
      de: `Es wird zusätzlich zu ${doubled.map(({ id }) => `„${id}“`).join(', ')} bezahlt; mit replaces tritt es an die Stelle.`,
    });
  }
  const direct = rateAt(ordinary, 1);
  const highest = Math.max(...listsOf(component).flat().map(ppmOf));
  if (direct > 0 && highest > 2 * direct) {
    yield finding('L20', 'warn', `${path}.rates`, {
      en: `Its rate of ${percent(highest).en} is more than twice the ordinary ${percent(direct).en} of level 1.`,
      de: `Der Satz von ${percent(highest).de} ist mehr als das Doppelte der üblichen ${percent(direct).de} auf Ebene 1.`,
    });
  }
}

function* orderOfRates(component: LevelsComponent, path: string): Generator<Finding> {
  const rising = listsOf(component).some((rates) =>
    rates.some((rate, i) => i > 0 && ppmOf(rate) > ppmOf(rates[i - 1] ?? '0%')),
  );
  if (rising) {
    yield finding('L16', 'warn', `${path}.rates`, {
      en: 'A deeper level is paid more than the one before it.',
      de: 'Eine tiefere Ebene wird höher bezahlt als die davor.',
    });
  }
}

function* directRateFindings(plan: Plan): Generator<Finding> {
  const levels = plan.components.filter(
    (component): component is LevelsComponent => component.kind === 'levels',
  );
  const others = plan.components.some(({ kind }) => kind === 'differential' || kind === 'margin');
  if (levels.length === 0 || others) return;
  const direct = rateAt(levels, 1);
  const deepest = Math.max(
    ...levels.map((one) => (one.from ?? 1) + Math.max(...listsOf(one).map((rates) => rates.length))),
  );
  for (let level = 2; level < deepest; level += 1) {
    const rate = rateAt(levels, level);
    if (rate <= direct) continue;
    yield finding('L16', 'warn', 'components', {
      en: `Level ${level} earns ${percent(rate).en} of an order, the seller ${percent(direct).en}.`,
      de: `Ebene ${level} erhält ${percent(rate).de} einer Bestellung, wer verkauft ${percent(direct).de}.`,
    });
    return;
  }
}

/** What the components pay a level together, in parts per million. */
const rateAt = (components: readonly LevelsComponent[], level: number): number =>
  components.reduce((sum, one) => {
    const rates = listsOf(one).map((list) => list[level - (one.from ?? 1)]);
    return sum + Math.max(0, ...rates.map((rate) => (rate === undefined ? 0 : ppmOf(rate))));
  }, 0);

export const listsOf = (component: LevelsComponent): readonly (readonly string[])[] => [
  component.rates ?? [],
  ...(component.overrides ?? []).map(({ rates }) => rates),
  ...(component.tiers?.steps ?? []).map(({ rates }) => rates),
];

function* bountyFindings(
  component: Extract<Component, { kind: 'bounty' }>,
  path: string,
  max: number,
): Generator<Finding> {
  const minBase = component.minBase ?? 0;
  if (component.amount * 1_000_000 <= minBase * max) return;
  yield finding('L19', 'block', `${path}.minBase`, {
    en: `The bounty of ${component.amount} is more than ${percent(max).en} of the least order it is paid for, ${minBase} (minor units).`,
    de: `Die Prämie von ${component.amount} ist mehr als ${percent(max).de} der kleinsten Bestellung, für die sie gezahlt wird, ${minBase} (Cent).`,
  });
}

function* matchFindings(
  plan: Plan,
  component: Extract<Component, { kind: 'match' }>,
  path: string,
): Generator<Finding> {
  const margins = plan.components.filter(({ id, kind }) => kind === 'margin' && component.of.includes(id));
  for (const { id } of margins) {
    yield finding('L22', 'block', `${path}.of`, {
      en: `"${id}" is the retail margin of a partner; nobody above earns on it.`,
      de: `„${id}“ ist die Handelsspanne eines Partners; daran verdient niemand darüber.`,
    });
  }
}

function* ownOrderFindings(plan: Plan): Generator<Finding> {
  if (plan.ownOrders === undefined || plan.ownOrders === 'none') return;
  yield finding('L09', 'warn', 'ownOrders', {
    en: "Partners' own purchases earn commission without a ceiling per month.",
    de: 'Eigenkäufe der Partner bringen Provision ohne monatliche Obergrenze.',
  });
  if (plan.ownOrders === 'self') {
    yield finding('L37', 'info', 'ownOrders', {
      en: 'Partners earn on their own purchases; these never count as sales to customers.',
      de: 'Partner verdienen an eigenen Käufen; diese zählen nie als Verkauf an Kunden.',
    });
  }
}

function* idleFields(component: Component, path: string): Generator<Finding> {
  const idle =
    component.kind === 'bounty' || component.kind === 'margin'
      ? (['needs'] as const)
      : component.kind === 'pool'
        ? (['orders', 'within'] as const)
        : [];
  for (const field of idle) {
    if (component[field] === undefined) continue;
    yield finding('P01', 'warn', `${path}.${field}`, {
      en: `${field} changes nothing in a ${component.kind}; leave it out.`,
      de: `${field} bewirkt in ${component.kind} nichts; lassen Sie es weg.`,
    });
  }
}
