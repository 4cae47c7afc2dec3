/* The page itself: frame, views, keys. */
const pageTitle = () => DATA.title || t("page_title");

function counts() {
  const langs = LANGS.length, years = CALENDAR.length ? [dayOf(FIRST_DAY).getUTCFullYear(), dayOf(LAST_DAY).getUTCFullYear()] : null;
  return [t("n_articles", { n: DOCUMENTS.length }), t("n_languages", { n: langs }), t("n_things", { n: E.length }), t("n_facts", { n: F.length }), years ? [...new Set(years)].join("–") : null].filter(Boolean).join(" · ");
}
function choiceOf(id, label, value, options, set) {
  return make("label", { class: "choice", for: id }, make("span", {}, label), make("select", { id, change: (event) => set(event.target.value) }, options.map(([code, text]) => make("option", { value: code, selected: code === value, lang: UI_LANGUAGES.includes(code) ? code : undefined }, text))));
}
const ownName = (code) => { const name = new Intl.DisplayNames([code], { type: "language" }).of(code); return name.charAt(0).toLocaleUpperCase(code) + name.slice(1); };
const languageOptions = () => UI_LANGUAGES.map((code) => [code, ownName(code)]);
const toggle = (id, label, on, flip) => make("button", { type: "button", id, class: "toggle", "aria-pressed": String(on), click: flip }, label);

function buildPage() {
  document.documentElement.lang = S.ui;
  document.title = pageTitle();
  const tabs = VIEWS.map((view) => make("button", { type: "button", role: "tab", id: "tab-" + view, "aria-controls": view + "-view", "aria-selected": "false", tabindex: -1, click: () => showView(view), keydown: tabKeys }, t("view_" + view)));
  const stage = make("div", { id: "stage", tabindex: 0, role: "application", "aria-roledescription": t("view_drawing"), "aria-label": t("drawing_label"), keydown: drawingKeys, focus: () => graph.net && graph.net.redraw(), blur: () => graph.net && graph.net.redraw() }, make("div", { id: "canvas" }));
  const tools = make("div", { class: "tools-left" },
    make("div", { class: "segmented", role: "group", "aria-label": t("what_is_drawn") }, ["story", "near", "all"].map((scope) => make("button", { type: "button", id: "scope-" + scope, "aria-pressed": "false", click: () => setScope(scope) }, t("scope_" + scope)))),
    toggle("depth", t("two_steps"), S.depth === 2, () => { S.depth = 3 - S.depth; change({ step: true, camera: "fit" }); }),
    toggle("points", t("events_as_points"), S.points, () => { S.points = !S.points; change({ step: true }); }), toggle("groups", t("communities"), S.groups, () => { S.groups = !S.groups; change({ step: true, panel: true }); }));
  const camera = make("div", { class: "camera", role: "group", "aria-label": t("camera") }, [["+", "zoom_in", () => zoom(1.25)], ["−", "zoom_out", () => zoom(0.8)], ["⤢", "zoom_fit", () => { fitDrawing(); rememberCamera(); }]].map(([sign, name, run]) => make("button", { type: "button", "aria-label": t(name), title: t(name), click: run }, sign)));
  const strip = make("ul", { class: "strip", "aria-label": t("legend") }, FAMILIES.filter((f) => LEGEND.has(f)).map((f) => make("li", {}, shape(f), f === "Other" ? t("other") : term(f))), STATUSES.filter((s) => F.some((f) => f.st === s)).map((s) => make("li", {}, stroke(s), t("status_" + s))));
  const view = (name, ...content) => make("div", { id: name + "-view", class: "view", role: "tabpanel", "aria-labelledby": "tab-" + name, hidden: true }, ...content);
  const scroll = (name) => view(name, make("div", { id: name, class: "scroll", tabindex: 0, role: "region", "aria-label": t("view_" + name) }));
  find("app").replaceChildren(
    make("a", { class: "skip", id: "skip", click: (event) => { event.preventDefault(); showView("list"); find("list").focus(); } }, t("skip")),
    make("header", { class: "top" }, make("div", { class: "head" }, make("h1", {}, say(pageTitle())), make("p", { class: "counts" }, counts())), searchBox("search", t("search"), chooseFound),
      make("div", { class: "settings" }, choiceOf("lab", t("names_in"), S.lab, languageOptions(), (code) => { S.lab = code; change({ step: true, panel: true }); }), choiceOf("ui", t("interface_in"), S.ui, languageOptions(), (code) => { const same = S.ui === S.lab; S.ui = code; if (same) S.lab = code; rebuild("ui"); }),
        make("button", { type: "button", class: "quiet", id: "take", "aria-haspopup": "dialog", click: () => find("take-dialog").showModal() }, t("take_away")), make("button", { type: "button", class: "quiet round", id: "help", "aria-haspopup": "dialog", "aria-label": t("help"), title: t("help"), click: () => find("help-dialog").showModal() }, "?"))),
    make("nav", { class: "views", "aria-label": t("views") }, make("button", { type: "button", id: "rail-toggle", "aria-expanded": "false", "aria-controls": "rail", click: toggleRail }, t("filters")), make("div", { role: "tablist", "aria-label": t("views") }, tabs), make("p", { id: "filtered", class: "filtered", hidden: true })),
    make("div", { class: "body" },
      make("aside", { id: "rail", "aria-label": t("filters") }, make("div", { class: "rail-head" }, make("h2", {}, t("filters")), make("button", { type: "button", id: "rail-clear", class: "action", hidden: true, click: resetFilters }, t("clear")), make("button", { type: "button", id: "rail-close", class: "close", "aria-label": t("close"), click: toggleRail }, "×")), make("div", { id: "rail-body" })),
      make("main", { id: "main" }, view("drawing", tools, stage, camera, make("p", { id: "drawn", class: "drawn" }), strip, make("div", { id: "drawing-empty", class: "empty over", hidden: true }, make("p", { class: "empty-head" }, t(E.length ? "nothing_drawn" : "empty_graph")), E.length ? [make("p", {}, t("loosen_filters")), action(t("clear_filters"), () => { S.gone.clear(); S.scope = "story"; resetFilters(); }, { class: "action primary" })] : null)), scroll("list"), scroll("timeline"), scroll("versions")),
      make("aside", { id: "panel", tabindex: -1, "aria-label": t("evidence") }, make("div", { class: "panel-bar" }, make("button", { type: "button", id: "panel-wide", class: "close", "aria-pressed": "false", "aria-label": t("wider"), title: t("wider"), click: widen }, "⇔"), make("button", { type: "button", id: "panel-close", class: "close", "aria-label": t("close"), hidden: true, click: () => { select(null); focusView(); } }, "×")), make("div", { id: "panel-body" }))),
    takeDialog(), helpDialog(), make("div", { id: "status", class: "sr", role: "status", "aria-live": "polite" }), make("div", { id: "print", "aria-hidden": "true" }));
  find("skip").href = "#list";
  buildFilters();
  if (graph.net) graph.net.destroy();
  graph.net = null;
  graph.heavy = false;
}
function dialog(id, heading, ...content) {
  const box = make("dialog", { id, "aria-labelledby": id + "-title", click: (event) => { if (event.target === box) box.close(); } }, make("div", { class: "dialog" }, make("h2", { id: id + "-title" }, heading), ...content, make("p", { class: "dialog-end" }, make("button", { type: "button", class: "action primary", click: () => box.close() }, t("close")))));
  return box;
}
const takeDialog = () => dialog("take-dialog", t("take_away"), make("ul", { class: "takeaways" }, [["link", copyLink], ["png", toPng], ["svg", toSvg], ["csv", toCsv], ["print", () => { find("take-dialog").close(); window.print(); }]].map(([name, run]) => make("li", {}, make("button", { type: "button", class: "entry", id: "take-" + name, click: run }, make("span", { class: "entry-head" }, t("take_" + name)), make("span", { class: "entry-note" }, t("take_" + name + "_note")))))));
const helpDialog = () => dialog("help-dialog", t("help"), make("p", {}, t("how_to_read")), choiceOf("theme", t("theme"), S.theme, [["auto", t("theme_auto")], ["light", t("theme_light")], ["dark", t("theme_dark")]], (theme) => { S.theme = theme; change(); }), make("h3", {}, t("keys")), make("dl", { class: "rows" }, [["/", "key_search"], ["1 2 3 4", "key_views"], ["← ↑ → ↓", "key_walk"], ["Enter", "key_open"], ["Esc", "key_leave"], ["+ − 0", "key_zoom"], ["e c", "key_expand"], ["Shift ← ↑ → ↓", "key_pan"], ["?", "key_help"]].map(([key, name]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, t(name))])), make("label", { class: "line" }, make("input", { type: "checkbox", checked: S.keys, change: (event) => { S.keys = event.target.checked; change(); } }), t("keys_on")), make("h3", {}, t("states")), make("ul", { class: "plain states" }, STATUSES.map((s) => make("li", {}, stroke(s), t("status_" + s), " – ", t("status_" + s + "_note")))), make("p", { class: "note" }, t("made_by"), " ", (DATA.sources || []).map((pair) => pair.join(" ")).join(", "), ". vis-network 9.1.2 (Apache-2.0 / MIT), pyvis (BSD)."));

function rebuild(focus) {
  closeRail();
  buildPage();
  render({ filters: true, panel: true, camera: "start" });
  saveHash(true);
  if (focus) find(focus).focus();
}
function showView(view) {
  S.view = view;
  change({ step: true, panel: true });
  announce(t("view_" + view));
}
const focusView = () => find(S.view === "drawing" ? "stage" : S.view).focus();
function setScope(scope) {
  if (scope === "near" && !chosenThings().length) { announce(t("choose_first")); find("search").focus(); return; }
  S.scope = scope;
  S.extra.clear();
  S.gone.clear();
  change({ step: true, panel: true, camera: "fit" });
  announce(find("drawn").textContent);
}
function tabKeys(event) {
  const at = VIEWS.indexOf(S.view), to = { ArrowRight: at + 1, ArrowLeft: at + 3, Home: 0, End: 3 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  showView(VIEWS[to % 4]);
  find("tab-" + S.view).focus();
}
function toggleRail() {
  const open = find("app").classList.toggle("rail-open");
  find("rail-toggle").setAttribute("aria-expanded", String(open));
  if (open) find("rail-close").focus(); else find("rail-toggle").focus();
}
function closeRail() { find("app").classList.remove("rail-open"); if (find("rail-toggle")) find("rail-toggle").setAttribute("aria-expanded", "false"); }
function widen() {
  const wide = find("app").classList.toggle("wide");
  find("panel-wide").setAttribute("aria-pressed", String(wide));
}

const dirty = new Set();
/** Draw the state. Views out of sight are drawn when they are shown. */
function render(options) {
  document.documentElement.dataset.theme = S.theme === "auto" ? (systemDark.matches ? "dark" : "light") : S.theme;
  for (const view of VIEWS) {
    find(view + "-view").hidden = view !== S.view;
    find("tab-" + view).setAttribute("aria-selected", String(view === S.view));
    find("tab-" + view).tabIndex = view === S.view ? 0 : -1;
  }
  find("app").dataset.view = S.view;
  for (const scope of ["story", "near", "all"]) find("scope-" + scope).setAttribute("aria-pressed", String(S.scope === scope));
  find("scope-all").hidden = !ALL_PLACED || E.length <= STORY.length;
  find("scope-story").hidden = !STORY.length;
  find("depth").hidden = S.scope !== "near";
  find("depth").setAttribute("aria-pressed", String(S.depth === 2));
  find("points").setAttribute("aria-pressed", String(S.points));
  find("groups").setAttribute("aria-pressed", String(S.groups));
  if (S.view === "drawing") {
    if (dirty.delete("camera") && options.camera !== "start") options.camera = "fit";
    renderDrawing(options);
  } else if (options.camera) dirty.add("camera");
  if (S.view === "list") renderList();
  if (S.view === "timeline") renderTimeline();
  if (S.view === "versions") renderVersions();
  if (options.panel) renderPanel();
  syncFilters();
}
function restore() {
  const ui = S.ui;
  S = readHash(location.hash);
  applyFilters();
  graph.placed.clear();
  if (S.ui !== ui) buildPage();
  for (const id of ["lab", "ui", "theme"]) find(id).value = S[id];
  render({ filters: true, panel: true, camera: "start" });
}

function pageKeys(event) {
  const typing = event.target.closest("input[type=text],select,textarea,dialog");
  if (event.key === "Escape" && find("app").classList.contains("rail-open")) return toggleRail();
  if (event.key === "Escape" && event.target.closest("#panel")) { focusView(); return; }
  if (!S.keys || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") find("search").focus();
  else if (event.key === "?") find("help-dialog").showModal();
  else if (/^[1-4]$/.test(event.key)) { showView(VIEWS[event.key - 1]); find("tab-" + S.view).focus(); }
  else return;
  event.preventDefault();
}
/** Print what is listed in full, with the drawing as a picture in light colours. */
function beforePrint() {
  printing = true;
  for (const view of ["list", "timeline", "versions"]) if (S.view === view && find(view).addAll) find(view).addAll();
  if (S.view !== "drawing") return;
  renderDrawing({});
  const facts = SHOWN.map((f) => F[f]).filter((fact) => (S.sel || S.path ? isAbout(fact) : fact.parts.some((n) => graph.at.has(n))));
  find("print").replaceChildren(make("h2", {}, t("view_list")), make("ol", {}, facts.slice(0, 2000).map((fact) => make("li", {}, phrase(fact, true), " ", badge(fact.st), fact.d ? " (" + when(fact) + ")" : null, make("ul", {}, fact.ps.slice(0, S.sel ? 20 : 1).map((p) => make("li", { lang: DOCUMENTS[sentence(p)[0]].language }, showControls(sentence(p)[3]), " — ", DOCUMENTS[sentence(p)[0]].source || DOCUMENTS[sentence(p)[0]].id)))))));
}
function afterPrint() {
  printing = false;
  find("print").replaceChildren();
  if (S.view === "drawing") renderDrawing({});
}

S = readHash(location.hash);
applyFilters();
buildPage();
render({ filters: true, panel: true, camera: "start" });
window.addEventListener("popstate", restore);
window.addEventListener("hashchange", () => { if (location.hash !== writeHash()) restore(); });
document.addEventListener("keydown", pageKeys);
systemDark.addEventListener("change", () => render({}));
window.addEventListener("beforeprint", beforePrint);
window.addEventListener("afterprint", afterPrint);
let resizeTimer = 0;
window.addEventListener("resize", () => { clearTimeout(resizeTimer); resizeTimer = setTimeout(() => { if (S.view === "drawing" && !S.cam && !printing) { graph.net.redraw(); fitDrawing(); } }, 150); });
document.documentElement.dataset.ready = "yes";
