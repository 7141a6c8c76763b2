/** The set of cells that is counted into and read. A rebuild will count into the next one beside it. */
export const epoch = 1;
