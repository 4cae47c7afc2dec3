/* The panel: who or what this is, what is said of it, and the sentences that say so. */

function renderPanel() {
  const panel = find("panel-body");
  const content = S.path
    ? pathPanel()
    : !S.sel
      ? S.at === null
        ? welcome()
        : momentPanel()
      : S.sel.kind === "n"
        ? thingPanel(S.sel.n)
        : S.sel.kind === "p"
          ? pairPanel(S.sel.n)
          : S.sel.kind === "t"
            ? tourPanel(S.sel.n)
            : factPanel(S.sel.n);
  panel.replaceChildren(...content.flat(2).filter(Boolean));
  find("panel").classList.toggle("chosen", Boolean(S.sel || S.path));
  find("panel-close").hidden = !(S.sel || S.path);
  find("panel").scrollTop = 0;
}

function focusPanel() {
  const heading = find("panel-title");
  if (heading) heading.focus();
}

const title = (...children) => make("h2", { id: "panel-title", tabindex: -1 }, ...children);

const action = (label, run, attributes) =>
  make("button", { type: "button", class: "action", click: run, ...attributes }, label);

const span = (facts) => (facts.length ? t("n_facts", { n: facts.length }) : t("no_facts"));

function thingPanel(n) {
  const entity = E[n],
    facts = FACTS_OF[n].filter((f) => PASSES[f]).map((f) => F[f]),
    hidden = FACTS_OF[n].length - facts.length;
  const docs = new Set(FACTS_OF[n].flatMap((f) => F[f].docs)),
    langs = LANGS.filter((code) => [...docs].some((d) => DOCUMENTS[d].language === code));
  const more = unseenNeighbours(n),
    drawn = S.view === "drawing";
  const head = [
    make("p", { class: "kind" }, shape(entity.f), term(entity.c)),
    title(naming(n)),
    make(
      "p",
      { class: "meta" },
      [
        t("n_facts", { n: FACTS_OF[n].length }),
        t("n_articles", { n: docs.size }),
        t("n_languages", { n: langs.length }),
      ].join(" · "),
    ),
    make(
      "div",
      { class: "actions" },
      drawn && more ? action(t("expand", { n: more }), () => expand(n)) : null,
      drawn && NODES[n].deg ? action(t("fold"), () => foldAway(n)) : null,
      NODES[n].deg
        ? action(t("only_near"), () => {
            S.scope = "near";
            S.view = "drawing";
            S.extra.clear();
            S.gone.clear();
            change({ step: true, panel: true, camera: "fit" });
          })
        : null,
      NODES[n].deg
        ? action(t("path_to"), () => askPath(n), { id: "ask-path", "aria-expanded": "false" })
        : null,
      S.pins.has(n)
        ? action(t("unpin"), () => {
            S.pins.delete(n);
            graph.placed.delete(n);
            change({ step: true, panel: true });
          })
        : null,
    ),
    make("div", { id: "path-search", hidden: true }),
  ];
  return [
    head,
    noteBox("n", n),
    namesPart(entity),
    groupedFacts(n, facts),
    hidden
      ? make(
          "p",
          { class: "note" },
          t("hidden_by_filters", { n: hidden }),
          " ",
          action(t("clear_filters"), resetFilters),
        )
      : null,
    whyPart(entity),
    linksPart(entity),
  ];
}

/** All names, once for the languages that call it the same. */
function namesPart(entity) {
  const by = new Map();
  const add = (code, text, count) => {
    if (!by.has(code)) by.set(code, new Map());
    by.get(code).set(text, Math.max(count, by.get(code).get(text) || 0));
  };
  for (const [code, text] of Object.entries(entity.l || {})) add(code, text, 0);
  for (const [code, text, count] of entity.n || []) add(code, text, count);
  for (const [code, text] of entity.a || []) add(code, text, 0);
  const codes = [...by.keys()].sort(
    (a, b) => (UI_LANGUAGES.indexOf(a) + 1 || 99) - (UI_LANGUAGES.indexOf(b) + 1 || 99),
  );
  const alike = new Map();
  for (const code of codes) {
    const called = [...by.get(code).keys()].sort().join("\n");
    alike.set(called, [...(alike.get(called) || []), code]);
  }
  const times = (group, text) => group.reduce((sum, code) => sum + by.get(code).get(text), 0);
  return make(
    "details",
    { class: "names", open: window.innerWidth > 720 },
    make("summary", {}, t("names")),
    make(
      "dl",
      {},
      [...alike.values()].map((group) => [
        make(
          "dt",
          {},
          group.map((code) => (UI_LANGUAGES.includes(code) ? languageName(code) : code)).join(", "),
        ),
        make(
          "dd",
          {},
          [...by.get(group[0]).keys()].map((text, i) => [
            i ? make("span", { class: "sep" }, " · ") : null,
            say(text, group[0]),
            times(group, text) > 1
              ? make("span", { class: "times" }, " ×" + number(times(group, text)))
              : null,
          ]),
        ),
      ]),
    ),
  );
}

function whyPart(entity) {
  if (!entity.e || !entity.e.length) return null;
  return make(
    "details",
    { class: "why" },
    make("summary", {}, t("why_class", { c: term(entity.c) })),
    make(
      "ul",
      {},
      [...entity.e]
        .sort((a, b) => b[2] - a[2])
        .map(([cue, cls, weight]) =>
          make(
            "li",
            {},
            say(cue),
            " → ",
            term(cls),
            " ",
            make("span", { class: "times" }, "+" + number(weight)),
          ),
        ),
    ),
  );
}

const WIKIDATA = /^https?:\/\/(www\.)?wikidata\.org\/(wiki|entity)\/(?=Q\d+$)/;

function linksPart(entity) {
  if (!entity.u || !entity.u.length) return null;
  return make(
    "section",
    {},
    make("h3", {}, t("elsewhere")),
    make(
      "ul",
      { class: "plain" },
      entity.u.map((address) => make("li", {}, link(address, address.replace(WIKIDATA, "Wikidata: ")))),
    ),
  );
}

/** Facts of an entity by what they say and in which direction. */
function groupedFacts(n, facts) {
  if (!facts.length) return make("p", { class: "note" }, t("no_facts"));
  const groups = new Map();
  for (const fact of facts) {
    const role =
      fact.t === "e"
        ? (fact.roles.find((pair) => pair[1] === n) || [""])[0]
        : fact.s === n || SYMMETRIC.has(fact.c)
          ? "from"
          : "to";
    const key = fact.c + " " + role;
    if (!groups.has(key)) groups.set(key, { fact, role, facts: [] });
    groups.get(key).facts.push(fact);
  }
  const rank = (g) => (g.fact.t === "r" ? 0 : g.fact.t === "e" ? 1 : 2);
  const sorted = [...groups.values()].sort(
    (a, b) => rank(a) - rank(b) || b.facts.length - a.facts.length || compare(a.fact.c, b.fact.c),
  );
  return make(
    "section",
    { class: "facts" },
    make("h3", {}, t("what_is_said")),
    sorted.map((group) =>
      make(
        "div",
        { class: "group" },
        make("h4", {}, groupHeading(n, group), make("span", { class: "count" }, number(group.facts.length))),
        make(
          "ul",
          { class: "plain" },
          sortByTime(group.facts).map((fact) => make("li", {}, factItem(fact, n))),
        ),
      ),
    ),
  );
}

/** 'OpenAI uses …' or '… developer OpenAI': on which side of the facts does it stand? */
function groupHeading(n, { fact, role }) {
  const self = naming(n, { class: "self" }),
    other = "…";
  if (fact.t === "o") return [term(fact.c)];
  if (role === "from" || role === "agent") return [self, " ", verbOf(fact, true), " ", other];
  return [other, " ", verbOf(fact, true), " ", role === "place" ? [other, " ", term(role), " "] : null, self];
}

function pairPanel(e) {
  const edge = EDGES[e],
    facts = edge.f.filter((f) => PASSES[f]).map((f) => F[f]);
  return [
    make("p", { class: "kind" }, t("between")),
    title(naming(edge.from), make("span", { class: "and" }, " — "), naming(edge.to)),
    make("p", { class: "meta" }, span(facts)),
    make("div", { class: "actions" }, nameButton(edge.from), nameButton(edge.to)),
    make(
      "ul",
      { class: "plain" },
      sortByTime(facts).map((fact, i) => make("li", {}, factItem(fact, undefined, i === 0))),
    ),
  ];
}

/** A language whose version does not state a fact, and why not where that was compared. */
function missingIn(fact, code) {
  const noted = versionNote(fact, code);
  return languageName(code) + (noted ? ` (${noted.text})` : "");
}

function factPanel(f) {
  const fact = F[f],
    rows = fact.t === "e" ? fact.roles.map(([role, n]) => [term(role), nameButton(n)]) : [];
  if (fact.d) rows.push([t("when"), when(fact, true) + (when(fact) === fact.d ? "" : ` (${fact.d})`)]);
  rows.push([t("status"), badge(fact.st) || t("status_actual")], [t("confidence"), percent(fact.cf)]);
  if (fact.sp !== undefined) rows.push([t("speaker"), nameButton(fact.sp)]);
  if (LANGS.length > 1) rows.push([t("stated_in"), fact.langs.map(languageName).join(", ")]);
  const missing = fact.due.filter((code) => !fact.langs.includes(code));
  if (missing.length)
    rows.push([t("not_stated_in"), missing.map((code) => missingIn(fact, code)).join(", ")]);
  return [
    make(
      "p",
      { class: "kind" },
      fact.t === "r" ? t("relation") : fact.t === "e" ? [shape("Event"), t("event")] : t("number"),
    ),
    title(phrase(fact, true)),
    fact.t === "e"
      ? null
      : make(
          "div",
          { class: "actions" },
          fact.parts.map((n) => nameButton(n)),
        ),
    make(
      "dl",
      { class: "rows" },
      rows.map(([head, body]) => [make("dt", {}, head), make("dd", {}, body)]),
    ),
    noteBox("f", f),
    make("h3", {}, t("sentences_title", { n: fact.ps.length })),
    sentencesHost(fact),
  ];
}

function pathPanel() {
  const [from, to] = S.path,
    way = findPath(from, to);
  const head = [
    make("p", { class: "kind" }, t("path")),
    title(naming(from), make("span", { class: "and" }, " → "), naming(to)),
  ];
  if (!way)
    return [
      ...head,
      make("p", { class: "note" }, t("no_path")),
      filtersOn() ? action(t("clear_filters"), resetFilters) : null,
    ];
  let n = from;
  const steps = way.map((e) => {
    const here = n,
      facts = EDGES[e].f.filter((f) => PASSES[f]).map((f) => F[f]);
    n = other(EDGES[e], n);
    return make(
      "li",
      {},
      make("p", { class: "step" }, nameButton(here)),
      make(
        "ul",
        { class: "plain" },
        sortByTime(facts).map((fact, i) => make("li", {}, factItem(fact, undefined, i === 0))),
      ),
    );
  });
  return [
    ...head,
    make("p", { class: "meta" }, t("n_steps", { n: way.length })),
    make("ol", { class: "path" }, steps, make("li", {}, make("p", { class: "step" }, nameButton(to)))),
  ];
}

function askPath(n) {
  const host = find("path-search"),
    open = host.hidden;
  host.hidden = !open;
  find("ask-path").setAttribute("aria-expanded", String(open));
  if (!open) return host.replaceChildren();
  const box = searchBox(
    "path-input",
    t("path_where"),
    (choice) => {
      if (choice.kind === "n" && choice.n !== n) {
        S.path = [n, choice.n];
        change({ step: true, panel: true });
        focusPanel();
      }
    },
    (choice) => choice.kind === "n" && choice.n !== n,
  );
  host.replaceChildren(box);
  find("path-input").focus();
}
