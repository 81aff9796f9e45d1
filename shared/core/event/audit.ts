import { idPatterns } from '../ids.ts';
import { momentOf } from '../time.ts';
import { type Fields, textAt } from './fields.ts';
import { isTrue, objectsAt, parametersOf, textsAt } from './parameters.ts';
import { recordedWrite } from './recorded-write.ts';
import {
  everything,
  type Look,
  nothing,
  notUnderstood,
  signal,
  type Understood,
} from './signal.ts';

/**
 * Products whose calls can change what a plan is made from. `acs.resourcesharing` is not documented
 * as a source; it is taken if it comes.
 */
type Product = 'kms' | 'vpc' | 'resourcesharing';

const auditType =
  /^(kms|vpc|resourcesharing):ActionTrail:(ApiCall|ConsoleOperation|AliyunServiceEvent)$/;

/** The product of an audit event's type; null: no audit event that is of use here. */
export const auditedProduct = (type: string): Product | null =>
  (auditType.exec(type)?.[1] as Product | undefined) ?? null;

/**
 * The same for a record without its envelope, by `serviceName` (Kms, Vpc) or the host that was
 * called.
 */
export function recordedProduct(record: Fields): Product | null {
  if (textAt(record, 'eventName') === null) return null;
  const said =
    `${textAt(record, 'serviceName') ?? ''} ${textAt(record, 'eventSource') ?? ''}`.toLowerCase();
  return (/\b(kms|vpc|resourcesharing)\b/.exec(said)?.[1] as Product | undefined) ?? null;
}

/**
 * Calls about an instance have either word in their names: the audit list of KMS has
 * ConnectKeyStore beside ConnectKmsInstance with the same description, and is cut before it could
 * name the others.
 */
const ofInstances = /KmsInstance|KeyStore/i;
/** Those that say by an id which instance they are about. Any other may be about each of them. */
const ofOneInstance = anyOf(
  /UpdateKmsInstanceBindVpc/,
  /(Connect|Release|Enable|Modify|Renew|Upgrade)KmsInstance/,
  /\w+KmsInstanceImageUpgradeTask/,
  /(Connect|Disconnect|Update)KeyStore/,
);
const reading = /^(Get|List|Describe|Query|Check)/;
/** Calls after which a vSwitch, a VPC or a tag may be another. */
const ofNetworks =
  /^(((Create|Delete)(Default)?|Modify)(Vpc|VSwitch)(Attribute)?|(Tag|UnTag)Resources)$/;
/** Calls after which something may be shared with somebody else. */
const ofShares = anyOf(
  /(Create|Update|Delete|Associate|Disassociate)ResourceShare/,
  /(Accept|Reject)ResourceShareInvitation/,
  /(Associate|Disassociate)ResourceSharePermission/,
);

/** Names that one of these fits as a whole. */
function anyOf(...forms: readonly RegExp[]): RegExp {
  return new RegExp(`^(${forms.map(({ source }) => source).join('|')})$`);
}

/** A recorded call of somebody, us included. */
export function auditSignal(product: Product, record: Fields, envelope: Fields): Understood {
  const name = textAt(record, 'eventName');
  if (name === null) return notUnderstood('an audit event without an eventName');
  const time = momentOf(textAt(record, 'eventTime')) ?? momentOf(textAt(envelope, 'time'));
  const write = product === 'kms' ? recordedWrite(record) : null;
  return signal('audit', lookOf(product, name, record, envelope), time, write);
}

function lookOf(product: Product, name: string, record: Fields, envelope: Fields): Look {
  // Present and empty on success; a dry run is answered with the error DryRunOperation.
  if (textAt(record, 'errorCode') !== null) return nothing('the call failed');
  // Which of the two a write of the list counts as is not published.
  const onlyRead = textAt(record, 'eventRW')?.toLowerCase() === 'read' && !ofOneInstance.test(name);
  if (onlyRead || reading.test(name)) return nothing('the call only read');
  const parameters = parametersOf(record) ?? {};
  if (isTrue(parameters, 'DryRun')) return nothing('the call was a dry run');
  switch (product) {
    case 'kms':
      return ofInstances.test(name)
        ? instanceOf(name, parameters)
        : nothing('the call is not about a KMS instance');
    case 'vpc':
      return ofNetworks.test(name)
        ? ownerOf(record, envelope)
        : nothing('the call changes no VPC, vSwitch or tag');
    case 'resourcesharing':
      return ofShares.test(name)
        ? sharedBy(parameters, record, envelope)
        : nothing('the call shares nothing');
  }
}

function instanceOf(name: string, parameters: Fields): Look {
  if (!ofOneInstance.test(name)) return everything;
  return instancesIn([textAt(parameters, 'KmsInstanceId') ?? textAt(parameters, 'KeyStoreId')]);
}

function instancesIn(ids: readonly (string | null)[]): Look {
  const readable = ids.filter((id): id is string => id !== null && idPatterns.instance.test(id));
  return readable.length > 0 && readable.length === ids.length
    ? { at: 'instances', ids: readable }
    : everything;
}

/**
 * Records belong to the account they are delivered to; routed ones keep their origin in the
 * envelope.
 */
function ownerOf(record: Fields, envelope: Fields): Look {
  const named = [
    textAt(record, 'recipientAccountId'),
    textAt(envelope, 'aliyunoriginalaccountid'),
    textAt(envelope, 'aliyunaccountid'),
  ];
  const account = named.find((id) => id !== null && idPatterns.account.test(id));
  return account ? { at: 'owner', account } : everything;
}

/**
 * A call that names nothing but KMS instances is about these. One that names only principals, or
 * only the share, can be about anything of its owner.
 */
function sharedBy(parameters: Fields, record: Fields, envelope: Fields): Look {
  const named = objectsAt(parameters, 'Resources').map((resource) =>
    textAt(resource, 'ResourceId'),
  );
  const arns = textsAt(parameters, 'ResourceArns').map((arn) =>
    arn.slice(arn.lastIndexOf('/') + 1),
  );
  const ids = [...named, ...arns];
  return ids.length > 0 && ids.every((id) => id?.startsWith('kst-'))
    ? instancesIn(ids)
    : ownerOf(record, envelope);
}
