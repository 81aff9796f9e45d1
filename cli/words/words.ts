import type { InstanceReport, ReportedFinding } from '../../shared/core/report/schema.ts';
import type { LanguageName } from '../language.ts';

type Severity = ReportedFinding['severity'];
type Kind = InstanceReport['plan']['blocked'][number]['kind'];
type KeptWhy = InstanceReport['plan']['kept'][number]['why'];
type ReadBack = 'equal' | 'lost-update' | 'not read';

/** What the screens themselves say, beside the texts of findings. A further language is one more value of this type. */
export interface Words {
  readonly language: LanguageName;
  readonly howToSolve: string;
  /** Between a label and what follows it. */
  readonly gap: string;
  readonly severity: Readonly<Record<Severity, string>>;
  /** `kst-… in cn-hangzhou` */
  place(instanceId: string, regionId: string): string;
  /** Between parts of a sentence. */
  readonly comma: string;
  readonly listUnread: string;
  bindings(count: number): string;
  account(id: string): string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly signs: string;
  readonly kept: string;
  readonly blocked: string;
  readonly keptWhy: Readonly<Record<KeptWhy, string>>;
  keptCount(bindings: string): string;
  /** An id list under its reason. */
  labelled(label: string, ids: readonly string[]): string;
  through(vSwitch: string): string;
  because(reason: string): string;
  see(code: string): string;
  readonly quota: {
    readonly name: string;
    readonly before: string;
    readonly unknown: string;
    usage(used: number | null, total: number | null): string;
    wanted(count: number): string;
    reserve(count: number): string;
    toBuy(count: number): string;
    free(count: number): string;
    readonly nothingToBuy: string;
    principals(count: number): string;
    readonly primary: string;
    usedBy(users: readonly string[]): string;
  };
  readonly plan: {
    saved(file: string): string;
    readonly nothingToDo: string;
    compared(bindings: string, instanceId: string, policyFile: string): string;
    total(counts: Readonly<Record<Kind, number>>, blocked: number, unknown: number): string;
  };
  readonly apply: {
    readonly nothing: string;
    readonly refused: string;
    readonly written: string;
    readonly overwritten: string;
    readonly unproven: string;
    write(number: number): string;
    requestId(id: string): string;
    withoutId(writes: number): string;
    readonly asItWas: string;
    readonly readBack: Readonly<Record<ReadBack, string>>;
    total(counts: Readonly<Record<Kind, number>>, undone: number, unknown: number): string;
  };
  readonly why: {
    readonly names: Readonly<Record<'instance' | 'wanted' | 'bound' | 'vSwitch', string>>;
    readonly next: string;
    readonly toBe: Readonly<Record<Kind, string>>;
    blocked(kind: Kind, code: string): string;
    readonly kept: Readonly<Record<KeptWhy, string>>;
    readonly primary: string;
    readonly nothing: string;
    readonly unknown: string;
    readonly notSelected: string;
    selected(selector: string, ownerId: string, unwanted: 'primary' | 'exclude' | 'unbind' | null): string;
    readonly notKnown: string;
    readonly no: string;
    readonly none: string;
    current(vSwitchId: string): string;
    toTake(vSwitchId: string): string;
    readonly notTaken: string;
  };
  readonly explain: {
    source(source: string): string;
    readonly severities: string;
    readonly more: string;
  };
  readonly validate: {
    readonly clean: string;
    /** What was found about one instance. */
    found(counts: ValidateCounts): string;
    /** The last line. */
    total(instances: number, counts: ValidateCounts): string;
    nothing(instances: number, vpcs: number): string;
  };
  readonly verify: {
    /** `proven 90 s ago` */
    proven(age: Age): string;
    /** The last line. */
    total(counts: VerifyCounts): string;
    /** The last line of a probe from this machine. */
    fromHere(verdict: string): string;
  };
}

export interface Age {
  readonly count: number;
  readonly unit: 's' | 'min' | 'h';
}

export interface VerifyCounts {
  readonly vpcs: number;
  readonly reachable: number;
  readonly unprobed: number;
}

export interface ValidateCounts {
  readonly blocking: number;
  readonly warning: number;
  readonly info: number;
  /** Reads that failed, each of which leaves checks open. */
  readonly open: number;
}
