import type { FindingCode } from './catalogue.ts';

export type Severity = 'blocking' | 'warning' | 'info';

/** Values that a text of the catalogue is filled with. */
export type Params = Readonly<Record<string, string | number>>;

/** A finding before it has words: which entry of the catalogue, about what, with which values. */
export interface Finding {
  readonly code: FindingCode;
  /** The VPC, vSwitch, account, instance or region it is about. */
  readonly subject: string;
  readonly params: Params;
}
