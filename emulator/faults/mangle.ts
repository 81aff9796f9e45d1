import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { FaultRule } from './rule.ts';

/** The member that carries each call's result: what wrong-type and its like spoil unless told otherwise. */
const mainMember: Readonly<Record<string, string>> = {
  GetKmsInstance: 'KmsInstance.BindVpcs',
  GetKmsInstanceQuotaInfos: 'KmsInstanceQuotaInfos',
  ListKmsInstances: 'KmsInstances.KmsInstance',
  DescribeVpcs: 'Vpcs.Vpc',
  DescribeVSwitches: 'VSwitches.VSwitch',
  DescribeVSwitchAttributes: 'AvailableIpAddressCount',
  ListResourceShares: 'ResourceShares',
  ListResourceShareAssociations: 'ResourceShareAssociations',
  ListResourceShareInvitations: 'ResourceShareInvitations',
  ListSharedResources: 'SharedResources',
  ListSharedTargets: 'SharedTargets',
  GetCallerIdentity: 'AccountId',
};

/** Spoils the members of a right answer as the rule says. */
export function mangleBody(body: JsonObject, action: string, rule: FaultRule, requestToken: string): JsonObject {
  const path = (rule.member ?? mainMember[action] ?? '').split('.');
  switch (rule.fault) {
    case 'cut-page':
      return edit(body, path, (list) => (Array.isArray(list) ? list.slice(0, rule.keep ?? Math.floor(list.length / 2)) : list));
    case 'empty-page':
      return edit(body, path, (list) => (Array.isArray(list) ? [] : list));
    case 'duplicate-items':
      return edit(body, path, (list) => (Array.isArray(list) ? [...list, ...list] : list));
    case 'lost-total-count':
      return without(body, 'TotalCount');
    case 'lost-next-token':
      return without(body, 'NextToken');
    case 'repeated-next-token':
      return { ...body, NextToken: requestToken || body.NextToken || 'again' };
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
export function mangleText(text: string, rule: FaultRule): { readonly text: string; readonly contentType: string } {
  const json = 'application/json;charset=utf-8';
  switch (rule.fault) {
    case 'empty-body':
      return { text: '', contentType: json };
    case 'not-json':
      return { text: 'upstream connect error', contentType: json };
    case 'truncated-body':
      return { text: text.slice(0, Math.ceil(text.length / 2)), contentType: json };
    case 'html':
      return { text: '<html><body><h1>502 Bad Gateway</h1></body></html>', contentType: 'text/html' };
    default:
      return { text, contentType: json };
  }
}

function wrongType(value: Json | undefined): Json {
  if (typeof value === 'string') return 42;
  return typeof value === 'number' ? 'many' : 'unexpected';
}

function without(body: JsonObject, member: string): JsonObject {
  return { ...body, [member]: undefined };
}

type Edit = (value: Json | undefined) => Json | undefined;

function edit(value: JsonObject, path: readonly string[], change: Edit): JsonObject {
  const [head, ...rest] = path;
  if (head === undefined || head === '') return value;
  return { ...value, [head]: rest.length === 0 ? change(value[head]) : editInside(value[head], rest, change) };
}

function editInside(value: Json | undefined, path: readonly string[], change: Edit): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => editInside(item, path, change) ?? null);
  return isJsonObject(value) ? edit(value as JsonObject, path, change) : value;
}
