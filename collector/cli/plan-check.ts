import type { Command } from 'commander';
import { planFrom } from './plan-file.ts';
import { printJson, type Terminal } from './terminal.ts';

export function planCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('read a plan and name every fault in it')
    .argument('<file>', 'the plan as JSON')
    .option('--json', 'print JSON for programs')
    .addHelpText('after', '\nExample:\n  everline plan check plan.json')
    .action(async (file: string, { json }: { readonly json?: true }) => {
      const { name, components } = await planFrom(file);
      if (json) printJson(terminal, { ok: true, name, components: components.length });
      else terminal.out(`${name}: ${components.length} components, no fault.\n`);
    });
}
