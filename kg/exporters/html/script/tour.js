/* The story in a few steps: each a question that the facts answer, with the sentence that says so. */
const TOUR = DATA.tour;

/** To a step of the story, from 0; beyond its ends the story is left. */
function goTo(step, focus) {
  const inside = step >= 0 && step < TOUR.length;
  if (inside && filtersOn()) clearFilters();
  select(inside ? "t" : null, step, { filters: true });
  if (!inside) return focus && focusPanel();
  announce(`${t("tour_step", { n: step + 1, all: TOUR.length })}: ${summary(F[TOUR[step].f[0]])}`);
  const button = focus && find(focus);
  if (button && !button.disabled) button.focus();
  else if (focus) focusPanel();
}
const stepNow = () => (S.sel && S.sel.kind === "t" ? S.sel.n : -1);

/** The keys of the story: on, from the opening too, and back. */
function tourKeys(key) {
  const now = stepNow();
  if (key === "n" && TOUR.length) goTo(now + 1, "panel-title");
  else if (key === "p" && now > 0) goTo(now - 1, "panel-title");
  else return false;
  return true;
}

const invitation = () =>
  TOUR.length
    ? make(
        "button",
        { type: "button", class: "invitation", id: "tour-begin", click: () => goTo(0, "tour-next") },
        make("span", { class: "entry-head" }, t("tour_begin", { n: TOUR.length })),
        make("span", { class: "entry-note" }, listedTexts(TOUR.map((step) => t("tour_" + step.q)))),
      )
    : null;
const listedTexts = (texts) => texts.join(" · ");

function tourPanel(n) {
  const { q, f } = TOUR[n],
    [first, ...more] = f.map((number) => F[number]);
  return [
    make("p", { class: "kind" }, t("tour_step", { n: n + 1, all: TOUR.length })),
    title(t("tour_" + q)),
    tourBar(n),
    make("p", { class: "told" }, phrase(first, true)),
    factMeta(first),
    q === "alone" ? make("p", { class: "note" }, missingNote(first)) : null,
    firstSentence(first),
    make(
      "p",
      { class: "tools" },
      action(t("sentences_title", { n: first.ps.length }), () => select("f", first.n)),
    ),
    more.length
      ? [
          make("h3", {}, t("tour_more")),
          make(
            "ul",
            { class: "plain" },
            more.map((fact) => make("li", {}, factItem(fact))),
          ),
        ]
      : null,
  ];
}

/** Back, the steps, and on. */
function tourBar(n) {
  const last = n === TOUR.length - 1;
  return make(
    "nav",
    { class: "tour", "aria-label": t("tour") },
    action(t("tour_back"), () => goTo(n - 1, "tour-back"), { id: "tour-back", disabled: !n }),
    make(
      "ol",
      {},
      TOUR.map((step, i) =>
        make(
          "li",
          {},
          make(
            "button",
            {
              type: "button",
              "aria-label": `${i + 1}: ${t("tour_" + step.q)}`,
              title: t("tour_" + step.q),
              "aria-current": i === n ? "step" : undefined,
              click: () => goTo(i, "panel-title"),
            },
            number(i + 1),
          ),
        ),
      ),
    ),
    action(t(last ? "tour_end" : "tour_next"), () => goTo(n + 1, "tour-next"), {
      id: "tour-next",
      class: "action primary",
    }),
  );
}

const missingNote = (fact) =>
  `${t("not_stated_in")}: ${fact.due
    .filter((code) => !fact.langs.includes(code))
    .map(languageName)
    .join(", ")}`;

/** The sentence in the reader's language, or the first there is. */
function firstSentence(fact) {
  const host = make("div", { class: "sentences" });
  withSentences(() => host.append(sentenceCard(sortedSentences(fact)[0], fact)));
  return host;
}
