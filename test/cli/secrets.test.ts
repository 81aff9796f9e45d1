import { expect, test } from 'vitest';
import type { FaultRule } from '../../emulator/index.ts';
import { aFolder, keysOf, run } from './run.ts';
import { demoCloud, instance, policyFor } from './world.ts';

const token = 'CANARY-security-token';
const secretWords = [/secret-of-/, /CANARY/, /ACS3-HMAC/, /Signature=/i, /SignatureNonce/i];

const commands: readonly (readonly string[])[] = [
  ['plan'],
  ['plan', '--json'],
  ['apply', '--yes'],
  ['apply', '--yes', '--json'],
  ['why', 'vpc-bp1orders00000000000'],
  ['init', '--instance', instance, '--region', 'cn-hangzhou', '--force'],
];
const faults: readonly FaultRule[] = [
  { action: '*', fault: 'html', from: 2 },
  { action: '*', fault: 'error', code: 'Forbidden.RAM', status: 403 },
  { action: 'GetKmsInstance', fault: 'not-json' },
];
const faultsOfWrites: readonly FaultRule[] = [
  { action: 'UpdateKmsInstanceBindVpc', fault: 'error', code: 'InvalidParameter', status: 400 },
];

test.each(commands)(
  'no secret is in any output of %s %s %s, whatever fails',
  async (...argv) => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const keys = keysOf(cloud, 'kms');
    const sets = [
      keys,
      { ...keys, accessKeySecret: 'CANARY-wrong-secret' },
      { ...keys, securityToken: token },
      { accessKeyId: 'LTAI-nobody', accessKeySecret: 'CANARY-secret', securityToken: token },
    ];
    let printed = '';
    const keep = async (credentials: (typeof sets)[number]): Promise<void> => {
      const { stdout, stderr } = await run(argv, {
        cloud,
        cwd,
        credentials: async () => credentials,
        sleep: async () => {},
      });
      printed += stdout + stderr;
    };
    for (const rule of argv[0] === 'apply' ? [...faults, ...faultsOfWrites] : faults) {
      cloud.clearFaults();
      cloud.fault(rule);
      await keep(keys);
    }
    cloud.clearFaults();
    for (const set of sets) await keep(set);
    expect(printed.length).toBeGreaterThan(500);
    for (const word of secretWords) expect(printed).not.toMatch(word);
  },
  60_000,
);
