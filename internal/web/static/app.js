/* 照单: only what HTML cannot do by itself. Safe to lose: every page works without it. Floor: Chromium 86. */
(() => {
  'use strict';
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector, root = document) => root.querySelector(selector);

  // Menus close on a click elsewhere or Esc, and give the focus back.
  const closeMenus = (keep, refocus) => all('details.menu[open]').forEach((menu) => {
    if (keep && menu.contains(keep)) return;
    menu.open = false;
    if (refocus) one('summary', menu).focus();
  });
  document.addEventListener('click', (e) => closeMenus(e.target, false));
  document.addEventListener('keydown', (e) => {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === 'Escape') closeMenus(null, true);
    const search = one('.top .find input');
    if (e.key === '/' && search && !/INPUT|TEXTAREA|SELECT/.test(e.target.tagName)) {
      e.preventDefault();
      search.focus();
    }
  });

  // Row selection: count, batch bar, tri-state head, Shift for a range, Esc to drop it.
  all('table[data-select]').forEach((table) => {
    const head = one('[data-all]', table);
    const boxes = all('tbody input[type=checkbox]', table);
    const bar = one('[data-bulk]');
    const filters = one('[data-bulk-alt]');
    let last = -1;
    const sync = () => {
      const n = boxes.filter((box) => box.checked).length;
      boxes.forEach((box) => box.closest('tr').classList.toggle('sel', box.checked));
      head.checked = n > 0 && n === boxes.length;
      head.indeterminate = n > 0 && n < boxes.length;
      if (bar) {
        bar.hidden = n === 0;
        one('[data-n]', bar).textContent = n;
      }
      if (filters) filters.hidden = n > 0;
    };
    const setAll = (on) => {
      boxes.forEach((box) => { box.checked = on; });
      sync();
    };
    boxes.forEach((box, i) => box.addEventListener('click', (e) => {
      if (e.shiftKey && last >= 0) boxes.slice(Math.min(i, last), Math.max(i, last) + 1).forEach((b) => { b.checked = box.checked; });
      last = i;
      sync();
    }));
    head.addEventListener('change', () => setAll(head.checked));
    all('[data-bulk-clear]').forEach((button) => button.addEventListener('click', () => setAll(false)));
    table.addEventListener('keydown', (e) => { if (e.key === 'Escape') setAll(false); });
    window.addEventListener('pageshow', sync);
    sync();
  });

  // Column chooser: shows the choice at once; the form keeps it.
  all('[data-col-toggle]').forEach((box) => box.addEventListener('change', () => {
    all(`[data-col="${box.dataset.colToggle}"]`).forEach((cell) => { cell.hidden = !box.checked; });
  }));

  // Unsaved changes: leaving asks first.
  let dirty = false;
  all('form[data-guard]').forEach((form) => {
    form.addEventListener('input', () => { dirty = true; });
    if (one('[data-error-summary]', form)) dirty = true;
  });
  document.addEventListener('submit', () => { dirty = false; });
  window.addEventListener('beforeunload', (e) => {
    if (!dirty) return;
    e.preventDefault();
    e.returnValue = '';
  });

  // A form is sent once. The buttons are disabled after the form data is taken, so the pressed button still counts;
  // without script the idempotency key does the same on the server.
  all('form[data-single]').forEach((form) => {
    const buttons = () => all('button', form).concat(form.id ? all(`button[form="${form.id}"]`) : []);
    form.addEventListener('submit', (e) => {
      if (form.dataset.sent) e.preventDefault();
      form.dataset.sent = 'yes';
      setTimeout(() => buttons().forEach((b) => { if (!b.disabled) { b.disabled = true; b.dataset.off = 'sent'; } }), 0);
    });
    window.addEventListener('pageshow', () => {
      delete form.dataset.sent;
      buttons().forEach((b) => { if (b.dataset.off) { b.disabled = false; delete b.dataset.off; } });
    });
  });

  // Review page: a row and its source light up together.
  all('[data-review]').forEach((review) => {
    const show = (from) => {
      all('.cur', review).forEach((x) => x.classList.remove('cur'));
      const pair = all(`[data-row="${from.dataset.row}"]`, review);
      pair.forEach((x) => x.classList.add('cur'));
      const other = pair.find((x) => x.tagName !== from.tagName);
      if (other) other.scrollIntoView({ block: 'nearest' });
    };
    const find = (e) => { const from = e.target.closest('[data-row]'); if (from) show(from); };
    review.addEventListener('focusin', find);
    review.addEventListener('click', find);
  });

  // Print buttons, character counters, focus on the error summary.
  all('[data-print]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });
  all('textarea[data-count]').forEach((area) => {
    const out = document.getElementById(area.dataset.count);
    const put = () => { out.textContent = `${area.value.length} / ${area.maxLength}`; };
    area.addEventListener('input', put);
    put();
  });
  const summary = one('[data-error-summary]');
  if (summary) summary.focus();
})();
