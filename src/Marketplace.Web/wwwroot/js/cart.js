// The cart's count in the header, and adding to the cart without leaving the page.
const chinese = document.documentElement.lang.startsWith("zh");
const say = (zh, en) => (chinese ? zh : en);

export function cart() {
  if (document.querySelector("[data-cart-count]")) refresh();
  document.addEventListener("submit", add);
  addEventListener("pageshow", (event) => { if (event.persisted) refresh(); });
}

async function refresh() {
  try {
    const answer = await fetch("/api/cart", { headers: { Accept: "application/json" } });
    if (answer.ok) show(await answer.json());
  } catch { /* the link to the cart works all the same */ }
}

const linesOf = (content) => content.items ?? content.lines ?? [];

function show(content) {
  const lines = linesOf(content).length;
  for (const count of document.querySelectorAll("[data-cart-count]")) {
    count.hidden = lines === 0;
    count.textContent = lines > 99 ? "99+" : String(lines);
    count.nextElementSibling.textContent = lines === 0 ? "" : say(" 种商品", lines === 1 ? " item" : " items");
  }
}

async function add(event) {
  const form = event.target;
  if (!form.matches("form[data-add-to-cart]") || event.submitter?.hasAttribute("data-leave")) return;
  event.preventDefault();
  const button = event.submitter ?? form.querySelector("button[type=submit]");
  if (button.disabled) return;
  button.disabled = true;
  try {
    // Kept alive: who clicks and leaves the page at once still finds it in the cart.
    const answer = await fetch(form.action, { method: "POST", keepalive: true, body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" } });
    const problem = answer.ok ? null : await answer.json().catch(() => ({}));
    if (answer.ok) {
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1600);
      toast(say("已放入购物车", "Added to your cart"), true);
      await refresh();
    } else toast(problem.detail ?? problem.title ?? say("没能放入购物车，请稍后再试", "Could not add it; please try again"));
  } catch {
    toast(say("网络不通，请稍后再试", "No connection; please try again"));
  } finally { button.disabled = false; }
}

let shown;
export function toast(text, toCart = false) {
  shown?.remove();
  shown = document.createElement("div");
  shown.className = "toast";
  shown.setAttribute("role", "status");
  shown.textContent = text;
  if (toCart) {
    const link = document.createElement("a");
    link.href = "/cart";
    link.textContent = say("去看看", "View cart");
    shown.append(link);
  }
  document.body.append(shown);
  const mine = shown;
  setTimeout(() => mine.remove(), 4000);
}
