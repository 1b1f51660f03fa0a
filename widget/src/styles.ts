export const CSS = `
:host{all:initial;--a:#0b6e4f;--on:#fff;--bg:#fff;--fg:#17212b;--dim:#4b5563;--line:#d9dfe5;--soft:#f1f4f6;--mine:#0b6e4f;--bad:#b42318;
position:fixed;right:20px;bottom:20px;z-index:2147483000;font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--fg)}
:host([data-side=left]){right:auto;left:20px}
@media(prefers-color-scheme:dark){:host{--a:#63e6be;--on:#06281d;--bg:#1d2226;--fg:#eceff1;--dim:#b3b8bf;--line:#3a4148;--soft:#2a3035;--mine:#14513d;--bad:#ff8787}}
*{box-sizing:border-box}button,textarea,input{font:inherit;color:inherit}
:focus-visible{outline:2px solid var(--a);outline-offset:2px}
.launch{position:relative;display:grid;place-items:center;width:56px;height:56px;border:0;border-radius:50%;background:var(--a);color:var(--on);cursor:pointer;box-shadow:0 6px 20px #0004;margin-left:auto}
.count{position:absolute;top:-2px;right:-2px;min-width:20px;padding:0 5px;border-radius:10px;background:#b42318;color:#fff;font-size:12px;line-height:20px;font-weight:600}
.panel{display:flex;flex-direction:column;width:380px;height:min(600px,calc(100dvh - 40px));background:var(--bg);border:1px solid var(--line);border-radius:16px;overflow:hidden;box-shadow:0 12px 40px #0005;animation:up .16s ease-out}
@keyframes up{from{opacity:0;transform:translateY(10px)}}
.head{display:flex;gap:8px;align-items:center;padding:10px 8px 10px 16px;background:var(--a);color:var(--on)}
.head div{flex:1;min-width:0}.head b{display:block;font-size:16px}.head span{font-size:13px}
.head button{display:grid;place-items:center;width:40px;height:40px;border:0;border-radius:10px;background:none;color:inherit;cursor:pointer}
.head button:focus-visible{outline-color:var(--on);outline-offset:-3px}
.log{flex:1;min-height:0;overflow:auto;overscroll-behavior:contain;padding:14px;display:flex;flex-direction:column;gap:8px}
.log:focus-visible{outline-offset:-3px}
.m{max-width:85%;padding:8px 12px;border-radius:14px;background:var(--soft);align-self:flex-start;overflow-wrap:anywhere}
.m p{margin:0;white-space:pre-wrap}.m.visitor{align-self:flex-end;background:var(--mine);color:#fff}
.who{display:block;font-size:12px;color:var(--dim);font-weight:600}
.note{display:block;font-size:12px;margin-top:2px}.m.visitor .who,.m.visitor .note{color:#fff}
.note button{border:0;background:none;padding:0 4px;text-decoration:underline;cursor:pointer;color:inherit}
details{margin-top:6px;font-size:13px}summary{cursor:pointer;color:var(--dim)}
details ol{margin:4px 0 0;padding-left:20px}details li span{display:block;color:var(--dim);white-space:pre-wrap}
.bar{padding:6px 14px;font-size:13px;background:var(--soft);color:var(--fg)}.bar.bad{color:var(--bad)}
.say{display:flex;gap:8px;align-items:flex-end;padding:10px 10px 4px;border-top:1px solid var(--line)}
.consent{margin:0;padding:0 12px calc(8px + env(safe-area-inset-bottom));font-size:12px;color:var(--dim)}.consent a{color:inherit}
.quick{display:flex;flex-wrap:wrap;gap:6px}
.quick button,.card button{padding:6px 12px;border:1px solid var(--a);border-radius:14px;background:none;color:var(--a);cursor:pointer;min-height:34px}
.card{display:flex;flex-direction:column;gap:6px;align-self:flex-start;align-items:flex-start;width:min(100%,290px);margin:0;padding:10px 12px;border:1px solid var(--line);border-radius:14px}
.card input{width:100%;padding:8px 10px;border:1px solid var(--dim);border-radius:10px;background:var(--bg);font-size:16px}
.stars{display:flex;gap:6px}.clip{position:relative;display:grid;place-items:center;width:36px;height:44px;cursor:pointer;color:var(--dim)}
.clip input{position:absolute;inset:0;opacity:0;cursor:pointer;font-size:0}.clip:focus-within{outline:2px solid var(--a);border-radius:10px}
progress{width:120px;height:8px;accent-color:#fff;vertical-align:middle}
textarea{flex:1;min-width:0;max-height:120px;resize:none;padding:9px 12px;border:1px solid var(--dim);border-radius:12px;background:var(--bg);font-size:16px}
::placeholder{color:var(--dim);opacity:1}
form.say button{display:grid;place-items:center;width:44px;height:44px;flex-shrink:0;border:0;border-radius:12px;background:var(--a);color:var(--on);cursor:pointer}
button:disabled{opacity:.6}form.say button:disabled{opacity:1;background:var(--soft);color:var(--dim);cursor:default}
@media(max-width:480px){:host([data-open]){inset:0;right:0;left:0}.panel{width:100%;height:100dvh;border:0;border-radius:0}
.head{padding-top:calc(10px + env(safe-area-inset-top))}}
@media(prefers-reduced-motion:reduce){.panel{animation:none}}

`;
