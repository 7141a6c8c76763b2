import { runHistory } from './run-history.ts';
const [from, to] = process.argv.slice(2).map(Number);
let steps = 0; const t = process.cpuUsage(); const hit: Record<string, number> = {}; let bad = 0; const kinds = new Map<string, number[]>();
for (let s = from!; s <= to!; s++) { const o = await runHistory(s); steps += o.steps; for (const [k, v] of Object.entries(o.hit)) hit[k] = (hit[k] ?? 0) + v;
 if (o.findings.length) { bad++; for (const f of o.findings.slice(0,1)) kinds.set(f.slice(0, 300), [...(kinds.get(f.slice(0, 300)) ?? []), s]); } }
const n = to! - from! + 1;
console.log(steps / n, 'steps', hit, process.cpuUsage(t).user / 1e3 / n, 'ms each; bad', bad); for (const [k, v] of kinds) console.log(v.length, v.slice(0, 8), k);
