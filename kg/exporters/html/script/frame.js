/* The frame: header, views, rail, panel, dialogs. */

const pageTitle = () => DATA.title || t("page_title");

function counts() {
  const langs = LANGS.length,
    years = CALENDAR.length ? [dayOf(FIRST_DAY).getUTCFullYear(), dayOf(LAST_DAY).getUTCFullYear()] : null;
  return [
    t("n_articles", { n: DOCUMENTS.length }),
    t("n_languages", { n: langs }),
    t("n_things", { n: E.length }),
    t("n_facts", { n: F.length }),
    years ? [...new Set(years)].join("–") : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

function choiceOf(id, label, value, options, set) {
  return make(
    "label",
    { class: "choice", for: id },
    make("span", {}, label),
    make(
      "select",
      { id, change: (event) => set(event.target.value) },
      options.map(([code, text]) =>
        make(
          "option",
          { value: code, selected: code === value, lang: UI_LANGUAGES.includes(code) ? code : undefined },
          text,
        ),
      ),
    ),
  );
}

const ownName = (code) => {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
};

const languageOptions = () => UI_LANGUAGES.map((code) => [code, ownName(code)]);

const toggle = (id, label, on, flip) =>
  make("button", { type: "button", id, class: "toggle", "aria-pressed": String(on), click: flip }, label);

function buildPage() {
  document.documentElement.lang = S.ui;
  document.title = pageTitle();
  const tabs = VIEWS.map((view) =>
    make(
      "button",
      {
        type: "button",
        role: "tab",
        id: "tab-" + view,
        "aria-controls": view + "-view",
        "aria-selected": "false",
        tabindex: -1,
        click: () => showView(view),
        keydown: tabKeys,
      },
      t("view_" + view),
    ),
  );
  const stage = make(
    "div",
    {
      id: "stage",
      tabindex: 0,
      role: "application",
      "aria-roledescription": t("view_drawing"),
      "aria-label": t("drawing_label"),
      keydown: drawingKeys,
      focus: () => graph.net && graph.net.redraw(),
      blur: () => graph.net && graph.net.redraw(),
    },
    make("div", { id: "canvas" }),
  );
  const tools = make(
    "div",
    { class: "tools-left" },
    make(
      "div",
      { class: "segmented", role: "group", "aria-label": t("what_is_drawn") },
      ["story", "near", "all"].map((scope) =>
        make(
          "button",
          { type: "button", id: "scope-" + scope, "aria-pressed": "false", click: () => setScope(scope) },
          t("scope_" + scope),
        ),
      ),
    ),
    toggle("depth", t("two_steps"), S.depth === 2, () => {
      S.depth = 3 - S.depth;
      change({ step: true, camera: "fit" });
    }),
    toggle("points", t("events_as_points"), S.points, () => {
      S.points = !S.points;
      change({ step: true });
    }),
    toggle("groups", t("communities"), S.groups, () => {
      S.groups = !S.groups;
      change({ step: true, panel: true });
    }),
  );
  const camera = make(
    "div",
    { class: "camera", role: "group", "aria-label": t("camera") },
    [
      ["+", "zoom_in", () => zoom(1.25)],
      ["−", "zoom_out", () => zoom(0.8)],
      [
        "⤢",
        "zoom_fit",
        () => {
          fitDrawing();
          rememberCamera();
        },
      ],
    ].map(([sign, name, run]) =>
      make("button", { type: "button", "aria-label": t(name), title: t(name), click: run }, sign),
    ),
  );
  const strip = make(
    "ul",
    { class: "strip", "aria-label": t("legend") },
    FAMILIES.filter((f) => LEGEND.has(f)).map((f) =>
      make("li", {}, shape(f), f === "Other" ? t("other") : term(f)),
    ),
    STATUSES.filter((s) => F.some((f) => f.st === s)).map((s) => make("li", {}, stroke(s), t("status_" + s))),
  );
  const view = (name, ...content) =>
    make(
      "div",
      { id: name + "-view", class: "view", role: "tabpanel", "aria-labelledby": "tab-" + name, hidden: true },
      ...content,
    );
  const scroll = (name) =>
    view(
      name,
      make("div", {
        id: name,
        class: "scroll",
        tabindex: 0,
        role: "region",
        "aria-label": t("view_" + name),
      }),
    );
  find("app").replaceChildren(
    make(
      "a",
      {
        class: "skip",
        id: "skip",
        click: (event) => {
          event.preventDefault();
          showView("list");
          find("list").focus();
        },
      },
      t("skip"),
    ),
    make(
      "header",
      { class: "top" },
      make(
        "div",
        { class: "head" },
        make("h1", {}, say(pageTitle())),
        make("p", { class: "counts" }, counts()),
      ),
      searchBox("search", t("search"), chooseFound),
      make(
        "div",
        { class: "settings" },
        choiceOf("lab", t("names_in"), S.lab, languageOptions(), (code) => {
          S.lab = code;
          change({ step: true, panel: true });
        }),
        choiceOf("ui", t("interface_in"), S.ui, languageOptions(), (code) => {
          const same = S.ui === S.lab;
          S.ui = code;
          if (same) S.lab = code;
          rebuild("ui");
        }),
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            id: "take",
            "aria-haspopup": "dialog",
            click: () => find("take-dialog").showModal(),
          },
          t("take_away"),
        ),
        make(
          "button",
          {
            type: "button",
            class: "quiet round",
            id: "help",
            "aria-haspopup": "dialog",
            "aria-label": t("help"),
            title: t("help"),
            click: () => find("help-dialog").showModal(),
          },
          "?",
        ),
      ),
    ),
    make(
      "nav",
      { class: "views", "aria-label": t("views") },
      make(
        "button",
        {
          type: "button",
          id: "rail-toggle",
          "aria-expanded": "false",
          "aria-controls": "rail",
          click: toggleRail,
        },
        t("filters"),
      ),
      make("div", { role: "tablist", "aria-label": t("views") }, tabs),
      buildPlayer(),
      make("p", { id: "filtered", class: "filtered", hidden: true }),
    ),
    make(
      "div",
      { class: "body" },
      make(
        "aside",
        { id: "rail", "aria-label": t("filters") },
        make(
          "div",
          { class: "rail-head" },
          make("h2", {}, t("filters")),
          make(
            "button",
            { type: "button", id: "rail-clear", class: "action", hidden: true, click: resetFilters },
            t("clear"),
          ),
          make(
            "button",
            { type: "button", id: "rail-close", class: "close", "aria-label": t("close"), click: toggleRail },
            "×",
          ),
        ),
        make("div", { id: "rail-body" }),
      ),
      make(
        "main",
        { id: "main" },
        view(
          "drawing",
          tools,
          stage,
          camera,
          make("p", { id: "drawn", class: "drawn" }),
          strip,
          make(
            "div",
            { id: "drawing-empty", class: "empty over", hidden: true },
            make("p", { class: "empty-head" }, t(E.length ? "nothing_drawn" : "empty_graph")),
            E.length
              ? [
                  make("p", {}, t("loosen_filters")),
                  action(
                    t("clear_filters"),
                    () => {
                      S.gone.clear();
                      S.scope = "story";
                      resetFilters();
                    },
                    { class: "action primary" },
                  ),
                ]
              : null,
          ),
        ),
        scroll("list"),
        scroll("timeline"),
        scroll("versions"),
      ),
      make(
        "aside",
        { id: "panel", tabindex: -1, "aria-label": t("evidence") },
        make(
          "div",
          { class: "panel-bar" },
          make(
            "button",
            {
              type: "button",
              id: "panel-wide",
              class: "close",
              "aria-pressed": "false",
              "aria-label": t("wider"),
              title: t("wider"),
              click: widen,
            },
            "⇔",
          ),
          make(
            "button",
            {
              type: "button",
              id: "panel-close",
              class: "close",
              "aria-label": t("close"),
              hidden: true,
              click: () => {
                select(null);
                focusView();
              },
            },
            "×",
          ),
        ),
        make("div", { id: "panel-body" }),
      ),
    ),
    takeDialog(),
    helpDialog(),
    make("div", { id: "status", class: "sr", role: "status", "aria-live": "polite" }),
    make("div", { id: "print", "aria-hidden": "true" }),
  );
  find("skip").href = "#list";
  buildFilters();
  if (graph.net) graph.net.destroy();
  graph.net = null;
  graph.heavy = false;
}
