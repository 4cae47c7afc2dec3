/* The timeline: what has a date, on an axis; what is known in part as a stretch, without a year apart. */
const ORDER = (a, b) => a.w[1] - b.w[1] || a.w[2] - b.w[2] || a.n - b.n;

function renderTimeline() {
  const host = find("timeline"),
    facts = SHOWN.map((f) => F[f]).filter((fact) => !S.only || !(S.sel || S.path) || isAbout(fact));
  const on = (axis) => facts.filter((fact) => fact.w && fact.w[0] === axis).sort(ORDER),
    calendar = on("calendar"),
    year = on("year"),
    month = on("month"),
    undated = facts.filter((fact) => !fact.w);
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
  const count = calendar.length + year.length + month.length;
  host.replaceChildren(
    make(
      "div",
      { class: "bar" },
      make("p", { class: "count-line" }, t("dated_of", { n: count, all: number(facts.length) })),
      only,
    ),
  );
  if (!count)
    host.append(
      facts.length
        ? make(
            "div",
            { class: "empty" },
            make("p", { class: "empty-head" }, t("nothing_dated")),
            make("p", {}, t("see_list")),
            action(t("view_list"), () => showView("list")),
          )
        : emptyState(),
    );
  if (calendar.length) host.append(calendarSection(calendar));
  if (year.length)
    host.append(axisSection("t-year", t("year_unknown"), t("year_unknown_note"), year, 1, 366, yearTicks()));
  if (month.length)
    host.append(
      axisSection(
        "t-month",
        t("month_unknown"),
        t("month_unknown_note"),
        month,
        1,
        31,
        [1, 8, 15, 22, 29].map((d) => [d, String(d)]),
      ),
    );
  if (undated.length && count)
    host.append(
      make(
        "p",
        { class: "note undated" },
        t("undated_facts", { n: undated.length }),
        " ",
        action(t("view_list"), () => {
          S.sort = "when";
          S.down = true;
          showView("list");
        }),
      ),
    );
  const chosen = host.querySelector(".about");
  if (chosen)
    requestAnimationFrame(() => {
      if (chosen.isConnected) revealIn(host, chosen);
    });
}
const yearTicks = () =>
  [0, 2, 4, 6, 8, 10].map((m) => [
    Math.round((Date.UTC(2000, m, 1) - Date.UTC(2000, 0, 0)) / 86400000),
    writeDate(new Date(Date.UTC(2000, m, 1)), { month: "short" }),
  ]);

/** The axis spans what lies close together; a few far outliers are drawn at its edge. */
function calendarSection(facts) {
  const begins = facts.map((f) => f.w[1]).sort((a, b) => a - b),
    ends = facts.map((f) => f.w[2]).sort((a, b) => a - b);
  const low = begins[Math.floor(begins.length * 0.03)],
    high = ends[Math.min(ends.length - 1, Math.ceil(ends.length * 0.97))];
  const pad = Math.max(5, (high - low) * 0.03),
    from = low - pad,
    to = Math.max(high + pad, from + 30),
    ticks = [],
    days = to - from;
  const step =
      days > 365 * 12 ? 60 : days > 365 * 5 ? 24 : days > 365 * 2 ? 12 : days > 365 ? 6 : days > 180 ? 3 : 1,
    first = dayOf(from);
  for (
    let m = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth() + 0.01) / step) * step;
    ;
    m += step
  ) {
    const day = Date.UTC(Math.floor(m / 12), m % 12, 1) / 86400000;
    if (day > to) break;
    if (day >= from)
      ticks.push([
        day,
        step >= 12
          ? String(Math.floor(m / 12))
          : writeDate(
              dayOf(day),
              m % 12 === 0 || step >= 6 ? { month: "short", year: "numeric" } : { month: "short" },
            ),
      ]);
  }
  return axisSection("t-calendar", t("by_date"), null, facts, from, to, ticks, (fact) =>
    fact.w[2] - fact.w[1] > 366
      ? String(dayOf(fact.w[1]).getUTCFullYear()) + "–"
      : String(dayOf(fact.w[1]).getUTCFullYear()),
  );
}
function axisSection(id, heading, note, facts, from, to, ticks, groupOf) {
  const share = (value) => Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100)),
    list = make("ol", { class: "events" });
  const axis = make("svg", {
    class: "axis",
    "aria-hidden": "true",
    focusable: "false",
    height: 22,
    width: "100%",
  });
  const section = make(
    "section",
    { class: "span", "aria-labelledby": id },
    make(
      "div",
      { class: "span-head" },
      make("h2", { id }, heading, make("span", { class: "count" }, number(facts.length))),
      note ? make("p", { class: "note" }, note) : null,
    ),
    make(
      "div",
      { class: "axis-row", "aria-hidden": "true" },
      make("span", {}),
      make(
        "div",
        { class: "axis-box" },
        axis,
        ticks.filter(([value]) => share(value) < 94).map(([value, text]) => tick(share(value), text)),
      ),
      make("span", {}),
    ),
    list,
  );
  let last = null;
  showRows(section, list, facts, (fact) => {
    const group = groupOf ? groupOf(fact) : null,
      row = timeRow(fact, share, ticks);
    if (group && group !== last) row.classList.add("first");
    last = group;
    return row;
  });
  return section;
}
function tick(at, text) {
  const mark = make("span", { class: "tick" }, text);
  mark.style.setProperty("--at", at + "%");
  return mark;
}
function timeRow(fact, share, ticks) {
  const begin = share(fact.w[1]),
    end = share(fact.w[2] + (fact.w[0] === "calendar" ? 1 : 0)),
    long = fact.w[2] > fact.w[1];
  const track = make(
    "span",
    { class: "track", "aria-hidden": "true" },
    ticks.map(([value]) => {
      const rule = make("i", {});
      rule.style.setProperty("--at", share(value) + "%");
      return rule;
    }),
  );
  const bar = make("b", { class: (long ? "stretch" : "point") + " m-" + fact.st });
  bar.style.setProperty("--at", begin + "%");
  bar.style.setProperty("--to", Math.max(end - begin, 0.4) + "%");
  track.append(bar);
  return make(
    "li",
    {
      class:
        "when-row t-" + fact.st + (isAbout(fact) ? " about" : "") + (isChosen("f", fact.n) ? " chosen" : ""),
      "data-fact": fact.n,
      click: (event) => {
        if (!event.target.closest("button")) select("f", fact.n);
      },
    },
    make(
      "button",
      {
        type: "button",
        class: "date",
        "aria-label": `${when(fact)}: ${summary(fact)} – ${t("show_sentences")}`,
        click: () => {
          select("f", fact.n);
          focusPanel();
        },
      },
      when(fact),
    ),
    track,
    make("span", { class: "what" }, phrase(fact, false), " ", badge(fact.st), quoteOf(fact)),
  );
}
const quoteOf = (fact) =>
  fact.q && fact.q.length
    ? make("q", { lang: fact.q[0][0], class: "said-words" }, say(fact.q[0][1], fact.q[0][0]))
    : null;
