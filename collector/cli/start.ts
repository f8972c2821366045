import type { Command } from 'commander';
import { configOf, SETTINGS, type SettingName } from '../config.ts';
import { start } from '../main.ts';
import { printRows, type Terminal } from './terminal.ts';

/** Options are named after the settings: PORT is `--port`, DATABASE_URL `--database`. */
const OPTIONS: Readonly<Record<string, SettingName>> = {
  port: 'PORT',
  host: 'HOST',
  database: 'DATABASE_URL',
  baseUrl: 'BASE_URL',
  trustProxy: 'TRUST_PROXY',
  metricsToken: 'METRICS_TOKEN',
  logLevel: 'LOG_LEVEL',
};

export function startCommand(program: Command, terminal: Terminal): void {
  const settings = Object.entries(SETTINGS)
    .map(
      ([name, { help, standard }]) =>
        `  ${name.padEnd(20)} ${help}${standard === '' ? '' : ` (${standard})`}`,
    )
    .join('\n');
  const command = program.command('start').description('run the collector until it is asked to stop');
  for (const [option, name] of Object.entries(OPTIONS)) {
    const flag = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    command.option(`--${flag} <${name === 'DATABASE_URL' ? 'url' : 'value'}>`, SETTINGS[name].help);
  }
  command
    .option('--demo', 'show the example shop at /demo, with a shop, three partners and a plan made for it')
    .addHelpText(
      'after',
      `\nSettings from the environment; an option wins over its setting:\n${settings}\n\nExamples:\n  everline start --demo\n  DATABASE_URL=sqlite:/var/lib/everline.db BASE_URL=https://go.shop.example everline start --port 8080`,
    )
    .action(async (options: Readonly<Record<string, string | true | undefined>>) => {
      const given = Object.entries(OPTIONS).flatMap(([option, name]) => {
        const value = options[option];
        return typeof value === 'string' ? [[name, value] as const] : [];
      });
      const config = configOf({ ...terminal.env, ...Object.fromEntries(given) });
      const running = await start(config, { demo: options.demo === true });
      const stopped = new Promise<void>((resolve, reject) => {
        terminal.onStop(() => running.stop().then(resolve, reject));
      });
      greet(terminal, running);
      await stopped;
    });
}

function greet(terminal: Terminal, { baseUrl, demo }: Awaited<ReturnType<typeof start>>): void {
  terminal.out(`everline ready at ${baseUrl}\n`);
  printRows(terminal, {
    ...(demo
      ? {
          '  example shop': `${baseUrl}/demo`,
          '  a partner’s link': `${baseUrl}/r/cleo`,
          '  a partner’s page': `${baseUrl}/p/anna`,
          ...(demo.signIn.partner === undefined ? {} : { '  sign in as partner, once': demo.signIn.partner }),
          ...(demo.signIn.merchant === undefined
            ? {}
            : { '  sign in as merchant, once': demo.signIn.merchant }),
        }
      : {}),
    ...(demo?.ownerKey === undefined ? {} : { '  your key, shown this once': demo.ownerKey }),
    '  the API to read': `${baseUrl}/docs`,
  });
}
