/** What a plan pays, a sentence for each component: to be read before it is accepted. The document itself says the rest. */
import { decimalOf } from '../../shared/currency.ts';
import type { Component, Plan } from '../../shared/plan.ts';
import type { Language } from './commission/explain-words.ts';

export const planSentences = (plan: Plan, language: Language): readonly string[] => {
  const money = (minor: number): string => `${decimalOf(minor, plan.currency)} ${plan.currency}`;
  const hold = plan.hold?.days;
  const held = language === 'de' ? `Die Haltefrist beträgt ${hold} Tage.` : `The hold is ${hold} days.`;
  return [
    ...plan.components.map((component) => SENTENCES[language](component, money)),
    ...(hold === undefined ? [] : [held]),
  ];
};

type Say = (component: Component, money: (minor: number) => string) => string;

const de: Say = (component, money) => {
  switch (component.kind) {
    case 'levels':
      return `Provision je Bestellung: ${component.rates?.join(', ') ?? 'gestaffelt'} von der ersten Ebene an.`;
    case 'differential':
      return 'Differenzprovision: der Unterschied zwischen dem eigenen Satz und dem höchsten Satz darunter.';
    case 'generation':
      return `Generationenbonus: ${component.rates.join(', ')}.`;
    case 'bounty':
      return `Neukundenbonus: ${money(component.amount)} für die erste Bestellung eines neuen Kunden.`;
    case 'margin':
      return 'Handelsspanne: der Unterschied zwischen Verkaufspreis und Partnerpreis.';
    case 'match':
      return `Bonus auf den Verdienst der eigenen Ebenen: ${component.rates.join(', ')}.`;
    case 'pool':
      return `Pool: ${component.rate} vom Umsatz des Monats, geteilt nach Rang.`;
    default:
      return component satisfies never;
  }
};

const en: Say = (component, money) => {
  switch (component.kind) {
    case 'levels':
      return `Commission on each order: ${component.rates?.join(', ') ?? 'in steps'} from the first level on.`;
    case 'differential':
      return 'Difference: one’s own rate less the highest rate below.';
    case 'generation':
      return `Generation bonus: ${component.rates.join(', ')}.`;
    case 'bounty':
      return `New customer bonus: ${money(component.amount)} for the first order of a new customer.`;
    case 'margin':
      return 'Retail margin: the selling price less the partner price.';
    case 'match':
      return `Match on what one’s own levels earn: ${component.rates.join(', ')}.`;
    case 'pool':
      return `Pool: ${component.rate} of the month’s volume, shared by rank.`;
    default:
      return component satisfies never;
  }
};

const SENTENCES: Readonly<Record<Language, Say>> = { de, en };
