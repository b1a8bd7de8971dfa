/** "From" in mail programs' words. What follows may stand on the next line, but not with a label of its own. */
const FROM =
  /^\*?(?:from|von|de|da|fra|från|van|od|feladó|kimden|lähettäjä|expéditeur|от(?: кого)?|від|差出人|发件人|寄件者|보낸 사람|מאת|من)\s*\*?[:：]\*?\s*((?:(?![:：]\s).)*)$/imu;

/**
 * The sender in the head of a mail that stands in another one's text: its From line. In words that we do not know
 * nobody is taken: who stands elsewhere in a head got that mail, or is spoken of.
 */
export const senderInHead = (head: string): string => FROM.exec(head)?.[1] ?? '';
