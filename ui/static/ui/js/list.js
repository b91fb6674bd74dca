// Lists: a row at hand (J, K), selecting rows, the bar of what to do with them. app.js imports this with the
// first key, touch or move of the mouse on a list, and begins with what happened until it was here.
const table = () => document.querySelector("table[data-list]");
const rows = () => [...(table()?.tBodies[0].rows || [])];
const boxes = () => rows().map((row) => row.querySelector("input[name=pks]"));
const say = (text) => {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
};
let last = null; // the box ticked last, from which Shift counts

// ---- the bar: hidden while nothing is selected
const show = () => {
  const bar = document.getElementById("bulk");
  if (!bar) return;
  const all = bar.querySelector("input[name=all]");
  const chosen = boxes().filter((box) => box.checked).length;
  const count = bar.querySelector("[data-selected]");
  const text = `${all && all.checked ? all.dataset.count : chosen} ${count.dataset.selected}`;
  const was = bar.hidden ? "" : count.textContent;
  bar.hidden = !chosen && !(all && all.checked);
  count.textContent = text;
  if (text !== was) say(text);
  boxes().forEach((box) => box.closest("tr").classList.toggle("is-selected", box.checked));
  const page = document.querySelector("[data-select-page]");
  if (page) {
    page.checked = chosen > 0 && chosen === boxes().length;
    page.indeterminate = chosen > 0 && !page.checked;
  }
};

const tick = (box, on, range) => {
  const list = boxes();
  const from = range && last ? list.indexOf(last) : -1;
  const to = list.indexOf(box);
  const [low, high] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  list.slice(low, high + 1).forEach((each) => (each.checked = on));
  last = box;
  show();
};

const clicked = (event) => {
  const box = event.target.closest("table[data-list] input[name=pks]");
  if (box) tick(box, box.checked, event.shiftKey);
  const page = event.target.closest("[data-select-page]");
  if (page) {
    boxes().forEach((each) => (each.checked = page.checked));
    show();
  }
};
document.addEventListener("change", (event) => {
  if (event.target.name === "all" && event.target.form?.id === "bulk") show();
});
document.addEventListener("reset", (event) => {
  if (event.target.id === "bulk") setTimeout(show);
});

// ---- the row at hand
const at = () => rows().findIndex((row) => row.classList.contains("is-open"));
const move = (step) => {
  const list = rows();
  if (!list.length) return;
  const now = at();
  const next = Math.max(0, Math.min(list.length - 1, now < 0 ? 0 : now + step));
  list.forEach((row, place) => row.classList.toggle("is-open", place === next));
  list[next].scrollIntoView({ block: "nearest" });
  list[next].querySelector("th a")?.focus({ preventScroll: true });
};

// ---- cells that can be changed where they stand: arrows go to them, Enter or a double-click opens one
const change = async (cell) => (await import(table().dataset.cells)).edit(cell);
const clickedTwice = ({ target }) => {
  const cell = target.closest("td[data-cell]");
  if (cell) change(cell);
};
// A key that came before this script was meant for what the keys before it have moved to.
const meant = ({ target }) => (target === document.body ? document.activeElement : target);
const pressedInCell = (event) => {
  const target = meant(event);
  const from = target.closest("table[data-list] td[data-cell], table[data-list] tbody th a");
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!from || target.closest("form") || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = from.closest("tr");
  const stops = [row.querySelector("th a"), ...row.querySelectorAll("td[data-cell]")];
  const to = by && stops[stops.indexOf(from) + by];
  if (to) {
    to.tabIndex = to === stops[0] ? 0 : -1;
    to.focus();
  } else if (event.key === "Enter" && target.matches("td")) change(from);
  else return;
  event.preventDefault();
};

const busy = (event) =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  document.body.dataset.keys === "off" ||
  document.body.dataset.prefix ||
  document.querySelector("dialog[open]") ||
  event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

const pressed = (event) => {
  if (busy(event) || !table()) return;
  const key = event.key.toLowerCase();
  const row = rows()[at()];
  if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (key === "x" && row) {
    const box = row.querySelector("input[name=pks]");
    tick(box, !box.checked, event.shiftKey);
  } else if (key === "e" && row?.dataset.edit) window.location.assign(row.dataset.edit);
  else return;
  event.preventDefault();
};

const HANDLERS = { click: [clicked], dblclick: [clickedTwice], keydown: [pressedInCell, pressed] };
for (const [kind, handlers] of Object.entries(HANDLERS)) {
  handlers.forEach((handle) => document.addEventListener(kind, handle));
}

document.addEventListener("htmx:afterSettle", () => {
  last = null;
  show();
});
window.addEventListener("pageshow", show);
show();

export const begin = (missed) => missed.forEach((event) => HANDLERS[event.type]?.forEach((handle) => handle(event)));
