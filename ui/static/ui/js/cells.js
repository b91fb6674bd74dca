// Cells of a list changed where they stand: the field of the page that edits the row, with that page's form
// around it, so that rights, checks and the second saver are the server's. list.js imports this with the
// first double-click or Enter on such a cell; without a script the row leads to its page.

const states = new WeakMap();
const say = (text) => (document.getElementById("live").textContent = text);
const parse = (text) => new DOMParser().parseFromString(text, "text/html");
const keyOf = (row) => row.querySelector("input[name=pks]")?.value;
const rowOf = (page, key) =>
  [...(page.querySelector("table[data-list]")?.tBodies[0].rows || [])].find((row) => keyOf(row) === key);
// One after another: a form that is fetched before the last save ended would not know of it.
let before = Promise.resolve();
const next = (step) => (before = before.then(step, step));

export const edit = (cell) => {
  const known = states.get(cell);
  if (known) return known.field.focus();
  if (cell.hasAttribute("aria-busy")) return;
  cell.setAttribute("aria-busy", "true");
  return next(() => open(cell)).finally(() => cell.removeAttribute("aria-busy"));
};

const open = async (cell) => {
  const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
  const address = head.dataset.cell.replace("/0/", `/${keyOf(cell.parentElement)}/`);
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer) return say(document.body.dataset.failed);
  const field = answer.ok && !answer.redirected && parse(await answer.text()).querySelector(`main [name="${head.dataset.field}"]`);
  // Its own page says why it cannot be changed; what is typed in another cell stays.
  if (!field && document.querySelector("td[data-cell] form")) return say(document.body.dataset.failed);
  if (!field) return window.location.assign(address);
  const { form } = field;
  const rest = document.createElement("div");
  rest.hidden = true;
  rest.append(...form.childNodes);
  rest.querySelectorAll("script").forEach((script) => script.remove());
  form.className = "";
  form.setAttribute("action", address);
  form.append(field, rest);
  field.classList.add(field.localName === "select" ? "usa-select--sm" : "usa-input--sm");
  field.setAttribute("aria-label", `${head.textContent.trim()}, ${cell.parentElement.querySelector("th a").textContent.trim()}`);
  const state = { cell, address, form, field, was: field.value, old: [...cell.childNodes] };
  states.set(cell, state);
  cell.replaceChildren(form);
  form.addEventListener("keydown", (event) => keydown(state, event));
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || leave(state));
  field.focus();
  if (field.select) field.select();
};

const close = ({ cell }, ...nodes) => {
  states.delete(cell);
  cell.replaceChildren(...nodes);
};

const back = (state) => {
  close(state, ...state.old);
  focus(state.cell);
};

const focus = (cell) => {
  cell.tabIndex = -1;
  cell.focus();
};

const beside = ({ cell }, step) => {
  const all = [...cell.parentElement.querySelectorAll("td[data-cell]")];
  return all[all.indexOf(cell) + step];
};

const keydown = (state, event) => {
  const { cell, field } = state;
  if (event.key === "Escape") {
    back(state);
  } else if (event.key === "Enter" && event.target === field) {
    event.preventDefault();
    const below = cell.parentElement.nextElementSibling?.cells[cell.cellIndex];
    delete state.tried;
    leave(state);
    if (below) edit(below);
    else focus(cell);
  } else if (event.key === "Tab") {
    // Not every Tab leaves the field: a date has parts. The one that does leads to the cell beside it.
    state.step = event.shiftKey ? -1 : 1;
    setTimeout(() => (state.step = 0));
  }
};

// Saved when it is left, unless it is as it was; after a failure once it is another value.
const leave = (state) => {
  const { cell, field, was } = state;
  if (states.get(cell) !== state || state.sending) return;
  const to = state.step && beside(state, state.step);
  if (field.validity.badInput) wrong(state, field.validationMessage);
  else if (field.value === was) close(state, ...state.old);
  else if (field.value !== state.tried) {
    state.tried = field.value;
    state.sending = true;
    cell.setAttribute("aria-busy", "true");
    next(() => send(state));
  }
  if (to) edit(to);
};

const send = async (state) => {
  const { address, form, field, cell } = state;
  const sent = field.value;
  // No answer may mean that it was saved: another value is no repeat of it, and meets what is stored now.
  if ((state.unheard ?? sent) !== sent) form.querySelector("[name=submission_key]")?.remove();
  let page = null;
  let fresh = null;
  try {
    const options = { method: "POST", body: new FormData(form), redirect: "manual", keepalive: true };
    const answer = await fetch(address, options);
    if (answer.type === "opaqueredirect") fresh = parse(await (await fetch(window.location.href)).text());
    else if (answer.status === 422) page = parse(await answer.text());
  } catch {
    // Said below.
  }
  state.sending = false;
  if (!page) state.unheard = sent;
  cell.removeAttribute("aria-busy");
  // A redirect leads to a list when it was saved, and to the sign-in page when it was not.
  if (fresh?.querySelector("#list")) {
    const more = states.get(cell) === state && field.value !== sent && field.value;
    const at = document.activeElement;
    saved(state, fresh);
    // Not waited for: it has its turn after this one.
    if (more !== false) again(cell, more, at);
    return;
  }
  const group = page?.querySelector(`main [name="${field.name}"]`)?.closest(".usa-form-group");
  const error = group?.querySelector(".usa-error-message")?.textContent.trim();
  if (error || !page) return wrong(state, error || document.body.dataset.failed);
  // More than this field: sent again as a page, which shows both versions or whatever is in the way.
  const why = page.querySelector(".hite-errors li")?.textContent.trim();
  const title = page.querySelector("form .hite-form__section[aria-label] h2") || page.querySelector("main h1");
  wrong(state, why || document.body.dataset.failed, title.textContent.trim());
};

// What was typed while the value before was being saved: it goes on in a form that knows of that.
const again = async (cell, typed, at) => {
  await edit(cell);
  const state = states.get(cell);
  if (!state) return;
  state.field.value = typed;
  if (!at.isConnected) return;
  at.focus();
  leave(state);
};

const saved = (state, fresh) => {
  const { cell, field } = state;
  const now = rowOf(fresh, keyOf(cell.parentElement))?.cells[cell.cellIndex];
  const typed = field.localName === "select" ? field.selectedOptions[0].textContent : field.value;
  const tick = document.createElement("span");
  tick.className = "u-ok";
  tick.textContent = " ✓";
  tick.setAttribute("aria-hidden", "true");
  close(state, ...(now ? now.childNodes : [typed]), tick);
  // What the page says, with Undo; what is being typed stays where it is.
  const main = document.getElementById("main");
  const top = cell.getBoundingClientRect().top;
  const told = fresh.querySelector(".hite-messages");
  main.querySelector(".hite-messages")?.remove();
  if (told) {
    told.querySelectorAll("script").forEach((script) => script.remove());
    main.prepend(told);
    say(told.textContent.trim().replace(/\s+/g, " "));
  }
  window.scrollBy(0, cell.getBoundingClientRect().top - top);
};

const wrong = (state, text, title) => {
  const { form, field } = state;
  const message = document.createElement("span");
  message.className = "usa-error-message";
  message.id = "cell-error";
  message.textContent = text;
  form.querySelectorAll(".usa-error-message:not([hidden] *), .hite-linkbtn").forEach((old) => old.remove());
  field.classList.add("usa-input--error");
  field.setAttribute("aria-invalid", "true");
  form.append(message);
  if (title) {
    const button = document.createElement("button");
    button.className = "hite-linkbtn";
    button.textContent = title;
    form.append(button);
  }
  say(text);
};
