import type { sharing as original } from '../topics/sharing.ts';
import type { Translated } from '../topics/topic.ts';

export const sharing: Translated<typeof original> = {
  'invitation-pending': {
    title: '共享邀请待接受',
    cause: `
      不在同一资源目录内的账号通过邀请共享。接受邀请之前看不到共享单元中的资源，因此无法绑定其 VPC。`,
    cure: '在七天内接受邀请。',
    evidence: `
      账号 {ownerId} 邀请当前账号加入共享单元 {subject}；接受邀请 {id} 的期限还剩 {days} 天。`,
    fix: '在邀请过期之前，使用账号 {account} 在资源共享中接受邀请 {id}。',
  },
  'invitation-expired': {
    title: '共享邀请已过期',
    cause: '邀请有效期为七天。该邀请未在有效期内接受，因此没有通过它共享任何资源。',
    cure: '请所属账号重新邀请：从共享单元中移除当前账号后重新添加。',
    evidence: '账号 {ownerId} 发出的加入共享单元 {subject} 的邀请 {id} 已过期。',
    fix: '请账号 {ownerId} 从共享单元 {subject} 中移除当前账号后重新添加，并在七天内接受邀请。',
  },
  'invitation-failed': {
    title: '共享邀请未成功',
    cause: '邀请被拒绝、被取消或接受失败，因此没有通过它共享任何资源。',
    cure: '如需要这些资源，请所属账号重新邀请。',
    evidence: '账号 {ownerId} 发出的加入共享单元 {subject} 的邀请 {id} 状态为 {status}。',
    fix: '如需要这些资源，请账号 {ownerId} 从共享单元 {subject} 中移除当前账号后重新添加。',
  },
  'invitation-not-listed': {
    title: '策略文件未列出的账号发来共享邀请',
    cause: '仅接受邀请不会绑定任何 VPC：只允许 bind.shared.from 中的账号。',
    cure: '如认识该账号，请接受邀请，并在 bind.shared.from 中列出该账号；否则请拒绝邀请。',
    evidence: `
      账号 {ownerId} 邀请当前账号加入共享单元 {subject}（邀请 {id}，还剩 {days} 天），
      但 bind.shared.from 未列出该账号。`,
    fix: '如认识账号 {ownerId}，请接受邀请 {id}，并{cure}；否则请拒绝邀请。',
  },
  'share-owner-not-listed': {
    title: '策略文件未列出的账号共享了交换机',
    cause: `
      任何账号都可以向其他账号共享资源。只允许 bind.shared.from 中的账号，
      避免陌生账号占用访问管理数量。`,
    cure: '如需绑定该账号的 VPC，请在 bind.shared.from 中列出该账号；否则无需处理。',
    evidence: '账号 {subject} 向当前账号共享了 {vSwitchIds}，但 bind.shared.from 未列出该账号。',
    fix: '如需绑定账号 {subject} 的 VPC，请{cure}；否则无需处理。',
  },
  'owner-shares-nothing': {
    title: '策略文件列出的账号没有共享交换机',
    cause: 'bind.shared.from 允许该账号，但其他账号的 VPC 只能通过共享给实例所属账号的交换机绑定。',
    cure: '请该账号在实例所在地域，为每个需要绑定的 VPC 共享一个交换机。',
    evidence: `
      bind.shared.from 列出了账号 {subject}，但该账号在 {regionId} 没有共享交换机。
      当前账号收到的该账号的共享单元：{shares}。`,
    fix: `
      请账号 {subject} 在 {regionId} 为每个 VPC 向账号 {account} 共享一个交换机，
      或将其从 bind.shared.from 中移除。`,
  },
  'owner-over-limit': {
    title: '账号绑定的 VPC 超过策略文件的上限',
    cause: 'bind.shared.maxPerOwner 只限制新的绑定。此前绑定或手动绑定的 VPC 保持不变。',
    cure: '调高 bind.shared.maxPerOwner，或决定解绑哪些 VPC。',
    evidence: `
      账号 {subject} 有 {count} 个 VPC 绑定到 {instanceId}，但 bind.shared.maxPerOwner 为 {limit}。`,
    fix: `
      将 {instanceId} 的 bind.shared.maxPerOwner 至少调高到 {count}，
      或将账号 {subject} 的部分 VPC 写入 unbind。`,
  },
  'vswitch-shared-twice': {
    title: '同一交换机通过多个共享单元共享',
    cause: '一个共享单元即可。从其中一个移除交换机并不会终止访问，容易被忽略。',
    cure: '请所属账号只在一个共享单元中保留该交换机。',
    evidence: '{subject} 通过 {shares} 共享给当前账号。',
    fix: '请 {subject} 的所属账号只在其中一个共享单元中保留该交换机。',
  },
  'share-zone-inaccessible': {
    title: '共享的交换机位于当前账号不可用的可用区',
    cause: '资源共享返回 ZonalResourceInaccessible：交换机所在的可用区对当前账号不可用。',
    cure: '请所属账号共享同一 VPC 在其他可用区的交换机，同一地域的任意可用区均可。',
    evidence: '账号 {ownerId} 的 {subject}（共享单元 {shareId}）在 {regionId} 的状态为 {status}。',
    fix: '请账号 {ownerId} 共享同一 VPC 的其他交换机，且所在可用区对当前账号可用。',
  },
  'share-limit-exceeded': {
    title: '共享的交换机超出当前账号的配额',
    cause: `
      默认情况下，一个账号最多可以接受 30 个共享交换机。超出的交换机状态为 LimitExceeded，不能使用。`,
    cure: `
      在配额中心提高配额 vpc_quota_sharedvpc_accept_shared_vswitch_num，
      或请所属账号取消共享不再需要的交换机。`,
    evidence: '账号 {ownerId} 的 {subject}（共享单元 {shareId}）在 {regionId} 的状态为 {status}。',
    fix: `
      提高当前账号的配额 vpc_quota_sharedvpc_accept_shared_vswitch_num，
      然后请账号 {ownerId} 重新共享 {subject}。`,
  },
  'share-unavailable': {
    title: '共享的交换机不可用',
    cause: '资源共享中有该交换机，但状态不是 Available：已删除、正在变更，或共享失败。',
    cure: '请所属账号检查该交换机和共享单元。',
    evidence: '账号 {ownerId} 的 {subject}（共享单元 {shareId}）在 {regionId} 的状态为 {status}。',
    fix: `
      请账号 {ownerId} 检查 {subject} 和共享单元 {shareId}。如问题仍然存在，
      请其共享同一 VPC 的其他交换机。`,
  },
  'shared-vswitch-default': {
    title: '其他账号的交换机是默认交换机',
    cause: '默认 VPC 和默认交换机不支持共享，因此不能通过它绑定其他账号的 VPC。',
    cure: '请所属账号在非默认 VPC 中创建交换机并共享。',
    evidence: '账号 {ownerId} 的 {subject} 下的交换机 {vSwitchId} 是默认交换机。',
    fix: '请账号 {ownerId} 在 {regionId} 的非默认 VPC 中创建交换机，并共享它以代替 {vSwitchId}。',
  },
  'owner-outside-folders': {
    title: '已绑定的 VPC 属于所选资源夹之外的账号',
    cause: `
      bind.shared.from 选择资源夹中的账号，但该账号不在其中：可能已离开，或其 VPC 由他人绑定。
      离开资源夹不会导致任何解绑。`,
    cure: `
      如该账号已确定离开，请按 kms-vpc member --leave ACCOUNT 操作；
      否则请在 bind.shared.from 中列出该账号，或将其 VPC 写入 keep。`,
    evidence:
      '账号 {subject} 的 {vpcIds} 已绑定到 {instanceId}，但该账号{where}（{folders}）。绑定保持不变。',
    fix: `
      如账号 {subject} 已确定离开，请按 kms-vpc member --leave {subject} 操作；
      否则请在 {instanceId} 的 bind.shared.from 中列出该账号，或将 {vpcIds} 写入 keep。`,
  },
  'accepted-vswitches-near-limit': {
    title: '共享交换机数量接近上限',
    cause: `
      一个账号默认最多可以接受 30 个共享交换机；如配额已提高，请用 bind.shared.acceptLimit 说明。
      超出的交换机状态为 LimitExceeded。每个绑定的 VPC 共享一个即可。`,
    cure: `
      在配额中心提高配额 vpc_quota_sharedvpc_accept_shared_vswitch_num，
      或请所属账号取消共享不再需要的交换机。`,
    evidence: '在 {subject} 有 {accepted} 个其他账号共享的交换机；当前账号的上限为 {limit}。',
    fix: `
      在 {subject} 接受更多共享之前，提高当前账号的配额
      vpc_quota_sharedvpc_accept_shared_vswitch_num。如已提高，请将 bind.shared.acceptLimit 设置为该值。`,
  },
};
