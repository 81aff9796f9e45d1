import { accessMethods } from '../../shared/core/access-methods.ts';
import { type ChainCertificate, isDisproven, type Kit } from '../../shared/core/connect.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { snippets } from '../kit-files.ts';
import { quoted } from '../shell.ts';
import { aScreen, type Display } from './display.ts';
import { findingsBlock } from './finding.ts';
import { paragraph, stacked, table } from './layout.ts';
import { proofBlock } from './verify.ts';

interface Connected {
  readonly kits: readonly Kit[];
  readonly instances: readonly InstanceReport[];
  /** Where the files were written, kit by kit; empty: nowhere. */
  readonly folders: readonly string[];
  /** ms since 1970. */
  readonly now: number;
}

/** What an application in one VPC needs, instance by instance, and which way it may take. */
export const connectScreen = aScreen(
  (display, { kits, instances, folders, now }: Connected): string => {
    const blocks = kits.map((kit) => {
      const report = instances.find(({ instanceId }) => instanceId === kit.instanceId);
      return kitBlock(display, kit, report, now);
    });
    const served = kits.filter(isServed);
    const methods = served.length === 0 ? '' : methodsBlock(display);
    return `${stacked([...blocks, methods, lastLine(display, kits, folders)])}\n`;
  },
);

export const isServed = ({ access }: Kit): boolean => access === 'bound' || access === 'primary';

function kitBlock(
  display: Display,
  kit: Kit,
  report: InstanceReport | undefined,
  now: number,
): string {
  const { colours, signs, words } = display;
  const { vpcId, instanceId, regionId } = kit;
  const place = words.place(instanceId, regionId);
  const head = `${colours.bold(vpcId)} ${signs.separator} ${colours.bold(place)}`;
  const rows = isServed(kit) ? rowsOf(display, kit, now) : [accessRow(display, kit)];
  const proofs = report?.connectivity ?? [];
  const related = (report?.findings ?? []).filter(
    ({ subject, severity }) => subject === vpcId || (subject === instanceId && severity !== 'info'),
  );
  const named = rows.map(([name, meaning]) => [colours.dim(name), meaning] as const);
  return stacked([
    paragraph(display, head),
    table(display, named, '  '),
    ...proofs.map((proof) => proofBlock(display, proof, now)),
    findingsBlock(display, related),
  ]);
}

type Row = readonly [string, string];

function rowsOf(display: Display, kit: Kit, now: number): readonly Row[] {
  const { names, ...words } = display.words.connect;
  const { host, port, caChain, instanceCidrs, sourceCidrs, seesAllSources } = kit;
  const chain = caChain?.certificates ?? [];
  return [
    accessRow(display, kit),
    [names.endpoint, `${host}:${port}`],
    ...(chain.length === 0 ? [[names.chain, words.noChain] as const] : []),
    ...chain.flatMap((one, nth) => certificateRows(display, one, nth, now)),
    [names.instanceCidrs, words.outgoing(instanceCidrs, port)],
    [names.sourceCidrs, words.sources(sourceCidrs, seesAllSources)],
    ...(kit.proof === null ? [[names.proof, words.unproven] as const] : []),
  ];
}

function accessRow({ words: { connect } }: Display, { access, vSwitchIds }: Kit): Row {
  return [connect.names.access, connect.access[access](vSwitchIds)];
}

function certificateRows(
  { words: { connect, comma }, colours }: Display,
  { subject, fingerprint256, validTo }: ChainCertificate,
  nth: number,
  now: number,
): readonly Row[] {
  const end = connect.validTo(validTo.slice(0, 10), Date.parse(validTo) < now);
  const told = Date.parse(validTo) < now ? colours.red(end) : end;
  return [
    [nth === 0 ? connect.names.chain : '', `${subject}${comma}${told}`],
    ['', colours.dim(`SHA-256 ${fingerprint256}`)],
  ];
}

/** What KMS offers, with its source: whoever chooses may read on there. */
function methodsBlock(display: Display): string {
  const { colours, words } = display;
  const { methods } = words.connect;
  const rows = accessMethods.map(({ id, source, dated, recommended }) => {
    const name = recommended ? colours.bold(methods.names[id]) : colours.yellow(methods.names[id]);
    const origin = colours.dim(words.connect.methods.source(source, dated));
    return [name, `${methods.about[id]}${words.gap}${origin}`] as const;
  });
  return `${paragraph(display, methods.title)}\n${table(display, rows, '  ')}`;
}

function lastLine(display: Display, kits: readonly Kit[], folders: readonly string[]): string {
  const { colours, words } = display;
  const { connect } = words;
  const [vpcId = ''] = kits.map((kit) => kit.vpcId);
  const languages = snippets.map(({ language }) => language);
  if (!kits.some(isServed)) return paragraph(display, connect.notServed(vpcId));
  const hasChains = kits.filter(isServed).every(({ caChain }) => caChain !== null);
  const wrote = hasChains ? connect.wrote : connect.wroteNoChain;
  const files =
    folders.length > 0
      ? wrote(folders, languages)
      : connect.toWrite(`kms-vpc connect ${quoted(vpcId)} --out DIR`, languages);
  const disproven = kits.some(isDisproven) ? [paragraph(display, connect.disproven)] : [];
  return [paragraph(display, colours.bold(files)), ...disproven].join('\n');
}
