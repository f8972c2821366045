/** From unknown input to a parsed value, or the refusal that names every faulty field. */
import * as v from 'valibot';
import { type Fault, fault, type PathStep } from '../fault.ts';
import { Problem, type ProblemCode } from '../problem.ts';

const FAULTS_MAX = 20;

type Issue = v.BaseIssue<unknown>;

/** Every fault of `input`, at most 20, or the value. */
export function check<T extends v.GenericSchema>(
  schema: T,
  input: unknown,
):
  | { readonly value: v.InferOutput<T> }
  | { readonly faults: readonly [Fault, ...Fault[]]; readonly unknownField: boolean } {
  const result = v.safeParse(schema, input);
  if (result.success) return { value: result.output };
  const [first, ...rest] = result.issues;
  const faults: [Fault, ...Fault[]] = [faultOf(first), ...rest.slice(0, FAULTS_MAX - 1).map(faultOf)];
  return { faults, unknownField: isUnknownField(first) };
}

/** @throws Problem `invalid-field` or `unknown-field` */
export function parse<T extends v.GenericSchema>(schema: T, input: unknown): v.InferOutput<T> {
  const checked = check(schema, input);
  if ('value' in checked) return checked.value;
  throw refusalFor(checked.faults, checked.unknownField ? 'unknown-field' : 'invalid-field');
}

/** One refusal for all faults: the first one in words, every one in `errors`. */
export function refusalFor(
  faults: readonly [Fault, ...Fault[]],
  code: ProblemCode = 'invalid-field',
): Problem {
  const [first] = faults;
  return new Problem(code, `${first.path} ${first.message}`, {
    path: first.path,
    errors: faults.slice(0, FAULTS_MAX).map(({ path, message }) => ({ path, detail: message })),
  });
}

function faultOf(issue: Issue): Fault {
  return fault(
    (issue.path ?? []).map((item) => stepOf(item.key)),
    messageOf(issue),
  );
}

/** A field that is not there has no input; valibot's own sentence for that would be about types. */
function messageOf(issue: Issue): string {
  const isMissing = issue.input === undefined && issue.kind === 'schema' && issue.expected !== 'never';
  return isMissing ? 'is missing' : issue.message;
}

const isUnknownField = (issue: Issue): boolean =>
  issue.type === 'strict_object' && issue.expected === 'never';

const stepOf = (key: unknown): PathStep => (typeof key === 'number' ? key : String(key));
