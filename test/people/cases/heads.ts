/** Heads of forwarded mails, by lines, and who wrote the mail; nobody where no words for it are known. */
export const HEADS: [what: string, head: string, sender: string | undefined][] = [
  [
    'Roundcube',
    'Subject: Broken lamp, says jonas@y.example\nDate: 2026-11-01 17:20\nFrom: Maria <maria@x.example>\nTo: felix@desk.example',
    'maria@x.example',
  ],
  ['Gmail', 'From: Maria Jensen <maria@x.example>\nDate: Sun, 1 Nov 2026\nTo: <felix@desk.example>', 'maria@x.example'],
  ['Outlook', 'Von: Maria Jensen <maria@x.example>\nGesendet: Sonntag\nAn: Felix', 'maria@x.example'],
  ['older Outlook', 'From: Maria [mailto:maria@x.example]\nSent: Sunday\nTo: Felix', 'maria@x.example'],
  ['Danish', 'Fra: "Jensen, Maria" <maria@x.example>\nTil: felix@desk.example', 'maria@x.example'],
  ['Japanese', '件名: ランプ\n差出人： 山田 <taro@y.example>\n宛先: felix@desk.example', 'taro@y.example'],
  ['bold text', '*From:* Maria <maria@x.example>\n*To:* Felix', 'maria@x.example'],
  ['cells of a table', 'Date:\nSunday\nFrom:\nMaria <maria@x.example>\nTo:\nfelix@desk.example', 'maria@x.example'],
  ['a sender without an address', 'From: Maria Jensen\nTo: jonas@y.example', undefined],
  ['a sender left out', 'From:\nTo: jonas@y.example', undefined],
  ['words that we do not know', 'Kimdin: maria@x.example\nKimgä: jonas@y.example', undefined],
  ['an address in the subject alone', 'Subject: From: jonas@y.example\nDate: Sunday', undefined],
];
