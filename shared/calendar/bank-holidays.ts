/**
 * Bank holidays of England and Wales, month and day, as they were kept: with substitute days and days given once.
 *
 * Source: GOV.UK, UK bank holidays, https://www.gov.uk/bank-holidays. Crown copyright, Open Government Licence v3.0.
 * A proclamation may add or move a day of a year that is here, and no year that is not here can be computed: both
 * are typed in when GOV.UK tells of them.
 */
const daysOfYear: Readonly<Record<number, readonly string[]>> = {
  2019: ['01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
  // Early May moved to the 75th anniversary of VE day.
  2020: ['01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28'],
  2021: ['01-01', '04-02', '04-05', '05-03', '05-31', '08-30', '12-27', '12-28'],
  // Spring moved to 2 June, with the Platinum Jubilee after it; the state funeral of Queen Elizabeth II.
  2022: ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
  // The coronation of King Charles III on 8 May.
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
};

/** Bank holidays of England and Wales from 2019 to 2028, as days. Nothing is known of other years. */
export const bankHolidays: ReadonlySet<string> = new Set(
  Object.entries(daysOfYear).flatMap(([year, days]) => days.map((day) => `${year}-${day}`)),
);
