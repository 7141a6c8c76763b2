/** So wide a table is set closer than others; on paper its rows stay whole and its headings stand on every page. */
export const styles = `
.width{max-width:96rem}
.appendix{font-size:.95rem}
.appendix th,.appendix td{padding-right:.6rem}
.appendix :is(th,td).number{padding-right:.8rem}
.appendix td .more{white-space:normal}
.appendix .group{border-bottom:1px solid #505a5f;padding-left:.6rem;border-left:1px solid #b1b4b6}
.appendix .domain th{background:#f1f4f6;padding:.5rem .6rem}
.appendix tbody th{font-weight:400}
.appendix .domain th,.appendix .code{font-weight:700}
.appendix .measure{width:27%}
.appendix .wide{width:10.5rem}
.appendix .period{width:5.2rem}
.appendix .alone{color:#484f54;text-align:center}
.notes{max-width:64rem}
@media screen and (max-width:52rem){
.appendix colgroup{display:none}
.appendix .number{text-align:left}
.appendix .alone{text-align:left}
.appendix td .more{display:inline}
}
@media print{
.appendix{font-size:7.5pt;line-height:1.25}
.notes{max-width:none}
dl.notes{grid-template-columns:repeat(2,max-content 1fr);font-size:7.5pt;line-height:1.3}
h2{margin-top:3mm}
.appendix .more{font-size:6.5pt;line-height:1.2}
.appendix tbody th .more{display:inline}
.appendix .measure{width:33%}
.appendix .wide{width:30mm}
.appendix .tag{font-size:7pt;padding:0 .5mm}
h1{font-size:15pt;margin:0 0 1mm}
.lead{font-size:9pt}
p{margin:0 0 1mm}
.appendix .domain{break-after:avoid}
.appendix .domain th{print-color-adjust:exact;-webkit-print-color-adjust:exact;padding-top:.8mm;padding-bottom:.8mm}
.appendix :is(th,td){padding-top:.6mm;padding-bottom:.6mm}
}
`;
