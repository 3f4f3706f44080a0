"use strict";
// Sorting and filtering: without this the page says the same, in the order of urgency.
const tools = document.querySelector(".tools");
if (tools) {
  const body = document.querySelector(".athletes tbody");
  const rows = [...body.rows];
  const heads = [...document.querySelectorAll(".athletes th[data-key]")];
  const { name, level, sort, told } = tools.elements;
  const groups = [...tools.querySelectorAll("[data-kind]")];
  let down = false;
  const value = (row, key) => {
    if (key === "name") return row.dataset.name.toLowerCase();
    return row.dataset[key] === undefined ? null : Number(row.dataset[key]);
  };
  const inOrder = (one, other) => {
    const a = value(one, sort.value);
    const b = value(other, sort.value);
    const same = one.dataset.rank - other.dataset.rank;
    if (a === null || b === null) return (a === null) - (b === null) || same;
    const order = typeof a === "string" ? a.localeCompare(b, "en") : a - b;
    return (down ? -order : order) || same;
  };
  const inGroups = (row) => groups.every((choice) => !choice.value || [...row.querySelectorAll(".group")].some((of) => of.dataset.kind === choice.dataset.kind && of.dataset.value === choice.value));
  const show = () => {
    const wanted = name.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !(row.dataset.name.toLowerCase().includes(wanted) && (!level.value || row.dataset.level === level.value) && inGroups(row));
    body.append(...rows.sort(inOrder));
    for (const head of heads) {
      if (head.dataset.key === sort.value) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    told.textContent = rows.filter((row) => !row.hidden).length + " of " + rows.length + " shown";
  };
  const largestFirst = (key) => !["rank", "name", "visit"].includes(key);
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      down = head.dataset.key === sort.value ? !down : largestFirst(head.dataset.key);
      sort.value = head.dataset.key;
      show();
    });
  }
  sort.addEventListener("change", () => { down = largestFirst(sort.value); show(); });
  tools.addEventListener("input", show);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = false;
  show();
}
// On paper everything is open.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
