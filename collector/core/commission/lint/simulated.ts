/** Rules that only a simulation can show: on the shop's last period or on a generated network (L08, L17, L18, L35, L38, L44). */
import type { Network } from '../../../../shared/network.ts';
import { ppmOf } from '../../../../shared/rate.ts';
import type { Terms } from '../../../../shared/terms.ts';
import { type FairnessReport, fairnessReport, type Outcome } from '../report.ts';
import { type Finding, finding } from './finding.ts';
import { shareText } from './words.ts';

const EXTERNAL_LEAST = 0.5;
const EXTERNAL_SOUND = 0.8;
const BREAKAGE_MOST = 0.15;
/** Our own choice: from here on the date of entry, next to one's own sales, decides what one earns. */
const ENTRY_MOST = 0.6;
const ROLLING_MONTHS = 3;

export function* simulatedFindings(outcome: Outcome, terms: Terms | undefined): Generator<Finding> {
  const report = fairnessReport(outcome);
  yield* externalFindings(lastMonths(outcome));
  yield* dominanceFindings(report, outcome.network);
  yield* payoutFindings(report, terms);
  yield* breakageFindings(report);
  yield* entryFindings(report);
  yield* treeFindings(outcome.network);
}

/** The orders and lines of the last three months there are lines for. */
function lastMonths({ network, lines }: Outcome): Outcome {
  const periods = [...new Set(lines.map(({ period }) => period))].sort().slice(-ROLLING_MONTHS);
  const recent = lines.filter(({ period }) => periods.includes(period));
  const orders = new Set(recent.map(({ order }) => order));
  return {
    network: { ...network, orders: network.orders.filter(({ id }) => orders.has(id)) },
    lines: recent,
  };
}

function* externalFindings(recent: Outcome): Generator<Finding> {
  const { externalShare } = fairnessReport(recent);
  if (externalShare === null || externalShare >= EXTERNAL_SOUND) return;
  const share = shareText(externalShare);
  yield finding('L08', externalShare < EXTERNAL_LEAST ? 'block' : 'warn', 'simulation', {
    en: `Only ${share.en} of the paid base comes from customers who are no partners.`,
    de: `Nur ${share.de} der vergüteten Bemessungsgrundlage stammt von Kunden, die keine Partner sind.`,
  });
}

function* dominanceFindings(report: FairnessReport, network: Network): Generator<Finding> {
  const hasDownline = network.partners.some(({ sponsor }) => sponsor !== null);
  if (!hasDownline || report.paid <= 0 || report.aheadOfSponsor > 0) return;
  yield finding('L17', 'block', 'simulation', {
    en: 'Nobody earned more than their sponsor.',
    de: 'Niemand hat mehr verdient als der eigene Sponsor.',
  });
}

function* payoutFindings(report: FairnessReport, terms: Terms | undefined): Generator<Finding> {
  const allowed = terms?.max?.payout === undefined ? 1 : ppmOf(terms.max.payout) / 1_000_000;
  const isOver = report.dearestOrder > allowed || report.dearestOrder >= 1;
  if (!isOver) return;
  const share = shareText(report.dearestOrder);
  yield finding('L18', 'block', 'simulation', {
    en: `One order paid out ${share.en} of its base; ${shareText(allowed).en} is the most.`,
    de: `Eine Bestellung hat ${share.de} ihrer Bemessungsgrundlage ausgezahlt; höchstens ${shareText(allowed).de} sind zulässig.`,
  });
}

function* breakageFindings(report: FairnessReport): Generator<Finding> {
  if (report.breakage.share <= BREAKAGE_MOST) return;
  const share = shareText(report.breakage.share);
  yield finding('L35', 'warn', 'simulation', {
    en: `The company kept ${share.en} of what the plan could pay.`,
    de: `Das Unternehmen hat ${share.de} dessen einbehalten, was der Plan zahlen könnte.`,
  });
}

function* entryFindings(report: FairnessReport): Generator<Finding> {
  const { entryCorrelation } = report;
  const isDecisive = entryCorrelation !== null && entryCorrelation > ENTRY_MOST;
  const correlation =
    entryCorrelation === null ? '-' : (Math.round(entryCorrelation * 100) / 100 + 0).toFixed(2);
  const [zero, structure, gini] = [
    shareText(report.zeroEarners),
    shareText(report.structureShare),
    report.gini.toFixed(2),
  ];
  yield finding('L44', isDecisive ? 'warn' : 'info', 'simulation', {
    en: `Entry date and earnings at equal sales correlate with ${correlation}; Gini ${gini}; ${zero.en} earn nothing; ${structure.en} is earned from structure.`,
    de: `Einstieg und Verdienst bei gleichem Verkauf korrelieren mit ${correlation.replace('.', ',')}; Gini ${gini.replace('.', ',')}; ${zero.de} verdienen nichts; ${structure.de} stammen aus der Struktur.`,
  });
}

function* treeFindings(network: Network): Generator<Finding> {
  const leftAt = new Map(network.partners.map((partner) => [partner.id, partner.leftAt]));
  const hasLeft = (id: string | null, at: number): boolean =>
    id !== null && (leftAt.get(id) ?? Infinity) <= at;
  for (const [index, { id, sponsor, joinedAt, sponsors }] of network.partners.entries()) {
    const isUnderLeaver =
      hasLeft(sponsor, joinedAt) || sponsors.some((change) => hasLeft(change.sponsor, change.from));
    if (!isUnderLeaver) continue;
    yield finding('L38', 'block', `partners[${index}]`, {
      en: `"${id}" was placed under somebody who had left.`,
      de: `„${id}“ wurde unter jemanden gestellt, der ausgeschieden war.`,
    });
  }
}
