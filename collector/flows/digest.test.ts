import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '../../shared/canonical.ts';
import { bodyDigest } from './digest.ts';

test('a body has one digest, whoever reckons it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      expect(bodyDigest(body)).toBe(digestOf(body));
    }),
  );
});
