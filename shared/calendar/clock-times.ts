/** What a clock shows, 00:00 to 23:59. */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
}

/** Minutes since the clock showed 00:00. @example minuteOfDay({ hour: 8, minute: 30 }) // 510 */
export const minuteOfDay = ({ hour, minute }: ClockTime): number => hour * 60 + minute;

/** Reads `HH:MM`, which the settings have checked. @example readClockTime('08:30') // { hour: 8, minute: 30 } */
export const readClockTime = (text: string): ClockTime => ({
  hour: Number(text.slice(0, 2)),
  minute: Number(text.slice(3)),
});
