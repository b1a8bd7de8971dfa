import { mails, notes, type StoryTicket, says } from '../story';

/** Taro Yamada, Olga Petrova and Ahmed El-Sayed: other scripts, and one that runs from right to left. */
export const far = (): StoryTicket[] => [
  {
    subject: '注文 NW-10219 について',
    status: 'open',
    type: 'Question',
    category: 'Delivery',
    assignee: 'erin',
    sla: { name: 'Next answer in 4 hours', dueIn: 0.7 },
    custom: { product: 'Lamp', order: 'NW-10219', pieces: 3 },
    said: [
      says(
        'taro',
        10,
        'お世話になっております。山田電機の山田です。\n\n注文 NW-10219 のランプ3台の発送予定日を教えていただけますでしょうか。\n\nよろしくお願いいたします。\n山田 太郎',
      ),
      says('erin', 9, '山田様\n\nお問い合わせありがとうございます。明日の午前中に発送いたします。\n\nErin'),
      says('taro', 3.3, 'ありがとうございます。追跡番号もお願いできますか。'),
    ],
  },
  {
    subject: 'ランプの電圧は100Vですか？',
    status: 'solved',
    type: 'Question',
    category: 'Product',
    assignee: 'felix',
    rating: { score: 'good', label: 'Good', comment: '丁寧なご対応ありがとうございました。' },
    custom: { product: 'Lamp' },
    said: [
      says('taro', 440, 'このランプは日本の100Vで使えますか。'),
      says('felix', 438, 'はい、100Vから240Vまで対応しております。\n\nFélix'),
    ],
  },
  {
    subject: '請求書の宛名変更のお願い',
    status: 'waiting',
    type: 'Problem',
    category: 'Invoice',
    group: 'Billing',
    assignee: 'ina',
    custom: { product: 'Other', order: 'NW-10160' },
    said: [
      mails('taro', 110, '<p>請求書の宛名を<b>「山田電機株式会社」</b>に変更してください。</p><p>山田 太郎</p>'),
      says('ina', 105, '山田様\n\n承知いたしました。請求書の番号を教えていただけますか。\n\nIna'),
    ],
  },
  {
    subject: 'Чайник пришёл без крышки',
    status: 'open',
    priority: 'high',
    type: 'Problem',
    category: 'Delivery',
    assignee: 'felix',
    tags: ['damage'],
    custom: { product: 'Teapot', order: 'NW-10227', pieces: 1, parts: ['Lid'] },
    said: [
      says(
        'olga',
        17,
        'Здравствуйте!\n\nВ коробке только чайник, крышки нет. Заказ NW-10227.\n\nОльга Петрова\nВесна Чай',
      ),
      notes('felix', 16, 'Second missing lid this week, see "Twelve teapots, but only eleven lids".'),
    ],
  },
  {
    subject: 'Samovar or teapot?',
    status: 'solved',
    type: 'Question',
    category: 'Product',
    assignee: 'ina',
    custom: { product: 'Teapot' },
    said: [
      says('olga', 560, 'Do you sell samovars as well?'),
      says('ina', 555, 'Not yet, but you are the third who asks. I have passed it on.\n\nIna'),
    ],
  },
  {
    subject: 'أين الشحنة NW-10205؟ (shipment to Alexandria)',
    status: 'open',
    type: 'Question',
    category: 'Delivery',
    assignee: 'felix',
    dueIn: 30,
    custom: { product: 'Bicycle', order: 'NW-10205', pieces: 4, packing: 'Customs papers outside the box.' },
    said: [
      says(
        'ahmed',
        40,
        'السلام عليكم،\n\nلم تصل الشحنة NW-10205 بعد. هل يمكنكم التحقق من ذلك؟\n\nAhmed El-Sayed\nNile Logistics',
      ),
      says(
        'felix',
        38,
        'Hello Ahmed,\n\nthe container is in Port Said since yesterday and waits for customs. I shall write on Monday.\n\nFélix',
      ),
      says('ahmed', 15, 'Thank you. شكرا'),
    ],
  },
];
