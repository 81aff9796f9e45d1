import type { AccessMethodId } from '../../shared/core/access-methods.ts';
import { counted } from '../../shared/core/counted.ts';
import type { Verdict } from '../../shared/core/evidence/document.ts';
import type { HistoryRun } from '../../shared/core/report/schema.ts';
import { quoted } from '../shell.ts';
import type { LanguageName } from './languages.ts';

type Kind = 'bind' | 'move' | 'unbind';

export interface Age {
  readonly count: number;
  readonly unit: 's' | 'min' | 'h';
}

type HistoryWriter = NonNullable<HistoryRun['writer']>;

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

const stackToo = (hasStack: boolean): string =>
  hasStack ? 'Update the stack' : 'Create the stack';

const found = ({ blocking, warning, info, open }: ValidateCounts): string =>
  [
    `${blocking} blocking`,
    counted(warning, 'warning'),
    `${info} info`,
    ...(open === 0 ? [] : [`${open} not checked`]),
  ].join(', ');

/**
 * What a run does not know: instances whose list is unknown, and reads that failed at the others.
 */
export interface Gaps {
  readonly unknown: number;
  readonly unread: number;
  /** Of a plan: what is wrong beside the changes it counts. Default 0. */
  readonly problems?: number;
  /** Of a plan: bindings that are gone, and that it does not bring back. Default 0. */
  readonly lost?: number;
}

const noGaps: Gaps = { unknown: 0, unread: 0 };

const gapWords = ({ unknown, unread, problems = 0, lost = 0 }: Gaps): string =>
  [
    unknown === 0 ? '' : `, ${unknown} unknown`,
    unread === 0 ? '' : `, ${unread} not read`,
    problems === 0 ? '' : `, ${counted(problems, 'other problem')}`,
    lost === 0 ? '' : `, ${counted(lost, 'binding')} vanished`,
  ].join('');

const unwantedWords = {
  primary: 'it is the primary VPC',
  exclude: 'exclude lists it',
  unbind: 'unbind lists it',
} as const;

/** What the screens themselves say, beside the texts of findings. */
export const en = {
  language: 'en' as LanguageName,
  howToSolve: 'How to solve:',
  gap: ' ',
  severity: { blocking: 'blocking', warning: 'warning', info: 'info' },
  place: (instanceId: string, regionId: string) => `${instanceId} in ${regionId}`,
  comma: ', ',
  listUnknown: 'binding list unknown',
  bindings: (count: number) => counted(count, 'binding'),
  account: (id: string) => `account ${id}`,
  kinds: { bind: 'bind', move: 'move', unbind: 'unbind' },
  signs: 'Legend: ',
  kept: 'kept',
  blocked: 'blocked',
  keptWhy: {
    wanted: 'wanted by the policy',
    keep: 'listed under keep',
    foreign: 'foreign, not named by any selector',
    unverifiable: 'unverifiable, vSwitch not visible',
    primary: 'the primary VPC',
  },
  keptCount: (bindings: string) => `kept: ${bindings}`,
  labelled: (label: string, ids: readonly string[]) => `${label}: ${ids.join(', ')}`,
  through: (vSwitch: string) => `through ${vSwitch}`,
  because: (reason: string) => `because: ${reason}`,
  see: (code: string) => `see kms-vpc explain ${code}`,
  quota: {
    name: 'Quota',
    before: 'Quota before',
    after: 'Quota after',
    unknown: 'unknown',
    usage: (used: number | null, total: number | null) =>
      total === null
        ? `${used} used, total unknown`
        : used === null
          ? `${total} in total, used unknown`
          : `${used} of ${total} used`,
    wanted: (count: number) => `${count} wanted`,
    reserve: (count: number) => `${count} reserved`,
    toBuy: (count: number) => `${count} to buy`,
    free: (count: number) => `${count} free`,
    nothingToBuy: 'nothing to buy',
    principals: (count: number) => counted(count, 'principal'),
    primary: 'the primary VPC',
    usedBy: (users: readonly string[]) => `used by ${users.join(', ')}`,
  },
  plan: {
    saved: (file: string, hasChanges: boolean) =>
      hasChanges
        ? `Plan saved to ${file}. To apply exactly this plan: kms-vpc apply ${quoted(file)}`
        : `Plan saved to ${file}. It changes nothing.`,
    nothingToDo: 'Nothing to do.',
    incomplete: 'No change is known to be needed, but not everything could be read; see above.',
    compared: (bindings: string, instanceId: string, policyFile: string) =>
      ` Compared ${bindings} of ${instanceId} with ${policyFile}.`,
    total: (
      { bind, move, unbind }: Readonly<Record<Kind, number>>,
      blocked: number,
      gaps = noGaps,
    ) =>
      `Plan: ${bind} to bind, ${move} to move, ${unbind} to unbind, ` +
      `${blocked} blocked${gapWords(gaps)}.`,
  },
  folded: {
    instances: (count: number, regions: number, bindings: string) =>
      `${counted(count, 'instance')} in ${counted(regions, 'region')}, ${bindings}`,
    tightest: (free: number, instanceId: string) =>
      `at least ${counted(free, 'unit')} free (${instanceId})`,
    equal: (count: number, ids: readonly string[], more: number) =>
      (count === ids.length + more ? '' : `${count} times, in `) +
      ids.join(', ') +
      (more === 0 ? '' : ` and ${more} more`),
    alike: 'The same is true of the others.',
    allReachable: (vpcs: number) => `all ${counted(vpcs, 'VPC')} reachable`,
    nothingToDo: 'nothing to do',
    clean: 'no blocking findings',
  },
  exportUnnamed: (instanceId: string, names: string) =>
    `KMS does not name ${names} of ${instanceId}, which Terraform requires: add it to the file.`,
  noInstances: (policyFile: string) =>
    `${policyFile} lists no instance. kms-vpc init --instance ID --region REGION adopts one.`,
  drift: {
    none: (bindings: string, policyFile: string, gaps: Gaps) =>
      `No drift: ${bindings} compared with ${policyFile}${gapWords(gaps)}.`,
    total: (
      { bind, move, unbind }: Readonly<Record<Kind, number>>,
      blocked: number,
      unproven: number,
      gaps: Gaps,
    ) =>
      `Drift: ${bind} to bind, ${move} to move, ${unbind} to unbind, ${blocked} blocked` +
      (unproven === 0 ? '' : `, ${counted(unproven, 'VPC')} not proven reachable`) +
      `${gapWords(gaps)}.`,
  },
  markdown: {
    colon: ': ',
    more: (count: number) => `and ${count} more`,
    moreInstances: (count: number) => `and ${counted(count, 'more instance')}`,
    unknownAccount: 'account not known',
    findings: 'Findings',
    details: 'Everything, with how to solve it',
  },
  adopted: {
    wrote: (file: string, place: string, bindings: string) =>
      `Wrote ${file}: ${place}, ${bindings} adopted.`,
    added: (file: string, place: string, bindings: string) =>
      `Added to ${file}: ${place}, ${bindings} adopted.`,
    none: (file: string) => `${file} has all instances already; nothing was added.`,
    which: "Which ones? Numbers, or 'all':",
    unnamed: (bindings: string, ids: readonly string[]) =>
      `Not adopted: ${bindings} with an ID that a policy cannot contain, ` +
      `foreign and therefore left alone: ${ids.join(', ')}.`,
    kept:
      'Every adopted VPC is listed under keep and writes is empty, ' +
      'so nothing changes until you edit the policy.',
    terraform: 'If Terraform manages this instance, make it ignore the binding list:',
  },
  deployment: {
    bundled: (place: string, region: string, account: string, digest: string) =>
      `${place} holds the functions for account ${account} in ${region}, ` +
      `with the policy ${digest}.`,
    wrote: (region: string, account: string) =>
      `Ready to deploy to account ${account} in ${region}.`,
    template: (roles: number, logProject: string, queue: string, bucket: string | null) =>
      `${counted(roles, 'role')} with their policies, log project ${logProject} with its ` +
      `alarms, queue ${queue}${bucket === null ? '' : `, bucket ${bucket}`}`,
    functions: 'the functions and their triggers, for Serverless Devs',
    code: 'what is uploaded, with the policy in it',
    next: 'Next:',
    update:
      'After a change of the policy, or with a new version: kms-vpc doctor prints what is to be ' +
      'done again, with UpdateStack and its --StackId.',
  },
  doctor: {
    what: {
      identity: 'account',
      stack: 'stack',
      'stack-drift': 'last drift detection of stack',
      resource: 'resources of stack',
      role: 'role',
      trust: 'trust of role',
      policy: 'policies of role',
      function: 'function',
      version: 'code of function',
      'policy-file': 'policy file in function',
      trigger: 'trigger',
      'last-run': 'last run of',
    },
    states: { ok: 'ok', missing: 'missing', differs: 'differs', unknown: 'unknown' },
    evidence: (detail: string) => `(${detail})`,
    notAllowed: (action: string) => `these credentials lack ${action}`,
    notRead: (action: string, code: string) => `${action} failed: ${code}`,
    fix: {
      notAllowed: (action: string) => `Allow ${action} to whoever runs this.`,
      notRead: (action: string) =>
        `Try again. If ${action} goes on failing, its code says why; ` +
        'a local cloud answers it only with --deployment.',
      notUnderstood: 'Look at it in the console: this version does not know that state.',
      identity: () => 'Set up credentials of the account.',
      stack: stackToo,
      'stack-drift': () => 'Somebody changed what the stack made. Update the stack',
      resource: stackToo,
      role: stackToo,
      trust: stackToo,
      policy: stackToo,
      function: () => 'Deploy the functions',
      version: () => 'Deploy the functions',
      'policy-file': (hasStack: boolean) =>
        `The policy file has changed. ${stackToo(hasStack)}, then deploy the functions`,
      trigger: () => 'Deploy the functions',
      'last-run': () => 'Look into its log (docs/operate.md), and whether its timer is enabled.',
      below: (what: string) => `${what}, with the commands below.`,
      by: (what: string, commands: string) => `${what}: ${commands}`,
    },
    noRun: {
      ok: 'none yet, newly deployed',
      missing: 'none on record in seven days',
    },
    next: 'To solve it:',
    /** What the signs before a difference mean. */
    signs: {
      policy: 'Above, - is wanted by this policy file, and + is allowed but not needed.',
      others: 'Above, - is wanted, and + is there.',
    },
    total: (ok: number, missing: number, differs: number, unknown: number) =>
      `Doctor: ${ok} ok, ${missing} missing, ${differs} different, ${unknown} unknown.`,
  },
  history: {
    nothing: 'no change on record',
    what: {
      wrote: (who: string) => `changed by ${who}`,
      refused: (who: string) => `refused by KMS, tried by ${who}`,
      found: (who: string) => `changed by ${who}`,
    },
    us: (actor: string | null, version: string | null) =>
      `${actor ?? 'this tool'}${version === null ? '' : ` (kms-vpc ${version})`}`,
    nobody: 'somebody else, whom ActionTrail does not name',
    writer: ({ name, type, account, source, agent }: HistoryWriter) =>
      `${name ?? 'somebody'} (${type ?? 'identity unknown'}, account ${account ?? 'unknown'}) ` +
      `from ${source ?? 'an unknown address'} with ${agent ?? 'an unknown client'}`,
    notReadBack: 'the list was not read back as it was sent',
    run: (command: string, id: string) => `${command}, run ${id}`,
    trailUnread: (why: string) => `ActionTrail could not be read, so nobody is named: ${why}`,
    skipped: (files: number) => `${counted(files, 'file')} of the journal cannot be used`,
    total: (wrote: number, refused: number, found: number) =>
      `History: ${counted(wrote, 'run')} changed a list, ${refused} refused, ` +
      `${counted(found, 'change')} by others found.`,
    restore: 'To go back to what a run left: kms-vpc restore --to RUN --out FILE.',
  },
  apply: {
    nothing: 'nothing written',
    refused: 'refused',
    written: 'written',
    overwritten: 'written, then changed by another writer',
    unproven: 'written, but not read back',
    write: (number: number) => `Write ${number}`,
    requestId: (id: string) => `request ID ${id}`,
    withoutId: (writes: number) => `${counted(writes, 'write')} without a request ID.`,
    asItWas: 'Read back: the list is unchanged.',
    readBack: {
      equal: 'Read back: the list matches what was accepted.',
      'lost-update': 'Read back: the list differs from what was sent; both are shown below.',
      'not read':
        'Not read back: the list could not be read again. ' +
        'Run kms-vpc plan to see its current state.',
    },
    total: (
      { bind, move, unbind }: Readonly<Record<Kind, number>>,
      undone: number,
      gaps = noGaps,
    ) =>
      `Applied: ${bind} bound, ${move} moved, ${unbind} unbound, ` +
      `${undone} left undone${gapWords(gaps)}.`,
  },
  report: {
    wrote: (file: string, vpcs: number, instances: number) =>
      `Wrote ${file}: ${counted(vpcs, 'VPC')} of ${counted(instances, 'instance')}.`,
  },
  why: {
    names: { instance: 'Instance', wanted: 'Wanted', bound: 'Bound', vSwitch: 'vSwitch' },
    next: 'Next: ',
    toBe: { bind: 'to be bound', move: 'to be moved', unbind: 'to be unbound' },
    blocked: (kind: Kind, code: string) => `${kind} blocked: ${code}`,
    kept: {
      wanted: 'bound, as wanted',
      keep: 'bound, listed under keep',
      foreign: 'bound, left alone: no selector names it',
      unverifiable: 'bound, left alone: its vSwitch is not visible',
      primary: 'bound, left alone: it is the primary VPC',
    },
    primary: 'served as the primary VPC',
    nothing: 'neither bound nor wanted',
    lost: 'listed under keep, but not bound',
    unknown: 'unknown, because the binding list is unknown',
    notSelected: 'no: no selector of the policy names it',
    selected: (selector: string, ownerId: string, unwanted: keyof typeof unwantedWords | null) => {
      const by = `${selector} names it (account ${ownerId})`;
      return unwanted === null ? `yes: ${by}` : `no: ${by}, but ${unwantedWords[unwanted]}`;
    },
    notKnown: 'unknown',
    no: 'no',
    none: 'none usable',
    current: (vSwitchId: string) => `${vSwitchId} (current)`,
    toTake: (vSwitchId: string) => `${vSwitchId} (chosen)`,
    notTaken: 'Not chosen:',
  },
  migration: {
    head: (old: string, fresh: string, vpcs: number) =>
      `From ${old} to ${fresh}: ${counted(vpcs, 'VPC')}.`,
    twice: (fresh: string) =>
      'Every VPC costs a unit on both instances until it is unbound from the old one, ' +
      `and one more IP address of its vSwitch; ${fresh} needs its units before it begins.`,
    toBind: (ids: readonly string[], fresh: string) =>
      `Bind to ${fresh}, beside the old binding: ${ids.join(', ')}.`,
    bound: (fresh: string) => `All are bound to ${fresh}.`,
    toProve: (ids: readonly string[], fresh: string) =>
      `Prove that they reach ${fresh}; not proven yet: ${ids.join(', ')}.`,
    proven: (proven: number, all: number) => `${proven} of ${all} are proven.`,
    kits: (fresh: string) =>
      `Give every application the endpoint and the CA chain of ${fresh}; ` +
      'keys and secrets of the old instance are not moved by this.',
    unbind: (old: string) =>
      `Once no application uses the old one: add to ${old} in the policy, ` +
      'and take these VPCs out of its bind and keep.',
    notYet: (left: number) =>
      'The lines that unbind from the old instance follow once all are proven; ' +
      `${counted(left, 'VPC')} left.`,
  },
  member: {
    wrote: (file: string, owner: string) =>
      `Wrote ${file}: for each VPC the share of one vSwitch with account ${owner} and a probe; ` +
      'and the role in which that account may call the probes, and do nothing else.',
    once: (account: string) =>
      `In account ${account}, with the VPCs that are to use the instance and one vSwitch ` +
      'of each (any with a free address; VpcCount says how many):',
    folder:
      'Or for every account of a folder, from the management account of the directory; ' +
      'CreateStackInstances names the folder, and each account’s VPCs as ParameterOverrides:',
    policy: 'In the policy, once for all accounts:',
    afterwards:
      'bind.shared.from must list the account or a folder above it, or be principals. ' +
      'The function bind is told of the share and binds what the policy selects; ' +
      'without the event, the timer finds it. kms-vpc why VPC tells what is still missing.',
    lines: (count: number) =>
      `${counted(count, 'binding')} must go before the vSwitches stop being shared; in the policy:`,
    unowned: (vpcs: readonly string[], account: string) =>
      `Nothing tells whose these are; make sure that they are not of account ${account}: ` +
      `${vpcs.join(', ')}.`,
    nothingBound: (account: string) => `nothing of account ${account} is bound`,
    steps: [
      'Make sure that no application in these VPCs still uses the instance.',
      'In the policy, take the account out of bind.shared.from and its VPCs out of keep ' +
        'and exclude, and add the lines above. Deploy it, or run kms-vpc apply.',
      'kms-vpc plan: it must say that nothing is to be done, and list none of these VPCs.',
      'Only now may the account stop sharing: it deletes its stack, or its resource share. ' +
        'A vSwitch that is unshared while it is bound leaves an entry that nobody can check any ' +
        'more, and that may make every later write fail.',
      'Take the lines out again: a VPC under unbind is never bound again.',
    ],
    stepsUnbound: ['The account may stop sharing: it deletes its stack, or its resource share.'],
    wroteOwn: (file: string, count: number) =>
      `Wrote ${file}: a probe for ${counted(count, 'VPC')} of this account, ` +
      'as many as use an instance. Later, UpdateStack with a new file.',
    others: 'For the bound VPCs of other accounts:',
    verify: 'Then: kms-vpc verify',
    probesNote: 'kms-vpc probes is the earlier name of kms-vpc member.',
  },
  connect: {
    names: {
      access: 'Access',
      endpoint: 'Endpoint',
      chain: 'CA chain',
      instanceCidrs: 'To',
      sourceCidrs: 'From',
      proof: 'Proof',
    },
    access: {
      primary: () => 'served as the primary VPC',
      bound: (vSwitchIds: readonly string[]) => `bound through ${vSwitchIds.join(', ')}`,
      'not-bound': () => 'not bound: nothing in this VPC resolves the name of the instance',
      unknown: () => 'unknown, because the list of bindings is',
    },
    noChain:
      'the instance names none that can be read; ' +
      'download it from the KMS console, on the page of the instance',
    validTo: (day: string, isOver: boolean) => (isOver ? `expired ${day}` : `valid to ${day}`),
    outgoing: (cidrs: readonly string[], port: number) =>
      (cidrs.length === 0
        ? 'a range that is not known here, because the vSwitch is not visible'
        : cidrs.join(', ')) +
      `: outgoing TCP ${port} there, and UDP and TCP 53 to 100.100.2.136 and 100.100.2.138`,
    sources: (cidrs: readonly string[], isAll: boolean) =>
      (cidrs.length === 0 ? 'no vSwitch of the VPC is visible' : cidrs.join(', ')) +
      ': what a network rule of an access point must let in' +
      (isAll ? '' : '; its owner adds the vSwitches that are not shared'),
    unproven: 'none: the policy names no probes, so nobody has tried it from inside this VPC',
    methods: {
      title: 'Ways to call it:',
      names: {
        'sdk-dedicated': 'Alibaba Cloud SDK, dedicated gateway',
        'sdk-shared': 'Alibaba Cloud SDK, shared gateway',
        'secret-sdk': 'Secret SDK',
        'kms-agent': 'KMS Agent',
        'instance-sdk': 'KMS Instance SDK',
      } satisfies Readonly<Record<AccessMethodId, string>>,
      about: {
        'sdk-dedicated':
          'The endpoint and CA chain above. ' +
          'Cryptography (all but ReEncrypt) and secret values, as fast as the instance; ' +
          'RAM conditions on the source VPC or address do not work here.',
        'sdk-shared':
          'kms-vpc.{region}.aliyuncs.com, public CA, no binding needed. The only way to manage ' +
          'keys, secrets and instances; cryptography is limited in calls per second.',
        'secret-sdk':
          'Secret values only, cached and refreshed in the application. ' +
          'Java, Python, Go; either gateway.',
        'kms-agent':
          'Secret values only, over HTTP from an agent on the same machine ' +
          'that caches them. Either gateway.',
        'instance-sdk':
          'Not recommended by its maker; for what runs with a client key already. ' +
          'Use the Alibaba Cloud SDK instead.',
      } satisfies Readonly<Record<AccessMethodId, string>>,
      source: (source: string, dated: string) => `(${source}, ${dated})`,
    },
    notServed: (vpcId: string) =>
      `Nothing to connect to yet. kms-vpc why ${vpcId} tells what is missing.`,
    toWrite: (command: string, languages: readonly string[]) =>
      `${command} writes ca.pem, and a program that connects over verified TLS in ` +
      `${languages.join(', ')}.`,
    wrote: (folders: readonly string[], languages: readonly string[]) =>
      `Wrote ${folders.join(', ')}: ca.pem, and a program that connects over verified TLS in ` +
      `${languages.join(', ')}. Try one in that VPC: python3 kms_tls.py.`,
    wroteNoChain: (folders: readonly string[], languages: readonly string[]) =>
      `Wrote ${folders.join(', ')}: a program that connects over verified TLS in ` +
      `${languages.join(', ')}. Put the CA chain beside it as ca.pem: none was written.`,
    disproven: 'Its probe does not get through: fix that first.',
  },
  evidence: {
    printed:
      'This is all there is, and nothing was sent. ' +
      'To keep it for whoever builds this tool, add --out FILE.',
    wrote: (file: string) =>
      `Wrote ${file}: exactly what stands above, and nothing was sent. Read it before you pass ` +
      `it on. To have the local cloud behave like that: kms-vpc emulate --like ${file}`,
    summary: (counts: Readonly<Record<Verdict, number>>) =>
      `Evidence: ${counts.observed} observed, ${counts.contradicted} contradicted, ` +
      `${counts['not observable']} not observable here, ` +
      `${counts['not permitted']} not permitted.`,
  },
  explain: {
    source: (source: string) => `Source: ${source}`,
    severities:
      'blocking: something the policy wants cannot be done. ' +
      'warning: it works today, but needs attention. info: good to know.',
    more: 'kms-vpc explain CODE shows the cause, the solution and the source of a finding.',
  },
  validate: {
    clean: 'no findings',
    found,
    total: (instances: number, counts: ValidateCounts) =>
      `Validated: ${counted(instances, 'instance')}, ${found(counts)}.`,
    nothing: (instances: number, vpcs: number) =>
      `No findings. Checked ${counted(vpcs, 'VPC')}, bound or wanted, ` +
      `of ${counted(instances, 'instance')}.`,
  },
  verify: {
    proven: ({ count, unit }: Age) => `proven ${count} ${unit} ago`,
    total: ({ vpcs, reachable, unprobed }: VerifyCounts, gaps = noGaps) =>
      `Verify: ${reachable} of ${counted(vpcs, 'VPC')} reachable, ` +
      `${vpcs - reachable - unprobed} not, ${unprobed} not probed${gapWords(gaps)}.`,
    thisMachine: 'this machine',
    fromHere: (verdict: string) =>
      verdict === 'reachable' ? 'Reachable from here.' : `Not reachable from here: ${verdict}.`,
  },
  progress: {
    reading: (id: string) => `Reading ${id}`,
    read: (done: number, of: number) => `Read ${done} of ${of} instances`,
    writing: (id: string, write: number) => `Writing the list of ${id} (write ${write})`,
    written: (id: string) => `Written: ${id}`,
    notAccepted: (id: string, write: number) => `Write ${write} to ${id} was not accepted`,
    readingBack: (id: string) => `Reading ${id} back`,
    waiting: (id: string, seconds: number, why: string) => `Waiting ${seconds} s for ${id}: ${why}`,
  },
  identity: {
    source: (source: string) => `Credentials: ${source}`,
    passedOver: (source: string, why: string, used: string) =>
      `Warning: the credentials of ${source} could not be used (${why}); ${used} is used instead.`,
    misspelt: (variable: string, instead: string) =>
      `Warning: ${variable} is set, but not read. The name is ${instead}.`,
  },
  confirm: { question: 'Write these changes?', accepted: "Only 'yes' is accepted: " },
  localCloud: {
    listens: (url: string) =>
      `A local cloud listens at ${url} until you press Ctrl-C. ` +
      'Open it in a browser to play with it. Its access keys work nowhere else.',
    account: (alias: string, account: string) => `${alias}, account ${account}:`,
    contradicted: (names: string) =>
      `It is not like what was seen, which was none of the answers known here: ${names}.`,
    unasked: (names: string) => `It knows no such question, and leaves it out: ${names}.`,
    toHappen: 'To make one of these changes happen:',
    toAdopt: (alias: string) =>
      `Paste the lines of ${alias} into another terminal, then adopt the instance there:`,
    functions: (config: string) =>
      `The functions of s.yaml run in it with the policy ${config}. ` +
      'Events, what the functions do about them, and their calls are shown below. ' +
      'In a second terminal, paste the lines of the account that owns the instance, then try:',
    withoutNetwork:
      'On this machine, not every address of 127.0.0.0/8 is local, as it is on Linux. ' +
      'So no instance can be placed in a network, and nothing can be proven reachable here.',
    probes: (seconds: number) =>
      'The probe of each bound VPC reports how far it gets. ' +
      `The host name resolves ${seconds} s after a VPC is bound.`,
    nameProbes: (config: string) =>
      `The policy must name the probes; add this to the instance in ${config}:`,
    kit:
      'What applications in that VPC need: the endpoint, the CA chain, ' +
      'and a program in each language.',
    program: 'Such a program, at the address where the instance answers in that VPC.',
    /** In place of what the scenario says of its steps, where it is another language. */
    steps: {} as Readonly<Record<string, string>>,
    nobody: 'nobody',
    noAnswer: 'no answer',
    event: 'event',
    outcomes: { found: 'found', written: 'written', planned: 'planned', blocked: 'blocked' },
    outcome: (what: string, entries: readonly string[]) => `${what}: ${entries.join(', ')}`,
    semicolon: '; ',
  },
};

/** A further language is one more value of this type. */
export type Words = typeof en;
