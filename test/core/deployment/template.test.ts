import { describe, expect, test } from 'vitest';
import { blank, fillTemplate, type RosTemplate } from '../../../shared/core/deployment/template.ts';

const template: RosTemplate = {
  ROSTemplateFormatVersion: '2015-09-01',
  Description: 'one',
  Parameters: {},
  Resources: {
    Queue: { Type: 'ALIYUN::MNS::Queue', Properties: { QueueName: `a-${blank('queue')}` } },
    Bucket: { Type: 'ALIYUN::OSS::Bucket', Properties: { BucketName: blank('bucket') } },
  },
  Outputs: { Bucket: { Description: 'its name', Value: blank('bucket') } },
};

describe('a template', () => {
  test('has every blank filled, also within a text', () => {
    const filled = fillTemplate(template, { queue: 'q', bucket: 'b' });
    expect(filled.Resources.Queue?.Properties).toEqual({ QueueName: 'a-q' });
    expect(filled.Outputs.Bucket?.Value).toBe('b');
  });

  test('leaves out what names something that there is none of', () => {
    const filled = fillTemplate(template, { queue: 'q', bucket: null });
    expect([Object.keys(filled.Resources), filled.Outputs]).toEqual([['Queue'], {}]);
  });

  test('is none while nothing is known of a blank', () => {
    expect(() => fillTemplate(template, { queue: 'q' })).toThrow(/bucket/);
  });
});
