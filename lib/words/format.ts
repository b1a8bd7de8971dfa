import { words } from '.';
import { locale } from './locale';

/** Formats are dear to make and are wanted for each row of a list: one of each kind is kept. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  formats.set(key, known);
  return known;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest unit: "12 min", "5 h", "3 wk". Less than a minute counts as one. */
export function span(ms: number): string {
  const say = words().common.span;
  if (ms < HOUR) return say.minutes(Math.max(1, Math.floor(ms / MINUTE)));
  if (ms < DAY) return say.hours(Math.floor(ms / HOUR));
  if (ms < 14 * DAY) return say.days(Math.floor(ms / DAY));
  if (ms < 56 * DAY) return say.weeks(Math.floor(ms / (7 * DAY)));
  if (ms < 365 * DAY) return say.months(Math.floor(ms / (30 * DAY)));
  return say.years(Math.floor(ms / (365 * DAY)));
}

/** How long ago (ISO 8601 against epoch milliseconds). */
export const age = (at: string, now: number): string => span(Math.max(0, now - Date.parse(at)));

/** A deadline as seen now: the words, and how near it is. Two units where the second one matters: "1 d 4 h". */
export function due(at: string, now: number): { text: string; state: 'far' | 'soon' | 'over' } {
  const left = Date.parse(at) - now;
  if (left < 0) return { text: words().common.late(span(-left)), state: 'over' };
  const rest = left >= DAY ? left % DAY : 0;
  const text = rest >= HOUR ? `${span(left)} ${span(rest)}` : span(left);
  return { text, state: left < HOUR ? 'soon' : 'far' };
}

/** What is left of a wait as minutes and seconds, "0:42"; hours where there are some. Never below zero. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** The time of day as the language writes it: "1:27 PM", "13:27". */
export const clockTime = (at: string): string => formatOf({ timeStyle: 'short' }).format(new Date(at));

/** The time of day for today, else the day, with the year only when it is another one. */
export function shortTime(at: string, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (then.toDateString() === today.toDateString()) return clockTime(at);
  const year = then.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return formatOf({ day: 'numeric', month: 'short', ...year }).format(then);
}

/** Day and time as short as they can be without doubt: "21 Nov 2026, 14:00". */
export const dayAndTime = (at: string): string =>
  formatOf({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

/** A calendar day (ISO 8601 without a time), which is the same day in every zone. */
export const calendarDay = (day: string): string =>
  formatOf({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));

/** Day and time in full, for titles. */
export const fullTime = (at: string): string =>
  formatOf({ dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));

/** A file's size: "214 kB", "1.2 MB". */
export function bytes(size: number): string {
  const [value, unit] = size < 1e6 ? [size / 1e3, 'kilobyte' as const] : [size / 1e6, 'megabyte' as const];
  const options = { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** "A, B and C". */
export const listed = (parts: string[]): string => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(parts);
