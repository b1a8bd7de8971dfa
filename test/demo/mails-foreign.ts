import { type DemoMail, mailboxOf, sentBy } from './mail';

/** Mails in other languages and scripts, one of them written from right to left. */
export const foreignMails: DemoMail[] = [
  {
    ...sentBy(mailboxOf('soren')),
    id: 'danish',
    lang: 'da',
    hoursAgo: 2.6,
    subject: 'Faktura NW-10074 har forkert CVR-nummer',
    html: `
      <p>Hej,</p>
      <p>på faktura NW-10074 står vores gamle CVR-nummer. Kan I sende en ny, så vi kan få den bogført inden månedens
        udgang? Det rigtige nummer er 28 84 51 02.</p>
      <p>Venlig hilsen<br>Søren Ågård Kjær<br><span class="signature">Aarhus Cykler ApS</span></p>`,
  },
  {
    ...sentBy(mailboxOf('zoe')),
    id: 'german',
    lang: 'de',
    hoursAgo: 7,
    subject: 'Rückerstattung für NW-10111 fehlt noch',
    html: `
      <p>Guten Tag,</p>
      <p>die Rücksendung ist laut Sendungsverfolgung am Montag bei Ihnen angekommen, aber die Rückerstattung für NW-10111
        ist noch nicht auf unserem Konto. Könnten Sie bitte nachsehen, woran es liegt?</p>
      <p>Mit freundlichen Grüßen<br>Zoë O'Brien-Müller<br><span class="signature">Harbour Lights, Hamburg</span></p>`,
  },
  {
    ...sentBy(mailboxOf('taro')),
    id: 'japanese',
    lang: 'ja',
    hoursAgo: 24,
    subject: '注文 NW-10148 のお届け先の変更について',
    html: `
      <p>サポートご担当者様</p>
      <p>いつもお世話になっております。注文 NW-10148 のお届け先を、大阪の倉庫に変更していただけますでしょうか。
        まだ発送されていなければ、木曜日までにお願いいたします。</p>
      <p>山田 太郎<br><span class="signature">山田電機</span></p>`,
  },
  {
    ...sentBy(mailboxOf('ahmed')),
    id: 'arabic',
    lang: 'ar',
    hoursAgo: 28,
    subject: 'وصل الطلب NW-10370 وفيه مصباح مكسور',
    html: `
      <p>مرحباً،</p>
      <p>وصلنا الطلب NW-10370 اليوم، وغطاء أحد المصابيح مكسور. هل يمكنكم إرسال غطاء جديد قبل نهاية الأسبوع؟</p>
      <p>مع أطيب التحيات<br>أحمد السيد<br><span class="signature">Nile Logistics</span></p>`,
  },
  {
    ...sentBy(mailboxOf('olga')),
    id: 'russian',
    lang: 'ru',
    hoursAgo: 51,
    subject: 'Копия счёта NW-10296',
    html: `
      <p>Здравствуйте!</p>
      <p>Пришлите, пожалуйста, копию счёта NW-10296: бухгалтерия не нашла его в почте. Склад по-прежнему отвечает по адресу
        warehouse@vesna-tea.example.</p>
      <p>Ольга Петрова<br><span class="signature">Весна Чай</span></p>`,
  },
];
