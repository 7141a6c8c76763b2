/** Text without characters that would steer a terminal. @example printable('a\u001b[2J') // 'a [2J' */
export const printable = (text: string): string => text.replace(/\p{C}/gu, ' ');
