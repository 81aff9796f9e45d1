import { digits, type Json, type JsonObject, toSecond } from '../json.ts';
import { type Call, type Operation, refuse } from './answer.ts';
import { afterOneRead, shownOf } from './late.ts';
import type { Binding, KmsInstance, State } from './types.ts';

/** GetKmsInstance: the owner's view of one instance (evidence: kms.get-instance). */
export const getKmsInstance: Operation = (state, call, env) => {
  const id = call.params.KmsInstanceId ?? '';
  if (state.variants.notFoundShape === 'emptySuccess' && !isOwn(state, call, id)) {
    return [state, { ok: true, body: { KmsInstance: { InstanceId: '' } } }];
  }
  const instance = ownInstance(state, call);
  const body = { KmsInstance: instanceItem(state, instance, env.now) };
  return [afterRead(state, instance, env.now), { ok: true, body }];
};

/**
 * The caller's instance; refused with a 403 when there is none (evidence: kms.not-found,
 * kms.owner-only).
 */
export function ownInstance(state: State, call: Call): KmsInstance {
  const id = call.params.KmsInstanceId ?? '';
  const instance = state.instances[id];
  if (!instance || !isOwn(state, call, id)) {
    throw refuse(
      'kms.not-found',
      403,
      'Forbidden.DKMSInstanceNotFound',
      `The specified KMS instance ${id} is not found.`,
    );
  }
  return instance;
}

function isOwn(state: State, call: Call, id: string): boolean {
  const instance = state.instances[id];
  if (!instance || instance.owner !== call.account) return false;
  return call.regionId === null || call.regionId === instance.region;
}

/** The status reads show: an expired instance is disabled at once (evidence: kms.expiry). */
function statusAt(state: State, instance: KmsInstance, now: number): string {
  if (instance.status !== 'Connected') return instance.status;
  if (isExpired(instance, now)) return state.variants.expiredStatus;
  return instance.busyReads > 0 ? 'Connecting' : 'Connected';
}

export function isExpired(instance: KmsInstance, now: number): boolean {
  return instance.chargeType === 'PREPAY' && now >= instance.endsAt;
}

/**
 * The quantity that counts at a time; while an upgrade runs that is a variant (evidence:
 * kms.upgrade.vpc-num).
 */
export function vpcNumAt(state: State, instance: KmsInstance, now: number): number {
  const { upgrade } = instance;
  if (upgrade === null) return instance.vpcNum;
  return now >= upgrade.until || state.variants.vpcNumDuringUpgrade === 'new'
    ? upgrade.vpcNum
    : instance.vpcNum;
}

/** evidence: kms.bind.visibility, kms.bind.busy */
function afterRead(state: State, instance: KmsInstance, now: number): State {
  if (instance.hidden === null && instance.busyReads === 0) return state;
  const hidden = afterOneRead(instance.hidden, now);
  const busyReads = Math.max(0, instance.busyReads - 1);
  return {
    ...state,
    instances: { ...state.instances, [instance.id]: { ...instance, hidden, busyReads } },
  };
}

function instanceItem(state: State, instance: KmsInstance, now: number): JsonObject {
  const prepaid = instance.chargeType === 'PREPAY';
  return {
    InstanceId: instance.id,
    InstanceName: instance.name,
    Status: statusAt(state, instance, now),
    CreateTime: toSecond(instance.createdAt),
    StartDate: toSecond(instance.createdAt),
    EndDate: toSecond(instance.endsAt),
    ChargeType: instance.chargeType,
    ProductType: prepaid ? 'kms_ddi_public_cn' : 'kms_ppi_public_cn',
    ProductVersion: instance.productVersion,
    SaleStatus: instance.saleStatus,
    DeletionProtection: instance.deletionProtection,
    DeletionProtectionDescription: '',
    Spec: 1000,
    KeyNum: 1000,
    // A string in the published schema (evidence: kms.secret-num.string).
    SecretNum: '10',
    VpcNum: vpcNumShown(state, instance, now),
    Log: 0,
    LogStorage: 0,
    VpcId: instance.primaryVpc,
    VswitchIds: idList(state, instance.primaryVSwitches),
    ZoneIds: idList(state, instance.zones),
    CaCertificateChainPem: instance.caChainPem,
    BindVpcs: bindVpcs(state, instance, now),
  };
}

function vpcNumShown(state: State, instance: KmsInstance, now: number): number | undefined {
  const vpcNum = vpcNumAt(state, instance, now);
  if (instance.chargeType === 'PREPAY') return vpcNum;
  if (state.variants.postpayVpcNum === 'absent') return undefined;
  return state.variants.postpayVpcNum === 'zero' ? 0 : vpcNum;
}

/** evidence: kms.vswitch-ids.shape */
function idList(state: State, ids: readonly string[]): Json {
  return state.variants.vswitchIdsShape === 'array' ? ids : `"${ids.join(',')}"`;
}

/** evidence: kms.bind-vpcs.empty, kms.bind-vpcs.shape */
function bindVpcs(state: State, instance: KmsInstance, now: number): Json | undefined {
  const shown = shownOf(instance.hidden, instance.bindings, now);
  const entries = shown.map((binding) => bindingItem(state, instance, binding));
  if (entries.length === 0) {
    switch (state.variants.emptyBindVpcs) {
      case 'absent':
        return undefined;
      case 'null':
        return null;
      case 'emptyObject':
        return {};
      case 'emptyArray':
    }
  }
  return state.variants.bindVpcsShape === 'array' ? entries : { BindVpc: entries };
}

/** evidence: kms.bind-vpcs.owner-id */
function bindingItem(state: State, instance: KmsInstance, binding: Binding): JsonObject {
  const shape = state.variants.bindVpcOwnerIdInAnswer;
  const hidden = shape === 'absent-for-own' && binding.owner === instance.owner;
  return {
    RegionId: binding.region,
    VpcId: binding.vpcId,
    VSwitchId: binding.vSwitchId,
    VpcOwnerId: hidden ? undefined : shape === 'number' ? digits(binding.owner) : binding.owner,
  };
}
