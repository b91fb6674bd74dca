// Small helps on top of pages that work without scripts. Loaded with defer under a strict content security policy.
(() => {
  "use strict";

  const RELEASE_MS = 8000; // a send that has not answered by then may be tried again

  // ---- read out what changed without a page load
  const say = (text) => {
    const live = document.getElementById("live");
    if (live && text) live.textContent = text;
  };

  // ---- problems first: focus the summary of what to fix
  const focusErrors = (root) => {
    const summary = root.querySelector(".hite-errors");
    if (summary) summary.focus();
  };

  // ---- one send a form
  const release = (form) => {
    delete form.dataset.sending;
    form.removeAttribute("aria-busy");
    form.querySelectorAll("button[data-held]").forEach((button) => {
      button.removeAttribute("aria-disabled");
      button.removeAttribute("data-held");
    });
  };

  const hold = (form) => {
    form.dataset.sending = "yes";
    form.setAttribute("aria-busy", "true");
    // aria-disabled and not disabled: a disabled button would drop its own name and value from what is sent.
    form.querySelectorAll("button:not([type=button])").forEach((button) => {
      button.setAttribute("aria-disabled", "true");
      button.setAttribute("data-held", "");
    });
    setTimeout(() => release(form), RELEASE_MS);
  };

  // ---- ask first: <form data-confirm-dialog="Question"> (the server does the same without a script)
  const ask = (form, submitter) => {
    const dialog = document.createElement("dialog");
    const question = document.createElement("p");
    const actions = document.createElement("form");
    const yes = document.createElement("button");
    const no = document.createElement("button");
    dialog.className = "hite-dialog";
    question.id = "dialog-question";
    question.textContent = form.dataset.confirmDialog;
    dialog.setAttribute("aria-labelledby", question.id);
    actions.method = "dialog";
    actions.className = "hite-actions";
    yes.className = submitter ? submitter.className : "usa-button";
    yes.value = "yes";
    yes.textContent = submitter ? submitter.textContent.trim() : document.title;
    no.className = "usa-button usa-button--outline";
    no.value = "no";
    no.textContent = document.body.dataset.cancel || "Cancel";
    actions.append(yes, no);
    dialog.append(question, actions);
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      const agreed = dialog.returnValue === "yes";
      dialog.remove();
      if (!agreed) {
        if (submitter) submitter.focus();
        return;
      }
      form.dataset.confirmed = "yes";
      form.requestSubmit(submitter || undefined);
    });
    dialog.showModal();
  };

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (form.method === "dialog" || form.dataset.sending) {
        if (form.dataset.sending) {
          event.preventDefault();
          event.stopImmediatePropagation();
        }
        return;
      }
      if (form.dataset.confirmDialog && !form.dataset.confirmed) {
        event.preventDefault();
        event.stopImmediatePropagation();
        ask(form, event.submitter);
        return;
      }
      delete form.dataset.confirmed;
      if (form.method === "post") hold(form);
    },
    true,
  );

  // A page taken from the browser's history must be usable again.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));

  // ---- htmx
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest("form");
    if (form) release(form);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.elt;
    focusErrors(target);
    const said = target.closest("[data-say]") || target.querySelector("[data-say]");
    if (said) say(said.dataset.say);
  });
  ["htmx:sendError", "htmx:responseError"].forEach((name) =>
    document.addEventListener(name, () => say(document.body.dataset.failed)),
  );

  // ---- what only some need comes when they enter it
  document.addEventListener("focusin", ({ target }) => target.dataset.script && import(target.dataset.script));

  // What a list does with its rows comes with the first sign of life; nothing is chosen before.
  const list = document.querySelector("[data-rows]");
  const bar = document.getElementById("bulk");
  if (list && bar) bar.hidden = !document.querySelector("input[name=pks]:checked");
  if (list) {
    const signs = ["pointerover", "touchstart", "focusin", "keydown", "click", "dblclick"];
    const missed = [];
    const wake = async (event) => {
      if (missed.push(event) > 1) return;
      const { begin } = await import(list.dataset.rows);
      signs.forEach((sign) => document.removeEventListener(sign, wake));
      begin(missed);
    };
    signs.forEach((sign) => document.addEventListener(sign, wake, { passive: true }));
  }

  // ---- keys
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
  // Single keys, which a user can switch off: G then C, P or R goes there, ? shows the map.
  const PLACES = { c: "cohorts/", p: "people/", r: "reports/" };
  const single = (event) => {
    if (document.body.dataset.keys === "off" || typing(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const place = document.body.dataset.prefix && PLACES[key];
    const link = place && document.querySelector(`.hite-nav__link[href="/${place}"]`);
    const map = document.querySelector("[data-keys-map]");
    delete document.body.dataset.prefix;
    if (link) link.click();
    else if (key === "g") {
      document.body.dataset.prefix = "g";
      setTimeout(() => delete document.body.dataset.prefix, 1500);
    } else if (key === "?" && map) showKeys(map);
  };
  const showKeys = async (map) => {
    if (document.querySelector("dialog[open]")) return;
    const answer = await fetch(map.href, { headers: { "HX-Request": "true" } });
    const dialog = document.createElement("dialog");
    dialog.className = "hite-dialog";
    dialog.setAttribute("aria-label", map.textContent.trim());
    dialog.innerHTML = await answer.text();
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  document.addEventListener("keydown", (event) => {
    single(event);
    if (event.key === "/" && document.body.dataset.keys !== "off" && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const find = document.getElementById("find");
      if (find && find.offsetParent) {
        event.preventDefault();
        find.focus();
      }
    }
    if (event.key === "Escape") {
      const open = document.querySelector("details.hite-menu[open], details.hite-tabbar__more[open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
    }
  });

  // ---- menus close when one looks elsewhere; buttons that print
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.hite-menu[open], details.hite-tabbar__more[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    if (event.target.closest("[data-print]")) window.print();
  });

  document.querySelectorAll("[data-print]").forEach((button) => button.removeAttribute("hidden"));
  focusErrors(document);
})();
