import { writeFileSync } from 'node:fs';
import { zipOf } from './workbooks/zip.ts';
import { columnName, partsOf } from './workbooks/workbook.ts';
const rows = 100_000, cols = 20;
const shared: string[] = []; const idx = new Map<string, number>();
const s = (t: string) => { let i = idx.get(t); if (i===undefined) { i = shared.push(t)-1; idx.set(t,i);} return i; };
const out: string[] = [];
for (let r=1;r<=rows;r++){ let line=`<row r="${r}" spans="1:20" x14ac:dyDescent="0.25">`;
 for (let c=0;c<cols;c++){ const ref=columnName(c)+r;
  if (c%4===0) line+=`<c r="${ref}" t="s"><v>${s(c===0?`person-${r}`:`text ${c} ${r%1000}`)}</v></c>`;
  else if (c%4===1) line+=`<c r="${ref}"><v>${(r*7919)%100000}</v></c>`;
  else if (c%4===2) line+=`<c r="${ref}" s="1"><v>${40000+(r*31+c)%5000}</v></c>`;
  else line+=`<c r="${ref}"><v>${(r%997)/7}</v></c>`; }
 out.push(line+'</row>'); }
const xml = `<worksheet><sheetData>${out.join('')}</sheetData></worksheet>`;
console.log('sheet MB', xml.length/1e6, 'strings', shared.length);
const bytes = zipOf(partsOf([{name:'S',xml}],{ shared:`<sst>${shared.map(t=>`<si><t>${t}</t></si>`).join('')}</sst>`, styles:'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'}));
writeFileSync('/tmp/big.xlsx', bytes); console.log('xlsx MB', bytes.length/1e6);
