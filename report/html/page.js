'use strict';
(() => {
  const size = 50;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const findings = read('findings'), about = read('about');
  const names = ['error', 'warning', 'info', 'info'];
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, name) => {
    const e = document.createElement(tag);
    if (text) e.textContent = text;
    if (name) e.className = name;
    return e;
  };
  const number = (n) => n.toLocaleString('en');
  const counts = new Map(), levels = [0, 0, 0];
  let file = '';
  for (const f of findings) {
    if (f.f === undefined) f.f = file;
    file = f.f;
    f.s = Math.min(f.s, 2);
    f.at = f.l ? f.l + (f.c ? ':' + f.c : '') : '';
    f.place = (f.f || '$' + (f.v || '')) + (f.at ? ':' + f.at : '');
    f.rule = about.rules[f.r] || {};
    if (f.h === undefined) f.h = f.rule.help || '';
    f.text = (f.place + ' ' + f.r + ' ' + f.m + ' ' + f.h).toLowerCase();
    levels[f.s]++;
    counts.set(f.r, (counts.get(f.r) || 0) + 1);
  }
  for (const [rule, n] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const o = make('option', rule + ' (' + number(n) + ')');
    o.value = rule;
    $('rule').append(o);
  }
  levels.forEach((n, i) => { $(names[i] + '-count').textContent = number(n); });

  let shown = findings, page = 0, at = -1;
  const filter = () => {
    const on = [$('error').checked, $('warning').checked, $('info').checked];
    const rule = $('rule').value, part = $('file').value.toLowerCase(), text = $('text').value.toLowerCase();
    shown = findings.filter((f) => on[f.s] && (!rule || f.r === rule) &&
      (!part || f.place.toLowerCase().includes(part)) && (!text || f.text.includes(text)));
    page = 0;
    draw();
  };
  const link = (url, text) => {
    if (!url) return make('span', text);
    const a = make('a', text);
    a.href = url;
    a.rel = 'noreferrer';
    return a;
  };
  const snippet = (f) => {
    const pre = make('pre');
    const before = f.p || [], after = f.q || [], width = String((f.l || 0) + after.length).length;
    const line = (n, text) => pre.append(make('span', (n > 0 ? String(n) : '').padStart(width) + ' | ', 'dim'), ...text, '\n');
    before.forEach((t, i) => line(f.l - before.length + i, [t]));
    const runes = [...f.t], from = f.a || 0, to = f.b || 0;
    line(f.l, [runes.slice(0, from).join(''), make('mark', runes.slice(from, to).join('')), runes.slice(to).join('')]);
    after.forEach((t, i) => line(f.l + 1 + i, [t]));
    return pre;
  };
  const change = (diff) => {
    const pre = make('pre');
    for (const t of diff.split('\n')) pre.append(make('span', t, t[0] === '+' ? 'add' : t[0] === '-' ? 'cut' : ''), '\n');
    return pre;
  };
  const article = (f) => {
    const e = make('article', '', names[f.s]);
    e.tabIndex = 0;
    const head = make('p');
    head.append(make('span', names[f.s], 'severity'), ' ', link(f.rule.url && f.u ? f.rule.url : '', f.r), ' ', make('span', f.f ? f.at : f.place, 'place'));
    e.append(head, make('p', f.m));
    if (f.t) e.append(snippet(f));
    if (f.h && f.h !== f.x) e.append(make('p', 'help: ' + f.h));
    for (const n of f.n || []) e.append(make('p', 'note: ' + n, 'dim'));
    if (f.x) {
      e.append(make('p', (f.y ? 'fix (--fix): ' : 'suggested fix: ') + f.x));
      if (f.d) e.append(change(f.d));
    }
    if (f.rule.summary) {
      const d = make('details');
      d.append(make('summary', 'about the rule'), make('p', 'Fires when ' + f.rule.summary + '.'));
      if (f.rule.why) d.append(make('p', 'Why: ' + f.rule.why + '.'));
      for (const k of ['bad', 'good']) if (f.rule[k]) d.append(make('p', k[0].toUpperCase() + k.slice(1) + ':'), make('pre', f.rule[k]));
      e.append(d);
    }
    return e;
  };
  const draw = () => {
    const pages = Math.max(1, Math.ceil(shown.length / size));
    page = Math.max(0, Math.min(page, pages - 1));
    const list = document.createDocumentFragment();
    let last = null;
    for (const f of shown.slice(page * size, (page + 1) * size)) {
      if (f.f !== last) list.append(make('h2', f.f || 'the environment'));
      last = f.f;
      list.append(article(f));
    }
    $('list').replaceChildren(list);
    at = -1;
    $('state').textContent = number(shown.length) + ' of ' + number(findings.length) + (findings.length === 1 ? ' finding' : ' findings');
    $('page').textContent = 'page ' + number(page + 1) + ' of ' + number(pages);
    $('previous').disabled = page === 0;
    $('next').disabled = page >= pages - 1;
    $('pages').hidden = pages === 1;
  };
  const turn = (by) => { page += by; draw(); scrollTo(0, 0); };
  const step = (by) => {
    const all = $('list').querySelectorAll('article');
    if (!all.length) return;
    const here = [...all].indexOf(document.activeElement);
    at = Math.max(0, Math.min((here < 0 ? at : here) + by, all.length - 1));
    all[at].focus();
    all[at].scrollIntoView({ block: 'center' });
  };
  $('filters').addEventListener('input', filter);
  $('filters').addEventListener('submit', (e) => e.preventDefault());
  $('filters').addEventListener('reset', () => setTimeout(filter));
  $('previous').addEventListener('click', () => turn(-1));
  $('next').addEventListener('click', () => turn(1));
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) && e.target.type !== 'checkbox';
    if (e.key === 'Escape') { e.target.blur(); return; }
    if (typing) return;
    const act = {
      '/': () => $('text').focus(), j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1),
      Enter: () => { const d = e.target.tagName === 'ARTICLE' && e.target.querySelector('details'); if (d) d.open = !d.open; },
    }[e.key];
    if (!act || e.key === 'Enter' && e.target.tagName !== 'ARTICLE') return;
    e.preventDefault();
    act();
  });
  for (const id of ['filters', 'keys']) $(id).hidden = !findings.length;
  draw();
  document.documentElement.dataset.ready = 'yes';
})();
