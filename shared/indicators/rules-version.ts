/**
 * Version of the rules by which records become counters. Raise it by one with every change after which the same records
 * would give other contributions (a rule, a group, a name of a counter or family, a period). Every ledger that was
 * written under an older version is then counted anew; cells are put right by the difference. A change at the edge
 * (titles, codes, rounding, what a setting chooses) does not need it.
 */
export const rulesVersion = 2;
