/** A template of Resource Orchestration Service, as its JSON has it. */
export interface RosTemplate {
  readonly ROSTemplateFormatVersion: '2015-09-01';
  readonly Description: string;
  readonly Parameters: Readonly<
    Record<string, { readonly Type: string; readonly Default?: unknown }>
  >;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, RosResource>>;
  readonly Outputs: Readonly<
    Record<string, { readonly Description: string; readonly Value: unknown }>
  >;
}

export interface RosResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  /** Of `Conditions`: without it there is none. */
  readonly Condition?: string;
  /** How many there are of it. */
  readonly Count?: unknown;
}

const blanks = /blank-([A-Za-z]+)/g;

/**
 * The place in a template of what only a policy file or an account can tell. Letters and a hyphen:
 * typed resources check their names when the template is synthesised.
 */
export const blank = <Name extends string>(name: Name): `blank-${Name}` => `blank-${name}`;

/** What a blank is filled with; null: there is none here, and what names it is left out. */
export type Filling = Readonly<Record<string, string | null>>;

/** Fills in every blank. Throws for one that nothing is known of. */
export function fillTemplate(template: RosTemplate, filling: Filling): RosTemplate {
  const { Resources, Outputs } = template;
  const whole = {
    ...template,
    Resources: withoutNone(Resources, filling),
    Outputs: withoutNone(Outputs, filling),
  };
  return JSON.parse(JSON.stringify(whole), (_, value) =>
    typeof value === 'string'
      ? value.replace(blanks, (__, name) => known(filling, name) ?? '')
      : value,
  );
}

function withoutNone<Value>(
  entries: Readonly<Record<string, Value>>,
  filling: Filling,
): Record<string, Value> {
  const names = (value: Value): string[] =>
    [...JSON.stringify(value).matchAll(blanks)].map(([, name = '']) => name);
  const isHere = ([, value]: [string, Value]): boolean =>
    names(value).every((name) => known(filling, name) !== null);
  return Object.fromEntries(Object.entries(entries).filter(isHere));
}

function known(filling: Filling, name: string): string | null {
  const value = filling[name];
  if (value === undefined)
    throw new Error(`nothing is known of the blank ${name} of this template`);
  return value;
}
