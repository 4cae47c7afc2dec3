/* Search: any name in any script, pinyin and kana in Latin letters, relations, sources. */
const HAYSTACK = E.map((entity) => "\n" + (entity.s || "") + "\n");
const TERM_COUNTS = new Map();
for (const fact of F) TERM_COUNTS.set(fact.c, (TERM_COUNTS.get(fact.c) || 0) + 1);

/** How well a thing's spellings answer a query: whole, begun, begun at a word, anywhere, not at all. */
function scoreOf(text, q) {
  if (text.includes("\n" + q + "\n") || text.includes("\n" + q + "\t")) return 4;
  if (text.includes("\n" + q)) return 3;
  if (text.includes(" " + q)) return 2;
  return text.includes(q) ? 1 : 0;
}

/** What answers a query, best first: things, kinds of fact, sources. */
function lookUp(query, limit) {
  const q = fold(query);
  if (!q) return [];
  const found = [],
    tight = q.replace(/ /g, "");
  HAYSTACK.forEach((text, n) => {
    let score = scoreOf(text, q) || scoreOf(text, tight) / 2;
    if (score === 1 && /^[a-z0-9]$/.test(q)) score = 0;
    if (score) found.push({ kind: "n", n, score: score * 1000 + NODES[n].deg });
  });
  found.sort((a, b) => b.score - a.score || a.n - b.n);
  const terms = [...TERM_COUNTS]
    .filter(
      ([name]) =>
        fold(term(name)).includes(q) ||
        fold(name).includes(q) ||
        Object.values(DATA.terms[name] || {}).some((label) => fold(label).includes(q)),
    )
    .map(([name, count]) => ({ kind: "t", name, count }));
  const documents = DOCUMENTS.map((document_, d) => ({
    kind: "d",
    d,
    text: fold([document_.title, document_.source, document_.id].filter(Boolean).join(" ")),
  })).filter((row) => row.text.includes(q));
  return [...found.slice(0, limit), ...terms.slice(0, 4), ...documents.slice(0, 3)];
}
/** Under which name was it found, if not the one shown? */
function foundAs(n, query) {
  const q = fold(query);
  if (fold(nameOf(n).text).includes(q)) return null;
  const text = HAYSTACK[n],
    lines = text.split("\n");
  const line = lines.find((l) => l.startsWith(q)) || lines.find((l) => l.includes(q));
  if (!line) return null;
  const [form, name] = line.split("\t"),
    all = [...Object.entries(E[n].l || {}), ...(E[n].n || []), ...(E[n].a || [])];
  return all.find((pair) => (name ? pair[1] === name : fold(pair[1]) === form)) || null;
}

/** A combobox by the ARIA pattern: typing lists, arrows move, Enter chooses, Escape closes. */
function searchBox(id, label, choose, accept) {
  let options = [],
    current = -1;
  const list = make("ul", {
    class: "options",
    role: "listbox",
    id: id + "-list",
    "aria-label": label,
    hidden: true,
  });
  const none = make("div", { class: "options none", hidden: true });
  const input = make("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": label,
    placeholder: label,
    "aria-expanded": "false",
    "aria-controls": id + "-list",
    "aria-autocomplete": "list",
  });
  const show = () => {
    options = lookUp(input.value, 8).filter(accept || (() => true));
    current = options.length ? 0 : -1;
    list.replaceChildren(
      ...options.map((option, i) =>
        make(
          "li",
          {
            role: "option",
            id: `${id}-o${i}`,
            "aria-selected": String(i === current),
            mousedown: (event) => {
              event.preventDefault();
              pick(i);
            },
          },
          optionLabel(option, input.value),
        ),
      ),
    );
    const asked = fold(input.value) !== "";
    list.hidden = !options.length;
    none.hidden = !asked || options.length > 0;
    none.replaceChildren(t("not_found", { q: input.value.trim() }));
    input.setAttribute("aria-expanded", String(options.length > 0));
    move(current);
    if (asked)
      announce(
        options.length ? t("n_found", { n: options.length }) : t("not_found", { q: input.value.trim() }),
      );
  };
  const move = (to) => {
    current = to;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === current)));
    if (current >= 0) {
      input.setAttribute("aria-activedescendant", `${id}-o${current}`);
      list.children[current].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    none.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (i) => {
    const option = options[i];
    close();
    input.value = "";
    choose(option);
  };
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, E.length > 3000 ? 90 : 0);
  });
  input.addEventListener("focus", () => {
    if (input.value) show();
  });
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && options.length && !list.hidden) move((current + 1) % options.length);
    else if (event.key === "ArrowUp" && options.length && !list.hidden)
      move((current + options.length - 1) % options.length);
    else if (event.key === "Enter") {
      clearTimeout(timer);
      show();
      if (options.length) pick(Math.max(0, Math.min(current, options.length - 1)));
    } else if (event.key === "Escape") {
      if (input.value || !list.hidden) {
        input.value = "";
        close();
      } else {
        input.blur();
      }
    } else return;
    event.preventDefault();
  });
  return make(
    "div",
    { class: "search", role: "search" },
    make(
      "svg",
      {
        class: "lens",
        viewBox: "0 0 20 20",
        width: 16,
        height: 16,
        "aria-hidden": "true",
        focusable: "false",
      },
      make("circle", { cx: 8.5, cy: 8.5, r: 5.5 }),
      make("line", { x1: 12.8, y1: 12.8, x2: 17.5, y2: 17.5 }),
    ),
    input,
    list,
    none,
  );
}
function optionLabel(option, query) {
  if (option.kind === "n") {
    const as = foundAs(option.n, query);
    return [
      shape(E[option.n].f),
      make(
        "span",
        { class: "option-name" },
        naming(option.n),
        as ? make("span", { class: "as" }, " ", say(as[1], as[0])) : null,
      ),
      make("span", { class: "option-note" }, term(E[option.n].c), " · ", number(FACTS_OF[option.n].length)),
    ];
  }
  if (option.kind === "t")
    return [
      make("span", { class: "option-mark", "aria-hidden": "true" }, "→"),
      make("span", { class: "option-name" }, term(option.name)),
      make("span", { class: "option-note" }, t("n_facts", { n: option.count })),
    ];
  const document_ = DOCUMENTS[option.d];
  return [
    make("span", { class: "option-mark", "aria-hidden": "true" }, "¶"),
    make("span", { class: "option-name" }, say(document_.title || document_.id, document_.language)),
    make("span", { class: "option-note" }, languageName(document_.language)),
  ];
}
function chooseFound(option) {
  if (option.kind === "n") {
    if (!isShown(option.n)) S.off.cls.delete(E[option.n].f);
    applyFilters();
    graph.cursor = option.n;
    select("n", option.n);
    focusPanel();
    return;
  }
  clearFilters();
  if (option.kind === "t")
    for (const name of TERM_COUNTS.keys()) {
      if (name !== option.name) S.off.rel.add(name);
    }
  else
    for (const document_ of DOCUMENTS)
      if (document_.id !== DOCUMENTS[option.d].id) S.off.doc.add(document_.id);
  if (S.view === "drawing") S.view = "list";
  change({ step: true, filters: true, panel: true, camera: "fit" });
}
