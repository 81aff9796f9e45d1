import { isVpcId } from '../../shared/core/ids.ts';
import type { InstanceReport, Report, ReportedFinding } from '../../shared/core/report/schema.ts';
import { visible } from '../../shared/core/text/hidden.ts';
import { findingOf } from '../screens/changes.ts';

type Plan = InstanceReport['plan'];
type Connectivity = InstanceReport['connectivity'][number];

/**
 * What becomes of a VPC; `unknown`: the list could not be read; `absent`: something is to be said
 * of it, and it is not in the list.
 */
export const states = [
  'unknown',
  'blocked',
  'absent',
  'unbind',
  'move',
  'bind',
  'bound',
  'primary',
] as const;
export type State = (typeof states)[number];

/** How much a VPC asks for attention, the most first. */
export const tones = ['bad', 'warn', 'change', 'good'] as const;
export type Tone = (typeof tones)[number];

/** What can be asked for with one click. */
export const facets = ['all', 'attention', 'change', 'blocked', 'unreachable', 'good'] as const;
export type Facet = (typeof facets)[number];

/** One VPC of one instance, with all that is known of it. */
export interface Row {
  readonly instanceId: string;
  readonly regionId: string;
  readonly vpcId: string;
  /** Null: the report does not say whose it is. */
  readonly ownerId: string | null;
  readonly state: State;
  readonly blockedKind: Plan['blocked'][number]['kind'] | null;
  readonly keptWhy: Plan['kept'][number]['why'] | null;
  readonly because: string;
  readonly vSwitchId: string | null;
  readonly fromVSwitchId: string | null;
  /** Null: nobody was asked. */
  readonly proof: Connectivity | null;
  /** The gravest first. */
  readonly findings: readonly ReportedFinding[];
  readonly tone: Tone;
}

const severities: readonly ReportedFinding['severity'][] = ['blocking', 'warning', 'info'];

export const byGravity = (findings: readonly ReportedFinding[]): ReportedFinding[] =>
  severities.flatMap((severity) => findings.filter((one) => one.severity === severity));

/** Every VPC of a report, those that ask for attention first, then by account. */
export const rowsOf = (report: Report): Row[] =>
  report.instances.flatMap(rowsOfInstance).sort(byAttention);

const byAttention = (a: Row, b: Row): number =>
  tones.indexOf(a.tone) - tones.indexOf(b.tone) ||
  states.indexOf(a.state) - states.indexOf(b.state) ||
  compared(a.ownerId ?? '~', b.ownerId ?? '~') ||
  compared(a.vpcId, b.vpcId);

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function rowsOfInstance(instance: InstanceReport): Row[] {
  const { plan, findings, connectivity, places = [] } = instance;
  const ofVpc = <T extends { readonly vpcId: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
    new Map(all.map((one) => [one.vpcId, one]));
  const parts = {
    action: ofVpc(plan.actions),
    kept: ofVpc(plan.kept),
    blocked: ofVpc(plan.blocked),
    proof: ofVpc(connectivity),
    place: ofVpc(places),
    entry: ofVpc(plan.write ?? []),
  };
  const subjects = findings.map(({ subject }) => subject).filter(isVpcId);
  const ids = new Set([...Object.values(parts).flatMap((part) => [...part.keys()]), ...subjects]);
  return [...ids].map((vpcId) => {
    const blocked = parts.blocked.get(vpcId) ?? null;
    const cause = blocked ? findingOf(blocked, findings) : undefined;
    const others = findings.filter((one) => one.subject === vpcId && one !== cause);
    const row = {
      vpcId,
      action: parts.action.get(vpcId) ?? null,
      kept: parts.kept.get(vpcId) ?? null,
      blocked,
      proof: parts.proof.get(vpcId) ?? null,
      place: parts.place.get(vpcId) ?? null,
      entry: parts.entry.get(vpcId) ?? null,
      findings: [...(cause ? [cause] : []), ...byGravity(others)],
    };
    return rowOf(instance, row);
  });
}

interface Parts {
  readonly vpcId: string;
  readonly action: Plan['actions'][number] | null;
  readonly kept: Plan['kept'][number] | null;
  readonly blocked: Plan['blocked'][number] | null;
  readonly proof: Connectivity | null;
  readonly place: NonNullable<InstanceReport['places']>[number] | null;
  readonly entry: NonNullable<Plan['write']>[number] | null;
  readonly findings: readonly ReportedFinding[];
}

function rowOf({ instanceId, regionId, status }: InstanceReport, parts: Parts): Row {
  const { vpcId, action, kept, blocked, proof, place, entry, findings } = parts;
  const state = stateOf(parts, status);
  return {
    instanceId,
    regionId,
    vpcId,
    ownerId: place?.ownerId ?? action?.ownerId ?? entry?.ownerId ?? null,
    state,
    blockedKind: blocked?.kind ?? null,
    keptWhy: kept?.why ?? null,
    because: action?.because ?? '',
    vSwitchId: action?.vSwitchId ?? kept?.vSwitchId ?? place?.vSwitchId ?? null,
    fromVSwitchId: action?.fromVSwitchId ?? null,
    proof,
    findings,
    tone: toneOf(state, findings, proof),
  };
}

function stateOf(
  { action, kept, blocked, proof, place }: Parts,
  status: InstanceReport['status'],
): State {
  if (blocked) return 'blocked';
  if (action) return action.kind;
  if (place?.isPrimary || kept?.why === 'primary') return 'primary';
  if (kept) return 'bound';
  if (status === 'unknown') return 'unknown';
  // Of all that are not in the list, only the primary VPC is proven.
  return proof ? 'primary' : 'absent';
}

function toneOf(
  state: State,
  findings: readonly ReportedFinding[],
  proof: Connectivity | null,
): Tone {
  const has = (severity: string): boolean => findings.some((one) => one.severity === severity);
  if (state === 'unknown' || state === 'blocked' || has('blocking') || isUnreachable(proof))
    return 'bad';
  if (has('warning')) return 'warn';
  return state === 'bind' || state === 'move' || state === 'unbind' ? 'change' : 'good';
}

/** Somebody was asked, and it is not reached. */
export const isUnreachable = (proof: Connectivity | null): boolean =>
  proof !== null && proof.verdict !== 'reachable' && proof.verdict !== 'not-probed';

const isChange = ({ state }: Row): boolean =>
  state === 'bind' || state === 'move' || state === 'unbind';

/** Which of the questions a row is an answer to. */
const answers: Readonly<Record<Facet, (row: Row) => boolean>> = {
  all: () => true,
  attention: ({ tone }) => tone !== 'good',
  change: isChange,
  blocked: ({ state }) => state === 'blocked',
  unreachable: ({ proof }) => isUnreachable(proof),
  good: ({ tone }) => tone === 'good',
};

export const facetsOf = (row: Row): Facet[] => facets.filter((facet) => answers[facet](row));

/** What to do about a row, in one sentence; empty: nothing. */
function nextStep(row: Row, applyIt: string): string {
  const [grave] = row.findings.filter(({ severity, fix }) => severity !== 'info' && fix !== '');
  if (grave) return grave.fix;
  return isChange(row) ? applyIt : '';
}

/** Columns of the CSV file: names of the report, the same in every language. */
export const csvColumns = [
  'instanceId',
  'regionId',
  'vpcId',
  'ownerId',
  'state',
  'vSwitchId',
  'fromVSwitchId',
  'verdict',
  'provenAt',
  'findings',
  'next',
] as const;

export const csvCells = (row: Row, applyIt: string): string[] =>
  [
    row.instanceId,
    row.regionId,
    row.vpcId,
    row.ownerId ?? '',
    row.state === 'blocked' ? `${row.blockedKind} blocked` : row.state,
    row.vSwitchId ?? '',
    row.fromVSwitchId ?? '',
    row.proof?.verdict ?? '',
    row.proof?.provenAt ?? '',
    row.findings.map(({ code }) => code).join(' '),
    nextStep(row, applyIt),
  ].map(visible);
