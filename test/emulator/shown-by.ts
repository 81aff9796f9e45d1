import type { EvidenceId } from '../../emulator/evidence.ts';

/** A test, by its file and its title as it is written there; of a table, one of its rows. */
export interface ShownBy {
  readonly file: string;
  readonly title: string;
  readonly row?: string;
}

const testsOf =
  (file: string) =>
  (title: string, row?: string): ShownBy => ({
    ...{ file: `test/${file}`, title },
    ...(row === undefined ? {} : { row }),
  });

const bind = testsOf('emulator/bind.test.ts');
const bindVariants = testsOf('emulator/bind-variants.test.ts');
const connected = testsOf('emulator/network/network.test.ts');
const core = testsOf('contract/openapi-core.test.ts');
const directory = testsOf('emulator/directory.test.ts');
const emulator = testsOf('emulator/emulator.test.ts');
const faults = testsOf('emulator/faults.test.ts');
const folder = testsOf('deployment/folder.test.ts');
const gateway = testsOf('emulator/gateway.test.ts');
const host = testsOf('emulator/functions/host.test.ts');
const inEvents = testsOf('samples/events.test.ts');
const inSamples = testsOf('samples/answers.test.ts');
const instance = testsOf('emulator/instance.test.ts');
const kmsClient = testsOf('contract/kms-client.test.ts');
const ram = testsOf('emulator/ram.test.ts');
const patterns = testsOf('emulator/events/pattern.test.ts');
const quota = testsOf('emulator/quota.test.ts');
const sharing = testsOf('emulator/sharing.test.ts');
const shareWrites = testsOf('emulator/sharing-writes.test.ts');
const trail = testsOf('emulator/trail.test.ts');
const variants = testsOf('emulator/variants.test.ts');
const vpcClient = testsOf('contract/vpc-client.test.ts');
const vpc = testsOf('emulator/vpc.test.ts');

const alike = (row: string): ShownBy =>
  inSamples('%s: the local cloud says the same, read alike', row);
const sent = (row: string): ShownBy =>
  inEvents('%s: the local cloud sends the same, taken alike', row);
const everyAnswerOf = (variant: string): ShownBy =>
  variants('every answer of %s shows in what the local cloud says', variant);

/** Every behaviour of the local cloud, and the test that shows it: one without does not compile. */
export const shownBy: Readonly<Record<EvidenceId, ShownBy>> = {
  'gateway.rpc': core('may send parameters in a form body, with GET, and encoded characters'),
  'gateway.error-shape': alike('unknown, as an error'),
  'gateway.acs3': gateway('is accepted once, and its nonce not again'),
  'gateway.rpc-sha1': kmsClient('writes the list with %s and reads it back'),
  'gateway.region': emulator('of which a caller names one are served as that one alone'),
  'gateway.signed-headers': gateway(
    'that leaves a common header out, or does not fit the body, does not match',
  ),
  'gateway.signature-mismatch': gateway(
    'that leaves a common header out, or does not fit the body, does not match',
  ),
  'gateway.unknown-key': kmsClient(
    'is refused with a wrong secret, an unknown key, or for an unknown instance',
  ),
  'gateway.no-credential': gateway('is needed'),
  'gateway.timestamp': gateway('of %s that is 16 minutes old is refused: %s gets %s'),
  'gateway.nonce': gateway('is accepted once, and its nonce not again'),
  'gateway.token-expired': gateway('works with its token until it expires'),
  'gateway.token-malformed': gateway('does not work without its token, or with another'),
  'gateway.unknown-action': core('is refused with the codes of the gateway'),
  'gateway.unknown-version': gateway('of an unknown version of the API is not even looked at'),
  'gateway.missing-parameter': core('is refused with the codes of the gateway'),
  'gateway.invalid-parameter': core('is refused with the codes of the gateway'),
  'gateway.invalid-value': sharing('refuses an unknown ResourceOwner'),
  'gateway.method': gateway('can accept %s only for the list'),
  'gateway.throttling': gateway('throttles above the given rate, with the code of the product'),
  'gateway.ram-denied': gateway('that denies %s %s'),
  'gateway.ram-evaluation': ram('that allows %s says of %s: %s'),
  'gateway.url-limit': gateway('refuses long URLs under urlLimitBytes, while a form body passes'),
  'gateway.form-body': gateway('ignores a form body under formBody: refused'),
  'gateway.fault': faults('an error of any code and status'),
  'sts.caller-identity': alike('a role'),
  'sts.assume-role': gateway(
    'is not given for an unknown role, or to whom the role does not trust',
  ),
  'sts.ram-resource': ram('%s:%s', 'AssumeRole'),
  'kms.ram-resource': ram('%s:%s is allowed on nothing less than *', 'UpdateKmsInstanceBindVpc'),
  'vpc.ram-resource': ram('%s:%s', 'DescribeVSwitches'),
  'vpc.foreign-resource': ram(
    'a list of %s shows what others share to who may see theirs, where that is so',
    'DescribeVSwitches',
  ),
  'sharing.ram-resource': ram('%s:%s is allowed on nothing less than *', 'ListSharedResources'),
  'directory.ram-resource': ram('%s:%s is allowed on nothing less than *', 'ListAccounts'),
  'events.ram-resource': ram('%s:%s is allowed on nothing less than *', 'LookupEvents'),
  'functions.ram-resource': ram(
    'reads of a deployment are checked on its stack, role, policy and function',
  ),
  'functions.reads-resource': ram(
    'reads of a deployment are checked on its stack, role, policy and function',
  ),

  'kms.get-instance': alike('two VPCs bound, of two owners'),
  'kms.not-found': instance('does not find an unknown instance: a 403, or a success without an id'),
  'kms.owner-only': bind('is not found by anyone but its owner'),
  'kms.expiry': bind('refuses lists once its subscription has ended'),
  'kms.secret-num.string': instance(
    'has the published types: SecretNum is a string, the lists of ids are arrays',
  ),
  'kms.vswitch-ids.shape': instance('can show ids as one quoted, comma-separated string'),
  'kms.bind-vpcs.empty': instance('shows an empty list as %s'),
  'kms.bind-vpcs.shape': instance('can show the list as a plain array'),
  'kms.bind-vpcs.owner-id': alike('own VPCs without an owner'),
  'kms.list-instances': instance('lists ids and ARNs, page by page'),
  'kms.list-instances.shared': instance(
    'with listsSharedInstances %s shows a principal %d instances',
  ),
  'kms.quota.formula': quota('are bindings, principals and the primary VPC'),
  'kms.quota.primary': quota('leave the primary VPC out under primaryCounts: false'),
  'kms.quota.folders': quota('count a folder %s: %d'),
  'kms.quota.postpay': quota('has no limit unless the variant says so'),
  'kms.quota-infos': quota('answers for every resource type, or for the one asked for'),
  'kms.quota-infos.without-id': quota('is empty without an instance id'),
  'kms.quota-infos.used': quota('may be shown as bindings only, or not at all'),
  'kms.state-invalid': quota(
    'refuses an unknown type, an instance that is not enabled, and an unknown instance',
  ),
  'kms.in-upgrade': bind('refuses lists while an upgrade of its quota runs'),
  'kms.bind.replaces-list': bind('replaces the whole list, and the next read shows it'),
  'kms.bind.no-token': bind('is answered with a request id and nothing else'),
  'kms.bind.format': bind('is refused when it is %s', 'an entry without its vSwitch'),
  'kms.bind.region-key': bind(
    'accepts RegionID as well as RegionId, and an omitted owner for an own VPC',
  ),
  'kms.bind.owner-id': bindVariants('a quoted owner id is %s: %s'),
  'kms.bind.bad-entry': bindVariants('a bad entry can be refused with %s (%d)'),
  'kms.bind.atomicity': bindVariants('under %s: answer %s, list %j'),
  'kms.bind.duplicates': bindVariants('a VPC named twice is %s: %s, list %j'),
  'kms.bind.primary': bindVariants('the primary VPC in a list is %s: %s, list %j'),
  'kms.bind.quota': quota('over the quota is refused with %s'),
  'kms.bind.free-ip': bind('is taken by a binding, moves with it, and is given back'),
  'kms.bind.needs-vswitch': bind('%s, and nothing changes', 'when the vSwitch is of another VPC'),
  'kms.bind.needs-share': bind('%s, and nothing changes', 'when its vSwitch is not shared'),
  'kms.bind.same-region': bind('%s, and nothing changes', 'when the VPC is in another region'),
  'kms.bind.wrong-owner': bind('%s, and nothing changes', 'when the owner is wrong'),
  'kms.bind.kept-unshared': bind(
    'stays bound after its vSwitch was unshared, and may stay in a later list',
  ),
  'kms.bind.kept-vanished': bindVariants('is %s after its vSwitch was deleted: %s'),
  'kms.bind.busy': bindVariants(
    'the status can be Connecting for the read after a write, which refuses no other',
  ),
  'kms.upgrade.vpc-num': bindVariants('while an upgrade runs the %s VpcNum is shown: %d'),
  'kms.bind.visibility': bindVariants(
    'a new list can take three reads to be seen, while a write builds on the real one',
  ),
  'kms.quota-infos.visibility': bindVariants('and counts %s'),

  'vpc.describe-vpcs': vpc(
    'filters by tags, all of which must be there; one without a value asks for the key',
  ),
  'vpc.describe-vpcs.ids': vpc('DescribeVpcs takes twenty ids and not one more'),
  'vpc.describe-vpcs.foreign': vpc(
    'shows own VPCs, and those behind a shared vSwitch only under foreignVpc: visible',
  ),
  'vpc.owner-id.number': vpcClient(
    'an 18-digit owner id is exact on the wire, although the typed client rounds it',
  ),
  'vpc.describe-vswitches': alike('own ones and one that is shared'),
  'vpc.describe-vswitches.scope': vpc(
    'works with a VPC instead of a region, and needs one of them',
  ),
  'vpc.describe-vswitch-attributes': vpc('shows one vSwitch flat'),
  'vpc.vswitch.not-found': vpc('answers for an invisible one with no id, or with a 404'),
  'vpc.shared-visible': vpc('no longer shows a vSwitch once it is unshared'),
  'vpc.share-type': vpc('shows the owner that a vSwitch is being shared'),
  'vpc.lists.page': vpc('pages from 1, ten at a time unless told otherwise, fifty at most'),
  'vpc.region': vpc('refuses a region that does not exist'),

  'sharing.regional': emulator('are all served by one port, and each by its own with perRegion'),
  'sharing.lists.page': sharing('pages with tokens, and refuses the token of another list'),
  'sharing.lists.bad-token': sharing('pages with tokens, and refuses the token of another list'),
  'sharing.list-parameters': sharing('a list parameter may have %d items: six are %s'),
  'sharing.deleted-resource': sharing('a deleted vSwitch leaves its shares'),
  'sharing.list-shares': sharing('shows own and received shares, filtered by id, name and status'),
  'sharing.list-associations': sharing('needs a known AssociationType'),
  'sharing.list-resources': sharing('shows the owner the same without a status'),
  'sharing.resource-status': sharing('shows a resource that is shared but not available'),
  'sharing.accepted-limit': sharing(
    'marks vSwitches beyond the accepted thirty, which cannot be seen either',
  ),
  'sharing.principals-limit': shareWrites('fails for one principal more than a vSwitch may have'),
  'sharing.list-targets': sharing('shows the participant the owner'),
  'sharing.folder-targets': sharing('shows a folder as %s'),
  'sharing.arns': sharing(
    'shows the participant what is shared, its status, and an ARN with its owner',
  ),
  'sharing.associations.asynchronous': sharing(
    'is Associating until its time has come, and the resource is seen only then',
  ),
  'sharing.records.linger': sharing(
    'ends at once for the participant, and for the owner vanishes after two days',
  ),
  'sharing.association-failure': alike('a principal beyond the quantity'),
  'sharing.create': shareWrites('can be created empty and filled later, by id or by ARN'),
  'sharing.associate': shareWrites('can be created empty and filled later, by id or by ARN'),
  'sharing.disassociate': sharing(
    'ends at once for the participant, and for the owner vanishes after two days',
  ),
  'sharing.delete': shareWrites(
    'that is deleted unshares everything, and is listed as Deleted until it vanishes',
  ),
  'sharing.share-not-found': shareWrites('of somebody else cannot be changed'),
  'sharing.foreign-resource': shareWrites('%s is refused', "of somebody else's resource"),
  'sharing.types': shareWrites('%s is refused', 'of an unknown type'),
  'sharing.default-vswitch': shareWrites('fails for a default vSwitch'),
  'sharing.with-yourself': shareWrites('%s is refused', 'with oneself'),
  'sharing.external-not-allowed': shareWrites(
    '%s is refused',
    'outside of the directory without leave',
  ),
  'sharing.kms-inside-only': shareWrites('is not possible outside of the directory'),
  'sharing.invitations': shareWrites('expires after seven days'),
  'sharing.accept': shareWrites(
    'is sent outside of the directory; nothing is shared until it is accepted',
  ),
  'sharing.invitation-not-found': shareWrites(
    'can stand in a scenario, and only its receiver can accept it',
  ),
  'sharing.invitation-not-pending': shareWrites('expires after seven days'),
  'sharing.principal-over-quota': shareWrites(
    'fails for a principal without a free unit, and a higher quota later is no help',
  ),

  'directory.list-accounts': directory(
    'pages through the members, ten at a time unless told otherwise, a hundred at most',
  ),
  'directory.member-path': directory('can leave the folders out'),
  'directory.nested': directory(
    'who shares with a folder shares with the accounts of those below it',
  ),
  'directory.none': directory('is refused where there is no directory'),

  'network.dns': connected('are known in a bound VPC, and nowhere else'),
  'network.dropped': connected(
    'follows the state of the local cloud: what is bound, moved and unbound there',
  ),
  'network.certificate-name': everyAnswerOf('certificateName'),
  'network.root-authority': connected(
    'one root is above every instance, and below it an intermediate for each region',
  ),
  'network.certificate-chain': everyAnswerOf('sendsIntermediate'),
  'network.unsigned-request': connected('gets %s', 'InvalidApiVersion'),
  'network.error-body': connected('gets %s', 'InvalidApiName'),
  'network.too-large': connected('gets %s', 'RequestEntityTooLarge'),
  'network.bind-delay': connected('of a fresh binding are known when its time has come'),

  'events.sharing': sent('a vSwitch shared with this account'),
  'events.sharing-pairs': everyAnswerOf('folderSharingEvents'),
  'events.sharing-statuses': everyAnswerOf('sharingEvents'),
  'events.audit': sent('a vSwitch deleted'),
  'events.recorded': trail(
    'has one record of each write of a list, by call and by hand, the newest first',
  ),
  'events.identity': trail(
    'has one record of each write of a list, by call and by hand, the newest first',
  ),
  'events.lookup': trail('shows in either order, of a range of time, and by exact conditions'),
  'events.lookup-range': trail('refuses %j with %s'),
  'events.lookup-delay': everyAnswerOf('trailDelaySeconds'),
  'events.patterns': patterns('a rule can ask for %s'),
  'events.forwarded': folder(
    'a change in the network of a member is heard in the hub, and looked at',
  ),

  'functions.stack': folder(
    'the accounts of a folder are bound and proven, and nobody in the hub acts',
  ),
  'functions.context': host('is given a Buffer, and a context with the key of its role'),
  'functions.invoke': alike('a function that failed'),
  'functions.reads': alike('one, checked for drift'),
  'functions.error-retry': host(
    'that fails is tried as often as s.yaml says; then the destination is told',
  ),
  'functions.throttled-retry': host(
    'waits, with pauses that double, while the function is at its concurrency',
  ),
};
