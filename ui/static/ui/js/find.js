// Find as you type: a combobox whose options are links. Loaded when somebody first enters a find box.
const close = (input) => {
  input.nextFound.replaceChildren();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
};

const options = (input) => [...input.nextFound.querySelectorAll("[role=option]")];

const choose = (input, option) => {
  options(input).forEach((other) => other.setAttribute("aria-selected", String(other === option)));
  if (!option) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};

const step = (input, by) => {
  const all = options(input);
  if (!all.length) return;
  const at = all.findIndex((option) => option.id === input.getAttribute("aria-activedescendant"));
  // One step before the first and after the last is the box itself.
  choose(input, at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by]);
};

const keydown = (event) => {
  const input = event.target;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(input, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    const option = document.getElementById(input.getAttribute("aria-activedescendant"));
    if (option) {
      event.preventDefault();
      option.click();
    }
  } else if (event.key === "Escape" && options(input).length) {
    event.preventDefault();
    event.stopPropagation();
    close(input);
  }
};

const equip = (input) => {
  if (!input.matches("[data-script][type=search]") || input.nextFound) return;
  const list = document.createElement("div");
  list.id = `${input.id}-list`;
  input.nextFound = list;
  input.parentElement.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "hx-get": input.form.getAttribute("action") || location.pathname,
    "hx-trigger": "input changed delay:250ms",
    "hx-target": `#${list.id}`,
    "hx-sync": "this:replace",
  }))
    input.setAttribute(name, value);
  list.addEventListener("htmx:afterSwap", () =>
    input.setAttribute("aria-expanded", String(list.childElementCount > 0)),
  );
  input.addEventListener("keydown", keydown);
  input.form.addEventListener("focusout", (event) => {
    if (!input.form.contains(event.relatedTarget)) close(input);
  });
  // A click must not take the focus away before it is one.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  window.htmx.process(input);
};

document.addEventListener("focusin", (event) => equip(event.target));
equip(document.activeElement);
