/** What a partner calls a component of the plan. */
import type { Component, Plan } from '../../shared/plan.ts';
import type { Language } from './commission/explain-words.ts';

type Kind = Component['kind'] | 'limit';

const NAMES: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  de: {
    levels: 'Provision',
    differential: 'Differenzprovision',
    generation: 'Generationenbonus',
    bounty: 'Neukundenbonus',
    margin: 'Handelsspanne',
    match: 'Bonus auf Verdienst',
    pool: 'Poolanteil',
    limit: 'Grenze',
  },
  en: {
    levels: 'Commission',
    differential: 'Difference',
    generation: 'Generation bonus',
    bounty: 'New customer bonus',
    margin: 'Retail margin',
    match: 'Match',
    pool: 'Pool share',
    limit: 'Limit',
  },
};

export type NamedComponent = { readonly id: string; readonly kind: string; readonly name: string };

/** Of these plans, the newest first; where two components are of one kind, their ids tell them apart. */
export function componentNames(plans: readonly Plan[], language: Language): readonly NamedComponent[] {
  const named = new Map<string, NamedComponent>();
  for (const { components } of plans) {
    for (const { id, kind } of components) {
      const isAlone = components.filter((other) => other.kind === kind).length === 1;
      const name = NAMES[language][kind];
      if (!named.has(id)) named.set(id, { id, kind, name: isAlone ? name : `${name} (${id})` });
    }
  }
  named.set('limit', { id: 'limit', kind: 'limit', name: NAMES[language].limit });
  return [...named.values()];
}
