/* The list: every fact a row, sortable; it says to any reader all that the drawing shows. */
const CHUNK = 120;
const COLUMNS = ["subject", "relation", "object", "when", "status", "confidence", "languages", "sentences"];
const SORT_KEYS = {
  subject: (f) => doersOf(f).map(plainName).join(", "),
  relation: (f) => term(f.c),
  object: (f) => objectText(f),
  when: (f) => (f.w ? ["calendar", "year", "month"].indexOf(f.w[0]) * 1e7 + f.w[1] : f.d ? 4e7 : 5e7),
  status: (f) => STATUSES.indexOf(f.st),
  confidence: (f) => f.cf,
  languages: (f) => f.langs.length,
  sentences: (f) => f.ps.length,
};
const objectText = (f) =>
  f.t === "o"
    ? amount(f)
    : f.t === "r"
      ? plainName(f.o)
      : f.roles
          .filter((role) => role[0] !== "agent")
          .map((role) => plainName(role[1]))
          .join(", ");

/** The facts listed now, in order: what passes the filters, or of it only what is chosen. */
function listedFacts() {
  const facts = SHOWN.map((f) => F[f]).filter((fact) => !S.only || !(S.sel || S.path) || isAbout(fact)),
    key = SORT_KEYS[S.sort],
    way = S.down ? -1 : 1;
  const keyed = facts.map((fact) => [key(fact), fact]);
  keyed.sort(
    (a, b) => way * (typeof a[0] === "string" ? compare(a[0], b[0]) : a[0] - b[0]) || a[1].n - b[1].n,
  );
  return keyed.map((pair) => pair[1]);
}

function renderList() {
  const facts = listedFacts(),
    host = find("list");
  const heads = COLUMNS.map((name) =>
    make(
      "th",
      {
        scope: "col",
        role: "columnheader",
        class: "c-" + name,
        "aria-sort": S.sort === name ? (S.down ? "descending" : "ascending") : "none",
      },
      make(
        "button",
        {
          type: "button",
          "data-sort": name,
          click: () => {
            S.down = S.sort === name ? !S.down : ["confidence", "languages", "sentences"].includes(name);
            S.sort = name;
            change();
            find("list").querySelector(`[data-sort=${name}]`).focus();
          },
        },
        t("col_" + name),
        make(
          "span",
          { class: "sorted", "aria-hidden": "true" },
          S.sort === name ? (S.down ? " ↓" : " ↑") : "",
        ),
      ),
    ),
  );
  const body = make("tbody", { role: "rowgroup" });
  const table = make(
    "table",
    { class: "facts-table", role: "table", "aria-label": t("view_list"), "aria-rowcount": facts.length + 1 },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, heads)),
    body,
  );
  const only =
    S.sel || S.path
      ? make(
          "label",
          { class: "only" },
          make("input", {
            type: "checkbox",
            checked: S.only,
            change: (event) => {
              S.only = event.target.checked;
              change();
            },
          }),
          t("only_chosen"),
        )
      : null;
  host.replaceChildren(
    make(
      "div",
      { class: "bar" },
      make("p", { class: "count-line" }, t("rows_of", { n: facts.length, all: number(F.length) })),
      only,
    ),
    facts.length ? table : emptyState(),
  );
  showRows(host, body, facts, (fact, index) => factRow(fact, index));
}
/** Add rows as they are needed; all of them before printing. */
function showRows(host, body, items, row) {
  let shown = 0;
  const more = make("button", { type: "button", class: "more", click: () => add(CHUNK) }),
    foot = make("p", { class: "more-line" }, more);
  const add = (count) => {
    const next = items.slice(shown, shown + count);
    body.append(...next.map((item, i) => row(item, shown + i)));
    shown += next.length;
    more.replaceChildren(t("show_more", { n: items.length - shown }));
    foot.hidden = shown >= items.length;
  };
  const chosen = items.findIndex((item) => isAbout(item));
  add(Math.max(CHUNK, chosen + 20));
  host.append(foot);
  host.addAll = () => add(items.length);
  if ("IntersectionObserver" in window)
    new IntersectionObserver(
      (seen) => {
        if (seen.some((s) => s.isIntersecting) && !foot.hidden && shown < items.length) add(CHUNK);
      },
      { root: host, rootMargin: "600px" },
    ).observe(foot);
  if (chosen >= 0 && body.children[chosen])
    requestAnimationFrame(() => revealIn(host, body.children[chosen]));
}
function revealIn(host, row) {
  const top = row.offsetTop - host.scrollTop;
  if (top < 60 || top > host.clientHeight - 60)
    host.scrollTop = Math.max(0, row.offsetTop - host.clientHeight / 3);
}
function factRow(fact, index) {
  const cell = (name, ...content) =>
    make("td", { role: "cell", class: "c-" + name, "data-label": t("col_" + name) }, ...content);
  const orDash = (content) => (content.length ? content : "–");
  return make(
    "tr",
    {
      role: "row",
      class: "t-" + fact.st + (isAbout(fact) ? " about" : "") + (isChosen("f", fact.n) ? " chosen" : ""),
      "data-fact": fact.n,
      "aria-rowindex": index + 2,
      click: (event) => {
        if (!event.target.closest("button")) select("f", fact.n);
      },
    },
    cell("subject", orDash(listed(doersOf(fact), nameButton))),
    cell(
      "relation",
      make(
        "button",
        {
          type: "button",
          class: "factbutton",
          "aria-current": isChosen("f", fact.n) ? "true" : undefined,
          "aria-label": summary(fact) + " – " + t("show_sentences"),
          click: () => {
            select("f", fact.n);
            focusPanel();
          },
        },
        term(fact.c),
      ),
    ),
    cell("object", orDash(targetsOf(fact, nameButton)), noteIn(fact)),
    cell("when", when(fact) || "–"),
    cell("status", badge(fact.st) || make("span", { class: "plain-status" }, t("status_actual"))),
    cell("confidence", percent(fact.cf)),
    cell(
      "languages",
      make(
        "span",
        { title: fact.langs.map(languageName).join(", ") },
        fact.langs.length + (isCompared(fact) ? "/" + fact.due.length : ""),
      ),
    ),
    cell("sentences", number(fact.ps.length)),
  );
}
const noteIn = (fact) => {
  const said = noteOn("f", fact.n);
  return said ? make("p", { class: "note" }, "✎ ", say(said, S.ui)) : null;
};
function emptyState() {
  const filtered = filtersOn() > 0;
  return make(
    "div",
    { class: "empty" },
    make("p", { class: "empty-head" }, t(F.length ? "nothing_passes" : "empty_graph")),
    make("p", {}, F.length ? t(S.only ? "nothing_chosen" : "loosen_filters") : null),
    filtered || S.only ? action(t("clear_filters"), resetFilters, { class: "action primary" }) : null,
  );
}
function resetFilters() {
  clearFilters();
  change({ step: true, filters: true, panel: true, camera: "fit" });
  announce(t("rows_of", { n: SHOWN.length, all: number(F.length) }));
}
