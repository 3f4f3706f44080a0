// What is filled in becomes one line to type back, and a small file: without this it is written by hand.
const form = document.querySelector("form.fill:last-of-type");
const typed = form && form.querySelector(".typed");
if (typed) {
  const blanks = [...form.querySelectorAll("[data-says]")];
  const said = () => blanks.filter((one) => one.type === "checkbox" ? one.checked : plain(one.value)).map((one) => one.dataset.says.replace("{}", plain(one.value))).join("; ");
  const today = isoDay(new Date());
  const save = document.createElement("a");
  save.textContent = "Save as visit.csv";
  save.download = "visit.csv";
  const show = () => {
    const line = said();
    typed.textContent = line ? "runload diary visit \"" + line + "\" --date " + today : typed.dataset.empty;
    const rows = "date,visit,visit_limits\r\n" + today + ",physio,\"" + line + "\"\r\n";
    fileOf(save, rows);
    save.hidden = !line;
  };
  typed.dataset.empty = typed.textContent;
  typed.after(save);
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
