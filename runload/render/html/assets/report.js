"use strict";
// The value of a day under the pointer or the slider, read from the figure's own table.
for (const figure of document.querySelectorAll("figure[id]")) {
  const rows = new Map([...figure.querySelectorAll("tr[data-at]")].map((row) => [Number(row.dataset.at), row]));
  const pictures = [...figure.querySelectorAll("svg")];
  if (!rows.size || !pictures.length) continue;
  const heads = [...figure.querySelectorAll("thead th")].map((head) => head.textContent);
  const first = new Date(document.querySelector("main").dataset.first + "T00:00:00Z");
  const box = document.createElement("div");
  const label = document.createElement("label");
  const slider = document.createElement("input");
  const told = document.createElement("output");
  box.className = "values";
  slider.type = "range";
  slider.id = figure.id + "-day";
  label.htmlFor = slider.id;
  label.textContent = "Look at a day";
  told.textContent = "Move over the picture, or move the slider with the arrow keys.";
  box.append(label, slider, told);
  pictures[pictures.length - 1].after(box);
  const current = () => pictures.find((picture) => picture.getBoundingClientRect().width > 0) || pictures[0];
  const fit = () => {
    const { first: from, days } = current().dataset;
    slider.min = from;
    slider.max = Number(from) + Number(days) - 1;
    slider.value = slider.max;
    document.querySelectorAll("#" + figure.id + " .cursor").forEach((line) => line.remove());
  };
  const say = () => {
    const at = Number(slider.value);
    const day = new Date(first.getTime() + at * 86400000);
    const row = rows.get(at);
    const name = day.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
    const cells = row ? [...row.cells].slice(1).map((cell, k) => (cell.textContent.trim() ? heads[k + 1] + " " + cell.textContent : "")) : [figure.dataset.otherwise];
    told.textContent = name + ": " + cells.filter(Boolean).join("; ");
    slider.setAttribute("aria-valuetext", told.textContent);
    const picture = current();
    const data = picture.dataset;
    const wide = (data.right - data.left) / data.days;
    const x = Number(data.left) + (at - data.first + 0.5) * wide;
    let line = picture.querySelector(".cursor");
    if (!line) {
      line = document.createElementNS("http://www.w3.org/2000/svg", "path");
      line.setAttribute("class", "cursor");
      picture.append(line);
    }
    line.setAttribute("d", "M" + x + " 14V" + (picture.viewBox.baseVal.height - 24));
  };
  slider.addEventListener("input", say);
  for (const picture of pictures) {
    picture.addEventListener("pointermove", (event) => {
      const frame = picture.getBoundingClientRect();
      const data = picture.dataset;
      const x = ((event.clientX - frame.left) / frame.width) * picture.viewBox.baseVal.width;
      const at = Math.floor(((x - data.left) / (data.right - data.left)) * data.days) + Number(data.first);
      slider.value = Math.min(Math.max(at, slider.min), slider.max);
      say();
    });
  }
  document.querySelectorAll("input[name=range]").forEach((choice) => choice.addEventListener("change", fit));
  fit();
}
// On paper everything is open.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));

(() => {
  const screen = document.getElementById("screen");
  if (!screen) return;
  const boxes = [...screen.querySelectorAll('input[type="checkbox"]')];
  const typed = screen.querySelector(".typed");
  const none = boxes.find((box) => box.value === "0");
  const numbered = (box) => {
    const chosen = screen.querySelector(`input[name="follow-${box.value}"]:checked`);
    return chosen ? `${box.value}.${chosen.value}` : box.value;
  };
  screen.addEventListener("change", (event) => {
    if (event.target === none && none.checked) {
      for (const box of boxes) box.checked = box === none;
    } else if (event.target.type === "checkbox" && event.target.checked) {
      none.checked = false;
    }
    const ticked = boxes.filter((box) => box.checked).map(numbered);
    typed.textContent = ticked.length ? `${screen.dataset.answer} ${ticked.join(",")}` : `${screen.dataset.answer} …`;
  });
})();
