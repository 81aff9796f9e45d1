/**
 * The class that a CommonJS module of the official SDKs has as its ES default. Node and esbuild
 * hand over the whole module under `default` (this package is of type "module"), Vite-based runners
 * what is in it.
 */
export const defaultOf = <T extends object>(imported: { readonly default: T } | T): T =>
  'default' in imported ? imported.default : imported;
