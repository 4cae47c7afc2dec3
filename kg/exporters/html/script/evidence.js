/* The panel: who or what this is, what is said of it, and the sentences that say so. */
const openFacts = new Set();

function renderPanel() {
  const panel = find("panel-body");
  const content = S.path ? pathPanel() : !S.sel ? welcome() : S.sel.kind === "n" ? thingPanel(S.sel.n) : S.sel.kind === "p" ? pairPanel(S.sel.n) : factPanel(S.sel.n);
  panel.replaceChildren(...content.flat(2).filter(Boolean));
  find("panel").classList.toggle("chosen", Boolean(S.sel || S.path));
  find("panel-close").hidden = !(S.sel || S.path);
  find("panel").scrollTop = 0;
}
function focusPanel() { const heading = find("panel-title"); if (heading) heading.focus(); }
const title = (...children) => make("h2", { id: "panel-title", tabindex: -1 }, ...children);
const action = (label, run, attributes) => make("button", { type: "button", class: "action", click: run, ...attributes }, label);
const span = (facts) => (facts.length ? t("n_facts", { n: facts.length }) : t("no_facts"));

/** Where to begin: counts, how to read, suggested entries. */
function welcome() {
  const entry = (head, note, run) => make("li", {}, make("button", { type: "button", class: "entry", click: run }, make("span", { class: "entry-head" }, head), make("span", { class: "entry-note" }, note)));
  const entries = startingThings().map((n) => entry([shape(E[n].f), naming(n)], [term(E[n].c), " · ", t("n_links", { n: NODES[n].deg })], () => select("n", n)));
  const told = F.filter((f) => f.t === "e" && f.st === "actual" && f.s !== undefined && f.o !== undefined).sort((a, b) => b.langs.length - a.langs.length || NODES[b.s].deg + NODES[b.o].deg - NODES[a.s].deg - NODES[a.o].deg || b.ps.length - a.ps.length || a.n - b.n)[0];
  if (told) entries.push(entry(phrase(told, true), t("entry_told", { n: told.langs.length }), () => select("f", told.n)));
  const releases = F.filter((f) => f.c === "Release").length;
  if (releases) entries.push(entry(t("entry_release"), t("n_facts", { n: releases }), () => { clearFilters(); for (const fact of F) if (fact.c !== "Release") S.off.rel.add(fact.c); S.view = "list"; change({ step: true, filters: true, panel: true, camera: "fit" }); }));
  const dated = F.filter((f) => f.w).length;
  if (dated) entries.push(entry(t("entry_timeline"), t("n_facts", { n: dated }), () => showView("timeline")));
  const single = F.filter((f) => f.langs.length === 1).length;
  if (LANGS.length > 1 && single) entries.push(entry(t("entry_versions"), t("n_facts", { n: single }), () => showView("versions")));
  const unsure = F.filter((f) => f.st !== "actual" && f.st !== "former").length;
  if (unsure) entries.push(entry(t("entry_unsure"), t("n_facts", { n: unsure }), () => { clearFilters(); S.off.st = new Set(["actual", "former"]); change({ step: true, filters: true, panel: true, camera: "fit" }); }));
  return [title(t("begin")), make("p", { class: "lead" }, t(E.length ? "how_to_read" : "empty_graph")), E.length > DATA.maxNodes ? make("p", { class: "note large" }, t("large")) : null, make("ul", { class: "entries" }, entries), groupsLegend()];
}
/** The best connected of three different kinds. */
function startingThings() {
  const kinds = new Set(), chosen = [];
  for (const n of RANKED) if (NODES[n].deg && E[n].f !== "Place" && !kinds.has(E[n].f) && chosen.length < 3) { kinds.add(E[n].f); chosen.push(n); }
  return chosen;
}
function groupsLegend() {
  if (!S.groups) return null;
  const rows = [];
  for (let g = 0; g < 10; g++) {
    const members = RANKED.filter((n) => NODES[n].g === g);
    if (members.length) rows.push(make("li", {}, make("span", { class: "dot g" + g, "aria-hidden": "true" }), members.slice(0, 3).map((n, i) => [i ? ", " : null, nameButton(n)]), members.length > 3 ? " +" + number(members.length - 3) : null));
  }
  return make("section", {}, make("h3", {}, t("communities")), make("ul", { class: "plain" }, rows));
}

function thingPanel(n) {
  const entity = E[n], facts = FACTS_OF[n].filter((f) => PASSES[f]).map((f) => F[f]), hidden = FACTS_OF[n].length - facts.length;
  const docs = new Set(FACTS_OF[n].flatMap((f) => F[f].docs)), langs = LANGS.filter((code) => [...docs].some((d) => DOCUMENTS[d].language === code));
  const more = unseenNeighbours(n), drawn = S.view === "drawing";
  const head = [
    make("p", { class: "kind" }, shape(entity.f), term(entity.c)),
    title(naming(n)),
    make("p", { class: "meta" }, [t("n_facts", { n: FACTS_OF[n].length }), t("n_articles", { n: docs.size }), t("n_languages", { n: langs.length })].join(" · ")),
    make("div", { class: "actions" },
      drawn && more ? action(t("expand", { n: more }), () => expand(n)) : null,
      drawn && NODES[n].deg ? action(t("fold"), () => foldAway(n)) : null,
      NODES[n].deg ? action(t("only_near"), () => { S.scope = "near"; S.view = "drawing"; S.extra.clear(); S.gone.clear(); change({ step: true, panel: true, camera: "fit" }); }) : null,
      NODES[n].deg ? action(t("path_to"), () => askPath(n), { id: "ask-path", "aria-expanded": "false" }) : null,
      S.pins.has(n) ? action(t("unpin"), () => { S.pins.delete(n); graph.placed.delete(n); change({ step: true, panel: true }); }) : null),
    make("div", { id: "path-search", hidden: true }),
  ];
  return [head, namesPart(entity), groupedFacts(n, facts), hidden ? make("p", { class: "note" }, t("hidden_by_filters", { n: hidden }), " ", action(t("clear_filters"), resetFilters)) : null, whyPart(entity), linksPart(entity)];
}
function namesPart(entity) {
  const by = new Map();
  const add = (code, text, count) => { if (!by.has(code)) by.set(code, new Map()); by.get(code).set(text, Math.max(count, by.get(code).get(text) || 0)); };
  for (const [code, text] of Object.entries(entity.l || {})) add(code, text, 0);
  for (const [code, text, count] of entity.n || []) add(code, text, count);
  for (const [code, text] of entity.a || []) add(code, text, 0);
  const codes = [...by.keys()].sort((a, b) => (UI_LANGUAGES.indexOf(a) + 1 || 99) - (UI_LANGUAGES.indexOf(b) + 1 || 99));
  return make("details", { class: "names", open: true }, make("summary", {}, t("names")), make("dl", {}, codes.map((code) => [
    make("dt", {}, UI_LANGUAGES.includes(code) ? languageName(code) : code),
    make("dd", {}, [...by.get(code)].map(([text, count], i) => [i ? make("span", { class: "sep" }, " · ") : null, say(text, code), count > 1 ? make("span", { class: "times" }, " ×" + number(count)) : null]))])));
}
function whyPart(entity) {
  if (!entity.e || !entity.e.length) return null;
  return make("details", { class: "why" }, make("summary", {}, t("why_class", { c: term(entity.c) })), make("ul", {}, [...entity.e].sort((a, b) => b[2] - a[2]).map(([cue, cls, weight]) => make("li", {}, say(cue), " → ", term(cls), " ", make("span", { class: "times" }, "+" + number(weight))))));
}
function linksPart(entity) {
  if (!entity.u || !entity.u.length) return null;
  return make("section", {}, make("h3", {}, t("elsewhere")), make("ul", { class: "plain" }, entity.u.map((address) => make("li", {}, link(address)))));
}
/** Facts of an entity by what they say and in which direction. */
function groupedFacts(n, facts) {
  if (!facts.length) return make("p", { class: "note" }, t("no_facts"));
  const groups = new Map();
  for (const fact of facts) {
    const role = fact.t === "e" ? (fact.roles.find((pair) => pair[1] === n) || [""])[0] : fact.s === n || SYMMETRIC.has(fact.c) ? "from" : "to";
    const key = fact.c + " " + role;
    if (!groups.has(key)) groups.set(key, { fact, role, facts: [] });
    groups.get(key).facts.push(fact);
  }
  const rank = (g) => (g.fact.t === "r" ? 0 : g.fact.t === "e" ? 1 : 2);
  const sorted = [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.facts.length - a.facts.length || compare(a.fact.c, b.fact.c));
  return make("section", { class: "facts" }, make("h3", {}, t("what_is_said")), sorted.map((group) => make("div", { class: "group" },
    make("h4", {}, groupHeading(n, group), make("span", { class: "count" }, number(group.facts.length))),
    make("ul", { class: "plain" }, sortByTime(group.facts).map((fact) => make("li", {}, factItem(fact, n)))))));
}
/** 'OpenAI uses …' or '… developer OpenAI': on which side of the facts does it stand? */
function groupHeading(n, { fact, role }) {
  const self = naming(n, { class: "self" }), verb = term(fact.c), other = "…";
  if (fact.t === "o") return [verb];
  if (role === "from" || role === "agent") return [self, " ", verb, " ", other];
  return [other, " ", verb, " ", fact.t === "r" || role === "object" ? null : [other, " ", term(role), " "], self];
}
const sortByTime = (facts) => [...facts].sort((a, b) => (b.w ? b.w[1] : -1e9) - (a.w ? a.w[1] : -1e9) || b.langs.length - a.langs.length || a.n - b.n);

/** A fact that opens its sentences. */
function factItem(fact, about, open) {
  const details = make("details", { class: "fact t-" + fact.st, open: open || openFacts.has(fact.n), "data-fact": fact.n });
  const said = about === undefined ? phrase(fact, true) : brief(fact, about);
  details.append(make("summary", {}, make("span", { class: "said" }, said), factMeta(fact)));
  const fill = () => { if (details.open && details.children.length === 1) details.append(sentencesOf(fact)); if (details.open) openFacts.add(fact.n); else openFacts.delete(fact.n); };
  details.addEventListener("toggle", fill);
  if (details.open) fill();
  return details;
}
function brief(fact, about) {
  if (fact.t === "r") return [naming(fact.s === about ? fact.o : fact.s, { class: "nm" })];
  if (fact.t === "o") return fact.s === about ? [make("strong", { class: "amount" }, amount(fact))] : phrase(fact, true);
  const rest = fact.roles.filter((pair) => pair[1] !== about);
  if (!rest.length) return [term(fact.c)];
  return rest.map(([role, n], i) => [i ? ", " : null, role === "agent" || role === "object" ? null : [make("span", { class: "role" }, term(role)), " "], naming(n, { class: "nm" })]);
}
function factMeta(fact) {
  return make("span", { class: "factmeta" }, badge(fact.st), fact.d ? make("span", { class: "date" }, when(fact)) : null,
    fact.sp !== undefined ? make("span", {}, t("says", { who: plainName(fact.sp) })) : null,
    LANGS.length > 1 ? make("span", { class: "langs", title: fact.langs.map(languageName).join(", ") }, t("n_languages", { n: fact.langs.length })) : null,
    make("span", { class: "conf", title: t("confidence") }, percent(fact.cf)));
}
/** The sentences of a fact, one column a language where there is room, the reader's language first. */
function sentencesOf(fact) {
  const first = (p) => (DOCUMENTS[sentence(p)[0]].language === S.lab ? -1 : LANGS.indexOf(DOCUMENTS[sentence(p)[0]].language));
  const cards = [...fact.ps].sort((a, b) => first(a) - first(b) || a - b).map((p) => sentenceCard(p, fact));
  const quotes = (fact.q || []).map(([lang, text]) => make("blockquote", { class: "quote", lang }, say(text, lang)));
  const linked = [["am", "amounts"], ["re", "answers"], ["ca", "causes"]].filter(([key]) => (fact[key] || []).length).map(([key, label]) =>
    make("p", { class: "linked" }, make("span", { class: "role" }, t(label)), " ", fact[key].map((f, i) => [i ? ", " : null, make("button", { type: "button", class: "name", click: () => select("f", f) }, summary(F[f]))])));
  return make("div", { class: "sentences" }, quotes, linked, make("div", { class: "cards" }, cards),
    make("p", { class: "tools" }, action(t("copy"), (event) => copyCitation(fact, event.currentTarget)), isChosen("f", fact.n) ? null : action(t("only_fact"), () => select("f", fact.n)), make("span", { class: "rule" }, t("found_by"), " ", (fact.ru || []).join(", "))));
}
function sentenceCard(p, fact) {
  const [d, begin, end, text] = sentence(p), document_ = DOCUMENTS[d], source = document_.source || document_.id;
  return make("figure", { class: "sentence", "data-sentence": p },
    make("figcaption", {}, make("span", { class: "lang" }, languageName(document_.language))),
    make("blockquote", { lang: document_.language, dir: "auto" }, marked(p, fact)),
    make("p", { class: "source" }, document_.title ? [say(document_.title, document_.language, { class: "doc" }), " · "] : null, link(source, sourceName(source)), document_.date ? " · " + when({ d: document_.date, w: document_.w }) : null, " · ", make("span", { class: "offset", title: t("offsets") }, `${begin}–${end}`)));
}
function sourceName(source) {
  try { return new URL(source).hostname.replace(/^www\./, "") || source; } catch { return source; }
}
/** A sentence with the fact's names marked; offsets are code points. */
function marked(p, fact) {
  const points = Array.from(sentence(p)[3]), out = [];
  let at = 0;
  for (const [begin, end, n, implicit] of sentence(p)[4]) {
    if (begin < at || !fact.parts.includes(n)) continue;
    if (begin > at) out.push(showControls(points.slice(at, begin).join("")));
    out.push(make("mark", { class: (n === fact.s ? "m-s" : "m-o") + (implicit ? " implicit" : ""), title: plainName(n) }, showControls(points.slice(begin, end).join(""))));
    at = end;
  }
  out.push(showControls(points.slice(at).join("")));
  return out;
}
function copyCitation(fact, button) {
  const lines = [summary(fact) + (fact.st === "actual" ? "" : ` (${t("status_" + fact.st)})`)];
  for (const p of fact.ps) { const [d, begin, end, text] = sentence(p), doc = DOCUMENTS[d]; lines.push(`“${text.trim()}” — ${[doc.title, doc.source || doc.id, doc.date, languageName(doc.language), `${begin}–${end}`].filter(Boolean).join(", ")}`); }
  const done = () => { button.replaceChildren(t("copied")); announce(t("copied")); };
  if (navigator.clipboard) navigator.clipboard.writeText(lines.join("\n")).then(done, () => selectText(button)); else selectText(button);
}
function selectText(button) {
  const range = document.createRange();
  range.selectNodeContents(button.closest(".sentences"));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

function pairPanel(e) {
  const edge = EDGES[e], facts = edge.f.filter((f) => PASSES[f]).map((f) => F[f]);
  return [make("p", { class: "kind" }, t("between")), title(naming(edge.from), make("span", { class: "and" }, " — "), naming(edge.to)), make("p", { class: "meta" }, span(facts)),
    make("div", { class: "actions" }, nameButton(edge.from), nameButton(edge.to)),
    make("ul", { class: "plain" }, sortByTime(facts).map((fact, i) => make("li", {}, factItem(fact, undefined, i === 0))))];
}
function factPanel(f) {
  const fact = F[f], rows = fact.t === "e" ? fact.roles.map(([role, n]) => [term(role), nameButton(n)]) : [];
  if (fact.d) rows.push([t("when"), when(fact, true) + (when(fact) === fact.d ? "" : ` (${fact.d})`)]);
  rows.push([t("status"), badge(fact.st) || t("status_actual")], [t("confidence"), percent(fact.cf)]);
  if (fact.sp !== undefined) rows.push([t("speaker"), nameButton(fact.sp)]);
  if (LANGS.length > 1) rows.push([t("stated_in"), fact.langs.map(languageName).join(", ")]);
  const missing = LANGS.filter((code) => !fact.langs.includes(code));
  if (missing.length && LANGS.length > 1) rows.push([t("not_stated_in"), missing.map(languageName).join(", ")]);
  return [make("p", { class: "kind" }, fact.t === "r" ? t("relation") : fact.t === "e" ? [shape("Event"), t("event")] : t("number")), title(phrase(fact, true)),
    fact.t === "e" ? null : make("div", { class: "actions" }, fact.parts.map((n) => nameButton(n))),
    make("dl", { class: "rows" }, rows.map(([head, body]) => [make("dt", {}, head), make("dd", {}, body)])), make("h3", {}, t("sentences_title", { n: fact.ps.length })), sentencesOf(fact)];
}
function pathPanel() {
  const [from, to] = S.path, way = findPath(from, to);
  const head = [make("p", { class: "kind" }, t("path")), title(naming(from), make("span", { class: "and" }, " → "), naming(to))];
  if (!way) return [...head, make("p", { class: "note" }, t("no_path")), filtersOn() ? action(t("clear_filters"), resetFilters) : null];
  let n = from;
  const steps = way.map((e) => {
    const here = n, facts = EDGES[e].f.filter((f) => PASSES[f]).map((f) => F[f]);
    n = other(EDGES[e], n);
    return make("li", {}, make("p", { class: "step" }, nameButton(here)), make("ul", { class: "plain" }, sortByTime(facts).map((fact, i) => make("li", {}, factItem(fact, undefined, i === 0)))));
  });
  return [...head, make("p", { class: "meta" }, t("n_steps", { n: way.length })), make("ol", { class: "path" }, steps, make("li", {}, make("p", { class: "step" }, nameButton(to))))];
}
function askPath(n) {
  const host = find("path-search"), open = host.hidden;
  host.hidden = !open;
  find("ask-path").setAttribute("aria-expanded", String(open));
  if (!open) return host.replaceChildren();
  const box = searchBox("path-input", t("path_where"), (choice) => { if (choice.kind === "n" && choice.n !== n) { S.path = [n, choice.n]; change({ step: true, panel: true }); focusPanel(); } }, (choice) => choice.kind === "n" && choice.n !== n);
  host.replaceChildren(box);
  find("path-input").focus();
}
