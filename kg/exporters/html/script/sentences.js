/* The evidence: a fact opens its sentences, side by side by language, with the names marked. */
const openFacts = new Set();

const sortByTime = (facts) =>
  [...facts].sort(
    (a, b) => (b.w ? b.w[1] : -1e9) - (a.w ? a.w[1] : -1e9) || b.langs.length - a.langs.length || a.n - b.n,
  );

/** A fact that opens its sentences. */
function factItem(fact, about, open) {
  const details = make("details", {
    class: "fact t-" + fact.st,
    open: open || openFacts.has(fact.n),
    "data-fact": fact.n,
  });
  const said = about === undefined ? phrase(fact, true) : brief(fact, about);
  details.append(make("summary", {}, make("span", { class: "said" }, said), factMeta(fact)));
  const fill = () => {
    if (details.open && details.children.length === 1) details.append(sentencesHost(fact));
    if (details.open) openFacts.add(fact.n);
    else openFacts.delete(fact.n);
  };
  details.addEventListener("toggle", fill);
  if (details.open) fill();
  return details;
}

function brief(fact, about) {
  if (fact.t === "r") return [naming(fact.s === about ? fact.o : fact.s, { class: "nm" })];
  if (fact.t === "o")
    return fact.s === about ? [make("strong", { class: "amount" }, amount(fact))] : phrase(fact, true);
  const name = (n) => naming(n, { class: "nm" }),
    doers = doersOf(fact).filter((n) => n !== about),
    targets = targetsOf(fact, name, about);
  if (!doers.length && !targets.length) return [term(fact.c)];
  return [listed(doers, name), doers.length && targets.length ? ": " : null, targets];
}

function factMeta(fact) {
  return make(
    "span",
    { class: "factmeta" },
    badge(fact.st),
    fact.d ? make("span", { class: "date" }, when(fact)) : null,
    fact.sp !== undefined ? make("span", {}, t("says", { who: plainName(fact.sp) })) : null,
    LANGS.length > 1
      ? make(
          "span",
          { class: "langs", title: fact.langs.map(languageName).join(", ") },
          t("n_languages", { n: fact.langs.length }),
        )
      : null,
    make("span", { class: "conf", title: t("confidence") }, percent(fact.cf)),
  );
}

/** Where the sentences of a fact stand: there at once, filled when they are read. */
function sentencesHost(fact) {
  const host = make("div", { class: "sentences" });
  withSentences(() => host.append(...sentencesOf(fact).flat().filter(Boolean)));
  return host;
}

/** The numbers of a fact's sentences, the reader's language first. */
function sortedSentences(fact) {
  const language = (p) => DOCUMENTS[sentence(p).d].language,
    first = (p) => (language(p) === S.lab ? -1 : LANGS.indexOf(language(p)));
  return [...fact.ps].sort((a, b) => first(a) - first(b) || a - b);
}

/** The sentences of a fact, one column a language where there is room, the reader's language first. */
function sentencesOf(fact) {
  const cards = sortedSentences(fact).map((p) => sentenceCard(p, fact));
  const quotes = (fact.q || []).map(([lang, text]) =>
    make("blockquote", { class: "quote", lang }, say(text, lang)),
  );
  const linked = [
    ["am", "amounts"],
    ["re", "answers"],
    ["ca", "causes"],
  ]
    .filter(([key]) => (fact[key] || []).length)
    .map(([key, label]) =>
      make(
        "p",
        { class: "linked" },
        make("span", { class: "role" }, t(label)),
        " ",
        fact[key].map((f, i) => [
          i ? ", " : null,
          make("button", { type: "button", class: "name", click: () => select("f", f) }, summary(F[f])),
        ]),
      ),
    );
  return [
    quotes,
    linked,
    make("div", { class: "cards" }, cards),
    make(
      "p",
      { class: "tools" },
      action(t("copy"), (event) => copyCitation(fact, event.currentTarget)),
      isChosen("f", fact.n) ? null : action(t("only_fact"), () => select("f", fact.n)),
      make("span", { class: "rule" }, t("found_by"), " ", (fact.ru || []).join(", ")),
    ),
  ];
}

function sentenceCard(p, fact) {
  const document_ = DOCUMENTS[sentence(p).d],
    source = document_.source || document_.id;
  return make(
    "figure",
    { class: "sentence", "data-sentence": p },
    make("figcaption", {}, make("span", { class: "lang" }, languageName(document_.language))),
    make("blockquote", { lang: document_.language, dir: "auto" }, marked(p, fact)),
    make(
      "p",
      { class: "source" },
      document_.title ? [say(document_.title, document_.language, { class: "doc" }), " · "] : null,
      link(source, sourceName(source)),
      document_.date ? " · " + when({ d: document_.date, w: document_.w }) : null,
      " · ",
      make("span", { class: "offset", title: t("offsets") }, placeOf(sentence(p))),
    ),
  );
}

function sourceName(source) {
  try {
    return new URL(source).hostname.replace(/^www\./, "") || source;
  } catch {
    return source;
  }
}

/** A sentence with the fact's names marked; offsets are code points. */
function marked(p, fact) {
  const points = Array.from(sentence(p).t),
    out = [];
  let at = 0;
  for (const [begin, length, n, implicit] of sentence(p).m || []) {
    if (begin < at || !fact.parts.includes(n)) continue;
    const end = begin + length;
    if (begin > at) out.push(showControls(points.slice(at, begin).join("")));
    out.push(
      make(
        "mark",
        { class: (n === fact.s ? "m-s" : "m-o") + (implicit ? " implicit" : ""), title: plainName(n) },
        showControls(points.slice(begin, end).join("")),
      ),
    );
    at = end;
  }
  out.push(showControls(points.slice(at).join("")));
  return out;
}

function copyCitation(fact, button) {
  const lines = [summary(fact) + (fact.st === "actual" ? "" : ` (${t("status_" + fact.st)})`)];
  for (const p of fact.ps) {
    const doc = DOCUMENTS[sentence(p).d],
      from = [doc.title, doc.source || doc.id, doc.date, languageName(doc.language), placeOf(sentence(p))];
    lines.push(`“${sentence(p).t.trim()}” — ${from.filter(Boolean).join(", ")}`);
  }
  const done = () => {
    button.replaceChildren(t("copied"));
    announce(t("copied"));
  };
  if (navigator.clipboard)
    navigator.clipboard.writeText(lines.join("\n")).then(done, () => selectText(button));
  else selectText(button);
}

function selectText(button) {
  const range = document.createRange();
  range.selectNodeContents(button.closest(".sentences"));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
