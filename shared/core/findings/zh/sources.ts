/** 检查结果的依据，以英文为键。接口、字段和策略文件的键保持原样。 */
export const sources: Readonly<Record<string, string>> = {
  'Function Compute: InvokeFunction': '函数计算：InvokeFunction',
  'KMS FAQ on application access': 'KMS 应用接入常见问题',
  'KMS FAQ on application access: 100.100.2.136 and 100.100.2.138':
    'KMS 应用接入常见问题：100.100.2.136 和 100.100.2.138',
  'KMS FAQ on application access: no such host in a VPC that is not bound':
    'KMS 应用接入常见问题：未绑定的 VPC 中无法解析域名',
  'KMS FAQ on application access: own DNS servers': 'KMS 应用接入常见问题：自建 DNS 服务器',
  'KMS billing: an expired subscription is disabled at once':
    'KMS 计费说明：包年包月实例到期即停用',
  'KMS error codes of the data plane: an unsigned request is answered':
    'KMS 数据面错误码：未签名的请求也会得到应答',
  'KMS purchase guide: default quantity of 1': 'KMS 购买指南：默认数量为 1',
  'KMS purchase guide: no quantity for pay-as-you-go': 'KMS 购买指南：按量付费没有此数量',
  'KMS sharing guide: binding and sharing are two things': 'KMS 共享指南：绑定与共享是两回事',
  'KMS sharing guide: folders; whether one costs a unit per account not documented':
    'KMS 共享指南：资源夹；是否按账号计数未见说明',
  'KMS sharing guide: remove the principal and add it again':
    'KMS 共享指南：移除资源使用者后重新添加',
  'KMS sharing guide: the owner must bind the VPC of a principal':
    'KMS 共享指南：资源使用者的 VPC 须由所有者绑定',
  'KMS user guide: Access Management Quantity': 'KMS 用户指南：访问管理数量',
  'KMS user guide: VPC and instance in one region': 'KMS 用户指南：VPC 与实例在同一地域',
  'KMS user guide: a vSwitch of the VPC shared with the owner of the instance':
    'KMS 用户指南：将该 VPC 的交换机共享给实例所属账号',
  'KMS user guide: external key management instances not described':
    'KMS 用户指南：未说明外部密钥管理类型的实例',
  'KMS user guide: one IP of the vSwitch per bound VPC':
    'KMS 用户指南：每个绑定的 VPC 占用交换机的一个 IP',
  'KMS: GetKmsInstance': 'KMS：GetKmsInstance',
  'KMS: GetKmsInstance, BindVpcs': 'KMS：GetKmsInstance，BindVpcs',
  'KMS: GetKmsInstance, BindVpcs; GetKmsInstanceQuotaInfos':
    'KMS：GetKmsInstance，BindVpcs；GetKmsInstanceQuotaInfos',
  'KMS: GetKmsInstance, BindVpcs; four members documented':
    'KMS：GetKmsInstance，BindVpcs；文档列出四个字段',
  'KMS: GetKmsInstance, CaCertificateChainPem': 'KMS：GetKmsInstance，CaCertificateChainPem',
  'KMS: GetKmsInstance, DeletionProtection': 'KMS：GetKmsInstance，DeletionProtection',
  'KMS: GetKmsInstance, EndDate and DeletionProtection':
    'KMS：GetKmsInstance，EndDate 和 DeletionProtection',
  'KMS: GetKmsInstance, EndDate; a text in ISO 8601, UTC':
    'KMS：GetKmsInstance，EndDate；ISO 8601 格式的 UTC 时间',
  'KMS: GetKmsInstance, EndDate; policy: expiry.warnDays':
    'KMS：GetKmsInstance，EndDate；策略文件：expiry.warnDays',
  'KMS: GetKmsInstance, SaleStatus; only Normal documented':
    'KMS：GetKmsInstance，SaleStatus；文档仅列出 Normal',
  'KMS: GetKmsInstance, Status': 'KMS：GetKmsInstance，Status',
  'KMS: GetKmsInstance, VpcId': 'KMS：GetKmsInstance，VpcId',
  'KMS: GetKmsInstance, shape of an empty BindVpcs not documented':
    'KMS：GetKmsInstance，BindVpcs 为空时的格式未见说明',
  'KMS: GetKmsInstance; a missing instance is a 403 or an empty success':
    'KMS：GetKmsInstance；实例不存在时返回 403 或空的成功应答',
  'KMS: GetKmsInstanceQuotaInfos': 'KMS：GetKmsInstanceQuotaInfos',
  'KMS: GetKmsInstanceQuotaInfos, UsedQuantity not described':
    'KMS：GetKmsInstanceQuotaInfos，UsedQuantity 未见说明',
  'KMS: UpdateKmsInstanceBindVpc': 'KMS：UpdateKmsInstanceBindVpc',
  'KMS: UpdateKmsInstanceBindVpc, GET and POST; common error codes of the gateway':
    'KMS：UpdateKmsInstanceBindVpc，GET 和 POST；网关的公共错误码',
  'KMS: UpdateKmsInstanceBindVpc, error codes not documented':
    'KMS：UpdateKmsInstanceBindVpc，错误码未见说明',
  'KMS: UpdateKmsInstanceBindVpc, maximum length not documented':
    'KMS：UpdateKmsInstanceBindVpc，最大长度未见说明',
  'KMS: UpdateKmsInstanceBindVpc, no version token': 'KMS：UpdateKmsInstanceBindVpc，没有版本标识',
  'KMS: UpdateKmsInstanceBindVpc, replaces the whole list':
    'KMS：UpdateKmsInstanceBindVpc，覆盖整个列表',
  'KMS: UpdateKmsInstanceBindVpc, the list holds additional VPCs only':
    'KMS：UpdateKmsInstanceBindVpc，列表中只有主 VPC 以外的 VPC',
  'RAM: refusals of the calls of this run': 'RAM：本次运行中被拒绝的调用',
  'Resource Directory: ListAccounts': '资源目录：ListAccounts',
  'Resource Directory: ListAccounts, for a delegated administrator':
    '资源目录：ListAccounts，由委派管理员账号调用',
  'Resource Sharing: ListResourceShareAssociations, AssociationStatus':
    '资源共享：ListResourceShareAssociations，AssociationStatus',
  'Resource Sharing: ListResourceShareInvitations, Status':
    '资源共享：ListResourceShareInvitations，Status',
  'Resource Sharing: ListResourceShareInvitations; seven days':
    '资源共享：ListResourceShareInvitations；七天',
  'Resource Sharing: ListSharedResources': '资源共享：ListSharedResources',
  'Resource Sharing: ListSharedResources, ResourceStatus':
    '资源共享：ListSharedResources，ResourceStatus',
  'Resource Sharing: ListSharedResources; VPC: DescribeVSwitches':
    '资源共享：ListSharedResources；VPC：DescribeVSwitches',
  'Resource Sharing: ListSharedTargets': '资源共享：ListSharedTargets',
  'Resource Sharing: ListSharedTargets; folders are not expanded':
    '资源共享：ListSharedTargets；不展开资源夹',
  'VPC quotas: vpc_quota_sharedvpc_accept_shared_vswitch_num, 30':
    'VPC：配额 vpc_quota_sharedvpc_accept_shared_vswitch_num，30',
  'VPC sharing guide: an unshared vSwitch is no longer visible':
    'VPC 共享指南：取消共享后不再能看到交换机',
  'VPC sharing guide: default vSwitches cannot be shared': 'VPC 共享指南：默认交换机不能共享',
  'VPC sharing guide: participants see shared vSwitches':
    'VPC 共享指南：资源使用者可以看到共享的交换机',
  'VPC: DescribeVSwitches': 'VPC：DescribeVSwitches',
  'VPC: DescribeVSwitches, AvailableIpAddressCount; nothing reserves an address':
    'VPC：DescribeVSwitches，AvailableIpAddressCount；IP 不会被预留',
  'VPC: DescribeVSwitches, NetworkAclId': 'VPC：DescribeVSwitches，NetworkAclId',
  'VPC: DescribeVSwitches, OwnerId': 'VPC：DescribeVSwitches，OwnerId',
  'VPC: DescribeVSwitches, OwnerId; Resource Sharing: ResourceArn':
    'VPC：DescribeVSwitches，OwnerId；资源共享：ResourceArn',
  'VPC: DescribeVSwitches, Status': 'VPC：DescribeVSwitches，Status',
  'VPC: DescribeVSwitches, Status and VpcId': 'VPC：DescribeVSwitches，Status 和 VpcId',
  'VPC: DescribeVSwitches, complete for own vSwitches':
    'VPC：DescribeVSwitches，返回本账号的全部交换机',
  'VPC: DescribeVpcs': 'VPC：DescribeVpcs',
  'VPC: DescribeVpcs, Status': 'VPC：DescribeVpcs，Status',
  ['ack-secret-manager, client_provider.go: the host name is checked; ' +
    'exact name or wildcard not documented']:
    'ack-secret-manager，client_provider.go：校验主机名；是完整域名还是通配符未见说明',
  'ack-secret-manager, private_ca.go: one root CA for all instances and regions':
    'ack-secret-manager，private_ca.go：所有实例和地域共用一个根 CA',
  'at most eight writes a run': '每次运行最多写入八次',
  'environment: KMS_VPC_JOURNAL': '环境变量：KMS_VPC_JOURNAL',
  'policy: bind': '策略文件：bind',
  'policy: bind.own.tags': '策略文件：bind.own.tags',
  'policy: bind.shared.from': '策略文件：bind.shared.from',
  'policy: bind.shared.maxPerOwner': '策略文件：bind.shared.maxPerOwner',
  'policy: keep': '策略文件：keep',
  'policy: limits': '策略文件：limits',
  'policy: probes': '策略文件：probes',
  'policy: probes.function': '策略文件：probes.function',
  'policy: probes.maxAgeHours': '策略文件：probes.maxAgeHours',
  'policy: quota.reserve': '策略文件：quota.reserve',
  'policy: quota.warnDays': '策略文件：quota.warnDays',
  'policy: quota.warnPercent': '策略文件：quota.warnPercent',
  'policy: requireReviewed': '策略文件：requireReviewed',
  'policy: vswitches.pin': '策略文件：vswitches.pin',
  'policy: vswitches.zones': '策略文件：vswitches.zones',
  'policy: writes': '策略文件：writes',
  'terraform-provider-alicloud: Forbidden.KMSInstanceInUpgrade':
    'terraform-provider-alicloud：Forbidden.KMSInstanceInUpgrade',
  'terraform-provider-alicloud: bind_vpcs of alicloud_kms_instance holds the whole list':
    'terraform-provider-alicloud：alicloud_kms_instance 的 bind_vpcs 是整个列表',
  'the calls of this run': '本次运行的调用',
  'threshold of this tool': '本工具的阈值',
};
