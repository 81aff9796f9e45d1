import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  type Packet,
  type Question,
  RECURSION_AVAILABLE,
  TRUNCATED_RESPONSE,
} from 'dns-packet';
import type { NameFault } from './faults.ts';

/** What a binding looks like to a resolver: the addresses of the instance in this VPC. */
export interface NameRecord {
  readonly host: string;
  readonly addresses: readonly string[];
  /** Addresses that are not the binding's, for the faults that need one. */
  readonly elsewhere: string;
}

/** Of a network for documentation, so that it can be nobody's. (RFC 5737) */
const publicAddress = '203.0.113.10';
/** The metadata server of ECS: the address that a probe must least of all be led to. */
const metadataAddress = '100.100.100.200';
const rcodes = { nxdomain: 3, servfail: 2, refused: 5 } as const;
/** Short, so that no answer outlives what it says. */
const ttl = 1;

export interface Asked {
  readonly query: Packet;
  /** Null: no such name in this view, or not yet. */
  readonly record: NameRecord | null;
  readonly fault: NameFault | null;
  /** How often this name was asked for before. */
  readonly askedBefore: number;
  readonly overTcp: boolean;
}

/** The answer of a resolver to one question; null: none at all. evidence: network.dns */
export function answerTo(asked: Asked): Packet | null {
  const { query, record, fault } = asked;
  const question = query.questions?.[0];
  if (fault === 'silent' || question === undefined) return null;
  if (fault === 'servfail' || fault === 'refused' || fault === 'nxdomain')
    return respond(query, [], rcodes[fault]);
  if (record === null) return respond(query, [], rcodes.nxdomain);
  if (fault === 'truncated' && !asked.overTcp) return respond(query, [], TRUNCATED_RESPONSE);
  return respond(query, recordsFor(question, record, asked), 0);
}

function recordsFor(
  question: Question,
  record: NameRecord,
  { fault, askedBefore }: Asked,
): Answer[] {
  const alias = `alias.${record.host}`;
  const name = fault === 'alias' ? alias : question.name;
  const addresses = addressesUnder(fault, record, askedBefore).filter(
    (address) => address.includes(':') === (question.type === 'AAAA'),
  );
  const found = addresses.map(
    (data): Answer => ({ type: data.includes(':') ? 'AAAA' : 'A', name, ttl, data }),
  );
  if (question.type !== 'A' && question.type !== 'AAAA') return [];
  return fault === 'alias'
    ? [{ type: 'CNAME', name: question.name, ttl, data: alias }, ...found]
    : found;
}

function addressesUnder(
  fault: NameFault | null,
  { addresses, elsewhere }: NameRecord,
  askedBefore: number,
): readonly string[] {
  const [first = elsewhere] = addresses;
  switch (fault) {
    case 'wrong-address':
    case 'another-instance':
      return [elsewhere];
    case 'public-address':
      return [publicAddress];
    case 'metadata-address':
      return [metadataAddress];
    case 'ipv6-only':
      return ['::1'];
    case 'two-addresses':
      return addresses;
    case 'one-of-two-outside':
      return [first, elsewhere];
    case 'rebinding':
      return askedBefore === 0 ? [first] : [elsewhere];
    default:
      return [first];
  }
}

const respond = (query: Packet, answers: Answer[], flags: number): Packet => ({
  type: 'response',
  ...(query.id === undefined ? {} : { id: query.id }),
  flags: AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE | flags,
  questions: query.questions ?? [],
  answers,
});
