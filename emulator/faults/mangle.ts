import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { type FaultKind, type FaultRule, faultKinds } from './rule.ts';

interface AnswerShape {
  /** The member that carries the result: what is spoiled unless the rule names another. */
  readonly main: string;
  /** Whether the result is a list. */
  readonly isList: boolean;
  readonly pages?: 'numbered' | 'by token';
}

const list = (main: string, pages?: AnswerShape['pages']): AnswerShape => ({
  main,
  isList: true,
  ...(pages && { pages }),
});

const shapes: Readonly<Record<string, AnswerShape>> = {
  GetKmsInstance: list('KmsInstance.BindVpcs'),
  GetKmsInstanceQuotaInfos: list('KmsInstanceQuotaInfos'),
  ListKmsInstances: list('KmsInstances.KmsInstance', 'numbered'),
  ListAccounts: list('Accounts.Account', 'numbered'),
  DescribeVpcs: list('Vpcs.Vpc', 'numbered'),
  DescribeVSwitches: list('VSwitches.VSwitch', 'numbered'),
  DescribeVSwitchAttributes: { main: 'AvailableIpAddressCount', isList: false },
  ListResourceShares: list('ResourceShares', 'by token'),
  ListResourceShareAssociations: list('ResourceShareAssociations', 'by token'),
  ListResourceShareInvitations: list('ResourceShareInvitations', 'by token'),
  ListSharedResources: list('SharedResources', 'by token'),
  ListSharedTargets: list('SharedTargets', 'by token'),
  GetCallerIdentity: { main: 'AccountId', isList: false },
};
const shapeOf = (action: string): AnswerShape =>
  shapes[action] ?? { main: 'RequestId', isList: false };

/** The faults that can make an answer of this call another one, if there is something in it. */
export function faultsOf(action: string): readonly FaultKind[] {
  const { isList, pages } = shapeOf(action);
  const possible: Partial<Record<FaultKind, boolean>> = {
    'stale-read': /^(Get|List|Describe)/.test(action) && action !== 'GetCallerIdentity',
    'cut-page': isList,
    'empty-page': isList,
    'duplicate-items': isList,
    'lost-total-count': pages === 'numbered',
    'lost-next-token': pages === 'by token',
    'repeated-next-token': pages === 'by token',
  };
  return faultKinds.filter((fault) => possible[fault] ?? true);
}

/** Spoils the members of a right answer as the rule says. */
export function mangleBody(
  body: JsonObject,
  action: string,
  rule: FaultRule,
  requestToken: string,
): JsonObject {
  const path = (rule.member ?? shapeOf(action).main).split('.');
  switch (rule.fault) {
    case 'cut-page':
      return edit(
        body,
        path,
        inLists((items) => cut(items, rule)),
      );
    case 'empty-page':
      return edit(
        body,
        path,
        inLists(() => []),
      );
    case 'duplicate-items':
      return edit(
        body,
        path,
        inLists((items) => [...items, ...items]),
      );
    case 'lost-total-count':
      return without(body, 'TotalCount');
    case 'lost-next-token':
      return without(body, 'NextToken');
    case 'repeated-next-token':
      return 'NextToken' in body
        ? { ...body, NextToken: requestToken || body.NextToken || 'again' }
        : body;
    case 'missing-member':
      return edit(body, path, () => undefined);
    case 'null-member':
      return edit(body, path, () => null);
    case 'wrong-type':
      return edit(body, path, wrongType);
    default:
      return body;
  }
}

/** Spoils the text itself. */
export function mangleText(
  text: string,
  rule: FaultRule,
): { readonly text: string; readonly contentType: string } {
  const json = 'application/json;charset=utf-8';
  switch (rule.fault) {
    case 'empty-body':
      return { text: '', contentType: json };
    case 'not-json':
      return { text: 'upstream connect error', contentType: json };
    case 'truncated-body':
      return { text: text.slice(0, Math.ceil(text.length / 2)), contentType: json };
    case 'html':
      return {
        text: '<html><body><h1>502 Bad Gateway</h1></body></html>',
        contentType: 'text/html',
      };
    default:
      return { text, contentType: json };
  }
}

function cut(items: readonly Json[], { keep, drop }: FaultRule): readonly Json[] {
  if (drop === undefined) return items.slice(0, keep ?? Math.floor(items.length / 2));
  if (drop === 'first') return items.slice(1);
  if (drop === 'last') return items.slice(0, -1);
  return items.filter(
    (item) =>
      !isJsonObject(item) || !Object.values(item).some((value) => drop.some((id) => id === value)),
  );
}

function wrongType(value: Json | undefined): Json {
  if (typeof value === 'string') return 42;
  return typeof value === 'number' ? 'many' : 'unexpected';
}

function without(body: JsonObject, member: string): JsonObject {
  return { ...body, [member]: undefined };
}

type Edit = (value: Json | undefined) => Json | undefined;

/** Changes a list, or the list that an object is only the wrapping of. */
const inLists =
  (change: (items: readonly Json[]) => readonly Json[]): Edit =>
  (value) => {
    if (isList(value)) return change(value);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, isList(inner) ? change(inner) : inner]),
    );
  };

function edit(
  value: JsonObject,
  [head = '', ...rest]: readonly string[],
  change: Edit,
): JsonObject {
  return {
    ...value,
    [head]: rest.length === 0 ? change(value[head]) : editBelow(value[head], head, rest, change),
  };
}

/**
 * What a path goes on to below a member: through every item of a list. Where a list may be given
 * bare or wrapped in an object with its singular (`BindVpcs: [..]` or `BindVpcs: { BindVpc: [..]
 * }`), a path with or without the singular finds its way in either.
 */
function editBelow(
  value: Json | undefined,
  name: string,
  path: readonly string[],
  change: Edit,
): Json | undefined {
  const [head = '', ...rest] = path;
  const namesList = name !== head && name.startsWith(head);
  if (isList(value)) {
    if (!namesList) return value.map((item) => editBelow(item, '', path, change) ?? null);
    return rest.length === 0 ? change(value) : editBelow(value, '', rest, change);
  }
  if (!isObject(value)) return value;
  const wrapped = Object.keys(value).find(
    (key) => key !== head && name !== '' && name !== key && name.startsWith(key),
  );
  return wrapped === undefined || head in value
    ? edit(value, path, change)
    : edit(value, [wrapped, ...path], change);
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is JsonObject => isJsonObject(value);
