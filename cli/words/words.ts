import type { ReportedFinding } from '../../shared/core/report/schema.ts';

type Severity = ReportedFinding['severity'];

/** What the screens themselves say, beside the texts of findings. A further language is one more value of this type. */
export interface Words {
  readonly howToSolve: string;
  /** Between a label and what follows it. */
  readonly gap: string;
  readonly severity: Readonly<Record<Severity, string>>;
  /** `kst-… in cn-hangzhou` */
  place(instanceId: string, regionId: string): string;
  readonly explain: {
    source(source: string): string;
    readonly severities: string;
    readonly more: string;
  };
  readonly validate: {
    readonly unread: string;
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
