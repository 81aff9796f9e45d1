import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** What the stories are told about: one instance of one account, and VPCs that may come and go. */
export interface Account {
  readonly instance: string;
  readonly region: string;
  /** Of the account that owns the instance; not bound, and nobody needs it to be. */
  readonly vpc: string;
  /** Two of its vSwitches; without the second nothing is moved. */
  readonly vSwitches: readonly [string, string?];
  /** One of another account, which shares a vSwitch of it; null: that story is left out. */
  readonly shared: { readonly vpc: string; readonly owner: string } | null;
  /** Name of the probes' functions, as in `probes.function`; null: nothing is proven. */
  readonly probes: string | null;
  /** Variables of the command line: credentials, endpoint, language. */
  readonly env: NodeJS.ProcessEnv;
}

/** Why nothing is begun. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The variables that name a real account, each with what it is. */
export const variables = {
  KMS_VPC_E2E_INSTANCE: 'the instance whose list is written',
  KMS_VPC_E2E_INSTANCE_AGAIN: 'the same once more: a list is written, so one slip must not do',
  KMS_VPC_E2E_REGION: 'its region',
  KMS_VPC_E2E_VPC: 'a VPC of the same account that is not bound and that nobody needs',
  KMS_VPC_E2E_VSWITCH: 'a vSwitch of that VPC, with two free IP addresses',
  KMS_VPC_E2E_VSWITCH_2: 'optional: another one, to move to',
  KMS_VPC_E2E_SHARED_VPC: 'optional: a VPC of another account that shares a vSwitch of it',
  KMS_VPC_E2E_SHARED_OWNER: 'optional, with the one before: that account',
  KMS_VPC_E2E_PROBE: 'optional: the name of the probes, as in probes.function',
  KMS_VPC_E2E_AGREED: '"yes": what it costs was read',
} as const;

type Variable = keyof typeof variables;

/** The account that these variables name. Throws Refused for anything that is not quite clear. */
export function accountFrom(env: NodeJS.ProcessEnv): Account {
  const given = (name: Variable): string | null => env[name]?.trim() || null;
  const needed = (name: Variable): string => {
    const value = given(name);
    if (value === null) throw new Refused(`${name} is missing: ${variables[name]}.`);
    return value;
  };
  const instance = needed('KMS_VPC_E2E_INSTANCE');
  if (needed('KMS_VPC_E2E_INSTANCE_AGAIN') !== instance)
    throw new Refused('KMS_VPC_E2E_INSTANCE_AGAIN names another instance. Nothing was done.');
  const [vpc, owner] = [given('KMS_VPC_E2E_SHARED_VPC'), given('KMS_VPC_E2E_SHARED_OWNER')];
  if ((vpc === null) !== (owner === null))
    throw new Refused('KMS_VPC_E2E_SHARED_VPC and KMS_VPC_E2E_SHARED_OWNER go together.');
  const second = given('KMS_VPC_E2E_VSWITCH_2');
  return {
    instance,
    region: needed('KMS_VPC_E2E_REGION'),
    vpc: needed('KMS_VPC_E2E_VPC'),
    vSwitches: [needed('KMS_VPC_E2E_VSWITCH'), ...(second === null ? [] : [second])] as [string],
    shared: vpc === null || owner === null ? null : { vpc, owner },
    probes: given('KMS_VPC_E2E_PROBE'),
    env,
  };
}

/** What a run costs, in the words of the bill. */
export const costOf = ({ shared, instance }: Account): string =>
  [
    `Writes the list of ${instance} up to 10 times, and puts it back as it was.`,
    `Needs ${shared === null ? '1 free unit' : '2 free units'} of its Access Management ` +
      'Quantity while it runs, and buys nothing.',
    'Takes a free IP address of each vSwitch that is used, until the end.',
    'Touches no other binding, vSwitch, share, key or secret. Takes 2 to 10 minutes.',
  ].join('\n');

/**
 * The folder of one run. It says how the list is put back before anything is written, and that
 * this is still to be done until it is.
 */
export class Folder {
  readonly journal: string;
  readonly #unfinished: string;

  constructor(readonly place: string) {
    this.journal = path.join(place, 'journal');
    this.#unfinished = path.join(place, 'UNFINISHED');
    mkdirSync(this.journal, { recursive: true });
  }

  /** The run whose list is to come back; null: nothing is left to be done. */
  get owed(): string | null {
    if (!existsSync(this.#unfinished)) return null;
    return /^run: (\S+)$/m.exec(readFileSync(this.#unfinished, 'utf8'))?.[1] ?? null;
  }

  policy(name: string, text: string): string {
    const file = path.join(this.place, `${name}.yaml`);
    writeFileSync(file, text);
    return file;
  }

  owe(run: string, instance: string): void {
    writeFileSync(
      this.#unfinished,
      [
        `The list of ${instance} has to be put back. Run the tests again with this folder, or:`,
        '',
        `  cd ${this.place}`,
        '  export KMS_VPC_JOURNAL=journal',
        `  kms-vpc restore --config back.yaml --to ${run} --out back.json`,
        '  kms-vpc apply back.json --config back.yaml',
        '',
        `run: ${run}`,
        '',
      ].join('\n'),
      { flush: true },
    );
  }

  paid(): void {
    rmSync(this.#unfinished, { force: true });
  }

  log(text: string): void {
    appendFileSync(path.join(this.place, 'log.txt'), text);
  }
}
