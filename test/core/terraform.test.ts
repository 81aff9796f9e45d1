import { parse } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Binding, KmsInstance } from '../../shared/core/facts.ts';
import { accountId, instanceId, regionId, vpcId, vSwitchId } from '../../shared/core/ids.ts';
import { adoptingEntry, adoptingPolicy } from '../../shared/core/policy/adopt.ts';
import { readPolicyText } from '../../shared/core/policy/from-yaml.ts';
import { type Exported, terraformOf } from '../../shared/core/terraform.ts';
import { casesOf } from '../soak.ts';
import { aWorld } from '../world.ts';

interface Parsed {
  readonly import?: readonly { readonly id: string; readonly to: string }[];
  readonly resource?: {
    readonly alicloud_kms_instance: Readonly<Record<string, readonly ParsedInstance[]>>;
  };
}

interface ParsedInstance {
  readonly vpc_id?: string;
  readonly vswitch_ids?: readonly string[];
  readonly zone_ids?: readonly string[];
  readonly bind_vpcs?: readonly Readonly<Record<string, string>>[];
  readonly lifecycle: readonly { readonly prevent_destroy: boolean }[];
}

const read = async (text: string): Promise<Parsed> => (await parse('kms.tf', text)) as Parsed;
/** In the order in which they are imported. */
const instancesIn = ({ resource, import: imports = [] }: Parsed): ParsedInstance[] =>
  imports.flatMap(({ to }) => {
    const label = to.replace(/^.*alicloud_kms_instance\.(\w+).*$/, '$1');
    return resource?.alicloud_kms_instance[label] ?? [];
  });

/** The parser leaves the escape of a template as it is. */
const unescaped = (value: string): string => value.replaceAll('$${', '${').replaceAll('%%{', '%{');

const listIn = ({ bind_vpcs = [] }: ParsedInstance): Binding[] =>
  bind_vpcs.map(({ vpc_id = '', vswitch_id = '', region_id, vpc_owner_id }) => ({
    vpcId: vpcId(vpc_id),
    vSwitchId: vSwitchId(vswitch_id),
    regionId: region_id === undefined ? null : regionId(region_id),
    ownerId: vpc_owner_id === undefined ? null : accountId(vpc_owner_id),
  }));

const tail = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'),
  minLength: 1,
  maxLength: 8,
});
const id = (prefix: string) => tail.map((end) => prefix + end);
const anInstance = aWorld().observation.instance;
if (!anInstance.known) throw new Error('the instance of a world is known');
const { value: instance } = anInstance;

const anEntry: fc.Arbitrary<Binding> = fc.record({
  vpcId: id('vpc-').map(vpcId),
  vSwitchId: id('vsw-').map(vSwitchId),
  regionId: fc.constantFrom(regionId('cn-hangzhou'), null),
  ownerId: fc.oneof(
    fc.bigInt({ min: 1n, max: 10n ** 18n }).map((n) => accountId(String(n))),
    fc.constant(null),
  ),
});
const anExport: fc.Arbitrary<Exported> = fc.record({
  region: fc.constantFrom(regionId('cn-hangzhou'), regionId('cn-shanghai')),
  instance: fc
    .record({
      id: id('kst-').map(instanceId),
      vpcNum: fc.option(fc.nat()),
      zoneIds: fc.subarray(['cn-hangzhou-j', 'cn-hangzhou-k']),
    })
    .map(({ id, vpcNum, zoneIds }) => ({
      ...instance,
      ...{ id, vpcNum, purchase: { zoneIds, spec: 1000, keyNum: null, secretNum: 0 } },
    })),
  list: fc.uniqueArray(anEntry, { maxLength: 5, selector: ({ vpcId }) => vpcId }),
});
const someExports = fc.uniqueArray(anExport, {
  minLength: 4,
  maxLength: 8,
  selector: ({ instance }) => instance.id,
});

describe('what is exported', () => {
  test('reads as the list it was, and adopted and exported again is the same', async () => {
    await fc.assert(
      fc.asyncProperty(someExports, async (exported) => {
        const text = terraformOf(exported);
        const parsed = await read(text);
        const instances = instancesIn(parsed);
        expect(parsed.import?.map((one) => one.id)).toEqual(exported.map((one) => one.instance.id));
        const again = exported.map((one, nth) => {
          const list = instances[nth] ? listIn(instances[nth]) : [];
          const entry = adoptingEntry(
            { region: one.region, id: one.instance.id, unexplained: 0 },
            list,
          );
          const policy = readPolicyText(adoptingPolicy(null, [entry]), 'bindings.yaml');
          const [adopted] = policy.ok ? policy.policy.instances : [];
          expect(adopted?.keep).toEqual(one.list.map(({ vpcId }) => vpcId).sort());
          return { region: one.region, instance: one.instance, list };
        });
        expect(terraformOf(again)).toBe(text);
      }),
      // Four states and more in each.
      { numRuns: casesOf(250) },
    );
  }, 60_000);

  test('may hold any text of the cloud, and is that text and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary-ascii', maxLength: 12 }), async (odd) => {
        const entry = { vpcId: vpcId(odd), vSwitchId: vSwitchId(`vsw-$\{a}`), regionId: null };
        const one = {
          region: regionId('cn-hangzhou'),
          instance,
          list: [{ ...entry, ownerId: null }],
        };
        const [parsed] = instancesIn(await read(terraformOf([one])));
        expect(parsed?.bind_vpcs?.map((each) => unescaped(each.vpc_id ?? ''))).toEqual([odd]);
      }),
      { numRuns: casesOf(200) },
    );
  }, 60_000);

  const unnamed: readonly (readonly [string, Partial<KmsInstance>])[] = [
    ['vpc_id', { primaryVpcId: null }],
    ['vswitch_ids', { primaryVSwitchIds: [] }],
    ['zone_ids', { purchase: { zoneIds: [], spec: 1, keyNum: 1, secretNum: 1 } }],
  ];
  test.each(unnamed)(
    'says that %s is left out where the service names none',
    async (name, patch) => {
      const primaryVSwitchIds = [vSwitchId('vsw-primary')];
      const purchase = { zoneIds: ['cn-hangzhou-k'], spec: 1, keyNum: 1, secretNum: 1 };
      const whole = {
        region: regionId('cn-hangzhou'),
        list: [],
        instance: { ...instance, primaryVSwitchIds, purchase },
      };
      expect(terraformOf([whole])).not.toContain('#');
      const text = terraformOf([{ ...whole, instance: { ...whole.instance, ...patch } }]);
      expect(text.match(/^ {2}# .*$/gm)).toEqual([expect.stringMatching(`# ${name}: required`)]);
      const [parsed] = instancesIn(await read(text));
      expect(parsed).not.toHaveProperty(name);
    },
  );

  test('keeps Terraform from replacing or destroying an instance', async () => {
    const one = { region: regionId('cn-hangzhou'), instance, list: [] };
    const [parsed] = instancesIn(await read(terraformOf([one])));
    expect(parsed?.lifecycle).toMatchObject([{ prevent_destroy: true }]);
    expect(parsed?.vpc_id).toBe('vpc-primary');
  });
});
