import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Fn, type IResolvable, type RosParameter, Stack } from '@alicloud/ros-cdk-core';
import type { RosTemplate } from '../shared/core/deployment/template.ts';

/**
 * Synthesises one template from typed resources, which check their properties on the way. The same
 * stack gives the same bytes. What only a policy file or an account can tell stays a `blank`, which
 * is filled in when the template is written out for somebody.
 * @example synthesise((stack) => void new RosProject(stack, 'Log', { name: blank('logProject') },
 *   true))
 */
export function synthesise(describe: (stack: Stack) => void): RosTemplate {
  const outdir = mkdtempSync(path.join(tmpdir(), 'ros-'));
  try {
    const app = new App({ outdir, treeMetadata: false });
    const stack = new Stack(app, 'template', { stackName: 'template' });
    describe(stack);
    app.synth();
    return JSON.parse(readFileSync(path.join(outdir, stack.templateFile), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A value that is an expression of the template language. */
export const resolved = (value: object): IResolvable => ({
  creationStack: [],
  resolve: () => value,
});

/** The value of a parameter. */
export const ref = ({ logicalId }: RosParameter) => ({ Ref: logicalId });

/** Whether a parameter has a value, as a condition. */
export const isGiven = (one: RosParameter) => Fn.conditionNot(Fn.conditionEquals(ref(one), ''));
