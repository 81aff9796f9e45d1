import type { ArgumentSpec, Command, OptionSpec } from './command.ts';
import { knownRegions } from './known-regions.ts';
import { flagOf, globalOptions } from './options.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];
export const isShell = (name: string): name is Shell => shells.some((one) => one === name);

/** What a shell offers at a place: these words, or what lies on the disk. */
type Offer = readonly string[] | 'files' | 'folders';

/** What an option's value may be, by its placeholder; for any other, nothing is known. */
const ofPlaceholder: Readonly<Record<string, Offer>> = {
  '<file>': 'files',
  '<folder>': 'folders',
  '<dir>': 'folders',
  '<region>': knownRegions,
};

const offerOf = ({ value = '', offers }: OptionSpec): Offer => offers ?? ofPlaceholder[value] ?? [];
const argumentOf = ({ offers }: ArgumentSpec): Offer => offers ?? 'files';
const globals = Object.entries(globalOptions);
const optionsOf = ({ options = {} }: Command) => Object.entries(options);

/** A script that completes every command, option and argument that is defined. */
export const completionOf = (shell: Shell, commands: readonly Command[]): string =>
  shell === 'fish' ? fish(commands) : shell === 'zsh' ? zsh(commands) : bash(commands);

/** Between single quotes, for any of the shells. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const words = (all: readonly string[]): string => quoted(all.join(' '));

function bash(commands: readonly Command[]): string {
  const flags = (options: readonly (readonly [string, OptionSpec])[]): string[] =>
    options.map(([name]) => flagOf(name));
  const takingValue = [...globals, ...commands.flatMap(optionsOf)].filter(([, spec]) => spec.value);
  const values = [
    ...globals.map((option) => ['*', ...option] as const),
    ...commands.flatMap((one) => optionsOf(one).map((option) => [one.name, ...option] as const)),
  ].filter(([, , spec]) => spec.value);
  const offers = values.map(
    ([command, name, spec]) =>
      `    ${command}:${flagOf(name)}) ${bashOffer(offerOf(spec))}; return ;;`,
  );
  return `# Completes kms-vpc in bash: eval "$(kms-vpc completion bash)"
_kms_vpc() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= given=0 i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${[...new Set(flags(takingValue))].join('|')}) i=$((i + 1)) ;;
      -*) ;;
      *) if [ -z "$command" ]; then command=\${COMP_WORDS[i]}; else given=$((given + 1)); fi ;;
    esac
  done
  case $command:$prev in
${offers.join('\n')}
  esac
  if [ -z "$command" ] && [ "\${cur:0:1}" != - ]; then
    ${bashOffer(commands.map(({ name }) => name))}
    return
  fi
  case $command in
${commands.map((one) => `    ${one.name}) ${bashCommand(one)} ;;`).join('\n')}
  esac
  if [ "\${cur:0:1}" = - ]; then
    COMPREPLY+=($(compgen -W ${words([...flags(globals), '--help'])} -- "$cur"))
  fi
}
complete -F _kms_vpc kms-vpc
`;

  function bashCommand(command: Command): string {
    const [argument] = Object.values(command.args ?? {});
    const own = bashOffer(flags(optionsOf(command)));
    const first = argument === undefined ? ':' : bashOffer(argumentOf(argument));
    return `if [ "\${cur:0:1}" = - ]; then ${own}; elif [ $given = 0 ]; then ${first}; fi`;
  }
}

function bashOffer(offer: Offer): string {
  // Slashes behind folders, where the shell has them: bash 3 and zsh have no compopt.
  const asNames = 'compopt -o filenames 2>/dev/null';
  if (offer === 'files') return `${asNames}; COMPREPLY=($(compgen -f -- "$cur"))`;
  if (offer === 'folders') return `${asNames}; COMPREPLY=($(compgen -d -- "$cur"))`;
  return `COMPREPLY=($(compgen -W ${words(offer)} -- "$cur"))`;
}

/** The function of bash, which zsh can call. */
const zsh = (commands: readonly Command[]): string =>
  bash(commands).replace(
    /^#.*\n/,
    `# Completes kms-vpc in zsh: eval "$(kms-vpc completion zsh)"
autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
`,
  );

function fish(commands: readonly Command[]): string {
  const line = (...parts: readonly string[]): string => ['complete -c kms-vpc', ...parts].join(' ');
  const option = (when: readonly string[], name: string, spec: OptionSpec): string =>
    line(
      ...when,
      `-l ${flagOf(name).slice(2)}`,
      `-d ${quoted(spec.summary)}`,
      ...(spec.value ? ['-x', fishOffer(offerOf(spec))] : []),
    );
  return [
    '# Completes kms-vpc in fish: kms-vpc completion fish | source',
    line('-f'),
    ...commands.map(({ name, summary }) =>
      line('-n __fish_use_subcommand', `-a ${name}`, `-d ${quoted(summary)}`),
    ),
    ...globals.map(([name, spec]) => option([], name, spec)),
    ...commands.flatMap((command) => {
      const when = [`-n '__fish_seen_subcommand_from ${command.name}'`];
      const [argument] = Object.values(command.args ?? {});
      return [
        ...(argument === undefined ? [] : [line(...when, fishOffer(argumentOf(argument)))]),
        ...optionsOf(command).map(([name, spec]) => option(when, name, spec)),
      ];
    }),
    '',
  ].join('\n');
}

function fishOffer(offer: Offer): string {
  if (offer === 'files') return `-a '(__fish_complete_path)'`;
  if (offer === 'folders') return `-a '(__fish_complete_directories)'`;
  return `-a ${words(offer)}`;
}
