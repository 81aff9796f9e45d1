import { expect, test } from 'vitest';
import { recordedProduct } from '../../shared/core/event/audit.ts';

test.each([
  ['its service', { eventName: 'UpdateKmsInstanceBindVpc', serviceName: 'Kms' }, 'kms'],
  [
    'the host that was called',
    { eventName: 'DeleteVSwitch', eventSource: 'vpc.aliyuncs.com' },
    'vpc',
  ],
  ['neither', { eventName: 'DeleteVSwitch' }, null],
  ['another product', { eventName: 'StopInstance', serviceName: 'Ecs' }, null],
  ['no event at all', { serviceName: 'Kms' }, null],
])('a bare audit record that names %s is told by it', (_, record, product) => {
  expect(recordedProduct(record)).toBe(product);
});
