// The figures of a day or a week under the pointer, the finger or the slider.
const DAY = 86400000;
const main = document.querySelector("main");
const unpacked = async (text) => {
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
};
const atDay = (first, days) => new Date(Date.parse(first + "T00:00:00Z") + days * DAY);
const named = (date) => date.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).replace(",", "");
const iso = (date) => date.toISOString().slice(0, 10);

function words(D, kind, at) {
  const of = D[kind], weekly = kind === "weeks";
  const first = atDay(of.first, at * (weekly ? 7 : 1)), last = new Date(first.getTime() + (weekly ? 6 * DAY : 0));
  const head = (weekly ? "Week from " : "") + named(first) + ": ";
  const km = (value) => value.toFixed(1) + " " + D.unit;
  const state = of.state[at] || "b", total = of.total[at];
  const told = [];
  if (state === "b") told.push("before the log");
  else if (state === "a") told.push("still ahead");
  else if (state === "n") told.push("no data");
  else if (total === null) told.push("distance unknown");
  else told.push(total ? km(total) + (weekly ? " in " + of.runs[at] + (of.runs[at] === 1 ? " run" : " runs") : "") + (state === "s" ? " so far" : "") : "no run");
  const longest = of.longest[at];
  if (longest && (weekly || longest < total - 0.05)) told.push("longest " + km(longest));
  if (of.stood[at]) told.push("a run much longer than before (" + of.stood[at][0] + ")");
  if (of.ceiling[at]) told.push("30-day ceiling " + km(of.ceiling[at]));
  if (D.loadUnit && of.load[at]) told.push("load " + Math.round(of.load[at]) + " " + D.loadUnit);
  if (of.pain[at]) told.push("pain " + of.pain[at][0] + " of 10" + (D.lights[of.pain[at][1]] ? ", light " + D.lights[of.pain[at][1]] : ""));
  const [from, to] = [iso(first), iso(last)];
  for (const [name, begins, ends, said] of D.spells) if (begins <= to && ends >= from) told.push(name === "off" ? said : name + (said === name ? "" : ": " + said));
  for (const [day, level, said] of D.flags) if (day >= from && day <= to) told.push(level + ": " + said);
  return head + told.join("; ");
}

// The part of the width that a pointer is at, as one of so many steps.
const stepAt = (picture, event, count) => {
  const frame = picture.getBoundingClientRect();
  return Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - frame.left) / frame.width) * count)));
};
const put = (line, picture, part, top, bottom) => {
  if (line.parentNode !== picture) picture.append(line);
  const x = (100 * part).toFixed(2) + "%";
  for (const [name, value] of [["x1", x], ["x2", x], ["y1", top], ["y2", bottom]]) line.setAttribute(name, value);
};
const cursor = () => {
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  line.setAttribute("class", "cursor");
  return line;
};
const follows = (picture, put) => {
  let last = null;
  const look = (event) => {
    if (!last) requestAnimationFrame(() => { put(last); last = null; });
    last = event;
  };
  for (const event of ["pointermove", "pointerdown"]) picture.addEventListener(event, look);
};

function timeline(D) {
  const figure = document.getElementById("timeline"), line = cursor();
  const slider = document.getElementById("at"), told = document.getElementById("told");
  const pictures = [...figure.querySelectorAll("svg.picture")];
  const name = () => (document.querySelector("input[name=range]:checked") || { value: Object.keys(D.of)[0] }).value;
  const current = () => pictures.find((one) => one.classList.contains("span-" + name()));
  const say = () => {
    const [kind, count] = D.of[name()], at = Number(slider.value), picture = current();
    told.textContent = words(D, kind, D[kind].total.length - count + at);
    slider.setAttribute("aria-valuetext", told.textContent);
    put(line, picture, (at + 0.5) / count, 20, picture.getAttribute("height"));
  };
  const fit = () => {
    const [kind, count] = D.of[name()];
    slider.max = count - 1;
    let at = count - 1;
    while (at && D[kind].state[D[kind].total.length - count + at] === "a") at -= 1;
    slider.value = at;
    say();
  };
  slider.addEventListener("input", say);
  for (const picture of pictures) follows(picture, (event) => { slider.value = stepAt(picture, event, D.of[name()][1]); say(); });
  for (const choice of document.querySelectorAll("input[name=range]")) choice.addEventListener("change", fit);
  for (const part of figure.querySelectorAll(".values")) part.hidden = false;
  fit();
}

function years(D) {
  for (const figure of document.querySelectorAll("figure.year")) {
    const picture = figure.querySelector("svg.picture"), line = cursor();
    const columns = Number(picture.dataset.count), skipped = Math.round((Date.parse(D.days.first) - Date.parse(figure.dataset.first)) / DAY);
    const told = el("output", {}), slider = el("input", { type: "range", min: 0, max: 7 * columns - 1, value: 7 * columns - 1, "aria-label": "Look at a day" });
    const say = () => {
      const at = Number(slider.value);
      told.textContent = words(D, "days", at - skipped);
      slider.setAttribute("aria-valuetext", told.textContent);
      put(line, picture, (Math.floor(at / 7) + 0.5) / columns, 12, 16 + 11 * (at % 7) + 5);
    };
    slider.addEventListener("input", say);
    follows(picture, (event) => {
      const row = Math.floor((event.clientY - picture.getBoundingClientRect().top - 16) / 11);
      slider.value = 7 * stepAt(picture, event, columns) + Math.min(6, Math.max(0, row));
      say();
    });
    picture.after(el("p", { class: "values" }, slider, told));
  }
}

// All runs: sorted by a head, found by words, opened one by one, fifty at a time.
function runs(list) {
  const part = document.querySelector(".runs"), table = part.querySelector("table"), body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  let sorted = -1, down = true, most = 10;
  const value = (cell) => (cell === "-" || cell === "" ? null : cell.includes(":") ? cell.split(":").reduce((sum, one) => 60 * sum + Number(one), 0) : Number(cell.replace("x", "")));
  const words = list.rows.map((row) => row.join(" ").toLowerCase());
  const find = el("input", { type: "search", autocomplete: "off" }), told = el("output", {});
  const more = el("button", { type: "button", onclick: () => { most += 50; show(); } }, "Show more");
  const opened = (at, row, button) => {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) row.nextSibling.remove();
    else row.after(el("tr", { class: "opened" }, el("td", { colspan: heads.length }, list.opened[at])));
  };
  const rowOf = (at) => {
    const [day, ...cells] = list.rows[at];
    const button = el("button", { type: "button", "aria-expanded": "false", onclick: () => opened(at, row, button) }, day);
    const row = el("tr", {}, el("th", { scope: "row" }, button), ...cells.map((cell) => el("td", {}, cell)));
    return row;
  };
  const text = (column) => list.head[column] === "what" || list.head[column] === "!";
  const inOrder = (one, other) => {
    const [a, b] = [list.rows[one][sorted], list.rows[other][sorted]];
    if (text(sorted)) return (down ? -1 : 1) * a.localeCompare(b, "en") || one - other;
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return (x === null) - (y === null) || one - other;
    return (down ? y - x : x - y) || one - other;
  };
  const show = () => {
    const wanted = find.value.trim().toLowerCase();
    let found = [...list.rows.keys()].filter((at) => words[at].includes(wanted));
    if (sorted > 0) found.sort(inOrder);
    else if (sorted === 0 && !down) found = found.reverse();
    body.replaceChildren(...found.slice(0, most).map(rowOf));
    heads.forEach((head, at) => {
      if (at === sorted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    told.textContent = Math.min(most, found.length) + " of " + found.length + (wanted ? " found" : " runs");
    more.hidden = most >= found.length;
  };
  heads.forEach((head, at) => {
    const button = el("button", { type: "button", onclick: () => { down = at === sorted ? !down : true; sorted = at; show(); } }, ...head.childNodes);
    head.replaceChildren(button);
  });
  find.addEventListener("input", show);
  part.querySelector("h2").after(el("p", { class: "tools" }, el("label", {}, "Find ", find), " ", told));
  part.querySelector(".wide").after(el("p", {}, more));
  show();
}

// What is ticked, tapped and written becomes the lines to paste.
function answers() {
  const part = document.querySelector(".answer"), lines = new Map();
  const ways = part.querySelector(".ways"), shown = ways.querySelector(".line");
  const screen = document.getElementById("screen"), hurts = document.getElementById("hurts");
  const save = el("a", { download: "pain.csv", hidden: true }, "Save as a file for your folder of runs");
  const status = el("span", { role: "status" });
  const copy = el("button", { type: "button", onclick: async () => { await copied(shown.textContent, shown); status.textContent = "Copied."; } }, "Copy");
  ways.append(copy, " ", save, " ", status);
  const show = () => {
    shown.textContent = [...lines.values()].filter(Boolean).join("\n");
    ways.hidden = !shown.textContent;
    status.textContent = "";
  };
  if (screen) {
    const boxes = [...screen.querySelectorAll('input[type="checkbox"]')], typed = screen.querySelector(".typed");
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
      lines.set("screen", ticked.length ? typed.textContent : "");
      show();
    });
  }
  const [place, side, score, own] = ["place", "side", "score", "words"].map((name) => hurts.querySelector(`[name=${name}]`));
  const zones = [...hurts.querySelectorAll("[data-r]")].filter((zone) => zone.tagName === "path");
  const ids = hurts.dataset.ids.split(" ");
  const told = () => {
    hurts.querySelector(".score output").textContent = score.value;
    const at = ids[place.selectedIndex - 1];
    for (const zone of zones) zone.classList.toggle("on", zone.dataset.r === at && (!zone.dataset.s || !side.value || side.value === "both" || zone.dataset.s === side.value));
    const own_words = plain(own.value);
    const said = at ? `--score ${score.value} --region ${at}` + (side.value && ` --side ${side.value}`) + (own_words && ` --words "${own_words}"`) : `"0"`;
    hurts.querySelector(".typed").textContent = `runload diary add ${said}`;
    lines.set("hurts", `runload diary add ${said}`);
    fileOf(save, "date,pain,pain_region,notes\r\n" + [isoDay(new Date()), at ? score.value : 0, [side.value, at || ""].filter(Boolean).join(" "), `"${own_words}"`].join(",") + "\r\n");
    save.hidden = false;
    show();
  };
  hurts.addEventListener("input", told);
  for (const zone of zones) {
    zone.addEventListener("click", () => {
      place.selectedIndex = ids.indexOf(zone.dataset.r) + 1;
      side.value = zone.dataset.s || "";
      told();
    });
  }
  for (const asked of part.querySelectorAll(".asked")) {
    asked.addEventListener("change", () => {
      const given = [...part.querySelectorAll(".asked input:checked")].map((one) => one.closest(".asked").dataset.number + one.value);
      lines.set("asked", "runload report " + given.map((one) => "--answer " + one).join(" "));
      show();
    });
  }
}

answers();
if (main.dataset.packed && typeof DecompressionStream === "function") {
  unpacked(main.dataset.packed).then((D) => {
    timeline(D);
    years(D);
    if (D.runs) runs(D.runs);
    main.dataset.ready = "";
  });
}
