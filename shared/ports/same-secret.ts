/** Whether the secret that somebody gave is the expected one; takes as long whichever letter is wrong. */
export type IsSameSecret = (given: string, expected: string) => boolean;
