/** A mistake that somebody could make in one place of the sources. */
export interface Bug {
  /** From the root of the project. */
  readonly file: string;
  /** Stands there once. */
  readonly search: string;
  readonly replace: string;
  /** What the code does wrong then. */
  readonly breaks: string;
  /** Tests that must find it. Without: the simulation must. */
  readonly tests?: string;
}

const list = 'shared/core/plan/list.ts';
const reread = 'shared/core/plan/reread.ts';
const quota = 'shared/core/quota.ts';
const gates = 'shared/core/plan/gates.ts';
const progress = 'shared/core/plan/progress.ts';
const writePlan = 'shared/flows/write/write-plan.ts';
const lookAgain = 'shared/flows/write/look-again.ts';
const readBack = 'shared/flows/write/read-back.ts';
const bindList = 'shared/cloud/bind-list.ts';
const kms = 'shared/cloud/kms.ts';
const bindingList = 'shared/core/binding-list.ts';
const caller = 'shared/cloud/transport/caller.ts';
const retry = 'shared/cloud/transport/retry.ts';
const paging = 'shared/cloud/transport/paging.ts';
const candidates = 'shared/core/candidates.ts';
const vSwitch = 'shared/core/vswitch.ts';
const entries = 'shared/core/plan/entries.ts';
const write = 'shared/core/plan/write.ts';
const planBindings = 'shared/core/plan/plan-bindings.ts';
const observe = 'shared/flows/observe.ts';
const bursts = 'shared/flows/bursts.ts';
const directory = 'shared/flows/observe-directory.ts';
const resourceDirectory = 'shared/cloud/resource-directory.ts';
const selectors = 'shared/core/selectors.ts';
const leavers = 'shared/core/plan/leavers.ts';
const judge = 'shared/core/connectivity/judge.ts';

/**
 * What the tests are worth: each of these must be found, by the simulation or by the tests that are
 * named.
 */
export const bugs: readonly Bug[] = [
  // Which list is believed.
  {
    file: list,
    search: "says === 'none-missing'",
    replace: "says !== 'nothing'",
    breaks: 'a list is believed although the service counts more than it explains',
  },
  {
    file: list,
    search: 'bindings.length === 0 && !firstBinding',
    replace: 'false',
    breaks: 'an empty list is believed where the service does not say how many units are used',
  },
  {
    file: list,
    search: 'lacking.length > 0 ? [lackingKept(',
    replace: 'lacking.length > 99 ? [lackingKept(',
    breaks: 'without a count, a list that lacks an entry under keep is believed',
  },
  {
    file: list,
    search: 'firstBinding || isExplainedWithoutBindings(observation, policy)',
    replace: 'true',
    breaks: 'an answer without a list is an empty list',
  },
  {
    file: reread,
    search: 'isLost(before.list, is.value) && !isCountedOut(now, is.value, before)',
    replace: 'false',
    breaks: 'entries read a moment ago are taken for gone without asking the count',
    tests: 'test/flows/write.test.ts',
  },
  {
    file: reread,
    search: 'expected.some((entries) => entries.length === 0) ?',
    replace: 'expected.length > 0 ?',
    breaks: 'an answer without a list, where there was one before, is an empty list',
    tests: 'test/core/plan/reread.test.ts',
  },
  {
    file: bindList,
    search: 'entries.map(readEntry)',
    replace: 'entries.filter((one) => isFields(one) && one.VSwitchId).map(readEntry)',
    breaks: 'entries that cannot be reproduced are passed over',
    tests: 'test/cloud/bind-list.test.ts',
  },
  {
    file: bindList,
    search: 'if (seen.has(vpc)) throw',
    replace: 'if (seen.size > 99) throw',
    breaks: 'a list with a VPC twice is believed',
  },
  // Units.
  {
    file: quota,
    search: 'free === null ? null : free - reserve',
    replace: 'free === null ? null : free',
    breaks: 'the reserve is used up',
  },
  {
    file: quota,
    search: ': Math.max(own, service)',
    replace: ': own',
    breaks: 'units that the service counts, and nothing explains, are taken for free',
    tests: 'test/core/quota.test.ts',
  },
  {
    file: quota,
    search: "instance.value.chargeType === 'POSTPAY'",
    replace: 'instance.value.chargeType !== null',
    breaks: 'without a count a subscription is taken for unlimited',
  },
  {
    file: quota,
    search: 'total: quota.value.total, isUnlimited: false',
    replace: 'total: 1000, isUnlimited: false',
    breaks: 'there is always room',
  },
  {
    file: gates,
    search: 'units.fits.length < freeForNew',
    replace: 'units.fits.length <= freeForNew',
    breaks: 'one more is bound than there are units',
  },
  {
    file: lookAgain,
    search: 'const quota = byOthers ?',
    replace: 'const quota = (byOthers as unknown) === null ?',
    breaks:
      'a list that others have changed is planned for with the count that belongs to the old one',
  },
  {
    file: observe,
    search: ']); const quota = await asKnown(() => cloud.vpcQuota(region, id, context));',
    replace:
      'asKnown(() => cloud.vpcQuota(region, id, context)).then((one) => { counted = one; }) ]);' +
      ' var counted; const quota = counted;',
    breaks: 'the units are counted beside the list and the principals',
    tests: 'test/flows/observe.test.ts',
  },
  // Reading before writing, and waiting.
  {
    file: caller,
    search: 'timesFor(call, clock.steady(), times)',
    replace: 'timesFor(call, clock.now(), times)',
    breaks: 'the time that is left is told by a clock that somebody may set',
  },
  {
    file: writePlan,
    search: 'if (write) run = await sendAndWait',
    replace:
      'if (write) await writing.context.sleep(3000);\n    if (write) run = await sendAndWait',
    breaks: 'it waits between reading and writing',
  },
  {
    file: writePlan,
    search: 'run = await lookAgain(writing, run, options);',
    replace: 'if (!hasSent(run)) run = await lookAgain(writing, run, options);',
    breaks: 'the list is not read again before a second write',
  },
  {
    file: lookAgain,
    search: '() => cloud.kmsInstance(region, id, writing.context)',
    replace: 'async () => (run.observation.instance as unknown as { value: never }).value',
    breaks: 'the list is read once and remembered',
  },
  {
    file: caller,
    search:
      "pace: 'write', keyOf: keyAtHand };\n      return recorded(call, 1, options, answerOf);",
    replace:
      "pace: 'write', keyOf: keyAtHand };\n" +
      '      return retried((at) => recorded(call, at, options, answerOf), deadline, clock);',
    breaks: 'a write is tried again without a fresh read',
  },
  {
    file: caller,
    search: 'if (left < least)',
    replace: 'if (left < 0)',
    breaks: 'a write is begun that has no time to end',
  },
  {
    file: kms,
    search: 'const { requestId } = await caller.write(replacing, region, parameters, way, limits);',
    replace:
      'await caller.write(replacing, region, parameters, way, limits);\n' +
      '      const { requestId } = ' +
      'await caller.write(replacing, region, parameters, way, limits);',
    breaks: 'it writes twice to be sure',
  },
  {
    file: retry,
    search: 'clock.steady() + ms < deadline ? ms : null',
    replace: 'ms',
    breaks: 'a read is tried again beyond the time of the run',
  },
  {
    file: retry,
    search: 'Math.ceil(random() *',
    replace: 'Math.ceil(1000 * random() *',
    breaks: 'it waits for seconds where milliseconds are meant',
  },
  {
    file: 'shared/flows/write/send.ts',
    search: 'if (context.steady() + ms >= context.deadline) return false;',
    replace: '',
    breaks: 'it waits for another try that the time of the run does not allow',
    tests: 'test/flows/back-off.test.ts',
  },
  // What an answer to a write means.
  {
    file: progress,
    search:
      'return write.length > 1 ? oneByOne(progress, write, circumstances) ' +
      ': refuse(progress, write, fault);',
    replace: 'return refuse(progress, write, fault);',
    breaks: 'one bad entry keeps all the good ones out',
    tests: 'test/flows/refused-change.test.ts',
  },
  {
    file: progress,
    search: 'const failuresAtMost = 3;',
    replace: 'const failuresAtMost = 300;',
    breaks: 'a bad entry that is answered by 5xx keeps the good ones out',
    tests: 'test/core/plan/progress.test.ts',
  },
  {
    file: progress,
    search: 'instead(progress, write, [...writesOf(others), ',
    replace: 'instead(progress, write, [',
    breaks: 'after a refusal for quota, moves and unbinds are forgotten',
    tests: 'test/core/plan/progress.test.ts',
  },
  {
    file: progress,
    search: 'export const maxWrites = 8;',
    replace: 'export const maxWrites = 80;',
    breaks: 'a run may write eighty times',
  },
  {
    file: progress,
    search: "return stop(progress, { code: 'kept-entry-poisons-write', fault });",
    replace: "return { ...progress, asRead: 'accepted' };",
    breaks: 'a change is blamed for an entry that was there before',
    tests: 'test/core/plan/progress.test.ts',
  },
  {
    file: progress,
    search: 'return next && first && !suspects.has(first.vpcId) && writesLeft > 1 ? next : [];',
    replace: 'return next ?? null;',
    breaks: 'the list as read is never sent, so nobody knows whether it is at fault',
    tests: 'test/core/plan/progress.test.ts',
  },
  {
    file: writePlan,
    search: 'if (!back?.list.known) return false;',
    replace: 'if (!back?.list.known) return true;',
    breaks: 'what could not be read back is reported as done',
    tests: 'test/flows/write.test.ts',
  },
  // The list that is sent.
  {
    file: write,
    search: 'new Map<VpcId, Binding>(list.map(',
    replace: 'new Map<VpcId, Binding>(list.slice(1).map(',
    breaks: 'an entry is forgotten',
  },
  {
    file: write,
    search: '{ ...entry, vSwitchId }',
    replace: '{ ...entry, vSwitchId, ownerId: null }',
    breaks: 'a binding that is moved loses its owner',
  },
  {
    file: write,
    search: 'if (!entry) entries.set(vpcId, { vpcId,',
    replace: 'entries.set(vpcId, { vpcId,',
    breaks: 'a VPC that somebody else has bound meanwhile is bound anew',
    tests: 'test/core/plan/write.test.ts',
  },
  {
    file: bindingList,
    search: '...(ownerId === null ? [] :',
    replace: '...(ownerId !== null ? [] :',
    breaks: 'owners are not sent back',
  },
  {
    file: bindingList,
    search: '...(regionId === null ? [] :',
    replace: '...(regionId !== null ? [] :',
    breaks: 'regions are not sent back',
  },
  {
    file: bindList,
    search: "const digits = digitsOf(value) ?? value ?? '';",
    replace:
      'const exact = digitsOf(value);\n' +
      "  const digits = (exact && String(Number(exact))) ?? value ?? '';",
    breaks: 'owner ids of 18 digits are rounded',
  },
  {
    file: 'shared/cloud/transport/answers.ts',
    search: '/^\\s*0*\\s*$/',
    replace: '/^$/',
    breaks: 'owner 0 is the id of an account',
    tests: 'test/cloud/bind-list.test.ts',
  },
  // What the policy wants.
  {
    file: planBindings,
    search: "instance.status === 'Connected'",
    replace: "instance.status === 'Enabled'",
    breaks: 'nothing is ever written',
  },
  {
    file: candidates,
    search: ": unbind.has(id) ? 'unbind' : null",
    replace: ': null',
    breaks: 'what was unbound is bound again',
  },
  {
    file: candidates,
    search: "id === primary ? 'primary' :",
    replace: '',
    breaks: 'the primary VPC is added to the list',
  },
  {
    file: candidates,
    search: "exclude.has(id) ? 'exclude' :",
    replace: '',
    breaks: 'what is excluded is bound',
  },
  {
    file: gates,
    search: 'policy.writes.includes(kind) ? null',
    replace: 'policy.writes ? null',
    breaks: 'changes are made that the policy does not allow',
  },
  {
    file: gates,
    search: 'done += 1;',
    replace: '',
    breaks: 'there is no limit to binds, moves and unbinds',
  },
  {
    file: gates,
    search: 'if (count >= limit) return',
    replace: 'if (count > limit) return',
    breaks: 'an owner gets one VPC more than maxPerOwner',
  },
  {
    file: entries,
    search: 'const isFixed = vpcId === primary || keep.has(vpcId);',
    replace: 'const isFixed = vpcId === primary;',
    breaks: 'what stands under keep is moved',
  },
  {
    file: list,
    search: 'id !== primary && !wanted.has(id)',
    replace: 'id === primary && !wanted.has(id)',
    breaks: 'nobody is told that an entry under keep is gone',
  },
  {
    file: entries,
    search: 'unwanted !== null ? wishToUnbind(binding, unwanted) :',
    replace: '',
    breaks: 'nothing is ever unbound',
  },
  {
    file: vSwitch,
    search: 'if (pinned) {',
    replace: "if (pinned && 'fit' in pinned) {",
    breaks: 'where a pin cannot be used, any other vSwitch is',
  },
  {
    file: vSwitch,
    search: 'if (pinned) {',
    replace: 'if (pinned && current === null) {',
    breaks: 'a binding is not moved to its pin',
  },
  {
    file: vSwitch,
    search: "if (isInvisible) return { kind: 'unverifiable' };",
    replace: '',
    breaks: 'a binding is moved because its vSwitch is out of sight',
    tests: 'test/core/vswitch.test.ts',
  },
  {
    file: vSwitch,
    search: 'freeIps === null || freeIps < minFreeIps',
    replace: 'freeIps !== null && freeIps < 0',
    breaks: 'a VPC is bound through a vSwitch without a free address',
    tests: 'test/core/vswitch.test.ts',
  },
  // What a run says of itself.
  {
    file: readBack,
    search: 'if (list.known && expected.some((entries) => sameList(entries, list.value)))',
    replace: 'if (list.known)',
    breaks: 'whatever is read back is called equal',
  },
  {
    file: write,
    search: 'a.vSwitchId === b.vSwitchId && agree(',
    replace: 'agree(',
    breaks: 'lists that differ in a vSwitch are called equal',
  },
  {
    file: judge,
    search: 'evidence.certificate === null || evidence.httpStatus === null',
    replace: 'evidence.certificate === null',
    breaks: 'half a proof is a proof',
  },
  {
    file: judge,
    search: 'evidence.success && evidence.data.instanceId === expectation.instanceId',
    replace: 'evidence.success',
    breaks: 'the proof of another instance is a proof',
  },
  {
    file: 'shared/core/connectivity/names.ts',
    search: 'if (vpc.some(isElsewhere)) return',
    replace: 'if (vpc.length > 99) return',
    breaks: 'an address outside of the bound vSwitch is the instance',
  },
  {
    file: 'shared/core/connectivity/told-apart.ts',
    search: 'return alike.length === 0 ? judgement :',
    replace: 'return alike.length < 99 ? judgement :',
    breaks: 'a proof that fits a neighbour as well is a proof',
    tests: 'test/core/connectivity/told-apart.test.ts',
  },
  // Saved plans.
  {
    file: 'shared/flows/reconcile.ts',
    search: 'if (options.digest && plan.digest !== options.digest)',
    replace: "if (options.digest === 'none')",
    breaks: 'a reviewed plan that no longer fits is replaced by another one',
  },
  {
    file: 'shared/core/plan/digest.ts',
    search: '...piecesOf(plan.actions.map(action)),',
    replace: "'[]',",
    breaks: 'plans that do something else have the same digest',
    tests: 'test/core/plan/digest.test.ts',
  },
  {
    file: 'shared/core/plan/saved.ts',
    search: 'sealed(asMade).run.id === id',
    replace: 'sealed(asMade).run.id.length === id.length',
    breaks: 'a plan that was edited is applied',
    tests: 'test/core/plan/saved.test.ts',
  },
  // Events.
  {
    file: bursts,
    search: 'Math.min(spacing, spacing - msBetween(began, now))',
    replace: 'spacing - (now.wall - began.wall)',
    breaks: 'a clock that is set back stops the single writer for an hour',
  },
  {
    file: bursts,
    search: 'if (time === null || !looked?.settled) return false;',
    replace:
      'if (time === null) return looked !== undefined;\n  if (!looked?.settled) return false;',
    breaks: 'an event without a time is dropped',
  },
  {
    file: bursts,
    search: 'Math.min(began.wall, began.steady + memory.lag)',
    replace: 'began.wall',
    breaks: 'after a step of the clock events are taken for old ones',
  },
  {
    file: 'shared/core/event/scope.ts',
    search: 'youngest === null || time === null ? null :',
    replace: 'youngest === null ? time : time === null ? youngest :',
    breaks: 'an event without a time beside another one is taken for as old as that',
    tests: 'test/event/scope.test.ts',
  },
  {
    file: 'shared/core/event/audit.ts',
    search: 'if (!ofOneInstance.test(name)) return everything;',
    replace: "if (!ofOneInstance.test(name)) return nothing('unknown');",
    breaks: 'calls about an instance that nobody has heard of yet are no reason to look',
    tests: 'test/event/trigger.test.ts',
  },
  {
    file: 'shared/core/event/json.ts',
    search: 'return read.ok ? unwrapped(read.value, layers - 1) : [read];',
    replace: 'return [read];',
    breaks: 'an event in a text is not understood',
    tests: 'test/event/trigger.test.ts',
  },
  // The wire.
  {
    file: paging,
    search: 'if (page.total !== total) throw',
    replace: 'if (page.total < 0) throw',
    breaks: 'pages that moved under the reader are taken for a whole list',
    tests: 'test/cloud/paging.test.ts',
  },
  {
    file: paging,
    search: 'token = page.next;',
    replace: 'token = null;',
    breaks: 'the first page is taken for all',
    tests: 'test/cloud/paging.test.ts',
  },
  {
    file: 'shared/cloud/wire-errors.ts',
    search: "['Rejected.ShareQuotaExceedLimit', 'quota']",
    replace: "['Rejected.ShareQuotaExceedLimit', 'instance-state']",
    breaks: 'a refusal for quota ends the run',
    tests: 'test/cloud/wire-errors.test.ts',
  },
  {
    file: 'shared/cloud/wire-errors.ts',
    search: "if (code.includes('Throttling')) return 'throttled';",
    replace: '',
    breaks: 'throttling is blamed on what was sent',
    tests: 'test/cloud/wire-errors.test.ts',
  },
  // The journal.
  {
    file: 'shared/core/journal/fights.ts',
    search: 'const roundsAtMost = 2;',
    replace: 'const roundsAtMost = 200;',
    breaks: 'two controllers undo each other for ever',
    tests: 'test/core/journal/remembering.test.ts',
  },
  {
    file: 'shared/core/journal/refusals.ts',
    search: 'if (!isWithin(last.at, Date.parse(observation.at), refusalAge)) return null;',
    replace: '',
    breaks: 'what was refused once is never tried again',
    tests: 'test/functions/journal.test.ts',
  },
  {
    file: 'shared/core/journal/vanished.ts',
    search: '.filter(({ vpcId, missedAt }) => !bound.has(vpcId) &&',
    replace: '.filter(({ vpcId, missedAt }) => bound.has(vpcId) &&',
    breaks: 'bindings that are there are reported as vanished, and those that are gone are not',
    tests: 'test/core/journal/vanished.test.ts',
  },
  // The policy.
  {
    file: 'shared/core/policy/conflicts.ts',
    search: "['keep', ['unbind']],",
    replace: "['keep', []],",
    breaks: 'a VPC may stand under unbind and keep at once',
    tests: 'test/core/policy/problems.test.ts',
  },
  {
    file: 'shared/core/policy/conflicts.ts',
    search: 'Object.keys(tags).length > 0 ) return [];',
    replace: 'Object.keys(tags).length >= 0) return [];',
    breaks: 'an empty tag selector selects every VPC',
    tests: 'test/core/policy/parse.test.ts',
  },
  {
    file: selectors,
    search: 'allowedOwners(policy, facts).filter((owner) => owner !== account)',
    replace: 'allowedOwners(policy, facts)',
    breaks: 'VPCs of this account are wanted because the account lists itself',
    tests: 'test/core/candidates.test.ts',
  },
  // Folders of the Resource Directory.
  {
    file: directory,
    search: 'directories.held = read.known ?',
    replace:
      'if (!read.known && directories.held)' +
      ' return { known: true, value: directories.held.directory };' +
      ' directories.held = read.known ?',
    breaks: 'who was in a folder an hour ago is taken to be in it still',
  },
  {
    file: directory,
    search: 'const heldFor = 60 * 60_000;',
    replace: 'const heldFor = 60 * 60 * 60_000;',
    breaks: 'who was in a folder is held for days',
  },
  {
    file: directory,
    search: 'msBetween(at, now) < heldFor',
    replace: 'now.wall - at.wall < heldFor',
    breaks: 'how long the members of folders are held is told by a clock that somebody may set',
    tests: 'test/flows/directory.test.ts',
  },
  {
    file: directory,
    search: 'await asKnown(() => cloud.directory(context))',
    replace: 'await asKnown(() => cloud.directory(context).catch(() => []))',
    breaks: 'a directory that was not read is an empty one',
  },
  {
    file: 'shared/flows/journal/directory.ts',
    search: "directories?.held?.from === 'journal' &&",
    replace: "directories?.held?.from === ('nobody' as unknown) &&",
    breaks: 'a copy of the directory in the journal is ground enough to bind',
  },
  {
    file: resourceDirectory,
    search: "folders: ResourceDirectoryPath.split('/')",
    replace: "folders: ResourceDirectoryPath.split('/').slice(-2)",
    breaks: 'accounts in the folders below are not selected',
  },
  {
    file: resourceDirectory,
    search: 'await wholeList(caller, list, limits)',
    replace: 'await wholeList(caller, { ...list, pageSize: 1 }, limits).catch(() => [])',
    breaks: 'a directory of which a page is missing has no members',
  },
  {
    file: selectors,
    search: 'folders.includes(folder) && !except.includes(id)',
    replace: 'folders.includes(folder)',
    breaks: 'accounts that a folder excepts are selected',
  },
  {
    file: selectors,
    search: 'filter((id) => !excepted.has(id))',
    replace: 'filter((id) => !excepted.has(id) || from !== null)',
    breaks: 'accounts that are excepted altogether are selected',
  },
  {
    file: selectors,
    search: 'folders.includes(folder) && !',
    replace: 'folders.length > 0 && !',
    breaks: 'a folder selects every member of the directory',
  },
  {
    file: entries,
    search: '? wishFor(candidate, binding, survey) : null',
    replace:
      '? wishFor(candidate, binding, survey)' +
      ' : survey.owners.some((owner) => owner === binding.ownerId) ||' +
      ' binding.ownerId === survey.account || policy.bind.shared === null' +
      " ? null : wishToUnbind(binding, 'listed-under-unbind')",
    breaks: 'who leaves a folder is unbound',
  },
  {
    file: leavers,
    search: 'if (owner === null || expected.has(owner) ||',
    replace: 'if (owner === null || owner === account ||',
    breaks: 'accounts in the folders are said to be outside',
  },
  {
    file: leavers,
    search: 'return [...bound].map(',
    replace: 'return [...bound].slice(1).map(',
    breaks: 'nobody is told who has left a folder',
  },
  {
    file: 'shared/core/plan/reads.ts',
    search: 'if (directory?.known || !needsDirectory(policy)) return [];',
    replace: 'if (directory || !needsDirectory(policy)) return [];',
    breaks: 'nobody is told that the directory could not be read',
  },
];
