import { beforeEach, describe, expect, it } from 'vitest';
import { createMails } from '../../lib/background/mails';
import type { FileRef, MailAsk, Sighting } from '../../lib/model';
import { MAIL_FILE_MOST } from '../../lib/model';
import { toBase64 } from '../../lib/model/base64';

const sighting: Sighting = {
  site: 'gmail',
  people: [
    { email: 'mara@n.example', role: 'sender' },
    { email: 'jonas@n.example', role: 'cc' },
    { email: 'ines@n.example', role: 'to' },
  ],
  passed: [],
  own: [],
  subject: 'Re: Pallet 88',
  link: 'https://mail.google.com/mail/u/0/#all/18c2f0a4b7000000',
  thread: '18c2f0a4b7000000',
  why: { role: 'sender' },
};

describe('the mail beside a surface', () => {
  let answer: unknown;
  let asked: MailAsk[];
  let kept: { name: string; type: string; size: number }[];
  let seen: Sighting | undefined;
  let now = 0;

  beforeEach(() => {
    [answer, asked, kept, seen] = [undefined, [], [], sighting];
  });
  const mails = () =>
    createMails({
      askMail: async (_tab, ask) => {
        asked.push(ask);
        return answer;
      },
      files: {
        keepBytes: async ({ name, type }, bytes): Promise<FileRef> => {
          kept.push({ name, type, size: bytes.byteLength });
          return { id: 'file', name, type, size: bytes.byteLength };
        },
      },
      sighting: async () => seen,
      now: () => now,
    });

  it('gives its own text, who else got it, and the way back', async () => {
    answer = { text: 'It is crushed.\n\nOn Monday Erin wrote:\n> Hello', files: [{ id: '0', name: 'a.png' }] };
    const read = await mails().read(1, 'mara@n.example');
    expect(read).toMatchObject({
      text: 'It is crushed.',
      subject: 'Pallet 88',
      files: [{ id: '0', name: 'a.png' }],
      cc: ['jonas@n.example'],
      origin: { link: sighting.link },
    });
    expect(read.origin.mark).toMatch(/^dsmail/);
    expect(asked).toEqual([{ do: 'read', sender: 'mara@n.example' }]);
  });

  it('copies the ticket to nobody who is no person', async () => {
    const people: Sighting['people'] = [
      ...sighting.people,
      { email: 'team@lists.acme.example', role: 'cc' },
      { email: 'Bcc@in.crm.example', role: 'cc' },
    ];
    const passed: Sighting['passed'] = [
      { email: 'team@lists.acme.example', for: 'list' },
      { email: 'bcc@in.crm.example', for: 'tool' },
    ];
    seen = { ...sighting, people, passed };
    expect((await mails().read(1, 'mara@n.example')).cc).toEqual(['jonas@n.example']);
  });

  it('gives nothing of it for whom it does not name, but what is selected', async () => {
    answer = { text: 'All of it', files: [{ id: '0', name: 'a.png' }] };
    const nothing = { text: '', files: [], cc: [], origin: {} };
    expect(await mails().read(1, 'stranger@x.example')).toEqual(nothing);
    seen = undefined;
    expect(await mails().read(1, 'stranger@x.example')).toEqual(nothing);
    seen = sighting;
    answer = { text: 'All of it', selection: 'A part', files: [] };
    const { text, cc, origin } = await mails().read(1, 'stranger@x.example');
    expect([text, cc, origin.link]).toEqual(['A part', [], sighting.link]);
  });

  it('gives what is selected instead of all of it', async () => {
    answer = { text: 'All of it', selection: 'A part', files: [] };
    expect((await mails().read(1)).text).toBe('A part');
  });

  it('has no mark on a record, nor where the page names no thread', async () => {
    seen = { ...sighting, why: { role: 'record' } };
    expect((await mails().read(1)).origin.mark).toBeUndefined();
    seen = { ...sighting, thread: undefined };
    expect((await mails().read(1)).origin.mark).toBeUndefined();
  });

  it.each([
    ['nothing', undefined],
    ['another thing', 'text'],
    ['too much text', { text: 'x'.repeat(50_001), files: [] }],
    ['too many files', { files: Array.from({ length: 51 }, (_, at) => ({ id: `${at}`, name: 'a' })) }],
  ])('is empty where the page tells %s', async (_what, told) => {
    answer = told;
    expect(await mails().read(1)).toMatchObject({ text: '', files: [] });
  });

  it('takes a file over, under a name that is safe', async () => {
    answer = { name: '../../up\u202egnp.exe', type: '', base64: toBase64(new Uint8Array([1, 2, 3])) };
    await mails().file(1, '0', 'mara@n.example');
    expect(kept).toEqual([{ name: expect.not.stringMatching(/[/\u202e]/), type: 'application/octet-stream', size: 3 }]);
  });

  it('takes no file that is too large, broken or not there', async () => {
    const tooLarge = 'A'.repeat(Math.ceil(MAIL_FILE_MOST / 3) * 4 + 4);
    for (const base64 of [tooLarge, '*', undefined]) {
      answer = { name: 'a', type: '', base64 };
      await expect(mails().file(1, '0')).rejects.toThrow();
    }
    expect(kept).toEqual([]);
  });

  it('tells once and soon that a ticket of it is wanted', () => {
    const wished = mails();
    wished.want(1);
    expect([wished.takeWish(2), wished.takeWish(1), wished.takeWish(1)]).toEqual([false, true, false]);
    wished.want(1);
    now += 20_000;
    expect(wished.takeWish(1)).toBe(false);
  });

  it('is put a text into, and says whether it was taken', async () => {
    answer = true;
    expect(await mails().insert(1, 'https://desk.example/7')).toBe(true);
    answer = undefined;
    expect(await mails().insert(1, 'https://desk.example/7')).toBe(false);
  });
});
