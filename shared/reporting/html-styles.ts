/** Styles of all pages. Every pair of text and background has a contrast of 4.5 or more. */
export const css = `
:root{--colour:#12394f}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;font:1rem/1.45 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff;overflow-wrap:break-word}
.width{max-width:78rem;margin:0 auto;padding:0 1rem}
header{background:var(--colour);color:#fff}
header div{padding-top:.7rem!important;padding-bottom:.7rem!important;display:flex;flex-wrap:wrap;gap:.1rem 1rem;align-items:baseline}
.product{font-weight:700;font-size:1.2rem}
.banner{margin:0;background:#fff3cd;color:#0b0c0c;border-bottom:1px solid #b58900;padding:.6rem 0}
.banner .width{display:block}
main{padding-top:1.5rem!important;padding-bottom:3rem!important;outline:none}
h1{font-size:2rem;line-height:1.15;margin:0 0 .75rem}
h2{font-size:1.4rem;line-height:1.25;margin:2.25rem 0 .6rem}
h3{font-size:1.15rem;line-height:1.3;margin:0 0 .3rem}
p,ul,dl{margin:0 0 .9rem}
.lead{font-size:1.15rem}
.text{max-width:44rem}
.more,.hint{color:#484f54}
.more{display:block;font-size:.875rem;font-weight:400}
a{color:#1a5d96;text-underline-offset:.15em}
a:hover{color:#003078;text-decoration-thickness:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid #0b0c0c;outline-offset:0;background:#fd0;color:#0b0c0c;box-shadow:0 0 0 6px #fd0}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static;display:block;padding:.6rem 1rem;background:#fd0;color:#0b0c0c;outline:3px solid #0b0c0c;outline-offset:-3px}
.facts{display:flex;flex-wrap:wrap;gap:.6rem;list-style:none;padding:0;margin:1.25rem 0}
.facts li{flex:1 1 10rem;border-left:.35rem solid var(--colour);background:#f1f4f6;padding:.6rem .8rem}
.facts strong{display:block;font-size:1.6rem;line-height:1.2}
table{width:100%;border-collapse:collapse;margin:0 0 1rem;font-size:1rem}
caption{text-align:left;font-weight:700;font-size:1.15rem;padding:0 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.55rem .9rem .55rem 0;border-bottom:1px solid #b1b4b6}
thead th{vertical-align:bottom;border-bottom:2px solid #0b0c0c}
tbody th{font-weight:700}
th.number,td.number{text-align:right;padding-right:1.5rem;font-variant-numeric:tabular-nums}
td:last-child,th:last-child{padding-right:0}
.source{display:inline-block}
.source::first-letter{text-transform:uppercase}
.big{font-weight:700;font-size:1.15rem;white-space:nowrap}
.small{max-width:44rem;font-size:.95rem}
.small tbody th{font-weight:400}
.nowrap{white-space:nowrap}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.tag{display:inline-block;padding:.05rem .45rem;font-size:.875rem;white-space:nowrap;border-radius:.15rem}
.green{background:#cce8da;color:#004d27}
.red{background:#f9d9d4;color:#8a1709}
.yellow{background:#fff0b8;color:#5b3d00}
.grey{background:#e8eaeb;color:#33383b}
.blue{background:#d5e6f3;color:#0f3d61}
a.jump{white-space:nowrap}
details{border-bottom:1px solid #b1b4b6}
summary{padding:.6rem 0;cursor:pointer;color:#1a5d96;font-weight:700}
details[open] summary{margin-bottom:.5rem}
details[open]{padding-bottom:.75rem}
details:target{border-left:.35rem solid var(--colour);padding-left:.75rem}
.panel{padding:1rem 1.2rem;margin:0 0 1.5rem;border-left:.6rem solid currentcolor}
.panel h1,.panel p{margin:0 0 .4rem}
.panel p:last-child{margin:0}
.error-summary{border:.3rem solid #ca3220;padding:1rem 1.2rem;margin:0 0 1.5rem;max-width:44rem}
.error-summary h2{margin:0 0 .6rem}
.error-summary ul{list-style:none;padding:0;margin:0}
.error-summary li{margin:0 0 .35rem}
.error-summary a{color:#b3200f;font-weight:700}
code{font-family:Consolas,Menlo,monospace;font-size:.95em;background:#f1f4f6;padding:.1rem .3rem;overflow-wrap:anywhere}
article{border-top:2px solid #0b0c0c;padding:1rem 0 1.25rem}
article h2{margin:0 0 .5rem}
article h2 a{color:inherit}
.body{white-space:pre-wrap;overflow-wrap:anywhere;max-width:44rem;background:#f1f4f6;padding:.9rem 1.1rem;margin:.75rem 0 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dt{font-weight:700}
dd{margin:0}
nav li{padding:.15rem 0}
@media screen and (max-width:52rem){
h1{font-size:1.6rem}
.cards,.cards :is(caption,tbody,tr,th,td){display:block;overflow-wrap:anywhere}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tbody tr{border-bottom:2px solid #0b0c0c;padding:.6rem 0}
.cards tbody :is(th,td){border:0;padding:.2rem 0}
.cards td::before{content:attr(data-label) ": ";font-weight:700}
.cards td.number{text-align:left;padding-right:0}
.cards td:empty{display:none}
.cards .number{text-align:left}
.facts li{flex-basis:7rem}
}
@media screen and (max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 .4rem}}
@media print{
@page{size:A4 landscape;margin:10mm 12mm}
html{font-size:8.5pt}
.text{max-width:none}
dl.text{grid-template-columns:max-content 1fr max-content 1fr;break-inside:avoid}
.width{max-width:none;padding:0}
.skip{display:none}
header{background:none;color:#000;border-bottom:2px solid #000}
header div{padding:0 0 2mm!important}
main{padding:4mm 0 0!important}
h2{margin-top:5mm}
th,td{padding-top:1mm;padding-bottom:1mm}
.facts{margin:3mm 0}
thead{display:table-header-group}
tr,article,.facts{break-inside:avoid}
h2,h3,caption,summary{break-after:avoid}
a{color:inherit;text-decoration:none}
.tag,.panel,.facts li,.banner{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.breakdowns:not(:has(details[open])),details:not([open]),.jump{display:none}
}
`;
