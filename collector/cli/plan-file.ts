/** A plan as a file: the plan itself, or a simulator file that holds one. */
import { readFile } from 'node:fs/promises';
import { type Plan, parsePlan } from '../../shared/plan.ts';
import { BadInput, badInputOf } from './terminal.ts';

/** @throws BadInput with every fault */
export async function planFrom(file: string): Promise<Plan> {
  const content = await jsonFrom(file);
  const parsed = parsePlan(isSimulatorFile(content) ? content.plan : content);
  if ('faults' in parsed) throw badInputOf(parsed.faults);
  return parsed.plan;
}

const isSimulatorFile = (content: unknown): content is { readonly plan: unknown } =>
  typeof content === 'object' && content !== null && 'plan' in content && 'partners' in content;

/** @throws BadInput where the file is not there or is no JSON */
export async function jsonFrom(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BadInput([`${file} cannot be read`]);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput([`$: ${file} is not valid JSON: ${error instanceof Error ? error.message : ''}`]);
  }
}
