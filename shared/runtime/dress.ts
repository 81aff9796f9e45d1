import middy from '@middy/core';
import type { Report } from '../core/report/schema.ts';
import { contextLayer } from './context-layer.ts';
import { eventLayer } from './event-layer.ts';
import { failureLayer } from './failure-layer.ts';
import { logLayer } from './log-layer.ts';
import type { Machine } from './machine.ts';
import type { Layer, Run } from './worn.ts';

/** What a function does, once it knows what it is about. */
export type Story = (run: Run) => Promise<Report>;

/** A handler as Function Compute calls it: a Buffer in, a report out. */
export type Handler = (event: unknown, context: unknown) => Promise<Report>;

/** A story in the clothes of a function: its log, its failures, its key and its time, and an event it can trust. */
export function dress(command: string, story: Story, machine: Machine): Handler {
  const dressed = middy((run: unknown) => story(run as Run));
  // From the outside in: whatever fails further in is met by the failures, and logged.
  dressed.use([logLayer(machine), failureLayer(command, machine), contextLayer(command, machine), eventLayer(machine), runLayer]);
  return (event, context) => dressed(event, context);
}

/** middy calls its handler with the event: in the end that is the run. */
const runLayer: Layer = {
  before: (request) => {
    const { names, region, flow: context, scope, invokerFor } = request.internal;
    request.event = { names, region, context, scope, invokerFor } satisfies Run;
  },
};
