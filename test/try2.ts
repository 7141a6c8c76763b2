import { open } from 'node:fs/promises';
import { fileKind } from '../shared/parsing/file-kind.ts';
import { readWorkbook } from '../shared/parsing/workbook/read-workbook.ts';
const h = await open(process.argv[2]!, 'r'); const { size } = await h.stat();
const source = { size, async read(a:number,b:number){ const n=Math.max(0,Math.min(b,size)-a); const buf=new Uint8Array(n); await h.read(buf,0,n,a); return buf; },
 async *stream(a:number,b:number){ for(let at=a;at<Math.min(b,size);at+=65536){ yield await this.read(at,Math.min(at+65536,b)); } } };
const t=performance.now(); const c0=process.cpuUsage();
let n=0; let msg='ok'; const base = process.memoryUsage().rss/1e6;
try { const k = await fileKind(source); if (k.kind==='workbook') for await (const p of readWorkbook(k.archive,{sheet:undefined,arrange:()=>({headingRow:1,dateColumns:new Set()})})) n+=p.length; else msg = JSON.stringify(k); } catch(e:any){ msg=e.problem?.code ?? String(e.stack); }
const c=process.cpuUsage(c0);
console.log(process.argv[2], msg, 'csv MB', n/1e6, 'ms', Math.round(performance.now()-t), 'cpu s', (c.user+c.system)/1e6, 'base rss', base, 'peak rss MB', process.resourceUsage().maxRSS/1024);
await h.close();
