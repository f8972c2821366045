/** The command line: one file a command. */
import { Command, CommanderError } from 'commander';
import { Problem } from '../../shared/problem.ts';
import { ConfigFault } from '../config.ts';
import { adjustmentCommand } from './adjustment.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { copyCommand } from './copy.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { keyCreateCommand } from './key-create.ts';
import { memberAddCommand } from './member-add.ts';
import { migrateCommand } from './migrate.ts';
import { partnerAddCommand } from './partner-add.ts';
import { payoutCommand } from './payout.ts';
import { periodCommand } from './period.ts';
import { planActivateCommand } from './plan-activate.ts';
import { planCheckCommand } from './plan-check.ts';
import { planLintCommand } from './plan-lint.ts';
import { partnerProfileCommand, shopIssuerCommand } from './profile.ts';
import { reportCommand } from './report.ts';
import { shopCreateCommand } from './shop-create.ts';
import { shopTermsCommand } from './shop-terms.ts';
import { signInLinkCommand } from './sign-in-link.ts';
import { signUpCommand } from './sign-up.ts';
import { simulateCommand } from './simulate.ts';
import { startCommand } from './start.ts';
import { statementCommand } from './statement.ts';
import { BadInput, EXIT, type Terminal } from './terminal.ts';
import { verifyCommand } from './verify.ts';
import { webhookCommand } from './webhook.ts';

/** Resolves with the exit code; what went wrong stands on stderr, and stdout is empty then. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await programOf(terminal).parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    if (error instanceof BadInput) return told(terminal, error.lines, EXIT.badInput);
    if (error instanceof ConfigFault) return told(terminal, error.faults, EXIT.badInput);
    if (error instanceof Problem) return told(terminal, linesOf(error), EXIT.refused);
    return told(terminal, [isSentence(error) ? error.message : stackOf(error)], EXIT.refused);
  }
}

function programOf(terminal: Terminal): Command {
  const program = new Command('everline')
    .description('The partner programme a shop runs itself.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 refused, 2 bad input. "everline help <command>" shows examples.',
    );
  startCommand(program, terminal);
  migrateCommand(program, terminal);
  const shop = program.command('shop').description('shops of this collector');
  shopCreateCommand(shop, terminal);
  shopTermsCommand(shop, terminal);
  shopIssuerCommand(shop, terminal);
  keyCreateCommand(program.command('key').description('secret keys of a shop'), terminal);
  memberAddCommand(program.command('member').description('who of the merchant may sign in'), terminal);
  signInLinkCommand(program, terminal);
  const partner = program.command('partner').description('partners of a shop');
  partnerAddCommand(partner, terminal);
  partnerProfileCommand(partner, terminal);
  signUpCommand(program.command('sign-up').description('who wants to become a partner'), terminal);
  const plan = program.command('plan').description('commission plans as files');
  planCheckCommand(plan, terminal);
  planLintCommand(plan, terminal);
  planActivateCommand(plan, terminal);
  periodCommand(program.command('period').description('the month’s end of a shop'), terminal);
  statementCommand(program, terminal);
  payoutCommand(program.command('payout').description('money on its way to partners'), terminal);
  adjustmentCommand(program.command('adjustment').description('corrections by hand'), terminal);
  reportCommand(program.command('report').description('what came of the shop’s links'), terminal);
  webhookCommand(program.command('webhook').description('messages to a shop’s own server'), terminal);
  verifyCommand(program, terminal);
  exportCommand(program, terminal);
  backupCommand(program, terminal);
  restoreCommand(program, terminal);
  copyCommand(program, terminal);
  simulateCommand(program, terminal);
  explainCommand(program, terminal);
  return program;
}

function told(terminal: Terminal, lines: readonly string[], exit: number): number {
  for (const line of lines) terminal.err(`${line}\n`);
  return exit;
}

/** Errors with a sentence to read are plain ones; any other class, and a broken invariant, is a bug somebody has to find. */
const isSentence = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'Error' && !error.message.startsWith('invariant broken');

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

const linesOf = ({ code, message, facts }: Problem): readonly string[] => [
  `${facts.path === undefined ? '' : `${facts.path}: `}${message} (${code})`,
];
