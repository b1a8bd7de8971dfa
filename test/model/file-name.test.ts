import { describe, expect, it } from 'vitest';
import { dangerOf, endingOf, safeName, savedType } from '../../lib/model/file-name';
import fc from '../random';

describe('a file name to save under', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Überweisung Nr. 5.pdf', 'Überweisung Nr. 5.pdf'],
    ['年度報告.xlsx', '年度報告.xlsx'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\x.dll', 'C__Windows_x.dll'],
    ['..∕..／x.sh', '_.._x.sh'],
    ['invoice_\u202efdp.exe', 'invoice_fdp.exe'],
    ['invoice.pdf\u2024exe', 'invoice.pdf.exe'],
    ['invoice.pdf\u200b.exe', 'invoice.pdf.exe'],
    [`invoice.pdf${' '.repeat(90)}.exe`, 'invoice.pdf .exe'],
    ['a.exe. . ', 'a.exe'],
    ['a\u0000b\nc.txt', 'abc.txt'],
    ['note.txt:hidden.exe', 'note.txt_hidden.exe'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM¹.pdf', '_COM¹.pdf'],
    ['console.log', 'console.log'],
    ['.bashrc', 'bashrc'],
    ['...', 'file'],
    ['', 'file'],
    ['\u202e\u200b', 'file'],
  ])('%j becomes %j', (name, saved) => {
    expect(safeName(name)).toBe(saved);
  });

  it('keeps its ending when it is cut', () => {
    for (const letter of ['a', 'ж', '字', '🦊']) {
      const saved = safeName(`${letter.repeat(400)}.pdf`);
      expect(saved).toMatch(/^[^.]{20,}\.pdf$/u);
      expect(new TextEncoder().encode(saved).length).toBeLessThanOrEqual(200);
    }
  });

  it('is one name, whatever came, and stays the same when made safe again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const saved = safeName(name);
        expect(saved).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]|^[.\s]|[.\s]$|^$/u);
        expect(new TextEncoder().encode(saved).length).toBeLessThanOrEqual(200);
        expect(safeName(saved)).toBe(saved);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('what a file may do', () => {
  it.each([
    ['invoice.pdf.exe', 'program'],
    ['Update.DMG', 'program'],
    ['invoice.pdf\u2024exe', 'program'],
    ['run.ps1', 'script'],
    ['page.svg', 'page'],
    ['page.HTML', 'page'],
    ['folder.lnk', 'shortcut'],
    ['folder.pdf.url', 'shortcut'],
    ['backup.iso', 'disk'],
    ['list.xlsm', 'macros'],
  ])('%s: %s', (name, danger) => {
    expect(dangerOf(name, 'application/pdf')).toBe(danger);
  });

  it.each(['photo.png', 'scan.pdf', 'list.xlsx', 'letter.docx', 'a.txt', 'data.csv', 'all.zip'])(
    '%s: nothing',
    (name) => {
      expect(dangerOf(name, 'text/html')).toBeUndefined();
    },
  );

  it('a name without an ending is judged by its type', () => {
    expect(dangerOf('page', 'text/html')).toBe('page');
    expect(dangerOf('setup', 'application/x-msdownload')).toBe('program');
    expect(dangerOf('scan', 'image/png')).toBeUndefined();
  });

  it('only what is harmless keeps its type', () => {
    expect(savedType('a.png', 'image/png')).toBe('image/png');
    expect(savedType('a.exe', 'image/png')).toBe('application/octet-stream');
    expect(savedType('a.svg', 'image/svg+xml')).toBe('application/octet-stream');
    expect(savedType('a', 'text/html')).toBe('application/octet-stream');
  });

  it('the ending is the last one', () => {
    expect(['a.b.C', 'a', 'a.', '.a'].map(endingOf)).toEqual(['c', '', '', 'a']);
  });
});
