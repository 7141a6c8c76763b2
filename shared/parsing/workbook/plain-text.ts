/**
 * Text of a cell as it is shown: characters that XML cannot hold are written `_x000D_`, and `_x005F_` keeps one from
 * being read so. Source: ECMA-376 part 1, §22.9.2.19.
 *
 * @example plainText('a_x000D_\nb _x005F_x000D_') // 'a\r\nb _x000D_'
 */
export const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (whole, code: string) =>
        // No table has NUL in it.
        code === '0000' ? whole : String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
