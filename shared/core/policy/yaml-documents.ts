import {
  Composer,
  type CST,
  type Document,
  Lexer,
  type ParsedNode,
  Parser,
  type YAMLError,
} from 'yaml';
import { mostProblems } from './parse.ts';
import { policyProblem } from './problem.ts';
import { type Placed, placed } from './yaml-tree.ts';

/**
 * Deeper than any policy. YAML's composer calls itself for each level, and a file of brackets
 * would use up the stack of the process; its parser keeps the levels in a list.
 */
const deepest = 100;

/** A mebibyte of VPCs, one a line, has 200,000: marks, words, blanks and ends of lines. */
const mostParts = 250_000;

/** The documents of a text and what is wrong with it as YAML, as far as it was worth reading. */
export interface Stream {
  readonly documents: readonly Document.Parsed<ParsedNode>[];
  readonly faults: readonly YAMLError[];
  /** The place at which the text is more than a policy can be. */
  readonly tooMuch: Placed | null;
}

const options = {
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  // A bare account id as a key keeps all its digits; two spellings of one key are one key.
  stringKeys: true,
  // Found by `treeOf`, which knows where the first one stands.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** Reading ends here: there is as much wrong as anybody wants to know. */
class Enough extends Error {
  override readonly name = 'Enough';
}

/**
 * Reads until a second document, a text that is too deep or too long, or many faults, so that it
 * takes a second or two at most, whatever is in the file: the library makes an error with its
 * stack for every fault, and there can be one in every byte.
 */
export function readDocuments(source: string): Stream {
  const composer = new Composer<ParsedNode>(options);
  const countFault = stopAtManyFaults(composer);
  const parser = new Parser();
  const documents: Document.Parsed<ParsedNode>[] = [];
  const compose = (tokens: Iterable<CST.Token>): void => {
    for (const token of tokens) {
      // Of a token that fits nowhere the composer makes a fault that does not come by its sink.
      if (token.type === 'error') countFault();
      for (const document of composer.next(token))
        documents.push(document as Document.Parsed<ParsedNode>);
    }
  };
  const read = (): Placed | null => {
    let parts = 0;
    for (const lexeme of new Lexer().lex(source)) {
      compose(parser.next(lexeme));
      parts++;
      if (parser.stack.length > deepest)
        return placed(parser.offset, policyProblem('policy-too-deep', {}));
      if (parts > mostParts) return placed(parser.offset, policyProblem('policy-too-long', {}));
      if (documents.length > 1) return null;
    }
    compose(parser.end());
    for (const document of composer.end(false, source.length))
      documents.push(document as Document.Parsed<ParsedNode>);
    return null;
  };
  const faultsOf = ({ errors, warnings }: Pick<Document, 'errors' | 'warnings'>) => [
    ...errors,
    ...warnings,
  ];
  try {
    const tooMuch = read();
    return { documents, faults: documents.flatMap(faultsOf), tooMuch };
  } catch (enough) {
    if (!(enough instanceof Enough)) throw enough;
    return {
      documents: [],
      faults: [...documents, composer.streamInfo()].flatMap(faultsOf),
      tooMuch: null,
    };
  }
}

/**
 * The library has no setting for this; where it keeps its faults is fixed with its version.
 * Returns the way to count a fault that does not come by there.
 */
function stopAtManyFaults(composer: Composer<ParsedNode>): () => void {
  const keep: unknown = Reflect.get(composer, 'onError');
  if (typeof keep !== 'function') throw new Error('yaml keeps its errors elsewhere now');
  let kept = 0;
  const count = () => {
    kept++;
    if (kept > mostProblems) throw new Enough();
  };
  Reflect.set(composer, 'onError', (...fault: unknown[]) => {
    keep(...fault);
    count();
  });
  return count;
}
