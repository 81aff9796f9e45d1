/** A resource as it comes out in one account: everything in it filled in. */
export interface MadeResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface MakeOptions {
  readonly account: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
}

type Value = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly Type: string;
  readonly Default?: unknown;
}

interface Template {
  readonly Parameters?: Readonly<Record<string, Parameter>>;
  readonly Conditions?: Value;
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties?: Value;
        readonly Count?: unknown;
        readonly Condition?: string;
      }
    >
  >;
}

/**
 * What Resource Orchestration Service makes of a template, as far as ours go: parameters, `Count`,
 * conditions and a handful of functions. Throws for a parameter without a value and for any other
 * function. (ROS: Template syntax; evidence: functions.stack)
 */
export function makeResources(text: string, options: MakeOptions): readonly MadeResource[] {
  const template = JSON.parse(text) as Template;
  const values = new Map<string, unknown>([
    ['ALIYUN::Region', options.region],
    ['ALIYUN::AccountId', options.account],
    ['ALIYUN::TenantId', options.account],
    ...Object.entries(template.Parameters ?? {}).map(
      ([name, one]) => [name, parameterOf(name, one, options.parameters)] as const,
    ),
  ]);
  const { Conditions = {}, Resources } = template;
  const whole = { values, conditions: Conditions };
  return Object.entries(Resources).flatMap(([id, { Type, Properties = {}, Count, Condition }]) => {
    if (Condition !== undefined && !isTrue(Condition, whole)) return [];
    const count = Count === undefined ? 1 : Number(filled(Count, whole));
    return Array.from({ length: count }, (_, index) => {
      const here = { ...whole, values: new Map([...values, ['ALIYUN::Index', index]]) };
      return { id, type: Type, properties: filled(Properties, here) as Value };
    });
  });
}

function parameterOf(
  name: string,
  { Type, Default }: Parameter,
  given: Readonly<Record<string, string>>,
): unknown {
  const value = given[name] ?? Default;
  if (value === undefined) throw new Error(`the template has no value for ${name}`);
  return Type === 'CommaDelimitedList' ? String(value).split(',') : value;
}

interface Scope {
  readonly values: ReadonlyMap<string, unknown>;
  readonly conditions: Value;
}

const isTrue = (name: string, scope: Scope): boolean =>
  filled(scope.conditions[name], scope) === true;

function filled(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((one) => filled(one, scope));
  if (typeof value !== 'object' || value === null) return value;
  const [[key, operand] = ['', null], ...others] = Object.entries(value);
  if (others.length > 0 || !(key === 'Ref' || key.startsWith('Fn::')))
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, filled(one, scope)]),
    );
  const call = functions[key];
  if (!call) throw new Error(`the local cloud knows no ${key}`);
  return call(operand, scope);
}

/** Operands as they stand in the template. */
const functions: Readonly<Record<string, (operand: unknown, scope: Scope) => unknown>> = {
  // What is made has no id yet: its name in the template stands for it.
  Ref: (name, { values }) => (values.has(String(name)) ? values.get(String(name)) : name),
  'Fn::GetAtt': (path) => (path as readonly string[]).join('.'),
  'Fn::Join': (operand, scope) => {
    const [between, parts] = filled(operand, scope) as [string, readonly unknown[]];
    return parts.map(String).join(between);
  },
  'Fn::Split': (operand, scope) => {
    const [between, text] = filled(operand, scope) as [string, string];
    return text.split(between);
  },
  'Fn::Select': (operand, scope) => {
    const [index, list] = filled(operand, scope) as [number, unknown];
    return Array.isArray(list) ? list[index] : `${list}.${index}`;
  },
  'Fn::Replace': (operand, scope) => {
    const [replacements, text] = filled(operand, scope) as [Record<string, string>, string];
    return Object.entries(replacements).reduce((so, [what, by]) => so.replaceAll(what, by), text);
  },
  'Fn::If': (operand, scope) => {
    const [name, then, otherwise] = operand as [string, unknown, unknown];
    return filled(isTrue(name, scope) ? then : otherwise, scope);
  },
  'Fn::Equals': (operand, scope) => {
    const [one, other] = filled(operand, scope) as [unknown, unknown];
    return one === other;
  },
  'Fn::Not': (operand, scope) => {
    const [one] = filled(operand, scope) as [unknown];
    return one !== true;
  },
};
