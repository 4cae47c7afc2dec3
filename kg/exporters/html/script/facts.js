/* What is known: entities, facts and their sentences by number, and what follows from them. */
const [DATA, ...DRAWN] = await Promise.all(["data", "nodes", "edges"].map(readBlock));
const [NODES, EDGES] = DRAWN.map(unpackRows),
  [E, F, DOCUMENTS] = [DATA.entities, DATA.facts, DATA.documents].map(unpackRows),
  LANGS = DATA.languages;
const FAMILIES = [
  "Organization",
  "Person",
  "Product",
  "CreativeWork",
  "Technology",
  "Standard",
  "Place",
  "Other",
];
const SYMMETRIC = new Set(DATA.symmetric);
const STATUSES = ["actual", "planned", "possible", "denied", "former"];
const FACTS_OF = E.map(() => []),
  TIES_OF = E.map(() => []),
  PAIR = new Map(),
  FACT_NUMBER = new Map(),
  ENTITY_NUMBER = new Map();

E.forEach((entity, n) => {
  ENTITY_NUMBER.set(entity.k, n);
});
F.forEach((fact, n) => {
  fact.st = fact.st || "actual";
  fact.n = n;
  fact.docs = fact.dc;
  fact.langs = LANGS.filter((code) => fact.docs.some((d) => DOCUMENTS[d].language === code));
  fact.roles = fact.r || [];
  const parts = fact.t === "e" ? fact.roles.map((role) => role[1]) : [fact.s, fact.o, fact.pl];
  if (fact.t === "e") {
    fact.s = (fact.roles.find((role) => role[0] === "agent") || [])[1];
    fact.o = (fact.roles.find((role) => role[0] === "object") ||
      fact.roles.find((role) => role[0] === "recipient") ||
      [])[1];
  }
  fact.parts = [...new Set(parts.filter((part) => part !== undefined))];
  for (const part of fact.parts) FACTS_OF[part].push(n);
  FACT_NUMBER.set(fact.id, n);
});
EDGES.forEach((edge, n) => {
  TIES_OF[edge.from].push(n);
  TIES_OF[edge.to].push(n);
  PAIR.set(edge.from + " " + edge.to, n);
});
const RANKED = E.map((_, n) => n).sort(
  (a, b) =>
    NODES[b].deg - NODES[a].deg ||
    NODES[b].docs - NODES[a].docs ||
    FACTS_OF[b].length - FACTS_OF[a].length ||
    a - b,
);
const STORY = RANKED.filter((n) => NODES[n].story);
const HUBS = new Set(RANKED.slice(0, 8).filter((n) => NODES[n].deg > 4));
const TIED = RANKED.filter((n) => NODES[n].deg);
const ALL_PLACED = TIED.length > 0 && TIED.every((n) => NODES[n].all);
const CALENDAR = F.filter((fact) => fact.w && fact.w[0] === "calendar");
const FIRST_DAY = CALENDAR.reduce((low, fact) => Math.min(low, fact.w[1]), Infinity);
const LAST_DAY = CALENDAR.reduce((high, fact) => Math.max(high, fact.w[2]), -Infinity);
/** The languages in which a document's article comes; without a comparison, all documents are one article's. */
const VERSIONS_OF = DOCUMENTS.map(() => []);
for (const article of DATA.versions ? DATA.versions.articles : [DOCUMENTS.map((_, d) => d)]) {
  const codes = LANGS.filter((code) => article.some((d) => DOCUMENTS[d].language === code));
  for (const d of article) VERSIONS_OF[d] = codes;
}
for (const fact of F) fact.due = LANGS.filter((code) => fact.docs.some((d) => VERSIONS_OF[d].includes(code)));
const isCompared = (fact) => fact.due.length > 1;
const COMPARED = F.filter(isCompared);
const COMPARED_LANGS = LANGS.filter((code) => COMPARED.some((fact) => fact.due.includes(code)));
let SENTENCES = null,
  reading = null;
/** Run what needs sentences: at once if they are read, or short enough to be; else as soon as they are. */
function withSentences(run) {
  const keep = (rows) => {
    SENTENCES = unpackRows(rows);
  };
  if (!reading) {
    const block = readBlock("sentences");
    reading = Promise.resolve(block).then((rows) => SENTENCES || keep(rows));
    if (!(block instanceof Promise)) keep(block);
  }
  if (SENTENCES) run();
  else reading.then(run);
}
/** A sentence by number: its document (d), where it begins (b), its text (t), the names in it (m). */
const sentence = (n) => SENTENCES[n];
/** Where a sentence stands in its document; offsets are code points. */
const placeOf = ({ b, t: text }) => `${b}–${b + Array.from(text).length}`;
const other = (edge, n) => (edge.from === n ? edge.to : edge.from);

const FALLBACK = { "zh-Hant": ["zh-Hans"], "zh-Hans": ["zh-Hant"] };
/** The name to show of an entity, with the language that it is in. */
function nameOf(n) {
  const labels = E[n].l || {};
  for (const code of [S.lab, ...(FALLBACK[S.lab] || []), "en"])
    if (labels[code]) return { text: labels[code], lang: code };
  const first = Object.entries(labels)[0];
  if (first) return { text: first[1], lang: first[0] };
  const seen = (E[n].n || [])[0];
  return seen ? { text: seen[1], lang: seen[0] } : { text: E[n].k, lang: undefined };
}
const plainName = (n) => dropDirection(nameOf(n).text);
const naming = (n, attributes) => {
  const name = nameOf(n);
  return say(name.text, name.lang, attributes);
};

/** An entity's name as a button that chooses it. */
function nameButton(n, attributes) {
  return make(
    "button",
    {
      type: "button",
      class: "name",
      "data-entity": n,
      ...attributes,
      click: (event) => {
        event.stopPropagation();
        select("n", n);
      },
    },
    naming(n),
  );
}

/** Names with commas between, each comma on the line of its name. */
const listed = (numbers, name) =>
  numbers.map((n, i) =>
    i < numbers.length - 1 ? [make("span", { class: "item" }, name(n), ","), " "] : name(n),
  );
const inRole = (fact, role) => fact.roles.filter((pair) => pair[0] === role).map((pair) => pair[1]);
const doersOf = (fact) => (fact.t === "e" ? inRole(fact, "agent") : [fact.s].filter((n) => n !== undefined));

/** What stands between who and what: a relation's word, or an event's or number's with a colon. */
const verbOf = (fact, opens) =>
  make("span", { class: "verb" }, opens && fact.t !== "r" ? t("of_what", { what: term(fact.c) }) : term(fact.c));

/** What follows the verb, without ``about``: objects, to whom, where; or the number. */
function targetsOf(fact, name, about) {
  if (fact.t === "r") return [name(fact.o)];
  if (fact.t === "o")
    return [
      make("strong", { class: "amount" }, amount(fact)),
      fact.pl === undefined ? null : [" ", name(fact.pl)],
    ];
  const [what, whom, where] = ["object", "recipient", "place"].map((role) =>
    inRole(fact, role).filter((n) => n !== about),
  );
  const out = listed(what, name);
  if (what.length && whom.length) out.push(" → ");
  out.push(...listed(whom, name));
  if (where.length)
    out.push(
      " ",
      make(
        "span",
        { class: "where" },
        make("span", { class: "role" }, term("place")),
        " ",
        listed(where, name),
      ),
    );
  return out;
}

/** What a fact says, as elements; names are buttons unless ``plain``. */
function phrase(fact, plain) {
  const name = (n) => (plain ? naming(n, { class: "nm" }) : nameButton(n)),
    targets = targetsOf(fact, name);
  return [listed(doersOf(fact), name), " ", verbOf(fact, targets.length), " ", targets];
}

/** What a fact says, in one line: plain text. */
const summary = (fact) => dropDirection(make("span", {}, phrase(fact, true)).textContent).trim();

/** The shortest way between two entities, by way of a place only where there is no other. */
const findPath = (from, to) =>
  searchPath(from, to, (n) => E[n].f !== "Place") || searchPath(from, to, () => true);

/** The shortest way over facts that are shown and things that are ``allowed`` between: edges in order, or null. */
function searchPath(from, to, allowed) {
  const came = new Map([[from, null]]);
  let front = [from];
  while (front.length && !came.has(to)) {
    const next = [];
    for (const n of front) {
      if (n !== from && !allowed(n)) continue;
      for (const e of [...TIES_OF[n]].sort(
        (a, b) => NODES[other(EDGES[b], n)].deg - NODES[other(EDGES[a], n)].deg,
      )) {
        const m = other(EDGES[e], n);
        if (!came.has(m) && isShown(m) && EDGES[e].f.some((f) => PASSES[f])) {
          came.set(m, e);
          next.push(m);
        }
      }
    }
    front = next;
  }
  if (!came.has(to)) return null;
  const way = [];
  for (let n = to; n !== from; n = other(EDGES[came.get(n)], n)) way.unshift(came.get(n));
  return way;
}
