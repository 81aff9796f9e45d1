import ts from 'typescript';

/** A place in a text, lines and columns from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A change of one place in a file. */
export interface Mutation {
  readonly fileName: string;
  readonly location: { readonly start: Position; readonly end: Position };
  readonly replacement: string;
}

/** Whether a file no longer compiles with a mutation: that mistake can be made, and not shipped. */
export function compilerOf(root: string): (mutation: Mutation) => boolean {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const versions = new Map<string, number>();
  let mutant = { fileName: '', text: '' };

  const { fileExists, readFile, directoryExists, getDirectories } = ts.sys;
  const service = ts.createLanguageService({
    ...{ fileExists, readFile, directoryExists, getDirectories },
    getScriptFileNames: () => [...versions.keys()],
    getScriptVersion: (fileName) => String(versions.get(fileName)),
    getScriptSnapshot: (fileName) => {
      const text = fileName === mutant.fileName ? mutant.text : ts.sys.readFile(fileName);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });

  return ({ fileName, location: { start, end }, replacement }) => {
    const text = ts.sys.readFile(fileName) ?? '';
    const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest);
    const at = ({ line, column }: Position) =>
      source.getPositionOfLineAndCharacter(line - 1, column - 1);
    for (const name of [mutant.fileName, fileName])
      if (name) versions.set(name, (versions.get(name) ?? 0) + 1);
    mutant = { fileName, text: text.slice(0, at(start)) + replacement + text.slice(at(end)) };
    return (
      service.getSyntacticDiagnostics(fileName).length +
        service.getSemanticDiagnostics(fileName).length >
      0
    );
  };
}
