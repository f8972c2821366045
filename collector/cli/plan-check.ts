import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parsePlan } from '../../shared/plan.ts';
import { BadInput, badInputOf, printJson, type Terminal } from './terminal.ts';

export function planCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('read a plan and name every fault in it')
    .argument('<file>', 'the plan as JSON')
    .option('--json', 'print JSON for programs')
    .addHelpText('after', '\nExample:\n  everline plan check plan.json')
    .action(async (file: string, { json }: { readonly json?: true }) => {
      const parsed = parsePlan(await jsonFrom(file));
      if ('faults' in parsed) throw badInputOf(parsed.faults);
      const { name, components } = parsed.plan;
      if (json) printJson(terminal, { ok: true, name, components: components.length });
      else terminal.out(`${name}: ${components.length} components, no fault.\n`);
    });
}

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
