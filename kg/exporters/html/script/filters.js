/* The rail: legend and filters in one. What is unticked is hidden in all views. */
function countBy(items, key) {
  const map = new Map(),
    count = (k) => map.set(k, (map.get(k) || 0) + 1);
  for (const item of items) {
    const k = key(item);
    if (Array.isArray(k)) k.forEach(count);
    else count(k);
  }
  return map;
}
const LEGEND = countBy(E, (entity) => entity.f);

function buildFilters() {
  const box = (set, value, label, count, sign) =>
    make(
      "li",
      {},
      make(
        "label",
        {},
        make("input", {
          type: "checkbox",
          "data-set": set,
          value,
          change: (event) => {
            event.target.checked ? S.off[set].delete(value) : S.off[set].add(value);
            change({ filters: true, panel: true, step: true });
          },
        }),
        sign,
        make("span", { class: "text" }, label),
        make("span", { class: "count" }, number(count)),
      ),
      make(
        "button",
        {
          type: "button",
          class: "solo",
          "aria-label": t("only_this", { what: typeof label === "string" ? label : value }),
          click: () => soloFilter(set, value),
        },
        t("only"),
      ),
    );
  const part = (name, items, open) =>
    items.length
      ? make(
          "details",
          { class: "filter", open, "data-filter": name },
          make("summary", {}, t("filter_" + name)),
          make("ul", { class: "boxes" }, items),
        )
      : null;
  const by = (kind) =>
    [
      ...countBy(
        F.filter((f) => f.t === kind),
        (f) => f.c,
      ),
    ].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const kinds = FAMILIES.filter((family) => LEGEND.has(family)).map((family) =>
    box("cls", family, family === "Other" ? t("other") : term(family), LEGEND.get(family), shape(family)),
  );
  const statuses = countBy(F, (f) => f.st),
    states = STATUSES.filter((s) => statuses.has(s)).map((s) =>
      box("st", s, t("status_" + s), statuses.get(s), stroke(s)),
    );
  const languages = countBy(F, (f) => f.langs),
    documents = countBy(F, (f) => f.docs);
  find("rail-body").replaceChildren(
    ...[
      part("cls", kinds, true),
      part("st", states, true),
      part(
        "relation",
        by("r").map(([c, n]) => box("rel", c, term(c), n)),
        false,
      ),
      part(
        "event",
        by("e").map(([c, n]) => box("rel", c, term(c), n)),
        false,
      ),
      part(
        "number",
        by("o").map(([c, n]) => box("rel", c, term(c), n)),
        false,
      ),
      timePart(),
      LANGS.length > 1
        ? part(
            "lang",
            LANGS.map((code) => box("lang", code, languageName(code), languages.get(code) || 0)),
            false,
          )
        : null,
      versionPart(),
      confidencePart(),
      part(
        "doc",
        DOCUMENTS.map((document_, d) =>
          box(
            "doc",
            document_.id,
            say(document_.title || document_.id, document_.language),
            documents.get(d) || 0,
          ),
        ),
        false,
      ),
    ].filter(Boolean),
  );
}
function soloFilter(set, value) {
  const kind = (f) => (set === "rel" ? f.c : null),
    alone = find("rail-body").querySelectorAll(`[data-set=${set}]`);
  const values = set === "rel" ? [...new Set(F.map(kind))] : [...alone].map((input) => input.value),
    already = values.every((v) => (v === value ? !S.off[set].has(v) : S.off[set].has(v)));
  S.off[set] = already ? new Set() : new Set(values.filter((v) => v !== value));
  change({ filters: true, panel: true, step: true, camera: S.view === "drawing" ? "fit" : "" });
}
function slider(id, label, low, high, value, step, write, set) {
  const out = make("output", { for: id }, write(value));
  const input = make("input", {
    type: "range",
    id,
    min: low,
    max: high,
    step,
    value,
    "aria-valuetext": write(value),
    input: (event) => {
      out.replaceChildren(write(+event.target.value));
      event.target.setAttribute("aria-valuetext", write(+event.target.value));
    },
    change: (event) => {
      set(+event.target.value);
      change({ filters: true, panel: true, step: true });
    },
  });
  return make("div", { class: "slider" }, make("label", { for: id }, label), out, input);
}
function timePart() {
  if (!Number.isFinite(FIRST_DAY) || FIRST_DAY === LAST_DAY) return null;
  const write = (day) => writeDate(dayOf(day), { year: "numeric", month: "short", day: "numeric" });
  return make(
    "details",
    { class: "filter", "data-filter": "time", open: S.from !== null || S.to !== null || !S.undated },
    make("summary", {}, t("filter_time")),
    make(
      "div",
      { class: "boxes" },
      histogram(),
      slider("time-from", t("from"), FIRST_DAY, LAST_DAY, S.from ?? FIRST_DAY, 1, write, (day) => {
        S.from = day <= FIRST_DAY ? null : day;
        if (S.to !== null && S.to < day) S.to = day;
      }),
      slider("time-to", t("to"), FIRST_DAY, LAST_DAY, S.to ?? LAST_DAY, 1, write, (day) => {
        S.to = day >= LAST_DAY ? null : day;
        if (S.from !== null && S.from > day) S.from = day;
      }),
      make(
        "label",
        { class: "line" },
        make("input", {
          type: "checkbox",
          id: "undated",
          checked: S.undated,
          change: (event) => {
            S.undated = event.target.checked;
            change({ filters: true, panel: true, step: true });
          },
        }),
        t("keep_undated"),
      ),
    ),
  );
}
function histogram() {
  const bins = new Array(28).fill(0),
    wide = (LAST_DAY - FIRST_DAY + 1) / bins.length;
  for (const fact of CALENDAR) bins[Math.min(27, Math.floor((fact.w[1] - FIRST_DAY) / wide))]++;
  const most = Math.max(...bins);
  return make(
    "svg",
    {
      class: "histogram",
      viewBox: "0 0 280 36",
      width: 280,
      height: 36,
      "aria-hidden": "true",
      focusable: "false",
    },
    bins.map((count, i) =>
      make("rect", { x: i * 10 + 1, y: 36 - (34 * count) / most, width: 8, height: (34 * count) / most }),
    ),
  );
}
function versionPart() {
  if (!COMPARED.length) return null;
  const options = [
    ["", t("all_facts")],
    ["one", t("in_one")],
    ["all", t("in_all")],
    ...COMPARED_LANGS.map((code) => ["only:" + code, t("only_in", { language: languageName(code) })]),
    ...COMPARED_LANGS.map((code) => ["not:" + code, t("not_in", { language: languageName(code) })]),
  ];
  return make(
    "div",
    { class: "filter-line" },
    make("label", { for: "version-filter" }, t("view_versions")),
    make(
      "select",
      {
        id: "version-filter",
        change: (event) => {
          S.ver = event.target.value;
          change({ filters: true, panel: true, step: true });
        },
      },
      options.map(([value, label]) => make("option", { value, selected: S.ver === value }, label)),
    ),
  );
}
function confidencePart() {
  return make(
    "div",
    { class: "filter-line" },
    slider("confidence", t("least_confidence"), 0, 1, S.conf, 0.05, percent, (value) => {
      S.conf = value;
    }),
  );
}
/** Bring ticks and the count of filters up to the state. */
function syncFilters() {
  for (const input of find("rail-body").querySelectorAll("input[data-set]"))
    input.checked = !S.off[input.dataset.set].has(input.value);
  const set = (id, value) => {
    const input = find(id);
    if (input && document.activeElement !== input) {
      input.value = value;
      input.dispatchEvent(new Event("input"));
    }
  };
  set("time-from", S.from ?? FIRST_DAY);
  set("time-to", S.to ?? LAST_DAY);
  set("confidence", S.conf);
  set("version-filter", S.ver);
  if (find("undated")) find("undated").checked = S.undated;
  const on = filtersOn();
  find("rail-clear").hidden = !on;
  find("rail-toggle").replaceChildren(
    t("filters"),
    ...(on ? [make("span", { class: "count on" }, number(on))] : []),
  );
  find("filtered").hidden = !on;
  find("filtered").replaceChildren(
    t("rows_of", { n: SHOWN.length, all: number(F.length) }),
    " ",
    action(t("clear_filters"), resetFilters),
  );
}
