"use strict";
// What is filled in becomes one line to type back, and a small file: without this it is written by hand.
const form = document.querySelector("form.fill:last-of-type");
const typed = form && form.querySelector(".typed");
if (typed) {
  const blanks = [...form.querySelectorAll("[data-says]")];
  // No mark that a shell or a sheet would take for its own.
  const plain = (text) => text.replace(/;/g, ",").replace(/["`$\\!\u0000-\u001f]/g, " ").replace(/^[\s=+@-]+/, "").replace(/\s+/g, " ").trim();
  const said = () => blanks.filter((one) => one.type === "checkbox" ? one.checked : plain(one.value)).map((one) => one.dataset.says.replace("{}", plain(one.value))).join("; ");
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  const today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  const save = document.createElement("a");
  save.textContent = "Save as visit.csv";
  save.download = "visit.csv";
  const show = () => {
    const line = said();
    typed.textContent = line ? "runload diary visit \"" + line + "\" --date " + today : typed.dataset.empty;
    const rows = "date,visit,visit_limits\r\n" + today + ",physio,\"" + line + "\"\r\n";
    save.href = "data:text/csv;charset=utf-8," + encodeURIComponent(rows);
    save.hidden = !line;
  };
  typed.dataset.empty = typed.textContent;
  typed.after(save);
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
