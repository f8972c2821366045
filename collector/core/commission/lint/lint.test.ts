import { expect, test } from 'vitest';
import { plan } from '../builders.ts';
import { lintPlan } from './lint.ts';
import { direct, team, whole } from './lint-builders.ts';
import { RULES } from './rules.ts';

test('a plain plan has nothing to say but what was not judged', () => {
  expect(lintPlan(whole(direct, team)).map(({ id, severity, path }) => [id, severity, path])).toEqual([
    ['P02', 'info', 'simulation'],
    ['P02', 'info', 'terms'],
  ]);
});

test('a finding says what, where, why and by which source, in both languages', () => {
  const [finding] = lintPlan(plan({ components: [direct, team], active: { ownVolume: 100 } }));
  expect(finding).toEqual({
    id: 'L04',
    severity: 'block',
    path: 'active',
    sentence: {
      en: 'It can be met only with own purchases.',
      de: 'Die Bedingung ist nur durch Eigenkäufe zu erfüllen.',
    },
    reason: {
      en: 'A qualification by own purchases is a hidden entry fee.',
      de: 'Eine Qualifikation durch Eigenkäufe ist ein verstecktes Eintrittsgeld.',
    },
    source: 'LG Hamburg 327 O 296/09; FTC business guidance on multi-level marketing',
  });
});

test('every rule of the catalogue stands in the table with its source, in both languages', () => {
  const ids = Array.from({ length: 44 }, (_, n) => `L${String(n + 1).padStart(2, '0')}`);
  expect(
    Object.keys(RULES)
      .filter((id) => id.startsWith('L'))
      .sort(),
  ).toEqual(ids);
  for (const { reason, source, guards } of Object.values(RULES)) {
    expect([reason.en, reason.de, source].every((text) => text.length > 3) && guards.length > 0).toBe(true);
  }
});
