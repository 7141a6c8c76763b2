/** Days are ISO text (`2023-04-01`), so that no time zone can move them. */
const DAY = 86_400_000;

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** `2023-04-01` → `01/04/2023`, as most spreadsheets in councils write it. */
export function british(day: string): string {
  return day === '' ? '' : `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}
