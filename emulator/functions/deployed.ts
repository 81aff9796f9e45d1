import path from 'node:path';
import { EventBus } from '../events/bus.ts';
import type { Delivered } from '../events/cloud-event.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../index.ts';
import { decided } from '../state/ram.ts';
import type { Credential, Policy, State } from '../state/types.ts';
import type { FunctionSpec } from './deployment.ts';
import { FunctionHost } from './host.ts';
import { type Deployed, readRoute } from './reads.ts';
import { rolesOf, type Stack, withRoles } from './stack.ts';
import { realTimers, type Timers } from './timers.ts';
import { functionRoute } from './wire.ts';

export interface DeployOptions extends Omit<EmulatorOptions, 'clock' | 'route'> {
  readonly functions: readonly FunctionSpec[];
  /** The account they are deployed in. */
  readonly account: string;
  /** What `code` of an s.yaml is relative to. */
  readonly root: string;
  /** Environment of all functions, beside what s.yaml gives each. */
  readonly env?: Readonly<Record<string, string>>;
  /** Of a function's role, its platform included; without it, a role allows everything. */
  readonly policy?: (spec: FunctionSpec) => Policy;
  /** What was made beside the functions; left out: nothing. */
  readonly stack?: Stack;
  readonly timers?: Timers;
  /** Told when the state may have become another one. */
  readonly onState?: (state: State) => void;
  /** Waited for before a function is invoked over the wire. */
  readonly ready?: () => Promise<void>;
  readonly onLog?: (functionName: string, line: string) => void;
  /** Told of each event on the bus of the account. */
  readonly onEvent?: (delivered: Delivered) => void;
}

/** A local cloud with functions in it. */
export interface DeployedCloud extends Emulator {
  readonly host: FunctionHost;
  readonly bus: EventBus;
  readonly deployed: Deployed;
}

/**
 * Starts a local cloud, deploys functions into one account of it, and lets events and timers reach
 * them.
 */
export async function startDeployedCloud(options: DeployOptions): Promise<DeployedCloud> {
  const { functions, account, root, timers = realTimers, ready = async () => {} } = options;
  let counter = 0;
  const requestId = () =>
    `1-${timers.now().toString(16)}-${(++counter).toString(16).padStart(12, '0')}`;
  const late: {
    bus?: EventBus;
    route?: ReturnType<typeof functionRoute>;
    reads?: ReturnType<typeof readRoute>;
  } = {};
  const deployed: Deployed = {
    stack: options.stack ?? null,
    functions,
    deployedAt: timers.now(),
    runs: new Map(),
  };
  const look = (): void => {
    options.onState?.(emulator.state());
    late.bus?.look();
  };
  const emulator: Emulator = await startEmulator({
    ...options,
    clock: timers.now,
    onCall: (entry) => {
      options.onCall?.(entry);
      look();
    },
    onChange: () => {
      options.onChange?.();
      look();
    },
    route: async (request) => late.reads?.(request) ?? (await late.route?.(request)) ?? null,
  });

  const keys = new Map<string, Credential>();
  for (const spec of functions)
    if (spec.role !== null)
      keys.set(spec.name, roleKey(spec, options.policy?.(spec) ?? everything));
  emulator.change((state) => withKeys(state, account, [...keys.values()]));
  const { stack } = options;
  if (stack) emulator.change((state) => withRoles(state, account, rolesOf(stack)));

  const named = new Map(functions.map((spec) => [spec.name, spec]));
  const may = (spec: FunctionSpec, action: string, resource: string): boolean =>
    decided(options.policy?.(spec) ?? everything, action, resource) === 'Allow';
  const mayLog = (spec: FunctionSpec | undefined): boolean =>
    !spec?.log ||
    may(spec, 'log:PostLogStoreLogs', `acs:log:${spec.region}:${account}:${spec.log}`);

  const host = new FunctionHost({
    functions,
    folderOf: (spec) => path.resolve(root, spec.code),
    env: { KMS_VPC_ENDPOINT: emulator.url, ...options.env },
    contextOf: (spec, id) => contextOf(spec, id, account, keys.get(spec.name) ?? null),
    timers,
    requestId,
    // The platform writes the log and tells the queue in the role of the function.
    mayTell: (spec) => may(spec, 'mns:SendMessage', spec.onFailure ?? ''),
    onLog: (name, line) => {
      if (!mayLog(named.get(name))) return;
      if (line.includes('"kind":"result"'))
        deployed.runs.set(name, { status: 'Succeeded', at: timers.now() });
      options.onLog?.(name, line);
    },
  });
  late.reads = readRoute({ deployed, state: emulator.state, now: timers.now, requestId });
  late.route = functionRoute({
    ...{ host, account, state: emulator.state, now: timers.now, requestId, ready },
  });
  const bus = new EventBus({
    functions,
    account,
    state: emulator.state,
    timers,
    id: () => `event-${++counter}`,
    onEvent: options.onEvent ?? (() => {}),
    deliver: (spec, payload) => void host.queue(spec, Buffer.from(JSON.stringify(payload))),
  });
  late.bus = bus;
  const close = async () => {
    bus.stop();
    await host.close();
    await emulator.close();
  };
  return { ...emulator, host, bus, deployed, close };
}

/** What a handler is given beside the event (evidence: functions.context). */
function contextOf(
  spec: FunctionSpec,
  requestId: string,
  accountId: string,
  key: Credential | null,
) {
  const { name, handler, memoryMb, timeoutMs, region } = spec;
  const credentials = key && {
    accessKeyId: key.accessKeyId,
    accessKeySecret: key.accessKeySecret,
    securityToken: key.securityToken,
  };
  const described = { name, handler, memory: memoryMb, timeout: timeoutMs / 1000, initializer: '' };
  return {
    requestId,
    credentials,
    function: described,
    service: {},
    region,
    accountId,
    retryCount: 0,
  };
}

const everything: Policy = { allow: null, deny: [] };

const roleKey = (spec: FunctionSpec, policy: Policy): Credential => ({
  accessKeyId: `STS.${spec.name}`,
  accessKeySecret: `secret-of-${spec.name}`,
  securityToken: `token-of-${spec.name}`,
  expiresAt: null,
  identity: 'AssumedRoleUser',
  name: `${spec.role?.split('/').at(-1)}/${spec.name}`,
  ...policy,
});

function withKeys(state: State, account: string, keys: readonly Credential[]): State {
  const owner = state.accounts[account];
  if (!owner) throw new Error(`the scenario has no account ${account}`);
  return {
    ...state,
    accounts: {
      ...state.accounts,
      [account]: { ...owner, credentials: [...owner.credentials, ...keys] },
    },
  };
}
