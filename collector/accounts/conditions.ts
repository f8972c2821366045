/** better-auth's conditions on a record: what the index that found it did not decide. */
import type { CleanedWhere } from 'better-auth/adapters';
import { assert } from '../../shared/problem.ts';
import type { Fields } from './records.ts';

export const meets =
  (fields: Fields) =>
  ({ field, operator, value, connector }: CleanedWhere): boolean => {
    assert(connector === 'AND', 'better-auth asks for all of its conditions');
    const left = comparable(fields[field]);
    const right = comparable(value);
    switch (operator) {
      case 'eq':
        return left === right;
      case 'ne':
        return left !== right;
      case 'in':
        return Array.isArray(value) && value.some((one) => comparable(one) === left);
      case 'lt':
        return left !== null && right !== null && left < right;
      case 'lte':
        return left !== null && right !== null && left <= right;
      case 'gt':
        return left !== null && right !== null && left > right;
      case 'gte':
        return left !== null && right !== null && left >= right;
      default:
        throw new Error(`better-auth compares with ${operator} here for the first time`);
    }
  };

function comparable(value: unknown): string | number | boolean | null {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
