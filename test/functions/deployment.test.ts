import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import {
  type FunctionSpec,
  readDeployment,
  resolveDeployment,
} from '../../emulator/functions/deployment.ts';

const text = readFileSync('s.yaml', 'utf8');
const functions = readDeployment(text, { KMS_VPC_ACCOUNT: '1987654321098765' });
const named = (name: string): FunctionSpec => {
  const found = functions.find((spec) => spec.name === `kms-vpc-${name}`);
  if (!found) throw new Error(`no ${name} in s.yaml`);
  return found;
};

describe('s.yaml', () => {
  // A copy of the schema of the component fc3 lies beside some checkouts; it is too large, and too
  // much somebody else's, to be kept here.
  const schemaFile = '../shared/facts/fc3-schema.json';
  const note = existsSync(schemaFile) ? '' : ' (not checked: the schema is not here)';
  test(`fits the component's own schema${note}`, () => {
    if (!existsSync(schemaFile)) return;
    const validate = new Ajv({ strict: false, allErrors: true }).compile(
      JSON.parse(readFileSync(schemaFile, 'utf8')),
    );
    const { resources } = resolveDeployment(text) as {
      resources: Record<string, { props: unknown }>;
    };
    for (const [name, { props }] of Object.entries(resources)) {
      validate(props);
      expect(validate.errors ?? [], name).toEqual([]);
    }
  });

  test('has a journal once its lines are no comments: one bucket for all that use it', () => {
    const journal = text.replaceAll('#journal ', '');
    const { resources } = resolveDeployment(journal, { KMS_VPC_JOURNAL_BUCKET: 'mine' }) as {
      resources: Record<string, { props: Record<string, unknown> }>;
    };
    const mountPoints = [
      {
        bucketName: 'mine',
        bucketPath: '/',
        endpoint: 'https://oss-cn-hangzhou-internal.aliyuncs.com',
        mountDir: '/mnt/journal',
        readOnly: false,
      },
    ];
    for (const name of ['bind', 'drift', 'verify'])
      expect(resources[name]?.props.ossMountConfig, name).toEqual({ mountPoints });
    expect(resources.validate?.props.ossMountConfig).toBeUndefined();
    const keeping = readDeployment(journal).filter(
      ({ env }) => env.KMS_VPC_JOURNAL === '/mnt/journal',
    );
    expect(keeping.map(({ name }) => name)).toEqual([
      'kms-vpc-bind',
      'kms-vpc-drift',
      'kms-vpc-verify',
    ]);
    expect(readDeployment(text).filter(({ env }) => env.KMS_VPC_JOURNAL !== undefined)).toEqual([]);
    if (!existsSync(schemaFile)) return;
    const validate = new Ajv({ strict: false, allErrors: true }).compile(
      JSON.parse(readFileSync(schemaFile, 'utf8')),
    );
    for (const [name, { props }] of Object.entries(resources))
      expect(validate(props), name).toBe(true);
  });

  test('leaves no placeholder open, and takes every value from the environment', () => {
    expect(JSON.stringify(resolveDeployment(text))).not.toContain('${');
    const [bind] = readDeployment(text, {
      KMS_VPC_REGION: 'cn-shanghai',
      KMS_VPC_ACCOUNT: '42',
      KMS_VPC_BIND_FUNCTION: 'mine',
    });
    expect(bind).toMatchObject({
      name: 'mine',
      region: 'cn-shanghai',
      role: 'acs:ram::42:role/kms-vpc-bind-cn-shanghai',
    });
  });

  test('deploys functions that exist, each from the folder that the build makes', () => {
    const sources = readdirSync('functions').map((file) => file.replace(/\.ts$/, ''));
    for (const { code, handler } of functions) {
      expect(sources).toContain(code.replace('./dist/functions/', ''));
      expect(handler).toBe('index.handler');
    }
    expect(new Set(functions.map(({ role }) => role)).size).toBe(functions.length);
  });

  test('lets one bind run at a time, and no other function be held back', () => {
    expect(named('bind').reservedConcurrency).toBe(1);
    expect(
      functions.filter(({ reservedConcurrency }) => reservedConcurrency !== null),
    ).toHaveLength(1);
  });

  test('gives bind the time for a burst, eight writes and their reading back', () => {
    expect(named('bind').timeoutMs).toBeGreaterThanOrEqual(5_000 + 8 * 15_000);
  });

  test('loses no invocation that failed for good', () => {
    for (const { retries, onFailure } of functions) {
      expect(retries).toBeGreaterThan(0);
      expect(onFailure).toMatch(/^acs:mns:cn-hangzhou:\d+:\/queues\/kms-vpc-failed\/messages$/);
    }
  });

  test('tells drift whom to hand over to', () => {
    expect(named('drift').env.KMS_VPC_BIND_FUNCTION).toBe(named('bind').name);
  });

  test('looks at everything every 15 minutes', () => {
    expect(named('drift').triggers).toContainEqual({
      kind: 'timer',
      name: 'timer',
      everyMs: 900_000,
      payload: '',
    });
  });

  test('stays within what EventBridge allows: five values a field, 64 characters a type', () => {
    const lists = (pattern: unknown): unknown[][] =>
      Array.isArray(pattern)
        ? [pattern]
        : Object.values(pattern as Record<string, unknown>).flatMap(lists);
    const rules = functions.flatMap(({ triggers }) =>
      triggers.filter((trigger) => trigger.kind === 'rule'),
    );
    expect(rules.length).toBeLessThanOrEqual(10);
    for (const list of rules.flatMap(({ pattern }) => lists(pattern))) {
      expect(list.length).toBeLessThanOrEqual(5);
      for (const value of list) expect(String(value).length).toBeLessThanOrEqual(64);
    }
  });
});
