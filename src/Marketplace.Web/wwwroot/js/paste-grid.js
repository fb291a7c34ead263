// Turns a textarea of rows into an editable grid. The textarea stays the form's field: the page works the same without this.
const most = 300;

const words = (area, name, value) => area.dataset[name].replace("{0}", value);

// Cells as a spreadsheet copies them; a jotted "sku quantity" is two cells.
const read = (text) =>
  text.split(/\r?\n/).filter((line) => line.trim() !== "").map((line) => {
    if (line.includes("\t")) return line.split("\t").map((cell) => cell.trim());
    if (line.includes(",")) return line.split(",").map((cell) => cell.trim());
    const jotted = /^\s*(\S+?)(?:\s*[，；×*]\s*|\s+[xX]?\s*)(\S+)\s*$/.exec(line);
    return jotted ? [jotted[1], jotted[2]] : [line.trim()];
  });

const isHeader = (cells) => /^(sku|商品编码|商品编号|编码|货号)$/i.test(cells[0] ?? "");

function build(area) {
  const titles = area.dataset.pasteGrid.split(",");
  const grid = document.createElement("div");
  grid.className = "paste-grid";
  grid.hidden = true;
  const wrap = grid.appendChild(document.createElement("div"));
  wrap.className = "table-wrap";
  const table = wrap.appendChild(document.createElement("table"));
  table.className = "table dense";
  const more = button(area.dataset.wordsMore, () => addRow([]).querySelector("input").focus());
  grid.append(more);
  let headers = titles;

  function addRow(cells) {
    const row = table.tBodies[0].insertRow();
    headers.forEach((title, i) => {
      const input = row.insertCell().appendChild(document.createElement("input"));
      input.value = cells[i] ?? "";
      input.setAttribute("aria-label", `${words(area, "wordsRow", row.sectionRowIndex + 1)} ${title}`);
      input.addEventListener("input", write);
      input.addEventListener("paste", paste);
    });
    return row;
  }

  // A block pasted into a cell spreads from there.
  function paste(event) {
    const block = event.clipboardData.getData("text");
    if (!/[\t\n]/.test(block.trim())) return;
    event.preventDefault();
    const cell = event.target.parentElement;
    read(block).forEach((cells, down) => {
      const row = table.tBodies[0].rows[cell.parentElement.sectionRowIndex + down] ?? addRow([]);
      cells.forEach((value, right) => {
        const input = row.cells[cell.cellIndex + right]?.querySelector("input");
        if (input) input.value = value;
      });
    });
    write();
  }

  function write() {
    const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")].map((input) => input.value.trim()));
    const filled = rows.filter((cells) => cells.some((cell) => cell !== ""));
    const wide = filled.some((cells) => cells.slice(2).some((cell) => cell !== "")) || headers !== titles;
    area.value = (wide ? [headers, ...filled] : filled.map((cells) => cells.slice(0, 2))).map((cells) => cells.join("\t")).join("\n");
  }

  function show() {
    const rows = read(area.value);
    headers = rows.length > 0 && isHeader(rows[0]) ? rows.shift() : titles;
    const width = Math.max(headers.length, ...rows.map((cells) => cells.length));
    // More cells than headers, quoted cells or very many rows are better kept as text.
    if (width > headers.length || rows.length > most || area.value.includes('"')) return false;
    table.replaceChildren();
    const head = table.createTHead().insertRow();
    headers.forEach((title) => {
      const cell = head.appendChild(document.createElement("th"));
      cell.scope = "col";
      cell.textContent = title;
    });
    table.createTBody();
    rows.forEach(addRow);
    for (let i = rows.length; i < Math.max(5, rows.length + 1); i++) addRow([]);
    return true;
  }

  const toggle = button(area.dataset.wordsGrid, () => {
    const open = grid.hidden && show();
    grid.hidden = !open;
    area.hidden = open;
    toggle.textContent = open ? area.dataset.wordsText : area.dataset.wordsGrid;
    toggle.setAttribute("aria-pressed", String(open));
  });
  area.before(toggle);
  area.after(grid);
  area.addEventListener("paste", () => setTimeout(() => grid.hidden && /\t/.test(area.value) && toggle.click()));
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button quiet small";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

document.querySelectorAll("textarea[data-paste-grid]").forEach(build);
