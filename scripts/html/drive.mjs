// Drives Chromium over its own protocol: no package is needed.
import { spawn } from 'node:child_process';
import { readFileSync, statSync, mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [browser, work] = process.argv.slice(2);
mkdirSync(work + '/profile');
const chromium = spawn(browser, ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--remote-debugging-port=0',
  '--user-data-dir=' + work + '/profile', 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
const address = await new Promise((resolve, reject) => {
  let text = '';
  chromium.stderr.on('data', (part) => {
    text += part;
    const m = text.match(/DevTools listening on (ws:\S+)/);
    if (m) resolve(m[1]);
  });
  chromium.on('exit', () => reject(new Error('Chromium has ended: ' + text)));
  setTimeout(() => reject(new Error('Chromium does not start: ' + text)), 60000).unref();
});

const socket = new WebSocket(address);
await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
let last = 0;
const waiting = new Map(), events = [];
socket.onmessage = ({ data }) => {
  const m = JSON.parse(data);
  if (m.id) {
    const { resolve, reject } = waiting.get(m.id);
    m.error ? reject(new Error(m.error.message)) : resolve(m.result);
  } else events.push(m);
};
const send = (method, params = {}, sessionId) => new Promise((resolve, reject) => {
  waiting.set(++last, { resolve, reject });
  socket.send(JSON.stringify({ id: last, method, params, sessionId }));
});

let failed = 0;
const is = (what, got, want) => {
  if (JSON.stringify(got) === JSON.stringify(want)) return;
  failed++;
  console.log(`FAILED: ${what}: got ${JSON.stringify(got)}, want ${JSON.stringify(want)}`);
};

const open = async (name) => {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  for (const domain of ['Page', 'Network', 'Runtime', 'Log']) await send(domain + '.enable', {}, sessionId);
  const page = {
    call: (method, params) => send(method, params, sessionId),
    ask: async (expression) => {
      const r = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }, sessionId);
      if (r.exceptionDetails) throw new Error(r.exceptionDetails.exception?.description || r.exceptionDetails.text);
      return r.result.value;
    },
    key: async (key) => {
      const text = key.length === 1 ? key : key === 'Enter' ? '\r' : undefined;
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, text }, sessionId);
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key }, sessionId);
    },
    events: () => events.filter((e) => e.sessionId === sessionId),
  };
  const began = performance.now();
  await page.call('Page.navigate', { url: pathToFileURL(work + '/' + name).href });
  while (!await page.ask('document.documentElement?.dataset.ready === "yes"')) await new Promise((r) => setTimeout(r, 10));
  page.opened = performance.now() - began;
  return page;
};
const count = 'document.querySelectorAll("article").length';
const state = 'document.getElementById("state").textContent';
const set = (id, value) => `(() => { const e = document.getElementById(${JSON.stringify(id)}); ` +
  `if (e.type === 'checkbox') e.checked = ${JSON.stringify(value)}; else e.value = ${JSON.stringify(value)}; e.dispatchEvent(new Event('input', { bubbles: true })); })()`;

try {
  const few = JSON.parse(readFileSync(work + '/few.json')), all = few.findings;
  const page = await open('few.html');
  is('findings drawn', await page.ask(count), all.length);
  is('messages', await page.ask('[...document.querySelectorAll("article > p:nth-child(2)")].map((p) => p.textContent)'), all.map((f) => f.message));
  is('title', await page.ask('document.title'), 'daytona-lint');
  is('elements of somebody else', await page.ask('document.querySelectorAll("img, iframe, object, embed, link, base, style ~ style").length'), 0);
  is('scripts', await page.ask('document.scripts.length'), 3);
  is('links', await page.ask('[...document.links].every((a) => a.href.startsWith("https://github.com/daytona-lint/daytona-lint"))'), true);
  is('the secret', /c0ffee01/.test(await page.ask('document.documentElement.outerHTML')), false);
  is('a line that is drawn twice', await page.ask('[...document.querySelectorAll("article > pre")].some((p) => /^ *\\d+ \\| ([A-Za-z_]{8,}) = .*\\1 = /m.test(p.textContent))'), false);
  is('a line without a mark', await page.ask('[...document.querySelectorAll("mark")].some((m) => !m.textContent)'), false);
  for (const level of ['error', 'warning', 'info']) {
    await page.ask(set(level, false));
    is('without ' + level, await page.ask(count), all.filter((f) => f.severity !== level).length);
    await page.ask(set(level, true));
  }
  for (const rule of new Set(all.map((f) => f.rule))) {
    await page.ask(set('rule', rule));
    is('of ' + rule, await page.ask(count), all.filter((f) => f.rule === rule).length);
  }
  await page.ask(set('rule', ''));
  await page.ask(set('file', '.env'));
  is('of a file', await page.ask(count), all.filter((f) => f.file.endsWith('.env')).length);
  await page.ask('document.querySelector("button[type=reset]").click(); new Promise((r) => setTimeout(r, 50))');
  is('after reset', await page.ask(count), all.length);

  await page.key('j');
  is('j goes to the first', await page.ask('[...document.querySelectorAll("article")].indexOf(document.activeElement)'), 0);
  await page.key('j');
  await page.key('k');
  await page.key('Enter');
  is('Enter opens the rule', await page.ask('document.activeElement.querySelector("details").open'), true);
  await page.key('/');
  is('/ goes to the search', await page.ask('document.activeElement.id'), 'text');
  await page.key('z');
  await page.key('q');
  is('a search for nothing', await page.ask(count), 0);
  await page.key('Escape');
  is('Escape leaves it', await page.ask('document.activeElement.tagName'), 'BODY');

  for (const scheme of ['light', 'dark']) {
    await page.call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    const dark = await page.ask('getComputedStyle(document.body).backgroundColor') === 'rgb(13, 17, 23)';
    is(scheme, dark, scheme === 'dark');
  }

  const many = JSON.parse(readFileSync(work + '/many.json')), total = many.findings.length;
  const large = await open('many.html');
  is('drawn at once', await large.ask(count), 50);
  is('all of them', await large.ask(state), `${total.toLocaleString('en')} of ${total.toLocaleString('en')} findings`);
  const filtered = await large.ask(`(async () => { const t = performance.now(); ${set('rule', 'invalid-target')}; ` +
    'await new Promise(requestAnimationFrame); return performance.now() - t; })()');
  is('after the filter', await large.ask(state), `${many.findings.filter((f) => f.rule === 'invalid-target').length} of ${total.toLocaleString('en')} findings`);
  await large.ask('document.getElementById("next").click()');
  is('the next page', await large.ask('document.getElementById("page").textContent'), 'page 2 of 10');
  await large.key('p');
  is('p goes back', await large.ask('document.getElementById("page").textContent'), 'page 1 of 10');
  console.log(`${total} findings: ${(statSync(work + '/many.html').size / 1e6).toFixed(1)} MB, ${large.opened.toFixed(0)} ms until they are drawn, ${filtered.toFixed(0)} ms for a filter`);

  for (const p of [page, large]) {
    const urls = p.events().filter((e) => e.method === 'Network.requestWillBeSent').map((e) => e.params.request.url);
    is('what is fetched', urls.length, 1);
    is('complaints', p.events().filter((e) => e.method === 'Log.entryAdded' || e.method === 'Runtime.exceptionThrown' || e.method === 'Runtime.consoleAPICalled').length, 0);
  }
  is('dialogs', events.filter((e) => e.method === 'Page.javascriptDialogOpening').length, 0);
} finally {
  socket.close();
  chromium.removeAllListeners('exit');
  await new Promise((resolve) => { chromium.on('exit', resolve); chromium.kill(); });
}
console.log(failed ? failed + ' failed' : 'the page works');
process.exit(failed ? 1 : 0);
