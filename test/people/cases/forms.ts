/** An address, and the other forms under which somebody may be known, each with how it came about. */
export const FORMS: [email: string, forms: [email: string, by: 'ascii' | 'tag' | 'dots'][]][] = [
  ['maria@x.example', []],
  ['Maria@X.Example', []],
  ['m.jensen@x.example', []],
  ['maria+shop@x.example', [['maria@x.example', 'tag']]],
  ['maria+shop+2@x.example', [['maria@x.example', 'tag']]],
  ['Maria+Shop@X.example', [['maria@x.example', 'tag']]],
  ['maria-shop@x.example', []],
  ['+shop@x.example', []],
  ['maria+@x.example', [['maria@x.example', 'tag']]],
  ['mariajensen@gmail.com', []],
  ['maria.jensen@gmail.com', [['mariajensen@gmail.com', 'dots']]],
  ['maria.jensen@googlemail.com', [['mariajensen@gmail.com', 'dots']]],
  ['mariajensen@googlemail.com', [['mariajensen@gmail.com', 'dots']]],
  [
    'maria.jensen+shop@gmail.com',
    [
      ['maria.jensen@gmail.com', 'tag'],
      ['mariajensen@gmail.com', 'dots'],
    ],
  ],
  ['maria.jensen@gmail.com.evil.example', []],
  ['maria.jensen@notgmail.com', []],
  ['maria@bücher.example', [['maria@xn--bcher-kva.example', 'ascii']]],
  [
    'maria+shop@bücher.example',
    [
      ['maria+shop@xn--bcher-kva.example', 'ascii'],
      ['maria@xn--bcher-kva.example', 'tag'],
    ],
  ],
  ['"maria+shop"@x.example', []],
  ['not an address', []],
];

/** Whether an address is ours, by what was typed and what was said not to be ours. */
export const OURS: [email: string, own: string[], theirs: string[], isOwn: boolean][] = [
  ['erin@desk.example', ['erin@desk.example'], [], true],
  ['ERIN@desk.example', ['erin@desk.example'], [], true],
  ['erin+shop@desk.example', ['erin@desk.example'], [], true],
  ['e.r.in@gmail.com', ['erin@gmail.com'], [], true],
  ['erin@googlemail.com', ['erin@gmail.com'], [], true],
  ['support@desk.example', ['erin@desk.example'], [], false],
  ['support@desk.example', ['support@desk.example'], [], true],
  ['felix@desk.example', ['*@desk.example'], [], true],
  ['felix@sub.desk.example', ['*@desk.example'], [], false],
  ['customer@desk.example', ['*@desk.example'], ['customer@desk.example'], false],
  ['felix@desk.example', ['*@desk.example'], ['customer@desk.example'], true],
  ['erin@desk.example', ['erin@desk.example'], ['Erin@Desk.example'], false],
  ['erin@desk.example', [], [], false],
];
