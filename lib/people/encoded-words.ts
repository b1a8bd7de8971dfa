/* Words of a mail header that are written in ASCII: `=?utf-8?Q?J=C3=B8rgen?=`. RFC 2047. */

const WORD = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi;
/** Words in a row: the white space between them is part of neither. */
const ROW = /=\?[^?\s]+\?[bq]\?[^?\s]*\?=(?:\s*=\?[^?\s]+\?[bq]\?[^?\s]*\?=)*/gi;

/** The text with its encoded words read. What cannot be read (an unknown character set, broken bytes) stays as it is. */
export function decodeWords(text: string): string {
  return text.includes('=?') ? text.replace(ROW, decodeRow) : text;
}

/** Neighbours in one character set are read as one, since some mailers cut a word in the middle of a letter. */
function decodeRow(row: string): string {
  const runs: { charset: string; written: string; bytes: (number[] | undefined)[] }[] = [];
  for (const [written, charset = '', way = '', content = ''] of row.matchAll(WORD)) {
    const bytes = /b/i.test(way) ? fromBase64(content) : fromQuoted(content);
    const last = runs.at(-1);
    if (last?.charset === charset.toLowerCase()) {
      last.bytes.push(bytes);
      last.written += written;
    } else runs.push({ charset: charset.toLowerCase(), written, bytes: [bytes] });
  }
  return runs.map(({ charset, written, bytes }) => decoded(charset, bytes) ?? written).join('');
}

function decoded(charset: string, parts: (number[] | undefined)[]): string | undefined {
  if (parts.includes(undefined)) return undefined;
  const bytes = parts.flatMap((part) => part ?? []);
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

const codesOf = (text: string) => Array.from(text, (sign) => sign.charCodeAt(0));

function fromBase64(content: string): number[] | undefined {
  try {
    return codesOf(atob(content));
  } catch {
    return undefined;
  }
}

const fromQuoted = (content: string) =>
  codesOf(
    content
      .replaceAll('_', ' ')
      .replace(/=([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );
