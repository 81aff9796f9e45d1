import type { OptionSpec } from './command.ts';
import { languageNames } from './words/languages.ts';

/** The options of every command. */
export const globalOptions: Readonly<Record<string, OptionSpec>> = {
  config: { value: '<file>', summary: 'the policy (default: KMS_VPC_CONFIG, or bindings.yaml)' },
  instance: {
    value: '<id>',
    summary: 'only this instance; for init, the one to adopt',
    narrows: true,
  },
  json: { summary: 'print the report as JSON and nothing else' },
  lang: {
    value: '<lang>',
    summary: 'language of findings and screens (default: from the locale)',
    offers: languageNames,
  },
  noColor: { summary: 'no colours; as does NO_COLOR' },
};

/** Where options may stand: what follows `--` is none, whatever it looks like. */
export function beforeArguments(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv : argv.slice(0, end);
}

/** `firstBinding` is `--first-binding`. */
export const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
