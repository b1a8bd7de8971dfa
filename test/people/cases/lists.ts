/** A written address list, and who is in it: address, and name where it has one. */
export type ListCase = [written: string, people: [email: string, name?: string][]];

const MARIA = 'maria@x.example';

/** RFC 5322, its appendix A, and what mailers and people really write. */
export const LISTS: ListCase[] = [
  // One address
  [MARIA, [[MARIA]]],
  [`  ${MARIA}  `, [[MARIA]]],
  [`<${MARIA}>`, [[MARIA]]],
  [`< ${MARIA} >`, [[MARIA]]],
  [`Maria Jensen <${MARIA}>`, [[MARIA, 'Maria Jensen']]],
  [`Maria Jensen<${MARIA}>`, [[MARIA, 'Maria Jensen']]],
  [`Maria   Jensen\t<${MARIA}>`, [[MARIA, 'Maria Jensen']]],
  [`Maria\r\n Jensen\r\n <${MARIA}>`, [[MARIA, 'Maria Jensen']]],
  ['Maria Jensen <Maria.Jensen@X.Example>', [['Maria.Jensen@X.Example', 'Maria Jensen']]],
  ['a+tag.b@x.example', [['a+tag.b@x.example']]],
  ["sean.o'neil@quotes.example", [["sean.o'neil@quotes.example"]]],
  ['customer/department=shipping@x.example', [['customer/department=shipping@x.example']]],
  ['$A12345@x.example', [['$A12345@x.example']]],
  ['!def!xyz%abc@x.example', [['!def!xyz%abc@x.example']]],
  ['_somename@x.example', [['_somename@x.example']]],
  ['user.name.@docomo.example', [['user.name.@docomo.example']]],
  ['a..b@docomo.example', [['a..b@docomo.example']]],
  ['maria@x.example.', [[MARIA]]],
  ['maria@mail.sub.deep.x.example', [['maria@mail.sub.deep.x.example']]],
  ['maria@x-y.example', [['maria@x-y.example']]],
  ['maria@under_score.example', [['maria@under_score.example']]],
  ['1234567890@x.example', [['1234567890@x.example']]],
  ['maria@xn--bcher-kva.example', [['maria@xn--bcher-kva.example']]],

  // Quoted names
  [`"Jensen, Maria" <${MARIA}>`, [[MARIA, 'Jensen, Maria']]],
  [`"Jensen; Maria" <${MARIA}>`, [[MARIA, 'Jensen; Maria']]],
  [`"Maria: Sales" <${MARIA}>`, [[MARIA, 'Maria: Sales']]],
  [`"Maria \\"MJ\\" Jensen" <${MARIA}>`, [[MARIA, 'Maria "MJ" Jensen']]],
  [`"Maria \\\\ Jensen" <${MARIA}>`, [[MARIA, 'Maria \\ Jensen']]],
  [`"" <${MARIA}>`, [[MARIA]]],
  [`"  " <${MARIA}>`, [[MARIA]]],
  [`"Maria"<${MARIA}>`, [[MARIA, 'Maria']]],
  [`Maria "MJ" Jensen <${MARIA}>`, [[MARIA, 'Maria MJ Jensen']]],
  [`"Smith (billing, EU)" <${MARIA}>`, [[MARIA, 'Smith (billing, EU)']]],
  [`"<b>Maria</b>" <${MARIA}>`, [[MARIA, '<b>Maria</b>']]],
  [`'Maria Jensen' <${MARIA}>`, [[MARIA, "'Maria Jensen'"]]],
  ['"Joe Q. Public" <john.q.public@x.example>', [['john.q.public@x.example', 'Joe Q. Public']]],
  ['Joe Q. Public <john.q.public@x.example>', [['john.q.public@x.example', 'Joe Q. Public']]],
  ['Who? <one@y.test>', [['one@y.test', 'Who?']]],
  ['"Giant; \\"Big\\" Box" <sysservices@x.example>', [['sysservices@x.example', 'Giant; "Big" Box']]],
  // Never closed: what is written is what there is.
  [`"Maria <${MARIA}>`, [[MARIA, '"Maria']]],
  [`Maria" Jensen <${MARIA}>`, [[MARIA, 'Maria" Jensen']]],

  // Quoted local parts
  ['"john doe"@x.example', [['"john doe"@x.example']]],
  ['John <"john doe"@x.example>', [['"john doe"@x.example', 'John']]],
  ['John <"a>b"@x.example>', [['"a>b"@x.example', 'John']]],
  ['"a,b"@x.example, c@x.example', [['"a,b"@x.example'], ['c@x.example']]],
  ['"maria@bank.example"@evil.example', [['"maria@bank.example"@evil.example']]],

  // Names with commas as Outlook writes them
  [`Jensen, Maria <${MARIA}>`, [[MARIA, 'Jensen, Maria']]],
  [`Jensen, Maria (Sales) <${MARIA}>`, [[MARIA, 'Jensen, Maria (Sales)']]],
  [`von der Leyen, Anna, Dr. <${MARIA}>`, [[MARIA, 'von der Leyen, Anna, Dr.']]],
  [
    `Jensen, Maria <${MARIA}>; Berg, Jonas <jonas@x.example>`,
    [
      [MARIA, 'Jensen, Maria'],
      ['jonas@x.example', 'Berg, Jonas'],
    ],
  ],
  [`a@x.example, Jensen, Maria <${MARIA}>`, [['a@x.example'], [MARIA, 'Jensen, Maria']]],

  // Comments
  [`${MARIA} (Maria Jensen)`, [[MARIA, 'Maria Jensen']]],
  [`(Maria Jensen) ${MARIA}`, [[MARIA, 'Maria Jensen']]],
  [`${MARIA} (Maria (MJ) Jensen)`, [[MARIA, 'Maria (MJ) Jensen']]],
  [`${MARIA} (Jensen, Maria)`, [[MARIA, 'Jensen, Maria']]],
  [`${MARIA} (a \\) b)`, [[MARIA, 'a ) b']]],
  ['maria(home)@x.example', [[MARIA, 'home']]],
  ['maria@(comment)x.example', [[MARIA, 'comment']]],
  [`Maria Jensen (${MARIA})`, [[MARIA, 'Maria Jensen']]],
  ['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', [['pete@silly.test', 'Pete(A nice \\) chap)']]],
  [`Maria <${MARIA}(>)>`, [[MARIA, 'Maria']]],
  [`attacker@evil.example (${MARIA})`, [['attacker@evil.example', MARIA]]],
  [`${MARIA} (`, []],

  // Several
  ['a@x.example, b@x.example', [['a@x.example'], ['b@x.example']]],
  ['a@x.example,b@x.example', [['a@x.example'], ['b@x.example']]],
  ['a@x.example; b@x.example', [['a@x.example'], ['b@x.example']]],
  ['a@x.example,, ,b@x.example,', [['a@x.example'], ['b@x.example']]],
  [
    'A <a@x.example>, "B, C" <b@x.example>,',
    [
      ['a@x.example', 'A'],
      ['b@x.example', 'B, C'],
    ],
  ],
  ['<boss@nil.test>, "Giant" <sys@x.example>', [['boss@nil.test'], ['sys@x.example', 'Giant']]],
  [
    'Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>',
    [['mary@x.test', 'Mary Smith'], ['jdoe@example.org'], ['one@y.test', 'Who?']],
  ],

  // Groups
  ['Friends: a@x.example, B <b@x.example>;', [['a@x.example'], ['b@x.example', 'B']]],
  [
    'A Group:Ed Jones <joe@where.test>,joe@where2.test,John <jdoe@one.test>;',
    [['joe@where.test', 'Ed Jones'], ['joe@where2.test'], ['jdoe@one.test', 'John']],
  ],
  ['"Old friends": a@x.example;', [['a@x.example']]],
  ['undisclosed-recipients:;', []],
  ['Undisclosed recipients:;', []],
  ['(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;', []],
  ['Team: a@x.example;, b@x.example', [['a@x.example'], ['b@x.example']]],
  ['E-mail: maria@x.example', [[MARIA]]],

  // Routes and other old forms
  ['<@route.example,@other.example:maria@x.example>', [[MARIA]]],
  ['Maria <@route.example:maria@x.example>', [[MARIA, 'Maria']]],

  // Encoded words
  ['=?utf-8?Q?J=C3=B8rgen_=C3=85s?= <j@x.example>', [['j@x.example', 'Jørgen Ås']]],
  ['=?UTF-8?B?SsO4cmdlbg==?= <j@x.example>', [['j@x.example', 'Jørgen']]],
  ['=?iso-8859-1?q?Andr=E9?= Pirard <PIRARD@vm1.ulg.example>', [['PIRARD@vm1.ulg.example', 'André Pirard']]],
  ['=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?= <j@x.example>', [['j@x.example', 'ab']]],
  ['=?ISO-8859-1?Q?a?= b <j@x.example>', [['j@x.example', 'a b']]],
  ['=?ISO-8859-1?Q?a_b?= <j@x.example>', [['j@x.example', 'a b']]],
  ['=?iso-2022-jp?B?GyRCOzNFREJATzobKEI=?= <taro@x.example>', [['taro@x.example', '山田太郎']]],
  ['=?windows-1251?B?yOLg7Q==?= <ivan@x.example>', [['ivan@x.example', 'Иван']]],
  ['=?GB2312?B?1tDOxA==?= <zh@x.example>', [['zh@x.example', '中文']]],
  ['"=?utf-8?Q?Jensen=2C_Maria?=" <maria@x.example>', [[MARIA, 'Jensen, Maria']]],
  ['=?utf-8?Q?Jensen=2C_Maria?= <maria@x.example>', [[MARIA, 'Jensen, Maria']]],
  ['=?utf-8*da?Q?Maria?= <maria@x.example>', [[MARIA, 'Maria']]],
  // One letter cut in two between words, against the RFC, yet common.
  ['=?utf-8?B?SsM=?= =?utf-8?B?uHJnZW4=?= <j@x.example>', [['j@x.example', 'Jørgen']]],
  ['=?utf-8?Q?J=C3?= =?utf-8?Q?=B8rgen?= <j@x.example>', [['j@x.example', 'Jørgen']]],
  ['=?no-such-set?Q?J=F8?= <j@x.example>', [['j@x.example', '=?no-such-set?Q?J=F8?=']]],
  ['=?utf-8?X?abc?= <j@x.example>', [['j@x.example', '=?utf-8?X?abc?=']]],
  ['=?utf-8?B?****?= <j@x.example>', [['j@x.example', '=?utf-8?B?****?=']]],
  // An address is never made of an encoded word.
  ['=?utf-8?Q?maria=40bank.example?=', []],
  ['=?utf-8?Q?maria=40bank.example?= <attacker@evil.example>', [['attacker@evil.example', 'maria@bank.example']]],
  [
    '=?utf-8?Q?=3Cmaria=40bank.example=3E?= <attacker@evil.example>',
    [['attacker@evil.example', '<maria@bank.example>']],
  ],
  ['=?utf-8?Q?a=40b.example=2C_?= <attacker@evil.example>', [['attacker@evil.example', 'a@b.example,']]],

  // Other scripts
  ['山田 太郎 <taro@x.example>', [['taro@x.example', '山田 太郎']]],
  ['почта@пример.рф', [['почта@пример.рф']]],
  ['用户@例え.jp', [['用户@例え.jp']]],
  ['Dörte@Sörensen.example.com', [['Dörte@Sörensen.example.com']]],
  ['θσερ@εχαμπλε.ψομ', [['θσερ@εχαμπλε.ψομ']]],
  ['أحمد <ahmed@nile.example>', [['ahmed@nile.example', 'أحمد']]],
  ['jörg@müller.example', [['jörg@müller.example']]],
  // A domain that mixes scripts is shown as what it is.
  ['Apple <id@аpple.example>', [['id@xn--pple-43d.example', 'Apple']]],

  // What cannot be seen
  ['maria\u200b@x.example', [[MARIA]]],
  ['\u202amaria@x.example\u202c', [[MARIA]]],
  ['\ufeffmaria@x.example', [[MARIA]]],
  ['ma\u00adria@x.example', [[MARIA]]],
  ['\u202eMaria\u202c <maria@x.example>', [[MARIA, 'Maria']]],

  // Names that pretend
  [`${MARIA} <${MARIA}>`, [[MARIA]]],
  ['MARIA@X.example <maria@x.example>', [[MARIA]]],
  [`${MARIA} <attacker@evil.example>`, [['attacker@evil.example', MARIA]]],
  [`"${MARIA}" <attacker@evil.example>`, [['attacker@evil.example', MARIA]]],
  [`Maria <${MARIA}> <attacker@evil.example>`, [['attacker@evil.example', `Maria <${MARIA}>`]]],
  [`"Maria <${MARIA}>" <attacker@evil.example>`, [['attacker@evil.example', `Maria <${MARIA}>`]]],
  [`"Maria" <${MARIA}, attacker@evil.example>`, []],
  [`Maria <x <${MARIA}>`, [[MARIA, 'Maria <x']]],

  // No address
  ['', []],
  [' , ;', []],
  ['Maria Jensen', []],
  ['maria@', []],
  ['@x.example', []],
  ['maria@localhost', []],
  ['maria@1.2.3', []],
  ['maria@[192.168.0.1]', []],
  ['maria@x', []],
  ['maria@x..example', []],
  ['maria@-x.example', []],
  ['maria@x.example-', []],
  ['a@b@x.example', []],
  ['maria @x.example', []],
  ['maria@ x.example', []],
  ['Maria <>', []],
  ['Maria <maria>', []],
  [`Maria <${MARIA}`, []],
  ['mar ia@x.example', []],
  ['<<<>>>', []],
  [`${'a'.repeat(65)}@x.example`, []],
  [`a@${'b'.repeat(64)}.example`, []],
];
