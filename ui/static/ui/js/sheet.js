// <a href="/a/form/page/" data-sheet>: the form of that page in a sheet beside this one. Without a script it is the page.
// Also: Escape in a form that stands in place of a value presses its [data-revert] link.
(() => {
  "use strict";

  let sheet, opener, address;

  const parse = (text) => new DOMParser().parseFromString(text, "text/html");

  const make = () => {
    sheet = document.createElement("dialog");
    sheet.className = "hite-dialog hite-sheet";
    sheet.setAttribute("aria-labelledby", "sheet-title");
    document.body.append(sheet);
    sheet.addEventListener("click", (event) => {
      if (event.target === sheet || event.target.closest("[data-close]")) {
        event.preventDefault();
        sheet.close();
      }
    });
    sheet.addEventListener("submit", send);
    sheet.addEventListener("close", () => {
      const again = document.querySelector(`[data-sheet][href="${CSS.escape(address)}"]`) || opener;
      const menu = again && again.closest("details:not([open])");
      if (menu) menu.querySelector("summary").focus();
      else if (again) again.focus();
    });
  };

  // What stands in the main part of the page, with its heading as the sheet's, and its way back closing the sheet.
  const fill = (text) => {
    const main = parse(text).getElementById("main");
    const form = main && main.querySelector("form.hite-form, form[method=post]");
    if (!form) return false;
    const title = document.createElement("h2");
    const heading = main.querySelector("h1");
    title.id = "sheet-title";
    title.textContent = heading ? heading.textContent : document.title;
    if (heading) heading.remove();
    form.setAttribute("action", form.getAttribute("action") || address);
    form.querySelectorAll(".hite-formfoot a[href]").forEach((link) => link.setAttribute("data-close", ""));
    main.querySelectorAll("script").forEach((script) => script.remove());
    sheet.replaceChildren(title, ...main.childNodes);
    if (window.htmx) window.htmx.process(sheet);
    const first = sheet.querySelector(".hite-errors, input:not([type=hidden]), select, textarea");
    if (first) first.focus();
    return true;
  };

  const open = async (link) => {
    if (!sheet) make();
    opener = link;
    if (address !== link.getAttribute("href")) sheet.replaceChildren();
    address = link.getAttribute("href");
    // What was typed before Escape is still there.
    if (!sheet.firstChild) {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected || !fill(await answer.text())) {
        window.location.assign(address);
        return;
      }
    }
    const menu = link.closest("details[open]");
    if (menu) menu.open = false;
    sheet.showModal();
  };

  const failed = () => {
    const live = document.getElementById("live");
    if (live) live.textContent = document.body.dataset.failed;
  };

  // A redirect means that it was saved: the page behind is read again where it stands.
  const send = async (event) => {
    const form = event.target;
    if (form.method === "dialog" || event.defaultPrevented) return;
    event.preventDefault();
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        body: new FormData(form, event.submitter),
        redirect: "manual",
      });
      if (answer.type === "opaqueredirect") {
        sheet.replaceChildren();
        sheet.close();
        await refresh();
      } else if (!fill(await answer.text())) {
        failed();
      }
    } catch {
      failed();
    }
    delete form.dataset.sending;
  };

  const refresh = async () => {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    const main = parse(await answer.text()).getElementById("main");
    const here = document.getElementById("main");
    if (!main) return window.location.reload();
    main.querySelectorAll("script").forEach((script) => script.remove());
    here.replaceChildren(...main.childNodes);
    if (window.htmx) window.htmx.process(here);
    const said = here.querySelector("[data-toast] span, .hite-messages .usa-alert__text");
    const live = document.getElementById("live");
    if (said && live) live.textContent = said.textContent.trim();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-sheet]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });

  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && !event.target.closest("dialog") && event.target.closest("form");
    const revert = form && form.querySelector("[data-revert]");
    if (revert) revert.click();
  });
})();
