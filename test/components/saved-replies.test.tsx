import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../components/parts/plain';
import { FailureError } from '../../lib/model/failure';
import { ACCOUNTS, TICKET } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

afterEach(cleanup);

async function opened() {
  const staged = await stage('contact');
  staged.sidebar.openTicket('acme', TICKET.id);
  await settled();
  const box = () => staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
  const write = async (text: string, at = text.length) => {
    fireEvent.input(box(), { target: { value: text } });
    await settled();
    box().setSelectionRange(at, at);
  };
  const choose = async (name: RegExp) => {
    fireEvent.click(staged.screen.getByRole('button', { name: 'Saved replies' }));
    await settled();
    fireEvent.click(staged.screen.getByRole('option', { name }));
    await settled();
  };
  return { ...staged, box, write, choose };
}

describe('saved replies', () => {
  it('are put in where the writing stands, and take nothing away', async () => {
    const { box, write, choose } = await opened();
    await write('Dear Mara,\nPriya', 'Dear Mara,'.length);
    await choose(/Ask for the seal/);
    expect(box().value).toBe('Dear Mara,\n\nHello,\n\nwhich number has the seal?\n\nPriya');
    expect(box().selectionStart).toBe(box().value.indexOf('\n\nPriya'));
    expect(document.activeElement).toBe(box());
  });

  it('of one line stay in the line', async () => {
    const { box, write, choose } = await opened();
    await write('Noted.  Priya', 'Noted. '.length);
    await choose(/Thank you/);
    expect(box().value).toBe('Noted. Thank you! Priya');
  });

  it('are asked for once, when they are first wanted', async () => {
    const { far, choose } = await opened();
    expect(far.asks('replies.list')).toEqual([]);
    await choose(/Thank you/);
    await choose(/Thank you/);
    expect(far.asks('replies.list')).toEqual([{ account: 'acme', ticket: TICKET.id }]);
  });

  it('are found by typing, with their folders, from the key on', async () => {
    const { screen, box, drawn } = await opened();
    fireEvent.keyDown(box(), { key: ';', ctrlKey: true });
    await settled();
    await expectAccessible(drawn.container);
    const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(options()).toEqual(['Thank you', 'Ask for the sealCustoms', 'We ask the carrierDelivery']);
    const find = screen.getByRole('combobox', { name: 'Saved replies' });
    fireEvent.input(find, { target: { value: 'delivery' } });
    await settled();
    expect(options()).toEqual(['We ask the carrierDelivery']);
    fireEvent.keyDown(find, { key: 'Escape' });
    await settled();
    expect(screen.queryByRole('option')).toBeNull();
    expect(document.activeElement).toBe(box());
  });

  it('are not offered where the desk has none to give', async () => {
    const { screen, far } = await opened();
    const accounts = ACCOUNTS.map((one) => ({ ...one, may: one.may.filter((verb) => verb !== 'savedReplies') }));
    far.emit('accounts.changed', { accounts });
    await settled();
    expect(screen.queryByRole('button', { name: 'Saved replies' })).toBeNull();
  });

  it('say why they do not come, and may be asked for again', async () => {
    const { screen, far, choose } = await opened();
    far.answer('replies.list', () => {
      throw new FailureError({ kind: 'broken', status: 500 });
    });
    fireEvent.click(screen.getByRole('button', { name: 'Saved replies' }));
    await settled();
    expect(screen.getByText(/Acme Support answered with an error/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Saved replies' }));
    await settled();
    far.answer('replies.list', () => [{ id: '1', name: 'Later', text: 'Here' }]);
    await choose(/Later/);
  });
});

describe('HTML as plain text', () => {
  it.each([
    ['<p>Hello,</p><p>one<br>two</p>', 'Hello,\n\none\ntwo'],
    ['<ul><li>one</li><li>two <b>bold</b></li></ul>after', '- one\n- two bold\n\nafter'],
    ['<div>a<br></div>\n<div>b &amp; c</div>', 'a\nb & c'],
    ['x<script>alert(1)</script><style>p{}</style>y', 'xy'],
    ['{{ticket.requester.name}}', '{{ticket.requester.name}}'],
  ])('%s', (html, text) => {
    expect(plainText(html)).toBe(text);
  });
});
