// Suggestions under the search box, after the ARIA combobox pattern.
const kinds = document.documentElement.lang.startsWith("zh")
  ? { product: "商品", category: "品类", county: "产地", cooperative: "合作社", word: "搜索" }
  : { product: "product", category: "category", county: "county", cooperative: "cooperative", word: "search" };

const address = (s, text) => ({
  product: s.slug && `/products/${encodeURIComponent(s.slug)}`,
  category: s.slug && `/products?category=${encodeURIComponent(s.slug)}`,
  county: s.slug && `/counties/${encodeURIComponent(s.slug)}`,
  cooperative: s.slug && `/producers/${encodeURIComponent(s.slug)}`,
}[s.kind] ?? `/search?q=${encodeURIComponent(text)}`);

export function suggest(box) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? "");
  list.hidden = true;
  box.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);

  let found = [], chosen = -1, asked = 0, asking, timer;

  const close = () => { list.hidden = true; chosen = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === index)));
    if (index >= 0) { input.setAttribute("aria-activedescendant", list.children[index].id); list.children[index].scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  };
  const go = (index) => { location.href = address(found[index], found[index].text); };

  const show = (items) => {
    found = items.slice(0, 8);
    if (found.length === 0) return close();
    list.replaceChildren(...found.map((s, i) => {
      const li = document.createElement("li"), kind = document.createElement("span");
      li.id = `suggestion-${i}`;
      li.setAttribute("role", "option");
      li.append(s.text);
      kind.className = "kind";
      kind.textContent = kinds[s.kind] ?? "";
      li.append(kind);
      li.addEventListener("mousedown", (event) => { event.preventDefault(); go(i); });
      return li;
    }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
  };

  const ask = async () => {
    const text = input.value.trim(), mine = ++asked;
    asking?.abort();
    if (text.length === 0) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`/api/suggest?q=${encodeURIComponent(text)}`, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (answer.ok && mine === asked) show(await answer.json());
    } catch { /* no suggestions are no harm */ }
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose((chosen + step + found.length + (chosen < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); go(chosen); }
    else if (event.key === "Escape") { event.preventDefault(); close(); }
  });
}
