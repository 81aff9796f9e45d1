import * as z from 'zod/mini';
import { type Observation, reasons } from './observation.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);

const observation = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('observed'), value }),
  z.object({ verdict: z.literal('contradicted'), seen: z.unknown() }),
  z.object({ verdict: z.literal('not observable'), why: z.enum(reasons) }),
  z.object({ verdict: z.literal('not permitted'), action: z.string() }),
]);

/** What one account showed, as it comes back to whoever builds the local cloud. */
export const evidenceSchema = z.object({
  schema: z.literal('kms-vpc/evidence@1'),
  /** Version of the tool that asked. */
  tool: z.string(),
  /** Day on which it asked, UTC. */
  date: z.string(),
  regions: z.array(z.string()),
  /** How many instances were looked at. */
  instances: z.number(),
  questions: z.record(
    z.string(),
    z.intersection(
      observation,
      z.object({
        question: z.optional(z.string()),
        /** What of the local cloud rests on it; see emulator/EVIDENCE.md. */
        behaviours: z.optional(z.array(z.string())),
      }),
    ),
  ),
});

export type EvidenceDocument = z.infer<typeof evidenceSchema>;

export type Verdict = Observation['verdict'];

/** How many questions have each verdict. */
export const tally = ({ questions }: EvidenceDocument): Readonly<Record<Verdict, number>> => {
  const counts = { observed: 0, contradicted: 0, 'not observable': 0, 'not permitted': 0 };
  for (const { verdict } of Object.values(questions)) counts[verdict]++;
  return counts;
};

/** The values that were observed, by question. */
export const observedIn = ({ questions }: EvidenceDocument): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(questions).flatMap(([name, each]) =>
      each.verdict === 'observed' ? [[name, each.value]] : [],
    ),
  );
