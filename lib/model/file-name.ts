/* Free of zod: pages may import this at run time. */

/** What a file can do to the computer that opens it. */
export type Danger = 'program' | 'script' | 'page' | 'shortcut' | 'disk' | 'macros';

/** By the last ending: the one that systems go by. */
const DANGERS: [Danger, string][] = [
  [
    'program',
    'apk app appimage appref-ms appx appxbundle bin cmd com cpl deb dll dmg dylib exe gadget ipa jar jnlp mpkg msi msix msixbundle msp mst ocx pif pkg rpm run scr so sys xap xbap xll xpi crx',
  ],
  [
    'script',
    'action applescript bash bat csh command desktop fish hta inf js jse ksh mjs pl ps1 ps1xml ps2 psc1 psd1 psm1 py pyc pyw pyz rb reg scf scpt sct service sh shb shs tool vb vbe vbs workflow wsc wsf wsh zsh',
  ],
  ['page', 'chm htm html htt hxs mht mhtml shtml svg svgz xht xhtml xml xsl xslt'],
  [
    'shortcut',
    'fileloc inetloc library-ms lnk rdp search-ms searchconnector-ms settingcontent-ms terminal theme themepack url webloc website',
  ],
  ['disk', 'cab img iso udf vhd vhdx vmdk wim'],
  [
    'macros',
    'accda accdb accde accdr ade adp docm dotm iqy mdb mde one potm ppam ppsm pptm slk sldm xla xlam xlsb xlsm xltm xlw',
  ],
];

const BY_ENDING = new Map(DANGERS.flatMap(([danger, endings]) => endings.split(' ').map((one) => [one, danger])));

/** Names that Windows keeps for devices, with any ending: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?=\.|$)/i;

/** File systems take 255 bytes; a browser may still add a number. */
const LONGEST = 200;

const bytesIn = (text: string) => new TextEncoder().encode(text).length;

/** The last ending of a name in small letters, without its dot; empty where there is none. */
export const endingOf = (name: string): string => /\.([^.\s]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Cuts the middle of a name by whole characters: its beginning tells what it is, its ending what opens it. */
function shortened(name: string): string {
  const ending = endingOf(name);
  const tail = ending === '' ? '' : `.${ending}`;
  const signs = [...name.slice(0, name.length - tail.length)];
  while (bytesIn(signs.join('')) + bytesIn(tail) > LONGEST)
    signs.splice(Math.ceil(signs.length / 2), Math.ceil(signs.length / 16));
  return signs.join('') + tail;
}

/**
 * A desk's file name made safe to show and to save under: one name, no path, nothing that hides or turns its ending,
 * none that a system keeps for itself, at most 200 bytes.
 */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    // Lone halves of a surrogate pair, controls, directions, what has no width, and fillers.
    .replace(/[\p{Cs}\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, '')
    // Dots and slashes of other scripts that look like ours.
    .replace(/[\u2024\ufe52\uff0e]/g, '.')
    .replace(/[\\/:*?"<>|\u2044\u2215\u29f8\uff0f\uff3c]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s~]+|[.\s]+$/g, '');
  const free = plain.replace(RESERVED, '_$&');
  return bytesIn(free) > LONGEST ? shortened(free) : free || 'file';
}

/** What a file may do, by the ending it is saved under; a name without one is judged by what the desk says of it. */
export function dangerOf(name: string, type: string): Danger | undefined {
  const ending = endingOf(safeName(name));
  if (ending !== '') return BY_ENDING.get(ending);
  if (/html|svg|xml/i.test(type)) return 'page';
  return /x-msdownload|x-dosexec|x-executable|x-mach-binary|java-archive/i.test(type) ? 'program' : undefined;
}

/** Kinds that no browser and no system runs; every other file is saved as plain bytes, whatever the desk calls it. */
const HARMLESS = /^(?:image\/(?:png|jpeg|gif|webp|avif|bmp)|text\/plain|application\/pdf)$/i;

/** The type to save a file under. */
export const savedType = (name: string, type: string): string =>
  HARMLESS.test(type) && dangerOf(name, type) === undefined ? type : 'application/octet-stream';
