import type { RecordedWrite } from '../event/recorded-write.ts';
import type { CloudFault } from '../facts.ts';
import { faultParams } from '../findings/fault.ts';
import type { Finding, Reason, Undoing } from '../findings/finding.ts';

/** Said where nobody has asked. */
export const notAsked: Reason = { code: 'writer-not-asked', params: {} };

/** What is known of the writes of one instance's list. */
export interface Writes {
  /** Those of one second in the order of their writes. */
  readonly records: readonly RecordedWrite[];
  /** Requests of ours. */
  readonly own: ReadonlySet<string>;
}

/** Without a record of ours to go by: what came so shortly before may have come after, ms. */
const slack = 60_000;

/**
 * Who did it: the first write after ours that left the entry otherwise. Where no record tells its
 * list, the last one there is.
 */
export function culpritOf(
  { vpcId, was, since, requestIds = [] }: Undoing,
  { records, own }: Writes,
): RecordedWrite | null {
  const ordered = records.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const isOf = (ids: ReadonlySet<string>) => (one: RecordedWrite) =>
    one.requestId !== null && ids.has(one.requestId);
  const isOwn = isOf(own);
  // Its record is on the same clock as the others, and the clock here may be another.
  const ours = ordered.findLast(isOf(new Set(requestIds)));
  const from = Date.parse(since) - slack;
  const after = ours
    ? ordered.slice(ordered.indexOf(ours))
    : ordered.filter((one) => Date.parse(one.at) >= from);
  const others = after.filter((one) => !isOwn(one));
  const undoes = ({ list }: RecordedWrite): boolean =>
    list !== null && (vpcId === null || (list.get(vpcId) ?? null) !== was);
  return others.find(undoes) ?? others.findLast(({ list }) => list === null) ?? null;
}

/** A write of a list, in the words of a finding. */
const writerReason = ({ at, writer }: RecordedWrite): Reason => ({
  code: 'writer-named',
  params: { at, ...writer },
});

/** Whether a finding could say who did it, and does not yet. */
export const isUnnamed = ({ undoing, params }: Finding): boolean =>
  undoing !== undefined && params.who === notAsked;

/** The finding with whoever the records name; as it was, where they name nobody. */
export function withWriter(finding: Finding, writes: Writes): Finding {
  if (finding.undoing === undefined || !isUnnamed(finding)) return finding;
  const record = culpritOf(finding.undoing, writes);
  return record === null ? finding : saying(finding, writerReason(record));
}

/** The finding with why nobody is named. Null: the trail was read. */
export const withoutWriter = (finding: Finding, fault: CloudFault | null): Finding =>
  isUnnamed(finding)
    ? saying(
        finding,
        fault === null
          ? { code: 'writer-not-recorded', params: {} }
          : { code: 'writer-unread', params: { fault: faultParams(fault).fault } },
      )
    : finding;

const saying = (finding: Finding, who: Reason): Finding => ({
  ...finding,
  params: { ...finding.params, who },
});
