/** A day of the calendar, without a time zone. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

export interface Cron {
  /** Minutes of the day at which it falls due, ascending. */
  minutes: number[];
  fallsOn(day: Day): boolean;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Amazon's six fields: minutes, hours, day of month, month, day of week (1 is Sunday), year. */
export function parseCron(fields: string): Cron {
  const parts = fields.trim().toUpperCase().split(/\s+/);
  if (parts.length !== 6) throw new Error(`A cron expression has six fields: ${fields}`);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = parts;
  const minutes = numbers(minute, 0, 59);
  const months = new Set(numbers(month, 1, 12, monthNames));
  const years = new Set(numbers(year, 1970, 2199));
  const onDate = dayOfMonth === '?' ? () => true : matchDayOfMonth(dayOfMonth);
  const onWeekday = dayOfWeek === '?' ? () => true : matchDayOfWeek(dayOfWeek);
  return {
    minutes: numbers(hour, 0, 23).flatMap((each) => minutes.map((past) => each * 60 + past)),
    fallsOn: (day) => years.has(day.year) && months.has(day.month) && onDate(day) && onWeekday(day),
  };
}

function numbers(field: string, low: number, high: number, names: string[] = []): number[] {
  const found = field.split(',').flatMap((part) => range(part, low, high, names));
  return [...new Set(found)].sort((a, b) => a - b);
}

function range(part: string, low: number, high: number, names: string[]): number[] {
  const [span = '', step] = part.split('/');
  const number = (text: string): number => {
    const value = names.includes(text) ? names.indexOf(text) + low : Number(text);
    if (!Number.isInteger(value) || value < low || value > high)
      throw new Error(`Not in a cron field: ${part}`);
    return value;
  };
  const everything = span === '*' || span === '?';
  const [first = '', last] = everything ? [String(low), String(high)] : span.split('-');
  const from = number(first);
  const to = last === undefined ? (step === undefined ? from : high) : number(last);
  const stride = step === undefined ? 1 : Number(step);
  if (!(stride >= 1)) throw new Error(`Not in a cron field: ${part}`);
  return Array.from({ length: Math.floor((to - from) / stride) + 1 }, (_, index) => from + index * stride);
}

function matchDayOfMonth(field: string): (day: Day) => boolean {
  if (field === 'L') return (day) => day.day === lastDay(day);
  if (field === 'LW') return (day) => day.day === nearestWeekday(day, lastDay(day));
  const near = /^(\d{1,2})W$/.exec(field);
  if (near) return (day) => day.day === nearestWeekday(day, Math.min(Number(near[1]), lastDay(day)));
  const days = new Set(numbers(field, 1, 31));
  return ({ day }) => days.has(day);
}

function matchDayOfWeek(field: string): (day: Day) => boolean {
  if (field === 'L') return (day) => weekday(day) === 7;
  const last = /^(\w+)L$/.exec(field);
  if (last) {
    const [wanted] = numbers(last[1] ?? '', 1, 7, dayNames);
    return (day) => weekday(day) === wanted && day.day + 7 > lastDay(day);
  }
  const nth = /^(\w+)#([1-5])$/.exec(field);
  if (nth) {
    const [wanted] = numbers(nth[1] ?? '', 1, 7, dayNames);
    return (day) => weekday(day) === wanted && Math.ceil(day.day / 7) === Number(nth[2]);
  }
  const days = new Set(numbers(field, 1, 7, dayNames));
  return (day) => days.has(weekday(day));
}

function weekday({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function lastDay({ year, month }: Day): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The weekday nearest to a date, within the same month. */
function nearestWeekday(of: Day, day: number): number {
  const on = weekday({ ...of, day });
  if (on === 7) return day === 1 ? 3 : day - 1;
  if (on === 1) return day === lastDay(of) ? day - 2 : day + 1;
  return day;
}
