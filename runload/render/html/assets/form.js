const D = JSON.parse(document.getElementById("data").textContent);
const S = { lang: D.lang, who: D.people.length === 1 ? 0 : -1, week: 0, hurts: "", pains: [], signs: {}, check: [], scale: {}, words: "" };
const main = document.querySelector("main");
let T;

const radio = (name, value, text, checked, onchange, kind) =>
  el("label", { class: kind || "" }, el("input", { type: "radio", name, value, checked, onchange }), el("span", {}, text));
const choice = (options, chosen, onchange, label) =>
  el("select", { "aria-label": label, onchange }, ...options.map(([value, text]) => el("option", { value, selected: value === chosen }, text)));
const scale = (name, text, now, put) =>
  el("fieldset", { class: "scale" }, el("legend", {}, text),
    el("div", {}, ...[...Array(11).keys()].map((n) => radio(name, n, String(n), now === n, () => { put(n); said(); }))));

// The monday that is asked about on a day: from Thursday to Wednesday the week of that Thursday.
const today = new Date();
const settled = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 3);
settled.setDate(settled.getDate() - ((settled.getDay() + 6) % 7));
const begun = D.weeks.filter(([monday]) => monday <= isoDay(today));
const open = begun.length ? begun.slice(-3) : D.weeks.slice(0, 1);
const due = open.filter(([monday]) => monday <= isoDay(settled));
const late = isoDay(settled) > D.weeks[D.weeks.length - 1][0];
S.week = D.weeks.indexOf(due.length ? due[due.length - 1] : open[0]);

// SHA-256 and HMAC, for pages that a phone opens from its files, where browsers offer none.
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const part = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
const K = primes.map((p) => part(Math.cbrt(p)));
const sha = (bytes) => {
  const h = primes.slice(0, 8).map((p) => part(Math.sqrt(p)));
  const all = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  all.set(bytes);
  all[bytes.length] = 128;
  new DataView(all.buffer).setUint32(all.length - 4, bytes.length * 8);
  const view = new DataView(all.buffer);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < all.length; at += 64) {
    const w = [];
    let [a, b, c, d, e, f, g, i] = h;
    for (let t = 0; t < 64; t++) {
      if (t < 16) w[t] = view.getInt32(at + 4 * t);
      else {
        const x = w[t - 15], y = w[t - 2];
        w[t] = (w[t - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[t - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
      }
      const one = (i + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[t] + w[t]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, i] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, i].forEach((x, n) => { h[n] = (h[n] + x) | 0; });
  }
  const out = new DataView(new ArrayBuffer(32));
  h.forEach((x, n) => out.setInt32(4 * n, x));
  return new Uint8Array(out.buffer);
};
const joined = (...parts) => new Uint8Array(parts.flatMap((one) => [...one]));
const hmac = (key, bytes) => {
  const pad = (mask) => Uint8Array.from({ length: 64 }, (_, n) => (key[n] || 0) ^ mask);
  return sha(joined(pad(92), sha(joined(pad(54), bytes))));
};
const letters = (bytes) => {
  let text = "", bits = 0, held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits ? text + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(held << (5 - bits)) & 31] : text;
};

const ticked = () => Object.keys(S.signs).filter((n) => S.signs[n] !== undefined);
const typed = () => {
  if (S.signs[0]) return "0";
  return ticked().filter((n) => n !== "10" && n !== "12").map((n) => (S.signs[n] ? n + "." + S.signs[n] : n)).join(",");
};
const whole = () => S.who >= 0 && (S.hurts === "no" || (S.hurts === "yes" && S.pains.length > 0 && S.pains.every((p) => p[2] !== null)));
const line = () => {
  const [, id, key] = D.people[S.who];
  const told = { v: 1, s: D.squad, a: id, w: D.weeks[S.week][1], d: isoDay(today), t: Math.floor(Date.now() / 1000) };
  if (S.hurts === "no") told.n = 1;
  else {
    told.p = S.pains;
    if (typed()) told.q = typed();
    const ends = S.check[0] === 0 || S.check[0] === 25;
    if (S.check[0] !== undefined) told.c = ends ? [S.check[0]] : [0, 1, 2, 3].map((n) => S.check[n] ?? null);
  }
  for (const name of ["e", "z", "m"]) if (S.scale[name] !== undefined) told[name] = S.scale[name];
  if (S.words.trim()) told.x = S.words.trim();
  const text = new TextEncoder();
  const content = text.encode(JSON.stringify(told));
  return "RL1:" + letters(joined(content, hmac(text.encode(key), content).slice(0, 8))) + ":RL";
};

const shown = (name, is) => { document.getElementById(name).hidden = !is; };
let answer = "";
function said() {
  shown("sore", S.hurts === "yes");
  shown("stop", S.hurts === "yes" && ticked().some((n) => n !== "0"));
  shown("earnest", S.signs[12] !== undefined);
  shown("private", S.signs[10] !== undefined || S.signs[12] !== undefined);
  for (const part of main.querySelectorAll(".follow")) part.hidden = S.signs[part.dataset.of] === undefined;
  const ends = S.check[0] === undefined || S.check[0] === 0 || S.check[0] === 25;
  for (const part of main.querySelectorAll(".later")) part.hidden = ends;
  answer = whole() ? line() : "";
  document.getElementById("line").value = answer;
  document.getElementById("missing").textContent = answer ? "" : S.hurts ? T.missing : T.first;
  for (const button of main.querySelectorAll(".ways button")) button.disabled = !answer;
  for (const zone of main.querySelectorAll("[data-r]")) {
    zone.classList.toggle("on", S.pains.some(([region, side]) => region === zone.dataset.r && side === (zone.dataset.s || "")));
  }
}

function pains() {
  const places = [...D.places.map((id) => [id, T.places[id]]), ["", T.elsewhere]];
  const sides = [["left", T.left], ["right", T.right], ["", "–"]];
  document.getElementById("pains").replaceChildren(...S.pains.map((pain, at) =>
    el("div", { class: "pain" },
      el("div", { class: "place" },
        choice(places, pain[0], (event) => { pain[0] = event.target.value; said(); }, T.where),
        choice(sides, pain[1], (event) => { pain[1] = event.target.value; said(); }, T.left + " / " + T.right),
        el("button", { type: "button", onclick: () => { S.pains.splice(at, 1); pains(); } }, T.remove)),
      scale("pain" + at, T.score, pain[2], (n) => { pain[2] = n; }))));
  said();
}
const hurtsAt = (region, side) => {
  if (S.pains.length < 8 && !S.pains.some((one) => one[0] === region && one[1] === side)) S.pains.push([region, side, null]);
  pains();
};

function picture() {
  const figure = document.getElementById("body").content.cloneNode(true);
  figure.querySelectorAll("text").forEach((text) => { text.textContent = T[text.dataset.t]; });
  figure.querySelectorAll("[data-r]").forEach((zone) => zone.addEventListener("click", () => hurtsAt(zone.dataset.r, zone.dataset.s || "")));
  return figure;
}

function question(text, number) {
  const n = String(number);
  const box = el("input", { type: "checkbox", value: n, checked: S.signs[n] !== undefined, onchange: (event) => {
    if (n === "0" && event.target.checked) S.signs = {};
    else delete S.signs[0];
    S.signs[n] = event.target.checked ? (n === "0" ? "1" : "") : undefined;
    for (const other of main.querySelectorAll("#signs input[type=checkbox]")) other.checked = S.signs[other.value] !== undefined;
    if (event.target.checked && n !== "0") row.append(document.getElementById("stop"));
    said();
  } });
  const row = el("div", { class: "sign" }, el("label", {}, box, el("span", {}, (number ? number + ". " : "") + text)));
  const follow = T.follow && T.follow["S" + n];
  if (follow) {
    row.append(el("div", { class: "follow", "data-of": n, hidden: true }, el("p", {}, follow[0]),
      ...follow[1].map((one) => radio("follow" + n, one, one, S.signs[n] === one, () => { S.signs[n] = one; said(); }))));
  }
  return row;
}

function checks() {
  const values = [0, 8, 17, 25];
  return T.questions.map(([text, ...answers], at) =>
    el("fieldset", { class: at ? "check later" : "check" }, el("legend", {}, text),
      ...answers.map((one, n) => radio("check" + at, values[n], one, S.check[at] === values[n], () => { S.check[at] = values[n]; said(); }, "wide"))));
}

const mailto = () => "mailto:" + D.to + "?subject=" + encodeURIComponent(T.title) + "&body=" + encodeURIComponent(answer);
function ways() {
  const done = el("p", { id: "copied", role: "status" });
  const copy = async () => {
    const field = document.getElementById("line");
    await copied(answer, field);
    done.textContent = T.copied;
  };
  const save = () => {
    const link = el("a", { href: URL.createObjectURL(new Blob([answer + "\n"], { type: "text/plain" })), download: "week-" + D.people[S.who][1] + "-" + D.weeks[S.week][1] + ".txt" });
    link.click();
  };
  const mail = () => { location.href = mailto(); };
  const button = (text, onclick, kind) => el("button", { type: "button", onclick, class: kind || "" }, text);
  return el("div", { class: "ways" }, ...(D.to ? [button(T.mail, mail, "first")] : []), button(T.copy, copy, D.to ? "" : "first"), button(T.file, save), done);
}

function build() {
  T = D.words[S.lang];
  document.documentElement.lang = S.lang;
  document.title = T.title;
  document.querySelector("h1").textContent = T.title;
  const weeks = open.map((one) => [String(D.weeks.indexOf(one)), new Date(one[0] + "T12:00").toLocaleDateString(S.lang === "en" ? "en-GB" : S.lang, { day: "numeric", month: "long", year: "numeric" })]);
  const names = [["-1", T.choose], ...D.people.map(([name], at) => [String(at), name])];
  const asks = (value) => () => { S.hurts = value; if (value === "yes" && !S.pains.length) pains(); said(); };
  const listed = (head, items) => [el("h3", {}, head), el("ul", {}, ...items.map((item) => el("li", {}, item)))];
  const stops = () => [...listed(T.stop[0], T.stop[2]), ...listed(T.stop[1], T.stop[3])];
  main.replaceChildren(
    el("div", { class: "whose" }, ...(D.people.length === 1 ? [el("p", {}, el("strong", {}, D.people[0][0]))]
      : [el("label", {}, T.who + " ", choice(names, String(S.who), (event) => { S.who = Number(event.target.value); said(); }, T.who))]),
      weeks.length > 1 ? el("label", {}, T.week + " ", choice(weeks, String(S.week), (event) => { S.week = Number(event.target.value); said(); }, T.week)) : el("p", {}, T.week + " " + weeks[0][1])),
    ...(late ? [el("p", { class: "late" }, T.old)] : []),
    el("fieldset", { class: "hurts" }, el("legend", {}, T.hurts),
      radio("hurts", "no", T.nothing, S.hurts === "no", asks("no")), radio("hurts", "yes", T.something, S.hurts === "yes", asks("yes"))),
    el("div", { id: "sore", hidden: true },
      el("section", {}, el("h2", {}, T.where), picture(), el("div", { id: "pains" }),
        el("p", {}, choice([["?", T.add], ...D.places.map((id) => [id, T.places[id]]), ["", T.elsewhere]], "?", (event) => {
          if (event.target.value !== "?") hurtsAt(event.target.value, "");
          event.target.value = "?";
        }, T.add))),
      el("fieldset", { id: "signs" }, el("legend", {}, T.safety), el("p", {}, T.tick), ...T.signs.map((text, n) => question(text, n + 1)), question(T.none, 0),
        el("section", { id: "stop", class: "urgent", role: "alert", hidden: true }, el("p", { id: "earnest", class: "earnest", hidden: true }, T.earnest),
          el("p", {}, el("strong", {}, T.now)), ...stops(), el("p", { id: "private", hidden: true }, T.private))),
      el("section", {}, el("h2", {}, T.check), ...checks())),
    el("details", {}, el("summary", {}, T.more),
      ...[["e", T.effort], ["z", T.sleep], ["m", T.sore]].map(([name, text]) => scale("scale-" + name, text, S.scale[name], (n) => { S.scale[name] = n; })),
      el("label", { class: "words" }, T.words, el("input", { type: "text", maxlength: "200", value: S.words, oninput: (event) => { S.words = event.target.value; said(); } }))),
    el("section", { class: "send" }, el("h2", {}, T.send), el("p", { id: "missing", role: "status" }), ways(),
      el("textarea", { id: "line", readonly: true, rows: "4", "aria-label": T.copy, spellcheck: "false" }), el("p", { class: "about" }, T.about)),
    el("details", {}, el("summary", {}, T.stop[0]), ...stops()));
  pains();
}

function languages() {
  const known = Object.keys(D.words);
  if (known.length < 2) return;
  const own = (navigator.language || "").slice(0, 2);
  if (known.includes(own) && !S.hurts) S.lang = own;
  const put = (event) => { S.lang = event.target.value; build(); };
  document.querySelector("header").append(choice(known.map((one) => [one, D.words[one].name]), S.lang, put, "Language"));
}
const unpacked = async () => {
  const bytes = Uint8Array.from(atob(D.more), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  Object.assign(D.words, JSON.parse(await new Response(stream).text()));
  languages();
  build();
};
build();
if (D.more && typeof DecompressionStream === "function") unpacked();
