/* Words and marks: reading the data, making elements, texts in seven languages, numbers and dates.
   What came from articles enters the page only as text (append, textContent), never as markup. */
const find = (id) => document.getElementById(id);
const TEXTS = JSON.parse(find("texts").textContent);
const UI_LANGUAGES = Object.keys(TEXTS);

/** Read a block of the page's data, or promise it: a long one is a text, deflated and in base64. */
function readBlock(id) {
  const value = JSON.parse(find(id).textContent);
  return typeof value === "string" ? inflate(value) : value;
}
function inflate(text) {
  if (!("DecompressionStream" in window)) {
    const told = "old_browser";
    find("app").replaceChildren(make("p", { class: "noscript" }, TEXTS[initialLanguage()][told]));
  }
  const letters = atob(text),
    bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}
/** Rows out of columns, as kg/exporters/html/packing.py describes them; every row has every key. */
function unpackRows({ n, columns }) {
  const blank = Object.fromEntries(Object.keys(columns).map((key) => [key, undefined])),
    rows = Array.from({ length: n }, () => ({ ...blank }));
  for (const [key, column] of Object.entries(columns)) {
    const { is, at, of, sum } = column;
    for (let i = 0, row = -1, value = 0; i < is.length; i++) {
      row += at ? at[i] : 1;
      value = sum ? value + is[i] : is[i];
      if (value !== null) rows[row][key] = of ? of[value] : value;
    }
  }
  return rows;
}
const ATTRIBUTES =
  /^(class|id|lang|dir|role|type|for|name|value|min|max|step|tabindex|title|hidden|open|checked|disabled|selected|placeholder|autocomplete|spellcheck|scope|colspan|viewBox|d|points|x|y|x1|y1|x2|y2|cx|cy|r|width|height|focusable|transform|(aria|data)-[a-z-]+)$/;

/** Make an element: attributes from a fixed list only, functions as listeners, the rest as text or nodes. */
function make(tag, attributes, ...children) {
  const drawn = /^(svg|path|line|rect|circle|g)$/.test(tag);
  const element = drawn
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (ATTRIBUTES.test(name) && value !== undefined && value !== null && value !== false)
      element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** Show what would be invisible or turn the line round: control characters as their pictures. */
const showControls = (text) =>
  text.replace(/[\u0000-\u0008\u000b-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)));
const dropDirection = (text) => showControls(text).replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, "");

/** Text of an article or a name: isolated in its direction, marked with its language. */
const say = (text, lang, attributes) => make("bdi", { lang, ...attributes }, showControls(text));

/** A link that leaves the page, if it is one that may be followed. */
function link(address, label) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return say(label || address);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return say(label || address);
  const anchor = make("a", { class: "out" }, say(label || address));
  anchor.href = url.href;
  anchor.rel = "noopener noreferrer";
  anchor.target = "_blank";
  return anchor;
}

/** A text of the interface; "one|many" is chosen by number. */
function t(name, values) {
  let text = (TEXTS[S.ui] || TEXTS.en)[name] || TEXTS.en[name] || name;
  if (text.includes("|")) {
    const [one, many] = text.split("|");
    text = new Intl.PluralRules(S.ui).select(values.n) === "one" ? one : many;
  }
  return text.replace(/\{(\w+)\}/g, (whole, key) =>
    values && key in values ? (typeof values[key] === "number" ? number(values[key]) : values[key]) : whole,
  );
}

const cached = (build) => {
  const known = new Map();
  return (...key) => {
    const id = key.join("|");
    if (!known.has(id)) known.set(id, build(...key));
    return known.get(id);
  };
};
const numbers = cached((ui) => new Intl.NumberFormat(ui, { maximumFractionDigits: 6 }));
const number = (value) => numbers(S.ui).format(value);
const percent = (value) => new Intl.NumberFormat(S.ui, { style: "percent" }).format(value);
const names = cached((ui) => new Intl.DisplayNames([ui], { type: "language" }));
const languageName = (code) => names(S.ui).of(code);
const collators = cached((lang) => new Intl.Collator(lang, { numeric: true }));
const compare = (a, b) => collators(S.lab).compare(a, b);

/** The word for a class, property, role or measure. */
function term(name) {
  const labels = DATA.terms[name];
  const known = (TEXTS[S.ui] || {})["term_" + name];
  return known || (labels && (labels[S.ui] || labels.en)) || name;
}

const UNITS = {
  second: 1,
  minute: 1,
  hour: 1,
  day: 1,
  week: 1,
  month: 1,
  year: 1,
  percent: 1,
  byte: 1,
  gigabyte: 1,
  terabyte: 1,
};
const COMPARATORS = { "=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ " };

/** A measured number as a reader of this language writes it. */
function amount(fact) {
  const value = Number(fact.v),
    unit = fact.u;
  let text = number(value);
  const large =
    Math.abs(value) >= 1e6 ? { notation: "compact", maximumFractionDigits: 2 } : { maximumFractionDigits: 2 };
  if (unit && /^[A-Z]{3}$/.test(unit))
    text = new Intl.NumberFormat(S.ui, {
      style: "currency",
      currency: unit,
      ...large,
      minimumFractionDigits: 0,
    }).format(value);
  else if (unit && UNITS[unit])
    text = new Intl.NumberFormat(S.ui, {
      style: "unit",
      unit,
      unitDisplay: unit === "percent" ? "short" : "long",
    }).format(value);
  else if (unit) text += " " + unit;
  else if (large.notation)
    text = new Intl.NumberFormat(S.ui, { ...large, compactDisplay: "long" }).format(value);
  return (COMPARATORS[fact.cmp] ?? "") + text;
}

const dates = cached((ui, style) => new Intl.DateTimeFormat(ui, { timeZone: "UTC", ...JSON.parse(style) }));
const writeDate = (date, style) => dates(S.ui, JSON.stringify(style)).format(date);
const dayOf = (days) => new Date(days * 86400000);

/** A date as far as it is known: a day, or a stretch of days, whole months or whole years. */
function when(fact, long) {
  if (!fact.d) return "";
  if (!fact.w) return fact.d;
  const [axis, begin, end] = fact.w;
  if (axis === "month") return t("day_of_month", { d: String(begin) });
  const inYear = (day) => new Date(Date.UTC(2000, 0, day)),
    [first, last, next] = [begin, end, end + 1].map(axis === "year" ? inYear : dayOf),
    months = first.getUTCDate() === 1 && next.getUTCDate() === 1,
    years = axis === "calendar" && months && first.getUTCMonth() === 0 && next.getUTCMonth() === 0,
    style = axis === "year" ? {} : { year: "numeric" };
  if (!years) style.month = long ? "long" : "short";
  if (!months) style.day = "numeric";
  const [from, to] = [writeDate(first, style), writeDate(last, style)];
  return from === to ? from : dates(S.ui, JSON.stringify(style)).formatRange(first, last);
}

/** Fold a name as the index does: width, case and accents of Latin letters do not count. */
const fold = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .trim()
    .replace(/\s+/g, " ");

let announceTimer = 0;
/** Tell a screen reader what has changed. */
function announce(text) {
  clearTimeout(announceTimer);
  announceTimer = setTimeout(() => {
    find("status").textContent = text;
  }, 60);
}
