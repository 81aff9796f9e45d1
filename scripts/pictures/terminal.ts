import stringWidth from 'string-width';

/** A piece of a line in one style. */
interface Piece {
  readonly text: string;
  readonly colour: string | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
}
type Style = Omit<Piece, 'text'>;

const plain: Style = { colour: null, isBold: false, isDim: false };

/** The colours that screens use, by their number in an escape sequence (ECMA-48, SGR). */
const colours: ReadonlyMap<number, string> = new Map([
  [31, '#ff8d86'],
  [32, '#7fd49b'],
  [33, '#ecc36a'],
  [34, '#8ab4ff'],
  [36, '#6ccbd6'],
  [90, '#8b929c'],
]);

function styled(style: Style, code: number): Style {
  if (code === 0) return plain;
  if (code === 1) return { ...style, isBold: true };
  if (code === 2) return { ...style, isDim: true };
  if (code === 22) return { ...style, isBold: false, isDim: false };
  if (code === 39) return { ...style, colour: null };
  const colour = colours.get(code);
  if (colour === undefined) throw new Error(`the picture has no style for ESC[${code}m`);
  return { ...style, colour };
}

/** Lines of a terminal as pieces, each in one style. */
function piecesOf(text: string): Piece[][] {
  let style = plain;
  return text.split('\n').map((line) =>
    line.split('\u001b[').flatMap((part, index) => {
      if (index === 0) return part === '' ? [] : [{ ...style, text: part }];
      const end = part.indexOf('m');
      for (const code of part.slice(0, end).split(';')) style = styled(style, Number(code));
      return end + 1 === part.length ? [] : [{ ...style, text: part.slice(end + 1) }];
    }),
  );
}

const [charWidth, lineHeight, size] = [7.82, 19, 13];
/** Of characters that are two columns wide: they fill their columns. */
const wideSize = 15;
const [left, top] = [22, 58];
const fonts = [
  'ui-monospace, SFMono-Regular, Menlo, Consolas',
  "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace",
].join(', ');

/** What stands together: words with single blanks between them, or wide characters. */
const runs = /[\u2e80-\uffef]+|[^\s\u2e80-\uffef]+(?: [^\s\u2e80-\uffef]+)*/g;

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '');

/**
 * What a terminal of so many columns shows, as a picture. Every piece stands at its column, so that
 * it looks the same with any font.
 */
export function terminalPicture(command: string, output: string, columns: number): string {
  const typed = `\u001b[90m$\u001b[39m \u001b[1m${command}\u001b[22m`;
  const lines = piecesOf(`${typed}\n${output.trimEnd()}`);
  const width = Math.ceil(columns * charWidth + left * 2);
  const height = top + lines.length * lineHeight + 10;
  const texts = lines.flatMap((pieces, row) => {
    let column = 0;
    return pieces.flatMap(({ text, colour, isBold, isDim }) => {
      const from = column;
      column += stringWidth(text);
      const looks = [
        ...(colour === null ? [] : [`fill="${colour}"`]),
        ...(isBold ? ['font-weight="700"'] : []),
        ...(isDim ? ['fill-opacity=".62"'] : []),
      ].join(' ');
      return [...text.matchAll(runs)].map(({ 0: run, index }) => {
        const x = left + (from + stringWidth(text.slice(0, index))) * charWidth;
        const width = stringWidth(run) * charWidth;
        const place = `x="${x.toFixed(1)}" y="${top + row * lineHeight}"`;
        const isWide = stringWidth(run) > run.length;
        const style = [...(isWide ? [`font-size="${wideSize}"`] : []), looks].join(' ').trim();
        const shown = escaped(run);
        return `<text ${place} textLength="${width.toFixed(1)}" ${style}>${shown}</text>`;
      });
    });
  });
  const dots = ['#e0655c', '#dfae45', '#62b266'].map(
    (fill, index) => `<circle cx="${left + index * 18}" cy="21" r="5.5" fill="${fill}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
      `width="${width}" height="${height}" role="img" aria-label="${escaped(command)}">`,
    `<rect width="${width}" height="${height}" rx="9" fill="#16181d"/>`,
    ...dots,
    `<g font-family="${fonts}" font-size="${size}" fill="#e4e6ea">`,
    ...texts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
