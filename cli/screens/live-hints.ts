import { usualProbeName } from '../../shared/core/connectivity/targets.ts';
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

/** Why there is no network on this machine. */
const withoutNetwork =
  'On this machine, not every address of 127.0.0.0/8 is local, as it is on Linux. So no instance can be placed in a network, and nothing can be proven reachable here.';

/** What to type in a second terminal, in whole lines to paste, and what is to be seen then. */
export function liveBlocks(
  display: Display,
  url: string,
  changes: readonly LocalChange[],
  hints: LiveHints,
): string[] {
  const told = changes.map(({ name, about }) =>
    tried(display, `curl -X POST ${url}/-/change/${name}`, about),
  );
  return [
    paragraph(
      display,
      `The functions of s.yaml run in it with the policy ${hints.config}. Events, what the functions do about them, and their calls are shown below. In a second terminal, paste the lines of the account that owns the instance, then try:`,
    ),
    ...told,
    ...(hints.hasNetwork
      ? [...proofBlocks(display, hints), ...connectBlocks(display, url, hints)]
      : [paragraph(display, withoutNetwork)]),
  ];
}

function proofBlocks(display: Display, { config, bindDelayMs, probesFor }: LiveHints): string[] {
  const verify = `kms-vpc verify${config === 'bindings.yaml' ? '' : ` --config ${config}`}`;
  const about = `The probe of each bound VPC reports how far it gets. The host name resolves ${bindDelayMs / 1000} s after a VPC is bound.`;
  if (probesFor === null) return [tried(display, verify, about)];
  const roles = probesFor.map(
    (account) => `        "${account}": acs:ram::${account}:role/kms-vpc-probe`,
  );
  const lines = [
    '    probes:',
    `      function: ${usualProbeName}`,
    ...(roles.length === 0 ? [] : ['      roles:', ...roles]),
  ];
  return [
    tried(
      display,
      verify,
      `${about} The policy must name the probes; add this to the instance in ${config}:`,
    ),
    lines.join('\n'),
  ];
}

/** Names of a VPC are known in it only, so a program outside of it is told the address. */
function connectBlocks(display: Display, url: string, { config, served }: LiveHints): string[] {
  if (served === null) return [];
  const { instanceId, vpcId } = served;
  const flag = config === 'bindings.yaml' ? '' : ` --config ${config}`;
  return [
    tried(
      display,
      `kms-vpc connect ${vpcId} --out kms-kit${flag}`,
      'What applications in that VPC need: the endpoint, the CA chain, and a program in each language.',
    ),
    tried(
      display,
      `npx tsx kms-kit/kms-tls.mts "$(curl -s ${url}/-/reach/${instanceId}/${vpcId})"`,
      'Such a program, at the address where the instance answers in that VPC.',
    ),
  ];
}

/** A line to paste, never wrapped, and what it does. */
const tried = (display: Display, line: string, about: string): string =>
  `  ${display.colours.bold(line)}\n${paragraph(display, about, '      ')}`;
