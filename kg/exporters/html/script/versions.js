/* Versions: which language version states which fact. */
const STATED_SIGN = "●";
const VERSION_SIGNS = { differs: "≈", ends_before: "⊣", starts_later: "⊢", left_out: "–", not_read: "?" };

/** What a language's version of the article does with a fact other than state it, where that was compared. */
function versionNote(fact, code) {
  const noted = (DATA.versions && DATA.versions.noted[fact.n]) || {};
  const found = Object.keys(noted).find((d) => DOCUMENTS[d].language === code);
  if (found === undefined) return null;
  const [state, note] = noted[found];
  return {
    state,
    sign: VERSION_SIGNS[state] || "?",
    text: [t("ver_" + state), note].filter(Boolean).join(": "),
  };
}

function renderVersions() {
  const host = find("versions");
  if (!COMPARED.length)
    return host.replaceChildren(
      make("div", { class: "empty" }, make("p", { class: "empty-head" }, t("no_versions"))),
    );
  const counted = countBy(COMPARED, versionChoices),
    tally = COMPARED_LANGS.map((code) => ({
      code,
      stated: COMPARED.filter((f) => f.langs.includes(code)).length,
    }));
  const most = Math.max(...tally.map((row) => row.stated), 1),
    choice = (value, label) =>
      make(
        "button",
        {
          type: "button",
          class: "chip",
          "aria-pressed": String(S.ver === value),
          "data-version": value,
          click: () => {
            S.ver = S.ver === value ? "" : value;
            change({ filters: true, step: true });
            const again = find("versions").querySelector(`[data-version="${value}"]`);
            if (again) again.focus();
          },
        },
        make("span", { class: "chip-text" }, label),
        make("span", { class: "count" }, number(value ? counted.get(value) || 0 : COMPARED.length)),
      );
  const table = make(
    "table",
    { class: "tally" },
    make("caption", {}, t("versions_lead")),
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("th", { scope: "col" }, t("language")),
        make("th", { scope: "col" }, t("stated")),
        make("th", { scope: "col" }, t("stated_only")),
        make("th", { scope: "col" }, t("not_stated")),
      ),
    ),
    make(
      "tbody",
      {},
      tally.map((row) => {
        const bar = make("span", { class: "tally-bar", "aria-hidden": "true" });
        bar.style.setProperty("--share", String(row.stated / most));
        return make(
          "tr",
          {},
          make("th", { scope: "row" }, languageName(row.code)),
          make("td", {}, bar, number(row.stated)),
          make("td", {}, choice("only:" + row.code, t("only"))),
          make("td", {}, choice("not:" + row.code, t("missing"))),
        );
      }),
    ),
  );
  const facts = SHOWN.map((f) => F[f])
      .filter(isCompared)
      .sort((a, b) => a.langs.length - b.langs.length || a.n - b.n),
    body = make("tbody", { role: "rowgroup" });
  const matrix = make(
    "table",
    { class: "matrix", role: "table" },
    make(
      "thead",
      { role: "rowgroup" },
      make(
        "tr",
        { role: "row" },
        make("th", { scope: "col", role: "columnheader" }, t("fact")),
        COMPARED_LANGS.map((code) =>
          make(
            "th",
            { scope: "col", role: "columnheader", class: "tick-col" },
            make("abbr", { title: languageName(code) }, code),
          ),
        ),
      ),
    ),
    body,
  );
  host.replaceChildren(
    table,
    make(
      "p",
      { class: "chips" },
      choice("", t("all_facts")),
      choice("one", t("in_one")),
      choice("all", t("in_all")),
    ),
    make("p", { class: "count-line" }, t("rows_of", { n: facts.length, all: number(COMPARED.length) })),
    DATA.versions
      ? make(
          "p",
          { class: "note signs" },
          make("span", { class: "sign" }, STATED_SIGN),
          "\u00a0",
          t("stated"),
          Object.keys(VERSION_SIGNS).map((state) => [
            make("span", { class: "sign" }, VERSION_SIGNS[state]),
            "\u00a0",
            t("ver_" + state),
          ]),
        )
      : null,
    facts.length ? make("div", { class: "matrix-box" }, matrix) : emptyState(),
  );
  showRows(host, body, facts, (fact) =>
    make(
      "tr",
      {
        role: "row",
        class: (isAbout(fact) ? "about" : "") + (isChosen("f", fact.n) ? " chosen" : ""),
        "data-fact": fact.n,
        click: (event) => {
          if (!event.target.closest("button")) select("f", fact.n);
        },
      },
      make(
        "th",
        { scope: "row", role: "rowheader" },
        make(
          "button",
          {
            type: "button",
            class: "factbutton",
            "aria-label": summary(fact) + " – " + t("show_sentences"),
            click: () => {
              select("f", fact.n);
              focusPanel();
            },
          },
          phrase(fact, true),
        ),
        " ",
        badge(fact.st),
      ),
      COMPARED_LANGS.map((code) => {
        if (!fact.due.includes(code)) return make("td", { role: "cell" });
        const has = fact.langs.includes(code),
          noted = versionNote(fact, code);
        return make(
          "td",
          { role: "cell", class: has ? "has" : "has-not", title: noted && noted.text },
          make("span", { "aria-hidden": "true" }, noted ? noted.sign : has ? STATED_SIGN : "·"),
          make("span", { class: "sr" }, noted ? noted.text : t(has ? "stated" : "not_stated")),
        );
      }),
    ),
  );
}
