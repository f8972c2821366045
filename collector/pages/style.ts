/** The one style sheet of partners' pages. It stands in the page, allowed by its hash, so a page is one request; fonts are the device's.
 * Contrast is at least 4.5:1 for text and 3:1 for edges in both schemes (WCAG 2.2, 1.4.3 and 1.4.11). */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#faf7f1;--card:#fff;--ink:#20261f;--soft:#5a6157;--line:#e3ddd1;--edge:#85806f;--mark:#1d5c48;--on-mark:#fff;--tint:#e4ede6;--fault:#a3271b;--serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",Georgia,serif}
@media(prefers-color-scheme:dark){:root{--paper:#171a17;--card:#20241f;--ink:#eceae3;--soft:#aeb0a6;--line:#343932;--edge:#7d8378;--mark:#8fd0b6;--on-mark:#10231b;--tint:#24332b;--fault:#ff9d8f}}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
a{color:var(--mark);text-underline-offset:.18em}
h1,h2{font-family:var(--serif);font-weight:600;line-height:1.15;text-wrap:balance;overflow-wrap:anywhere;margin:0}
h1{font-size:clamp(2rem,8vw,3.1rem);letter-spacing:-.01em}h2{font-size:1.45rem}
p{margin:.7rem 0}
:focus-visible{outline:3px solid var(--mark);outline-offset:3px;border-radius:.3rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.6rem 1rem;z-index:1}
.top,main,footer{max-width:62rem;margin:0 auto;padding:0 1.25rem}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.4rem 1.5rem;padding-top:.9rem;padding-bottom:.9rem}
.brand{font-family:var(--serif);font-size:1.15rem;font-weight:600;color:inherit;text-decoration:none;display:inline-flex;align-items:center;min-height:2.75rem}
.brand:hover{text-decoration:underline}
.places{position:relative;font-size:.95rem}
.places summary{cursor:pointer;min-height:2.75rem;display:flex;align-items:center;gap:.5em;list-style:none;color:var(--soft)}
.places summary::-webkit-details-marker{display:none}
.places summary::after{content:"";width:.5em;height:.5em;border:solid;border-width:0 2px 2px 0;transform:translateY(-.15em) rotate(45deg)}
.places[open] summary::after{transform:translateY(.1em) rotate(225deg)}
.places ul{position:absolute;right:0;z-index:1;margin:0;padding:.4rem;list-style:none;background:var(--card);border:1px solid var(--line);border-radius:.8rem;box-shadow:0 .8rem 2rem #0002;min-width:14rem}
.places a{display:block;padding:.6rem .8rem;border-radius:.5rem;color:inherit;text-decoration:none}
.places a:hover{background:var(--tint)}.places [aria-current]{font-weight:600;background:var(--tint)}
.hero{display:grid;gap:1.4rem;padding:1.2rem 0 2.4rem;justify-items:start}
.portrait{width:8.5rem;height:8.5rem;border-radius:50%;object-fit:cover;background:var(--tint);color:var(--mark);display:grid;place-items:center;font:600 3rem var(--serif);box-shadow:0 0 0 .4rem var(--card)}
.hero .sub{font-size:1.2rem;color:var(--soft);margin:.3rem 0 0}
.actions{display:flex;flex-wrap:wrap;gap:.8rem;align-items:center;margin-top:1.3rem}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;padding:.6rem 1.6rem;border:2px solid var(--mark);border-radius:99rem;background:var(--mark);color:var(--on-mark);font-weight:600;font-size:1.05rem;line-height:1.2;font-family:inherit;text-decoration:none;cursor:pointer}
.button.quiet{background:none;color:var(--mark)}.button:hover{filter:brightness(1.12)}.button[hidden]{display:none}
.note{color:var(--soft);font-size:.95rem}
.columns{display:grid;gap:1.25rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:1.1rem;padding:1.4rem}
.columns>.card{display:flex;flex-direction:column;align-items:flex-start}.card h2+p{margin:.6rem 0 1.1rem}.card .button{margin-top:auto}
section{padding:1.4rem 0}section>h2{margin-bottom:1rem}
.words{max-width:38rem}.words h2{margin-bottom:.8rem}.words p:first-of-type{margin-top:0}
dl{margin:.8rem 0 0;display:grid;gap:.6rem}dt{font-size:.9rem;color:var(--soft)}dd{margin:0}
dd a{display:inline-block;padding:.25rem 0}
.products{display:grid;gap:1rem;padding:0;margin:0;list-style:none;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr))}
.product{display:flex;flex-direction:column;height:100%;padding:0;overflow:hidden;color:inherit;text-decoration:none}
.product img{width:100%;aspect-ratio:4/3;object-fit:cover;background:var(--tint)}
.product div{padding:1.1rem 1.3rem 1.2rem;display:flex;flex-direction:column;flex:1;gap:.3rem}
.product strong{font:600 1.15rem/1.3 var(--serif)}.product span{color:var(--soft);font-size:.97rem}
.product b{margin-top:auto;padding-top:.6rem;font-weight:600;display:flex;justify-content:space-between;gap:1rem}
.product b::after{content:"→";color:var(--mark)}.product:hover strong{text-decoration:underline}
footer{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:1.1rem;padding-bottom:2rem;display:flex;flex-wrap:wrap;align-items:center;gap:.2rem 1.5rem;color:var(--soft);font-size:.95rem}
footer a{color:inherit;display:inline-flex;align-items:center;min-height:2.75rem}
.narrow{max-width:34rem;margin:0 auto;padding:1.6rem 0}
.narrow h1{font-size:clamp(1.8rem,6vw,2.4rem)}
.one h3{margin:0;font-size:1.1rem}.one form{margin-top:0}.one .actions{margin-top:.6rem}
.facts{padding-left:1.2rem}.facts li{margin:.35rem 0}
form{display:grid;gap:1.2rem;margin-top:1.6rem}
label,.label{font-weight:600;display:block}
input[type=text],input[type=email],input[type=password]{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:.7rem;padding:.7rem .9rem;min-height:3rem;margin-top:.3rem}
input[aria-invalid=true]{border:2px solid var(--fault)}
.narrow details{margin-top:.9rem}.narrow summary{cursor:pointer;padding:.6rem 0}
.hint{font-size:.92rem;color:var(--soft);margin:.3rem 0 0}
.fault{color:var(--fault);font-size:.95rem;margin:.3rem 0 0;font-weight:600}
.faults{border:2px solid var(--fault);border-radius:.9rem;padding:.9rem 1.1rem;margin-top:1.2rem}.faults ul{margin:.3rem 0 0;padding-left:1.2rem}
.check{display:grid;grid-template-columns:auto 1fr;gap:.8rem;align-items:start}.check label{font-weight:400}
.check input{width:1.5rem;height:1.5rem;margin:.1rem 0 0;accent-color:var(--mark)}
@media(min-width:46rem){.hero{grid-template-columns:auto 1fr;gap:2.6rem;align-items:center;padding:2.2rem 0 3rem}.portrait{width:13rem;height:13rem;font-size:4.6rem}.columns{grid-template-columns:1fr 1fr}.columns.uneven{grid-template-columns:1.5fr 1fr;gap:3rem}}
@media(prefers-reduced-motion:no-preference){.button,.product{transition:filter .15s}}
@media(forced-colors:active){.button{border-color:ButtonText}}
@media print{.top .places,.actions,form{display:none}}`;

/** Where there is a script: the address to a messenger, or into the clipboard. Without one the button is not there. */
export const pageScript = `(()=>{const b=document.querySelector("[data-share]");if(!b||!(navigator.share||navigator.clipboard))return;b.hidden=false;const url=document.querySelector("link[rel=canonical]").href;b.addEventListener("click",async()=>{try{if(navigator.share)await navigator.share({title:document.title,url});else{await navigator.clipboard.writeText(url);b.textContent=b.dataset.share}}catch{}})})()`;
