/** Made up, and the same in every sample and in the worlds that stand beside them. */
export const home = '2000000000000002';
export const instance = 'kst-hzz65f176a0ogplgq1x2';
export const role = 'acs:ram::1000000000000001:role/kms-vpc-probe';
export const functionName = 'echo';
export const stackName = 'kms-vpc';
export const stackId = `stack-of-${stackName}`;
/** When the worlds stand still. */
export const noon = Date.UTC(2026, 0, 2, 12);
/** When the functions of the samples were made. */
export const deployedAt = Date.UTC(2025, 10, 20, 8);
