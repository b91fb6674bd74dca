// Read out a message that came with the page: screen readers speak only of what changes later.
(() => {
  "use strict";

  const live = document.getElementById("live");
  const texts = [...document.querySelectorAll("[data-toast] span:first-child")].map((t) => t.textContent);
  if (live && texts.length) setTimeout(() => (live.textContent = texts.join(" ")), 300);
})();
