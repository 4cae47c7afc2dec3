/* The page itself: drawing the state, restoring it, keys, print. */
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
  if (scope === "near" && !chosenThings().length) {
    announce(t("choose_first"));
    find("search").focus();
    return;
  }
  S.scope = scope;
  S.extra.clear();
  S.gone.clear();
  change({ step: true, panel: true, camera: "fit" });
  announce(find("drawn").textContent);
}

function tabKeys(event) {
  const at = VIEWS.indexOf(S.view),
    to = { ArrowRight: at + 1, ArrowLeft: at + 3, Home: 0, End: 3 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  showView(VIEWS[to % 4]);
  find("tab-" + S.view).focus();
}

function toggleRail() {
  const open = find("app").classList.toggle("rail-open");
  find("rail-toggle").setAttribute("aria-expanded", String(open));
  if (open) find("rail-close").focus();
  else find("rail-toggle").focus();
}

function closeRail() {
  find("app").classList.remove("rail-open");
  if (find("rail-toggle")) find("rail-toggle").setAttribute("aria-expanded", "false");
}

function widen() {
  const wide = find("app").classList.toggle("wide");
  find("panel-wide").setAttribute("aria-pressed", String(wide));
}

const dirty = new Set();

/** Draw the state. Views out of sight are drawn when they are shown. */
function render(options) {
  document.documentElement.dataset.theme =
    S.theme === "auto" ? (systemDark.matches ? "dark" : "light") : S.theme;
  for (const view of VIEWS) {
    find(view + "-view").hidden = view !== S.view;
    find("tab-" + view).setAttribute("aria-selected", String(view === S.view));
    find("tab-" + view).tabIndex = view === S.view ? 0 : -1;
  }
  find("app").dataset.view = S.view;
  for (const scope of ["story", "near", "all"])
    find("scope-" + scope).setAttribute("aria-pressed", String(S.scope === scope));
  find("scope-all").hidden = !ALL_PLACED || TIED.length <= STORY.length;
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
  syncPlayer();
}

/** Show what the address says. Who goes back keeps the notes written since. */
function restore(back) {
  const { ui, notes } = S;
  S = readHash(location.hash);
  if (back) S.notes = notes;
  applyFilters();
  graph.placed.clear();
  if (S.ui !== ui) buildPage();
  for (const id of ["lab", "ui", "theme"]) find(id).value = S[id];
  render({ filters: true, panel: true, camera: "start" });
  if (back) saveHash(false);
}

function pageKeys(event) {
  const typing = event.target.closest("input[type=text],select,textarea,dialog");
  if (event.key === "Escape" && find("app").classList.contains("rail-open")) return toggleRail();
  if (event.key === "Escape" && event.target.closest("#panel")) {
    focusView();
    return;
  }
  if (!S.keys || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") find("search").focus();
  else if (event.key === "?") find("help-dialog").showModal();
  else if (tourKeys(event.key)) event.preventDefault();
  else if (/^[1-4]$/.test(event.key)) {
    showView(VIEWS[event.key - 1]);
    find("tab-" + S.view).focus();
  } else return;
  event.preventDefault();
}

/** Print what is listed in full, with the drawing as a picture in light colours. */
function beforePrint() {
  printing = true;
  for (const view of ["list", "timeline", "versions"])
    if (S.view === view && find(view).addAll) find(view).addAll();
  if (S.view !== "drawing") return;
  renderDrawing({});
  find("stage").append(drawSvg());
  const facts = SHOWN.map((f) => F[f]).filter((fact) =>
    S.sel || S.path ? isAbout(fact) : fact.parts.some((n) => graph.at.has(n)),
  );
  find("print").replaceChildren(
    make("h2", {}, t("view_list")),
    make(
      "ol",
      {},
      facts.slice(0, 2000).map((fact) =>
        make(
          "li",
          {},
          phrase(fact, true),
          " ",
          badge(fact.st),
          fact.d ? " (" + when(fact) + ")" : null,
          make(
            "ul",
            {},
            (SENTENCES ? fact.ps : []).slice(0, S.sel ? 20 : 1).map((p) => {
              const document_ = DOCUMENTS[sentence(p).d],
                text = showControls(sentence(p).t);
              return make("li", { lang: document_.language }, text, " — ", document_.source || document_.id);
            }),
          ),
        ),
      ),
    ),
  );
}

function afterPrint() {
  printing = false;
  find("print").replaceChildren();
  find("stage").querySelector(":scope > svg")?.remove();
  if (S.view === "drawing") renderDrawing({});
}

S = readHash(location.hash);
applyFilters();
buildPage();
render({ filters: true, panel: true, camera: "start" });
history.replaceState("kg", ""); // so that a step back is known from a link that was pasted
window.addEventListener("popstate", (event) => restore(event.state === "kg"));
window.addEventListener("hashchange", () => {
  if (location.hash !== writeHash()) restore();
});
document.addEventListener("keydown", pageKeys);
systemDark.addEventListener("change", () => render({}));
window.addEventListener("beforeprint", beforePrint);
window.addEventListener("afterprint", afterPrint);

let resizeTimer = 0;
window.addEventListener("resize", () => {
  clearTimeout(resizeTimer);
  resizeTimer = setTimeout(() => {
    if (S.view === "drawing" && !S.cam && !printing) {
      graph.net.redraw();
      fitDrawing();
    }
  }, 150);
});
document.documentElement.dataset.ready = "yes";
setTimeout(withSentences, 800, () => {}); // whoever asks first need not wait
