"use strict";
// What pages that ask have in common: elements, a line to paste, a file to drop. Nothing is sent.
const el = (tag, more, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(more || {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
};
// No mark that a shell or a sheet would take for its own.
const plain = (text) => text.replace(/;/g, ",").replace(/["`$\\!\u0000-\u001f]/g, " ").replace(/^[\s=+@-]+/, "").replace(/\s+/g, " ").trim();
const isoDay = (date) => date.getFullYear() + "-" + String(date.getMonth() + 1).padStart(2, "0") + "-" + String(date.getDate()).padStart(2, "0");
const copied = async (text, field) => {
  try { await navigator.clipboard.writeText(text); } catch {
    if (field.select) field.select();
    else getSelection().selectAllChildren(field);
    document.execCommand("copy");
  }
};
const fileOf = (link, text) => { link.href = "data:text/csv;charset=utf-8," + encodeURIComponent(text); };
