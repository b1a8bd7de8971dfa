import { describe, expect, it } from 'vitest';
import { generic } from '../../lib/sites/generic';
import { openPage, see } from './page';

function select(page: ReturnType<typeof openPage>, selector: string) {
  const { document } = page;
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector)!);
  document.getSelection()!.addRange(range);
}

describe('any page', () => {
  const record = '<main><h1>Mara</h1><p>Email: <a href="mailto:mara@x.example">mara@x.example</a></p>';

  it('tells the one address near the heading, with subject and link', () => {
    expect(see(generic, openPage(`${record}</main>`, 'https://crm.example/people/7'))).toEqual({
      site: 'generic',
      own: [],
      subject: 'Mara',
      link: 'https://crm.example/people/7',
      people: [{ email: 'mara@x.example', role: 'page' }],
      passed: [],
      why: { role: 'page' },
    });
  });

  it('offers at most five and chooses none when no one clearly wins', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'].map(
      (name) => `<p><a href="mailto:${name}@x.example">${name}</a></p>`,
    );
    const sighting = see(generic, openPage(`<main><h1>Team</h1>${people.join('')}</main>`));
    expect(sighting?.people).toHaveLength(5);
    expect(sighting?.why).toBeUndefined();
  });

  it('passes over own addresses and those never wanted, and says so', () => {
    const page = openPage(`${record}<p>Cc: <a href="mailto:erin@desk.example">Erin</a></p></main>`);
    expect(see(generic, { ...page, own: ['*@desk.example'] })).toMatchObject({
      why: { role: 'page' },
      passed: [{ email: 'erin@desk.example', for: 'own' }],
    });
    expect(see(generic, { ...page, own: ['*@desk.example'], never: ['mara@x.example'] })).toMatchObject({
      people: [],
      passed: [
        { email: 'erin@desk.example', for: 'own' },
        { email: 'mara@x.example', for: 'never' },
      ],
    });
  });

  it('lets what the person marked win over everything else', () => {
    const page = openPage(`${record}<p>Ask <b>Jonas Berg &lt;jonas@y.example&gt;</b></p></main>`);
    select(page, 'b');
    const sighting = see(generic, page);
    expect(sighting?.people.map(({ email }) => email)).toEqual(['jonas@y.example', 'mara@x.example']);
    expect(sighting?.people[0]).toEqual({ email: 'jonas@y.example', name: 'Jonas Berg', role: 'selection' });
    expect(sighting?.why?.role).toBe('selection');
  });

  it('reads a marked address that is written so that programs do not find it', () => {
    const page = openPage('<p><b>mara [at] nordhavn [dot] example</b></p>');
    expect(see(generic, page)).toBeUndefined();
    select(page, 'b');
    expect(see(generic, page)?.people[0]?.email).toBe('mara@nordhavn.example');
  });

  it.each([
    '<div contenteditable="true"><b>typed@x.example</b></div>',
    '<b>a@x.example, b@x.example</b>',
    '<b>erin@desk.example</b>',
  ])('does not take for a choice what is typed, several or own: %s', (html) => {
    const page = { ...openPage(html), own: ['erin@desk.example'] };
    select(page, 'b');
    expect(see(generic, page)?.people.some(({ role }) => role === 'selection') ?? false).toBe(false);
  });

  it('warns of a link whose words are another address', () => {
    const page = openPage('<main><h1>Mail</h1><p>"maria@bank.example" &lt;attacker@evil.example&gt;</p></main>');
    expect(see(generic, page)?.people.map(({ email }) => email)).not.toContain('maria@bank.example.');
    expect(see(generic, page)?.why).toBeUndefined();
  });

  it('survives a page without a body of its own', () => {
    expect(see(generic, openPage(''))).toBeUndefined();
  });
});
