import { accessMethods } from '../../shared/core/access-methods.ts';
import { type ChainCertificate, isDisproven, type Kit } from '../../shared/core/connect.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { snippets } from '../kit-files.ts';
import { findingsBlock } from './finding.ts';
import { paragraph, stacked, table } from './layout.ts';
import { aScreen, type Paper } from './paper.ts';
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
export const connectScreen = aScreen((paper, { kits, instances, folders, now }: Connected): string => {
  const blocks = kits.map((kit) => {
    const report = instances.find(({ instanceId }) => instanceId === kit.instanceId);
    return kitBlock(paper, kit, report, now);
  });
  const served = kits.filter(isServed);
  const methods = served.length === 0 ? '' : methodsBlock(paper);
  return `${stacked([...blocks, methods, lastLine(paper, kits, folders)])}\n`;
});

export const isServed = ({ access }: Kit): boolean => access === 'bound' || access === 'primary';

function kitBlock(paper: Paper, kit: Kit, report: InstanceReport | undefined, now: number): string {
  const { colours, signs, words } = paper;
  const { vpcId, instanceId, regionId } = kit;
  const place = words.place(instanceId, regionId);
  const head = `${colours.bold(vpcId)} ${signs.separator} ${colours.bold(place)}`;
  const rows = isServed(kit) ? rowsOf(paper, kit, now) : [accessRow(paper, kit)];
  const proofs = report?.connectivity ?? [];
  const related = (report?.findings ?? []).filter(
    ({ subject, severity }) => subject === vpcId || (subject === instanceId && severity !== 'info'),
  );
  const named = rows.map(([name, meaning]) => [colours.dim(name), meaning] as const);
  return stacked([
    paragraph(paper, head),
    table(paper, named, '  '),
    ...proofs.map((proof) => proofBlock(paper, proof, now)),
    findingsBlock(paper, related),
  ]);
}

type Row = readonly [string, string];

function rowsOf(paper: Paper, kit: Kit, now: number): readonly Row[] {
  const { names, ...words } = paper.words.connect;
  const { host, port, caChain, instanceCidrs, sourceCidrs, seesAllSources } = kit;
  const chain = caChain?.certificates ?? [];
  return [
    accessRow(paper, kit),
    [names.endpoint, `${host}:${port}`],
    ...(chain.length === 0 ? [[names.chain, words.noChain] as const] : []),
    ...chain.flatMap((one, nth) => certificateRows(paper, one, nth, now)),
    [names.instanceCidrs, words.outgoing(instanceCidrs, port)],
    [names.sourceCidrs, words.sources(sourceCidrs, seesAllSources)],
    ...(kit.proof === null ? [[names.proof, words.unproven] as const] : []),
  ];
}

function accessRow({ words: { connect } }: Paper, { access, vSwitchIds }: Kit): Row {
  return [connect.names.access, connect.access[access](vSwitchIds)];
}

function certificateRows(
  { words: { connect, comma }, colours }: Paper,
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
function methodsBlock(paper: Paper): string {
  const { colours, words } = paper;
  const { methods } = words.connect;
  const rows = accessMethods.map(({ id, source, dated, recommended }) => {
    const name = recommended ? colours.bold(methods.names[id]) : colours.yellow(methods.names[id]);
    const origin = colours.dim(words.connect.methods.source(source, dated));
    return [name, `${methods.about[id]}${words.gap}${origin}`] as const;
  });
  return `${paragraph(paper, methods.title)}\n${table(paper, rows, '  ')}`;
}

function lastLine(paper: Paper, kits: readonly Kit[], folders: readonly string[]): string {
  const { colours, words } = paper;
  const { connect } = words;
  const [vpcId = ''] = kits.map((kit) => kit.vpcId);
  const languages = snippets.map(({ language }) => language);
  if (!kits.some(isServed)) return paragraph(paper, connect.notServed(vpcId));
  const files = folders.length > 0 ? connect.wrote(folders, languages) : connect.toWrite(`kms-vpc connect ${vpcId} --out DIR`, languages);
  const disproven = kits.some(isDisproven) ? [paragraph(paper, connect.disproven)] : [];
  return [paragraph(paper, colours.bold(files)), ...disproven].join('\n');
}
