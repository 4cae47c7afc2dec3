/* Where to begin: how to read, suggested entries, communities. */
/** Where to begin: counts, how to read, suggested entries. */
function welcome() {
  const entry = (head, note, run) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "entry", click: run },
        make("span", { class: "entry-head" }, head),
        make("span", { class: "entry-note" }, note),
      ),
    );
  const entries = startingThings().map((n) =>
    entry([shape(E[n].f), naming(n)], [term(E[n].c), " · ", t("n_links", { n: NODES[n].deg })], () =>
      select("n", n),
    ),
  );
  for (const told of startingEvents())
    entries.push(
      entry(
        phrase(told, true),
        [when(told), t("n_articles", { n: told.docs.length }), t("n_languages", { n: told.langs.length })]
          .filter(Boolean)
          .join(" · "),
        () => select("f", told.n),
      ),
    );
  const releases = F.filter((f) => f.c === "Release").length;
  if (releases)
    entries.push(
      entry(t("entry_release"), t("n_facts", { n: releases }), () => {
        clearFilters();
        for (const fact of F) if (fact.c !== "Release") S.off.rel.add(fact.c);
        S.view = "list";
        change({ step: true, filters: true, panel: true, camera: "fit" });
      }),
    );
  const dated = F.filter((f) => f.w).length;
  if (dated) entries.push(entry(t("entry_timeline"), t("n_facts", { n: dated }), () => showView("timeline")));
  const single = COMPARED.filter((f) => f.langs.length === 1).length;
  if (single)
    entries.push(entry(t("entry_versions"), t("n_facts", { n: single }), () => showView("versions")));
  const unsure = F.filter((f) => f.st !== "actual" && f.st !== "former").length;
  if (unsure)
    entries.push(
      entry(t("entry_unsure"), t("n_facts", { n: unsure }), () => {
        clearFilters();
        S.off.st = new Set(["actual", "former"]);
        change({ step: true, filters: true, panel: true, camera: "fit" });
      }),
    );
  return [
    title(t("begin")),
    make("p", { class: "lead" }, t(E.length ? "how_to_read" : "empty_graph")),
    TIED.length > DATA.maxNodes ? make("p", { class: "note large" }, t("large")) : null,
    notesPart(),
    invitation(),
    make("ul", { class: "entries" }, entries),
    groupsLegend(),
  ];
}

/** The best connected of three different kinds. */
function startingThings() {
  const kinds = new Set(),
    chosen = [];
  for (const n of RANKED)
    if (NODES[n].deg && E[n].f !== "Place" && !kinds.has(E[n].f) && chosen.length < 3) {
      kinds.add(E[n].f);
      chosen.push(n);
    }
  return chosen;
}

/** The two events of different kinds that are told most: what somebody did to something, not only said. */
function startingEvents() {
  const told = F.filter(
    (f) => f.t === "e" && f.c !== "Statement" && f.st === "actual" && f.s !== undefined && f.o !== undefined,
  ).sort(
    (a, b) =>
      b.langs.length - a.langs.length ||
      b.docs.length - a.docs.length ||
      NODES[b.s].deg + NODES[b.o].deg - NODES[a.s].deg - NODES[a.o].deg ||
      b.ps.length - a.ps.length ||
      a.n - b.n,
  );
  const [first] = told,
    next = told.find((f) => f.c !== first.c);
  return [first, next].filter(Boolean);
}

function groupsLegend() {
  if (!S.groups) return null;
  const rows = [];
  for (let g = 0; g < 10; g++) {
    const members = RANKED.filter((n) => NODES[n].g === g);
    if (members.length)
      rows.push(
        make(
          "li",
          {},
          make("span", { class: "dot g" + g, "aria-hidden": "true" }),
          members.slice(0, 3).map((n, i) => [i ? ", " : null, nameButton(n)]),
          members.length > 3 ? " +" + number(members.length - 3) : null,
        ),
      );
  }
  return make("section", {}, make("h3", {}, t("communities")), make("ul", { class: "plain" }, rows));
}
