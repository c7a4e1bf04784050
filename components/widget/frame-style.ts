/** The chat's whole look. `--brand` and `--brand-ink` are the merchant's; light and dark follow the customer's system. */
export const frameStyle = `
:root{color-scheme:light;--surface:oklch(99% .003 230);--raised:#fff;--sunken:oklch(96% .006 230);--ink:oklch(24% .02 245);
--muted:oklch(46% .02 245);--line:oklch(91% .008 235);--tide:oklch(48% .095 208);--bot:oklch(48% .11 290);--bot-soft:oklch(96.5% .016 290);
--breach:oklch(51% .18 25);--warn-soft:oklch(96% .04 78);--warn:oklch(42% .09 66);--brand:#0b7285;--brand-ink:#fff}
@media (prefers-color-scheme:dark){:root{color-scheme:dark;--surface:oklch(19% .015 240);--raised:oklch(25% .016 240);--sunken:oklch(16% .014 240);
--ink:oklch(94% .01 230);--muted:oklch(74% .015 235);--line:oklch(32% .015 240);--tide:oklch(80% .1 200);--bot:oklch(80% .09 290);
--bot-soft:oklch(27% .03 290);--breach:oklch(76% .13 25);--warn-soft:oklch(30% .05 78);--warn:oklch(86% .09 80)}}
*{box-sizing:border-box}[hidden]{display:none!important}
html,body{height:100%;margin:0}
body{background:var(--surface);color:var(--ink);font:450 15px/1.5 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
display:flex;flex-direction:column;overflow:hidden;-webkit-text-size-adjust:100%}
:lang(zh){font-weight:400}
button{font:inherit;color:inherit;background:none;border:0;padding:0;margin:0;cursor:pointer;touch-action:manipulation}
:focus-visible{outline:2px solid var(--tide);outline-offset:2px}
header :focus-visible{outline-color:var(--brand-ink)}
header{display:flex;align-items:center;gap:10px;padding:12px 12px 12px 16px;background:var(--brand);color:var(--brand-ink)}
.face{flex:none;width:36px;height:36px;border-radius:50%;display:grid;place-items:center;background:color-mix(in srgb,var(--brand-ink) 18%,transparent);font-weight:600}
.face svg{width:20px;height:20px}
.who{min-width:0;flex:1}
.who h1{margin:0;font-size:15px;line-height:20px;font-weight:600;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.who p{margin:0;font-size:12px;line-height:16px;display:flex;gap:6px;align-items:center;white-space:nowrap;overflow:hidden}
.badge{border:1px solid currentColor;border-radius:99px;padding:0 6px;font-size:11px;line-height:14px;flex:none}
.who .shop{overflow:hidden;text-overflow:ellipsis}
header button{min-width:36px;height:36px;padding:0 8px;border-radius:8px;font-size:13px;flex:none;display:grid;place-items:center}
header button:hover{background:color-mix(in srgb,var(--brand-ink) 16%,transparent)}
header button svg{width:18px;height:18px}
#net{padding:6px 16px;font-size:12.5px;background:var(--warn-soft);color:var(--warn)}
#scroll{flex:1;min-height:0;overflow-y:auto;overscroll-behavior:contain;padding:12px 16px 4px}
#log{display:flex;flex-direction:column;gap:6px}
.day,.event{align-self:center;text-align:center;color:var(--muted);font-size:12px;padding:6px 8px 2px;font-variant-numeric:tabular-nums}
.row{display:flex;flex-direction:column;align-items:flex-start;max-width:88%;gap:3px}
.row.mine{align-self:flex-end;align-items:flex-end}
.by{font-size:12px;color:var(--muted);padding:4px 2px 0;display:flex;gap:6px;align-items:center}
.by .mark{color:var(--bot);display:inline-flex;gap:3px;align-items:center}
.by svg{width:14px;height:14px}
.bubble{padding:8px 12px;border-radius:14px;background:var(--raised);border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere;min-width:0;max-width:100%}
.bot .bubble{background:var(--bot-soft);border-color:transparent}
.mine .bubble{background:var(--brand);color:var(--brand-ink);border-color:transparent}
.mine.pending .bubble{opacity:.72}
a.bubble{color:inherit}
.file{display:block;max-width:100%;border-radius:10px}.file img{display:block;max-width:100%;max-height:220px;min-height:24px;border-radius:10px;border:1px solid var(--line)}
button.file{cursor:zoom-in}
.tiles{display:flex;flex-direction:column;gap:4px;margin:0;padding:0;list-style:none;width:100%}
#strip{max-height:188px;overflow-y:auto;padding-bottom:8px}
.row .tiles{width:240px;max-width:100%}
.tile{display:grid;grid-template-columns:36px minmax(0,1fr) auto auto;gap:2px 8px;align-items:center;padding:4px 4px 4px 6px;border:1px solid var(--line);border-radius:10px;background:var(--raised);text-align:left}
.tile.bad{border-color:var(--breach)}
.tile img{width:36px;height:36px;border-radius:6px;object-fit:cover}
.tile>svg{width:22px;height:22px;color:var(--muted);justify-self:center}
.what{display:grid;min-width:0;font-size:13px;line-height:18px}
.filename{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.size{font-size:12px;line-height:16px;color:var(--muted);font-variant-numeric:tabular-nums}
.bad .size{color:var(--breach)}
.tile .link{color:var(--tide);font-size:12px;text-decoration:underline;text-underline-offset:2px}
.cross{width:32px;height:32px;display:grid;place-items:center;border-radius:8px;color:var(--muted);grid-column:4}
.cross:hover{background:var(--sunken)}.cross svg{width:16px;height:16px}
progress{grid-column:1/-1;width:100%;height:3px;display:block;appearance:none;border:0;border-radius:2px;background:var(--line);color:var(--tide);overflow:hidden}
progress::-webkit-progress-bar{background:var(--line)}progress::-webkit-progress-value{background:var(--tide)}progress::-moz-progress-bar{background:var(--tide)}
#too-many{font-size:12.5px;color:var(--breach);padding:0 4px 6px}
#attach{flex:none;width:40px;height:40px;border-radius:10px;display:grid;place-items:center;color:var(--muted)}
#attach:hover{background:var(--sunken)}#attach svg{width:20px;height:20px}
#drop{position:fixed;inset:8px;z-index:1;display:grid;place-items:center;pointer-events:none;border:2px dashed var(--tide);border-radius:14px;background:color-mix(in srgb,var(--surface) 92%,transparent);color:var(--tide);font-weight:550}
.bubble a{color:inherit;text-decoration:underline;text-underline-offset:2px}
.meta{font-size:12px;color:var(--muted);padding:0 2px;display:flex;gap:8px;flex-wrap:wrap;font-variant-numeric:tabular-nums}
.meta .bad{color:var(--breach)}
.meta button{color:var(--tide);text-decoration:underline;text-underline-offset:2px}
.chips{display:flex;flex-wrap:wrap;gap:6px;padding:2px 0;margin:0;list-style:none}
.chip{border:1px solid var(--line);border-radius:99px;padding:2px 10px;font-size:12px;line-height:20px;max-width:100%;text-align:left;background:var(--raised);color:var(--bot);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.choice{border:1px solid var(--tide);border-radius:16px;padding:5px 12px;color:var(--tide);background:var(--raised);text-align:left;overflow-wrap:anywhere}
.chip:hover,.choice:hover{background:var(--sunken)}
#typing{display:flex;align-items:center;gap:8px;color:var(--muted);font-size:12px;min-height:24px;padding:6px 2px 2px}
.dots{display:inline-flex;gap:4px;padding:8px 10px;border-radius:12px;background:var(--sunken)}
.dots i{width:6px;height:6px;border-radius:50%;background:var(--muted);animation:dot 1.2s infinite ease-in-out}
.dots i:nth-child(2){animation-delay:.15s}.dots i:nth-child(3){animation-delay:.3s}
@keyframes dot{0%,60%,100%{opacity:.3;transform:none}30%{opacity:1;transform:translateY(-3px)}}
#line{margin:0 16px 6px;padding:8px 12px;border-radius:10px;background:var(--sunken);font-size:13px;font-variant-numeric:tabular-nums}
#rate{margin:4px 0 8px;padding:12px;border:1px solid var(--line);border-radius:12px;background:var(--raised)}
#rate:has(>.event){border:0;background:none;display:grid;padding:4px}
#rate p{margin:0 0 8px;font-weight:600}
.faces{display:flex;justify-content:space-between;max-width:280px;border:0;padding:0;margin:0}
.faces label{display:grid;justify-items:center;width:48px;padding:4px 0;border-radius:10px;cursor:pointer;position:relative}
.faces input{position:absolute;opacity:0;inset:0;margin:0;cursor:pointer}
.faces svg{width:30px;height:30px;color:var(--muted)}
.faces label:has(:checked){background:var(--sunken)}.faces label:has(:checked) svg{color:var(--tide)}
.faces label:has(:focus-visible){outline:2px solid var(--tide)}
.chosen{min-height:20px;font-size:12px;color:var(--muted)}
#rate textarea{width:100%;margin:6px 0}
textarea{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:10px;padding:8px 10px;resize:none;display:block}
textarea::placeholder{color:var(--muted);opacity:1}
.primary{background:var(--brand);color:var(--brand-ink);border-radius:8px;padding:6px 14px;font-weight:550}
.primary:disabled{opacity:.5;cursor:default}
#foot{border-top:1px solid var(--line);padding:8px 12px max(10px,env(safe-area-inset-bottom));background:var(--surface)}
#ways{display:flex;flex-wrap:wrap;gap:0 14px;align-items:baseline;padding:0 4px}
#person,#offer{color:var(--tide);font-size:13px;padding:2px 0 8px}
#person:hover,#offer:hover{text-decoration:underline}
#hours{margin:0;padding:2px 0 8px;font-size:12px;color:var(--muted);font-variant-numeric:tabular-nums}
form{display:flex;gap:8px;align-items:flex-end;margin:0}
#words{flex:1;min-width:0;max-height:128px;line-height:22px;min-height:40px}
#send{flex:none;width:40px;height:40px;border-radius:10px;display:grid;place-items:center;padding:0}
#send svg{width:18px;height:18px}
[aria-invalid=true]{border-color:var(--breach)}#left{font-size:12px;color:var(--muted);padding:2px 4px 0}
dialog{border:0;padding:0;color:inherit;background:var(--raised);width:100%;max-width:none;max-height:76%;margin:auto 0 0;border-radius:16px 16px 0 0;overflow:auto}
dialog::backdrop{background:oklch(12% .02 240/.45)}
dialog .top{display:flex;gap:8px;align-items:flex-start;justify-content:space-between;padding:14px 14px 0 16px;position:sticky;top:0;background:var(--raised)}
dialog h2{margin:0;font-size:15px;line-height:22px;overflow-wrap:anywhere}
dialog .top button{flex:none;width:32px;height:32px;display:grid;place-items:center;border-radius:8px}
dialog .top svg{width:18px;height:18px}
dialog p{margin:8px 16px;white-space:pre-wrap;overflow-wrap:anywhere}
#picture{height:100%;max-height:none;border-radius:0;background:var(--surface)}
#picture[open]{display:flex;flex-direction:column}
#picture .top{background:none;align-items:center;padding-bottom:8px}#picture h2{flex:1;min-width:0;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
#picture .top a{color:var(--tide);font-size:13px;flex:none}
#picture-large{flex:1;min-height:0;object-fit:contain;margin:0 8px 8px;cursor:zoom-out}
#leave{max-height:94%}#leave form{display:flex;flex-direction:column;align-items:stretch;gap:10px;padding:0 16px 16px}
#leave label{display:grid;gap:4px;font-size:13px}
#leave .consent{grid-template-columns:auto 1fr;gap:8px;align-items:start}
#leave input:not([type=checkbox]),#leave select{font:inherit;font-size:15px;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:10px;padding:8px 10px;width:100%;min-height:40px}
#leave textarea{font-size:15px}#leave input[type=checkbox]{width:18px;height:18px;margin:1px 0 0;accent-color:var(--brand)}
#leave form p{margin:0}#leave .bad{color:var(--breach);font-size:13px}
#leave .primary{min-height:40px}
dialog .note{font-size:12px;color:var(--muted)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.closed{margin:auto;padding:24px;text-align:center}
@media (pointer:coarse){textarea,#leave textarea,#leave input:not([type=checkbox]),#leave select{font-size:16px}}
@media (prefers-reduced-motion:reduce){.dots i{animation:none;opacity:.7}}
@media (forced-colors:active){header,.mine .bubble,.primary{border:1px solid}}
`
