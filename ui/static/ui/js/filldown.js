// A sheet of rows: copy a cell down, as in a spreadsheet. The page fills empty cells without this script too.
(() => {
  "use strict";

  const EMPTY = ["", "unknown"];
  const sheet = document.querySelector("[data-filldown]");
  const button = document.querySelector("[data-filldown-button]");
  if (!sheet || !button) return;

  const fieldOf = (cell) => cell.name.slice(cell.name.indexOf("-") + 1);
  const column = (cell) =>
    [...sheet.querySelectorAll("input[name], select[name]")].filter((other) => fieldOf(other) === fieldOf(cell));
  const put = (cell, value) => {
    cell.value = value;
    cell.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const say = (text) => {
    const live = document.getElementById("live");
    if (live) live.textContent = text;
  };

  let last = null;
  sheet.addEventListener("focusin", (event) => {
    if (event.target.name) last = event.target;
  });

  // Ctrl+D takes the value of the cell above.
  sheet.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || event.altKey || event.shiftKey || event.key.toLowerCase() !== "d" || !event.target.name) return;
    const cells = column(event.target);
    const above = cells[cells.indexOf(event.target) - 1];
    event.preventDefault();
    if (above) put(event.target, above.value);
  });

  // The button copies the cell one was in to the empty cells below it.
  button.hidden = false;
  button.addEventListener("click", () => {
    if (!last || EMPTY.includes(last.value)) {
      say(button.dataset.first);
      return;
    }
    const cells = column(last);
    const below = cells.slice(cells.indexOf(last) + 1).filter((cell) => EMPTY.includes(cell.value));
    below.forEach((cell) => put(cell, last.value));
    say(`${button.dataset.done} ${below.length}`);
    last.focus();
  });
})();
