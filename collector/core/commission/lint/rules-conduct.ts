/** Rules about contract, statements and conduct, from `lint.md`, and two of our own (P). */
import { rule } from './rule.ts';

export const CONDUCT_RULES = {
  L10: rule(
    ['terms'],
    'Whoever buys stock can give it back when leaving.',
    'Wer Ware auf Lager kauft, kann sie beim Ausstieg zurückgeben.',
    'DSA Code of Ethics; OLG Frankfurt 6 U 286/10',
  ),
  L25: rule(
    ['language', 'terms'],
    'What is earned stays earned after notice, exit or inactivity.',
    'Verdientes bleibt verdient, auch nach Kündigung, Ausstieg oder Inaktivität.',
    'HGB § 87a(5); BGH VII ZR 59/14',
  ),
  L28: rule(
    ['language', 'terms'],
    'Commission is settled monthly, at the latest by the end of the following month.',
    'Provision wird monatlich abgerechnet, spätestens bis zum Ende des Folgemonats.',
    'HGB § 87c(1)',
  ),
  L29: rule(
    ['terms'],
    'Silence is no acceptance of a statement.',
    'Schweigen ist keine Anerkennung einer Abrechnung.',
    'HGB § 87c(5); Haufe Rz 42, 97',
  ),
  L30: rule(
    ['terms'],
    'Without a rule the base includes value added tax, so every part of the price is named.',
    'Ohne Regelung gehört die Umsatzsteuer zur Bemessungsgrundlage; deshalb wird jeder Preisbestandteil genannt.',
    'HGB § 87b(2)',
  ),
  L31: rule(
    ['terms', 'system'],
    'A plan changes for the future only, announced and accepted.',
    'Ein Plan ändert sich nur für die Zukunft, angekündigt und angenommen.',
    'BGB § 307, § 308 No. 4; product',
  ),
  L32: rule(
    ['plan', 'terms'],
    'A hold longer than withdrawal and return take needs a reason.',
    'Eine Wartezeit über Widerruf und Rückabwicklung hinaus braucht einen Grund.',
    'HGB § 87a(1) sentences 2-3',
  ),
  L33: rule(
    ['language'],
    'Components on the same order add up unless one replaces the other by name.',
    'Bestandteile auf derselben Bestellung addieren sich, außer einer ersetzt den anderen ausdrücklich.',
    'product',
  ),
  L34: rule(
    ['language'],
    'Rounding, remainders, ties, breakage, root and periods are fixed by the language.',
    'Rundung, Reste, Gleichstände, einbehaltene Beträge, Wurzel und Perioden legt die Plansprache fest.',
    'product',
  ),
  L35: rule(
    ['terms', 'simulation'],
    'Partners see what the company keeps because nobody qualified.',
    'Partner sehen, was das Unternehmen einbehält, weil sich niemand qualifiziert hat.',
    'product',
  ),
  L36: rule(
    ['terms', 'system'],
    'Income figures are estimates and include those who earn nothing.',
    'Verdienstangaben sind Schätzungen und schließen jene ein, die nichts verdienen.',
    'FTC staff report 9/2024; UWG § 5',
  ),
  L37: rule(
    ['language', 'plan'],
    'Buying under one’s own code is own use, not a sale to a customer.',
    'Ein Kauf unter dem eigenen Code ist Eigenverbrauch, kein Verkauf an einen Kunden.',
    'product',
  ),
  L38: rule(
    ['simulation', 'system'],
    'The tree has no circles, one sponsor each, and nobody is placed under somebody who has left.',
    'Die Struktur hat keine Kreise, je einen Sponsor, und niemand wird unter Ausgeschiedene gestellt.',
    'product',
  ),
  L39: rule(
    ['terms', 'system'],
    'Nobody is written to because a partner named them.',
    'Niemand wird angeschrieben, nur weil ein Partner ihn genannt hat.',
    'BGH I ZR 208/12',
  ),
  L40: rule(
    ['terms', 'system'],
    'A binding must be possible without storing anything on the device.',
    'Eine Zuordnung muss ohne Speicherung auf dem Gerät möglich sein.',
    'TDDDG § 25; EDPB Guidelines 2/2023',
  ),
  L41: rule(
    ['terms', 'system'],
    'Partners see their own customers; everybody deeper stays a number.',
    'Partner sehen ihre eigenen Kunden; alle tieferen bleiben Zahlen.',
    'GDPR Art. 5, 6(1)(f); OLG München 7 U 4012/17',
  ),
  L42: rule(
    ['terms', 'system'],
    'A self-billing document needs an agreement and a known tax status.',
    'Eine Gutschrift braucht eine Vereinbarung und einen bekannten Steuerstatus.',
    'UStG § 14(2), § 14c; UStAE 14.3',
  ),
  L43: rule(
    ['terms'],
    'Partners who sell in their own name through the shop may have to be reported.',
    'Partner, die über den Shop im eigenen Namen verkaufen, können meldepflichtig sein.',
    'PStTG §§ 3-5',
  ),
  L44: rule(
    ['simulation'],
    'Where the date of entry decides what equal effort earns, the first live on the last.',
    'Wo der Zeitpunkt des Einstiegs entscheidet, was gleiche Mühe einbringt, leben die Ersten von den Letzten.',
    'FernUni Hagen 446',
  ),
  P01: rule(
    ['plan'],
    'A field that changes nothing misleads whoever reads the plan.',
    'Ein Feld ohne Wirkung führt Leser des Plans in die Irre.',
    'product',
  ),
  P02: rule(
    ['terms', 'simulation'],
    'Some rules judge what stands outside the plan.',
    'Manche Regeln beurteilen, was außerhalb des Plans steht.',
    'product',
  ),
};
