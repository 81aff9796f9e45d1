import { Command, CommanderError, Option } from 'commander';
import { languageNames } from './language.ts';
import { UserError } from './user-error.ts';

/** What was asked for, before anything of it is looked at. */
export interface Asked {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

export const commandNames = ['init', 'plan', 'apply', 'verify', 'probes', 'probe', 'why', 'explain', 'emulate', 'demo'] as const;

/** A command to run, or a text that answers the arguments by itself (help, version). */
export type Parsed = { readonly run: Asked } | { readonly text: string };

/** Reads the arguments. Throws a UserError for what it can't make sense of, with the nearest name. */
export function parseArguments(argv: readonly string[], helpWidth: number, version: string): Parsed {
  const written: string[] = [];
  let asked: Asked | undefined;
  const program = describe(version, (chosen) => {
    asked = chosen;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => written.push(text),
      writeErr: (text) => written.push(text),
      getOutHelpWidth: () => helpWidth,
      getErrHelpWidth: () => helpWidth,
    });
  }
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { text: written.join('') };
    throw usageError(error, argv);
  }
  if (asked === undefined) throw new Error('no command was chosen, and nobody said so');
  return { run: asked };
}

function describe(version: string, choose: (asked: Asked) => void): Command {
  const program = new Command('kms-vpc')
    .description('Keeps the VPC bindings of Alibaba Cloud KMS instances right.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ showGlobalOptions: true })
    .option('--config <file>', 'the policy (default: KMS_VPC_CONFIG, or bindings.yaml)')
    .option('--instance <id>', 'only this instance; of init, the one to adopt')
    .option('--json', 'print the report as JSON and nothing else')
    .addOption(new Option('--lang <lang>', 'language of findings and screens (default: from the locale)').choices(languageNames))
    .option('--no-color', 'no colours; as does NO_COLOR')
    .addHelpText('after', examples);

  const add = (usage: string, summary: string): Command => {
    const command = program
      .command(usage)
      .description(summary)
      .helpOption('-h, --help', 'print this help')
      .configureHelp({ showGlobalOptions: true });
    return command.action(() => choose({ command: command.name(), args: command.args, options: command.optsWithGlobals() }));
  };
  add('init', 'write a policy that adopts what is bound today')
    .option('--region <region>', 'the region of the instance')
    .option('--force', 'overwrite a policy that is there')
    .addHelpText('after', '\nExample:\n  kms-vpc init --instance kst-hzz65f176a0ogplgq1x2 --region cn-hangzhou');
  add('validate', 'check every prerequisite of every binding; writes nothing').addHelpText(
    'after',
    '\nExit status: 0 nothing blocking, 2 blocking findings, 1 could not check',
  );
  add('plan', 'show what would be written and why; writes nothing')
    .option('--out <file>', 'save the plan, for kms-vpc apply FILE')
    .addHelpText('after', '\nExit status: 0 nothing to do, 2 changes or blocked, 1 error');
  add('apply', 'write it, and read it back')
    .argument('[file]', 'a saved plan: exactly that is written, or nothing')
    .option('--yes', 'do not ask')
    .option('--first-binding', 'the instance has no binding yet: take its missing list as an empty one')
    .option('--wait', 'wait for an instance that is being upgraded')
    .option('--through <function>', 'have this deployed function do it, the only writer of its region')
    .addHelpText('after', '\nExit status: 0 all done, 2 part left undone, 1 error');
  add('verify', 'have every bound VPC prove that it reaches the instance')
    .option('--wait', 'give fresh bindings up to ten minutes to come up')
    .addHelpText('after', '\nExit status: 0 all reachable, 2 some not, or not probed, 1 error');
  add('drift', 'compare what is wanted, bound and proven; writes nothing').addHelpText(
    'after',
    '\nExit status: 0 in sync, 2 drift, 1 error',
  );
  add('policy', 'print what the role of a deployed function must be allowed')
    .argument('<kind>', 'ram')
    .option('--function <name>', 'bind, drift, validate or verify')
    .addHelpText('after', '\nExample:\n  kms-vpc policy ram --function bind');
  add('probes', 'write what is to be deployed so that every bound VPC has a probe').option(
    '--out <folder>',
    'where to (default: kms-vpc-probes)',
  );
  add('probe', 'try the way to an instance from this machine')
    .option('--from-here', 'from this machine, and not from a function')
    .option('--region <region>', 'the region of the instance (default: what the policy says)')
    .option('--vpc <vpc>', 'the VPC this machine is in: the address must be in its vSwitch')
    .option('--ca <file>', 'the CA chain of the instance; with it no account is needed')
    .option('--cidr <range...>', 'with --ca: where the address must be (default: any private range)')
    .addHelpText('after', '\nExample:\n  kms-vpc probe --instance kst-hzz65f176a0ogplgq1x2 --from-here');
  add('why', 'tell the whole story of one VPC')
    .argument('<vpc>', 'id of the VPC')
    .addHelpText('after', '\nExample:\n  kms-vpc why vpc-bp1aevy8sofi8mh1qc5cm');
  add('explain', 'tell the cause and the cure of a finding').argument('[code]', 'its code; without one, all are listed');
  add('emulate', 'run a local cloud until stopped')
    .option('--scenario <file>', 'what is in it (default: the demo’s)')
    .addOption(new Option('--port <n>', 'where it listens (default: any free port)'))
    .option('--functions', 'deploy the built functions in it, under the policy, and watch what they do');
  add('demo', 'show everything on a local cloud; needs no account');
  return program;
}

const examples = `
Examples:
  kms-vpc demo                                        see it work, without an account
  kms-vpc init --instance kst-… --region cn-hangzhou  adopt what is bound today
  kms-vpc plan                                        what would be written, and why
  kms-vpc plan --out plan.json && kms-vpc apply plan.json
  kms-vpc why vpc-…                                   the whole story of one VPC`;

const suggestion = /\(Did you mean (?:one of )?(.+?)\?\)/;

function usageError(error: CommanderError, argv: readonly string[]): UserError {
  if (error.code === 'commander.help') {
    const topic = argv[0] === 'help' ? argv[1] : undefined;
    return new UserError({
      code: 'bad-arguments',
      message: topic === undefined ? 'no command was given.' : `there is no command ${topic}.`,
      fix: 'try kms-vpc demo, or kms-vpc --help for what there is.',
    });
  }
  const [first = ''] = error.message.replace(/^error: /, '').split('\n');
  const near = suggestion.exec(error.message)?.[1];
  const code =
    error.code === 'commander.unknownCommand'
      ? 'unknown-command'
      : error.code === 'commander.unknownOption'
        ? 'unknown-option'
        : 'bad-arguments';
  const help = 'kms-vpc --help lists what there is';
  return new UserError({ code, message: `${first}.`, fix: near === undefined ? `${help}.` : `did you mean ${near}? ${help}.` });
}
