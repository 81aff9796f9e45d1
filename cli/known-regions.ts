/**
 * Names of regions, so that a misspelt one is told before anything is asked. (KMS, "Endpoints";
 * Alibaba Cloud, "Regions and zones"; read 2026-11-27) It need not be whole: of a region that
 * opens later most have words of these.
 */
export const knownRegions: readonly string[] = [
  ...['cn-hangzhou', 'cn-shanghai', 'cn-nanjing', 'cn-fuzhou', 'cn-wuhan-lr', 'cn-qingdao'],
  ...['cn-beijing', 'cn-zhangjiakou', 'cn-huhehaote', 'cn-wulanchabu', 'cn-zhongwei'],
  ...['cn-shenzhen', 'cn-heyuan', 'cn-guangzhou', 'cn-chengdu', 'cn-hongkong'],
  ...['cn-hangzhou-finance', 'cn-shanghai-finance-1', 'cn-shenzhen-finance-1'],
  ...['cn-beijing-finance-1', 'cn-north-2-gov-1', 'cn-heyuan-acdr-1'],
  ...['ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-5', 'ap-southeast-6'],
  ...['ap-southeast-7', 'ap-northeast-1', 'ap-northeast-2', 'ap-south-1'],
  ...['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-1', 'na-south-1'],
  ...['me-east-1', 'me-central-1'],
];

const words = new Set(knownRegions.flatMap((name) => name.split('-')));

/**
 * Whether it is the name of a region, or may be that of one that opens later, as eu-south-1: no
 * word of it is a new one.
 */
export const mayBeRegion = (name: string): boolean =>
  name.split('-').every((word) => words.has(word) || /^\d+$/.test(word));
