/** A text as one word of a command that somebody pastes, whatever is in it. (POSIX quoting) */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
