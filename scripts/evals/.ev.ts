import fs from "node:fs"
import { buildIndex, searchIndex } from "./.bm"
const D="/work/shared/data/"
const rd=(f:string)=>fs.readFileSync(D+f,"utf8").trim().split("\n").map(l=>JSON.parse(l))
const only=process.argv[2]
const sets:[string,string,string][]=[["a-zh","merchant-kb/merchant-a.zh.faq.jsonl","merchant-kb/merchant-a.zh.queries.jsonl"],["a-en","merchant-kb/merchant-a.en.faq.jsonl","merchant-kb/merchant-a.en.queries.jsonl"],["lcqmc","lcqmc/dev.faq.jsonl","lcqmc/dev.queries.jsonl"],["stack","stackfaq/faq.jsonl","stackfaq/queries.jsonl"],["cmrc","cmrc2018/trial.passages.jsonl","cmrc2018/trial.questions.jsonl"]]
for(const [n,f,q] of sets){ if(only&&!n.includes(only))continue
 const t0=performance.now();const ix=buildIndex(rd(f));const t1=performance.now()
 let r1=0,r3=0,r5=0,m=0,c=0;const ts:number[]=[];const miss:string[]=[]
 for(const {query,relevant} of rd(q)){ if(!relevant.length)continue;c++;const s=performance.now();const h=searchIndex(ix,query,{limit:10});ts.push(performance.now()-s)
  const k=h.findIndex(x=>relevant.includes(x.id)); if(k===0)r1++; else if(process.argv[3]) miss.push(query+" → "+h[0]?.id+" want "+relevant+" rank "+k); if(k>=0&&k<3)r3++; if(k>=0&&k<5)r5++; if(k>=0)m+=1/(k+1)}
 ts.sort((a,b)=>a-b)
 console.log(n,ix.size,(100*r1/c).toFixed(1),(100*r3/c).toFixed(1),(100*r5/c).toFixed(1),"mrr",(100*m/c).toFixed(1),"build",(t1-t0).toFixed(0),"p50",ts[ts.length>>1].toFixed(2),"p95",ts[Math.floor(ts.length*.95)].toFixed(2)); if(miss.length)console.log(miss.join("\n"))}
