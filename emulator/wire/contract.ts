import { refuse } from '../state/answer.ts';
import type { Product } from '../state/ram.ts';
import { type Action, isAction } from '../state/step.ts';
import contract from './contract.json' with { type: 'json' };

interface ActionContract {
  readonly method: readonly string[];
  readonly parameters: Readonly<
    Record<string, { readonly type: string; readonly required: boolean }>
  >;
}

/** A served action of a product, as published. */
export interface Served {
  readonly product: Product;
  readonly action: Action;
  readonly contract: ActionContract;
}

const products: Readonly<
  Record<string, { version: string; actions: Readonly<Record<string, ActionContract>> }>
> = contract;

/**
 * Finds what a request asks for by its version and action (evidence: gateway.unknown-action,
 * gateway.unknown-version).
 */
export function locate(version: string, action: string): Served {
  const [product, known] = Object.entries(products).find(([, p]) => p.version === version) ?? [];
  if (!product || !known) {
    throw refuse(
      'gateway.unknown-version',
      400,
      'InvalidVersion',
      'Specified parameter Version is not valid.',
    );
  }
  const found = known.actions[action];
  if (!found || !isAction(action)) {
    const message = 'Specified api is not found, please check your url and method.';
    throw refuse('gateway.unknown-action', 404, 'InvalidAction.NotFound', message);
  }
  return { product: product as Product, action, contract: found };
}

/**
 * Required parameters and types, against the published contract (evidence:
 * gateway.missing-parameter, gateway.invalid-parameter).
 */
export function checkParameters(
  { product, contract: { parameters } }: Served,
  params: Readonly<Record<string, string>>,
): void {
  for (const [name, { type, required }] of Object.entries(parameters)) {
    const value = params[name];
    const given = value !== undefined && value !== '';
    if (required && !given) throw missing(product, name);
    if (given && !isOfType(value, type)) throw invalid(product, name);
  }
}

function isOfType(value: string, type: string): boolean {
  if (type === 'Integer' || type === 'Long') return /^-?\d+$/.test(value);
  return type !== 'Boolean' || /^(true|false)$/i.test(value);
}

function missing(product: Product, name: string): Error {
  return product === 'Kms' || product === 'Sts'
    ? refuse(
        'gateway.missing-parameter',
        400,
        'MissingParameter',
        `The parameter ${name} is needed but no provided.`,
      )
    : refuse(
        'gateway.missing-parameter',
        400,
        `Missing${name}`,
        `${name} is mandatory for this action.`,
      );
}

function invalid(product: Product, name: string): Error {
  return product === 'Kms' || product === 'Sts'
    ? refuse(
        'gateway.invalid-parameter',
        400,
        'InvalidParameter',
        `The specified parameter "${name}" is not valid.`,
      )
    : refuse(
        'gateway.invalid-parameter',
        400,
        `Invalid${name}`,
        `Specified parameter ${name} is not valid.`,
      );
}
