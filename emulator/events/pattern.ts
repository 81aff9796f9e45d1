/**
 * Whether an event matches a rule (evidence: events.patterns): keys are joined by AND, the entries
 * of a list by OR, nesting is that of the event, case counts.
 */
export function matches(pattern: unknown, event: unknown): boolean {
  if (!isObject(pattern)) throw new Error('a filter pattern is an object');
  return Object.entries(pattern).every(([key, wanted]) => {
    const value = isObject(event) && Object.hasOwn(event, key) ? event[key] : undefined;
    if (!Array.isArray(wanted)) return matches(wanted, value);
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((alternative) => values.some((each) => fits(alternative, each)));
  });
}

type Test = (operand: unknown, value: unknown) => boolean;

const operators: Readonly<Record<string, Test>> = {
  prefix: ofTexts((operand, value) => value.startsWith(operand)),
  suffix: ofTexts((operand, value) => value.endsWith(operand)),
  contains: ofTexts((operand, value) => value.includes(operand)),
  exists: (operand, value) => (value !== undefined) === operand,
  numeric: (operand, value) =>
    Array.isArray(operand) && typeof value === 'number' && inRange(operand, value),
  cidr: ofTexts(inNetwork),
  // A field that is not there is no value that could differ.
  'anything-but': (operand, value) =>
    value !== undefined &&
    !(Array.isArray(operand) ? operand : [operand]).some((excluded) => fits(excluded, value)),
};

function fits(alternative: unknown, value: unknown): boolean {
  if (!isObject(alternative)) return alternative === value;
  return Object.entries(alternative).every(([name, operand]) => {
    const operator = operators[name];
    if (!operator) throw new Error(`a filter pattern has no operator ${name}`);
    return operator(operand, value);
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function ofTexts(test: (operand: string, value: string) => boolean): Test {
  return (operand, value) =>
    typeof operand === 'string' && typeof value === 'string' && test(operand, value);
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** `[">", 0, "<=", 5]` */
function inRange(bounds: readonly unknown[], value: number): boolean {
  return bounds.every(
    (sign, index) =>
      index % 2 === 1 || comparisons[String(sign)]?.(value, Number(bounds[index + 1])) === true,
  );
}

function inNetwork(network: string, address: string): boolean {
  const [base = '', bits = '32'] = network.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(asNumber(base) / size) === Math.floor(asNumber(address) / size);
}

const asNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
