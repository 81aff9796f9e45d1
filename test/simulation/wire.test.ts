import { afterAll, beforeAll, expect, test } from 'vitest';
import { LocalCloud } from '../../emulator/cloud.ts';
import { faultsOf } from '../../emulator/faults/mangle.ts';
import { type Emulator, type FaultRule, startEmulator } from '../../emulator/index.ts';
import { buildState } from '../../emulator/scenario/build.ts';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { completeScenario } from '../../emulator/scenario/read.ts';
import { Nonces } from '../../emulator/wire/authenticate.ts';
import { Gateway } from '../../emulator/wire/gateway.ts';
import { operations } from '../../shared/cloud/operations.ts';
import { type Exchange, exchange } from '../../shared/cloud/transport/exchange.ts';
import { TransportError } from '../../shared/cloud/transport/http.ts';
import { Chance } from './chance.ts';
import { rawAnswer, requestOf } from './wire.ts';

const id = 'kst-hzz65f176a0ogplgq1x2';
const scenario = aScenario()
  .account('team-a')
  .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] })
  .bound('vpc-a')
  .instance({ sharedWith: ['team-a'] })
  .build();
const clock = () => Date.UTC(2026, 0, 1);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    scenario,
    clock,
    random: new Chance('ids').next,
    // Nothing changes here, so nothing that is read can be stale.
    idleFaults: 'allowed',
  });
});
afterAll(() => emulator.close());

const inMemory = new LocalCloud({
  state: buildState(completeScenario(scenario), clock()),
  clock,
  random: new Chance('ids').next,
});
const gateway = new Gateway({
  cloud: inMemory,
  regionId: null,
  maxPerSecond: null,
  signatureClock: clock,
  nonces: new Nonces(),
  before: () => {},
});

const entry = '{"VpcId":"vpc-a","VSwitchId":"vsw-a","VpcOwnerId":1000000000000001}';
const asked = [
  { operation: operations.getKmsInstance, parameters: { KmsInstanceId: id } },
  {
    operation: operations.updateKmsInstanceBindVpc,
    parameters: { KmsInstanceId: id, BindVpcs: `[${entry}]` },
  },
  {
    operation: operations.listSharedTargets,
    parameters: { ResourceOwner: 'Self', ResourceType: 'KMSInstance', ResourceId: id },
  },
];

/** No fault at all, and each that the answer can have. */
const cases = asked.flatMap((call) => [
  { ...call, fault: null },
  ...faultsOf(call.operation.name).map((fault) => ({ ...call, fault })),
]);

test.each(cases)(
  '$operation.name under $fault is the same over the network and without',
  async (one) => {
    const { fault, operation, parameters } = one;
    const { accessKeyId, accessKeySecret } = {
      accessKeyId: 'LTAI-emulated-kms',
      accessKeySecret: 'secret-of-kms',
    };
    const call: Exchange = {
      operation,
      parameters,
      endpoint: { protocol: 'http', host: new URL(emulator.url).host },
      credentials: { accessKeyId, accessKeySecret },
      method: 'POST',
      inBody: false,
      resource: null,
      times: { connect: 1000, whole: fault?.startsWith('timeout') ? 100 : 5000 },
    };
    emulator.clearFaults();
    inMemory.faults.clear();
    if (fault) {
      const rule: FaultRule = { action: operation.name, fault };
      emulator.fault(rule);
      inMemory.faults.arm(rule);
    }
    const networked = await outcome(exchange(call));
    const { delivery } = gateway.handleUnsigned(requestOf(call), accessKeyId);
    expect(networked).toEqual(await outcome(rawAnswer(delivery)));
  },
);

/** What a call came to, apart from headers that nobody reads. */
async function outcome(call: ReturnType<typeof exchange>) {
  try {
    const { headers, ...answer } = await call;
    return { ...answer, requestId: headers['x-acs-request-id'] };
  } catch (error) {
    if (error instanceof TransportError) return error.code;
    throw error;
  }
}
