import { usualProbeName } from '../../shared/core/connectivity/targets.ts';
import { quoted } from '../shell.ts';
import type { Display } from './display.ts';
import { paragraph } from './layout.ts';

/** Something that can be made to happen in a local cloud. */
export interface LocalChange {
  readonly name: string;
  readonly about: string;
}

/** What a local cloud with functions in it has beside. */
export interface LiveHints {
  /** The policy that they run under, as it was named. */
  readonly config: string;
  /** Whether probes can reach what is bound. */
  readonly hasNetwork: boolean;
  readonly bindDelayMs: number;
  /** An instance and a VPC that uses it; null: none does. */
  readonly served: { readonly instanceId: string; readonly vpcId: string } | null;
  /** Accounts whose probes the policy should name; null: it names probes. */
  readonly probesFor: readonly string[] | null;
}

/** What to type in a second terminal, in whole lines to paste, and what is to be seen then. */
export function liveBlocks(
  display: Display,
  url: string,
  changes: readonly LocalChange[],
  hints: LiveHints,
): string[] {
  const say = display.words.localCloud;
  const told = changes.map(({ name, about }) =>
    tried(display, `curl -X POST ${url}/-/change/${name}`, say.steps[name] ?? about),
  );
  return [
    paragraph(display, say.functions(hints.config)),
    ...told,
    ...(hints.hasNetwork
      ? [...proofBlocks(display, hints), ...connectBlocks(display, url, hints)]
      : [paragraph(display, say.withoutNetwork)]),
  ];
}

function proofBlocks(display: Display, { config, bindDelayMs, probesFor }: LiveHints): string[] {
  const verify = `kms-vpc verify${config === 'bindings.yaml' ? '' : ` --config ${quoted(config)}`}`;
  const { localCloud: say, gap } = display.words;
  const about = say.probes(bindDelayMs / 1000);
  if (probesFor === null) return [tried(display, verify, about)];
  const roles = probesFor.map(
    (account) => `        "${account}": acs:ram::${account}:role/kms-vpc-probe`,
  );
  const lines = [
    '    probes:',
    `      function: ${usualProbeName}`,
    ...(roles.length === 0 ? [] : ['      roles:', ...roles]),
  ];
  return [tried(display, verify, `${about}${gap}${say.nameProbes(config)}`), lines.join('\n')];
}

/** Names of a VPC are known in it only, so a program outside of it is told the address. */
function connectBlocks(display: Display, url: string, { config, served }: LiveHints): string[] {
  if (served === null) return [];
  const { instanceId, vpcId } = served;
  const flag = config === 'bindings.yaml' ? '' : ` --config ${quoted(config)}`;
  return [
    tried(
      display,
      `kms-vpc connect ${quoted(vpcId)} --out kms-kit${flag}`,
      display.words.localCloud.kit,
    ),
    tried(
      display,
      `npx tsx kms-kit/kms-tls.mts "$(curl -s ${quoted(`${url}/-/reach/${instanceId}/${vpcId}`)})"`,
      display.words.localCloud.program,
    ),
  ];
}

/** A line to paste, never wrapped, and what it does. */
const tried = (display: Display, line: string, about: string): string =>
  `  ${display.colours.bold(line)}\n${paragraph(display, about, '      ')}`;
