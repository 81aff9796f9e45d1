import type { Said } from '../problems/said.ts';
import type { catalogue, FindingCode } from './catalogue.ts';
import type { ReasonCode } from './reasons.ts';

/** Part of a sentence, before it has words: an entry of the reasons, with its values. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Params;
}

/**
 * A list of ids is written with commas, and shortened when it is long; a list of reasons with
 * semicolons. Null: not known.
 */
export type ParamValue =
  | string
  | number
  | null
  | Reason
  | Said
  | readonly string[]
  | readonly Reason[];

/** Values that a text of the catalogue is filled with. */
export type Params = Readonly<Record<string, ParamValue>>;

/** A finding before it has words: which entry of the catalogue, about what, with which values. */
export interface Finding {
  readonly code: FindingCode;
  /** The VPC, vSwitch, account, instance or region it is about. */
  readonly subject: string;
  readonly params: Params;
  /** What somebody else did, for whoever can tell who it was. */
  readonly undoing?: Undoing;
}

/** An entry of a list that is not as it was, or a list that is not. */
export interface Undoing {
  /** Null: of the whole list. */
  readonly vpcId: string | null;
  /** The vSwitch it was bound through; null: it was not bound. */
  readonly was: string | null;
  /** When it was still so, ISO 8601. */
  readonly since: string;
  /** The requests of ours that made it so; left out: nobody here did. */
  readonly requestIds?: readonly string[];
}

type NameIn<Inside extends string> = Inside extends `${infer Name}:${string}` ? Name : Inside;
type Placeholder<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? NameIn<Inside> | Placeholder<Rest>
  : never;
type Texts<Code extends FindingCode> = (typeof catalogue)[Code]['evidence' | 'fix'];
type Needed<Code extends FindingCode> = {
  readonly [Name in Exclude<Placeholder<Texts<Code>>, 'subject'>]: ParamValue;
};

/**
 * A finding whose values are checked against the placeholders of its texts when this is compiled.
 */
export const finding = <Code extends FindingCode>(
  code: Code,
  subject: string,
  params: Needed<Code>,
  undoing?: Undoing,
): Finding => ({ code, subject, params, ...(undoing && { undoing }) });
