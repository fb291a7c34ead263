// Comforts of every page. Nothing here is needed: each form and link works without it.
import { suggest } from "./suggest.js";
import { cart } from "./cart.js";

const root = document.documentElement;

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("sh-theme", root.dataset.theme); } catch { /* storage may be closed to us */ }
  });
}

// On a telephone the navigation is longer than the screen: where one is stands in sight.
for (const here of document.querySelectorAll(".portal-nav [aria-current]")) {
  const row = here.parentElement;
  row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}

// A stepper's two buttons; the field between them remains an ordinary number field.
document.addEventListener("click", (event) => {
  const button = event.target.closest(".stepper button");
  if (!button) return;
  const field = button.parentElement.querySelector("input");
  if (button.dataset.step === "down") field.stepDown(); else field.stepUp();
  field.dispatchEvent(new Event("change", { bubbles: true }));
});

// A choice marked so sends its form at once; its button is then not needed.
for (const select of document.querySelectorAll("[data-submit-on-change]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
  for (const button of select.form.querySelectorAll("[data-without-script]")) button.hidden = true;
}

// A file that would be refused is refused before it travels; what was typed stays where it is.
for (const field of document.querySelectorAll("input[type=file][data-most-bytes]")) {
  field.addEventListener("change", () => {
    const large = [...field.files].some((file) => file.size > Number(field.dataset.mostBytes));
    field.setCustomValidity(large ? field.dataset.words : "");
    if (large) field.reportValidity();
  });
}

// A form must not be sent twice by a double click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});
addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

// Facets stand open where there is room, and fold away on telephones.
for (const sheet of document.querySelectorAll("details[data-wide-open]")) {
  const wide = matchMedia("(min-width: 900px)");
  const fit = () => { sheet.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
}

for (const box of document.querySelectorAll("[data-suggest]")) suggest(box);
cart();
