/* One state for all views. The address after '#' holds it, so that a link restores it. */
const VIEWS = ["drawing", "list", "timeline", "versions"];
const OFF = ["cls", "rel", "st", "doc", "lang"];

function initialLanguage() {
  for (const wish of navigator.languages || []) {
    if (/^zh/i.test(wish)) return /hant|tw|hk|mo/i.test(wish) ? "zh-Hant" : "zh-Hans";
    const found = UI_LANGUAGES.find((code) => wish.toLowerCase().startsWith(code));
    if (found) return found;
  }
  return "en";
}
function freshState() {
  const ui = initialLanguage();
  return {
    view: "drawing",
    ui,
    lab: ui,
    theme: "auto",
    sel: null,
    path: null,
    scope: "story",
    depth: 1,
    extra: new Set(),
    gone: new Set(),
    points: false,
    groups: false,
    off: Object.fromEntries(OFF.map((name) => [name, new Set()])),
    conf: 0,
    from: null,
    to: null,
    undated: true,
    ver: "",
    at: null,
    pins: new Map(),
    notes: new Map(),
    cam: null,
    sort: "when",
    down: false,
    only: false,
    keys: true,
  };
}
let S = freshState();
let PASSES = new Uint8Array(F.length),
  SHOWN = [],
  MOMENT = new Set(); // of playback: what begins in it

const isShown = (n) => !S.off.cls.has(E[n].f);
function passes(fact) {
  if (S.off.rel.has(fact.c) || S.off.st.has(fact.st) || fact.cf < S.conf) return false;
  if (S.off.cls.size) {
    const shown = fact.parts.filter(isShown).length;
    if (fact.parts.length && (fact.t === "r" ? shown < fact.parts.length : !shown)) return false;
  }
  if (S.off.lang.size && !fact.langs.some((code) => !S.off.lang.has(code))) return false;
  if (S.off.doc.size && !fact.docs.some((d) => !S.off.doc.has(DOCUMENTS[d].id))) return false;
  const dated = Boolean(fact.w) && fact.w[0] === "calendar";
  if (S.at !== null && !(dated && fact.w[1] <= S.at)) return false;
  if (dated) {
    if ((S.from !== null && fact.w[2] < S.from) || (S.to !== null && fact.w[1] > S.to)) return false;
  } else if (!S.undated) return false;
  return !S.ver || versionChoices(fact).includes(S.ver);
}
/** Under which choices of versions a fact falls: in one, in all, only in this one, missing in these. */
function versionChoices(fact) {
  if (!isCompared(fact)) return [];
  const missing = fact.due.filter((code) => !fact.langs.includes(code)),
    [first, ...more] = fact.langs,
    out = missing.map((code) => "not:" + code);
  if (!more.length) out.push("one", "only:" + first);
  if (!missing.length) out.push("all");
  return out;
}
function applyFilters() {
  SHOWN = [];
  F.forEach((fact, n) => {
    PASSES[n] = passes(fact) ? 1 : 0;
    if (PASSES[n]) SHOWN.push(n);
  });
  MOMENT = S.at === null ? new Set() : new Set(beginNow());
}
const filtersOn = () =>
  OFF.reduce((sum, name) => sum + (S.off[name].size ? 1 : 0), 0) +
  (S.conf > 0) +
  (S.from !== null || S.to !== null || !S.undated) +
  (S.at !== null) +
  (S.ver ? 1 : 0);
function clearFilters() {
  for (const name of OFF) S.off[name].clear();
  Object.assign(S, { conf: 0, from: null, to: null, undated: true, ver: "", at: null, only: false });
}

function writeHash() {
  const out = new URLSearchParams(),
    keys = (set) =>
      [...set]
        .map((n) => E[n].k)
        .sort()
        .join("\n");
  const put = (name, value, usual) => {
    if (value !== usual && value !== null && value !== "") out.set(name, String(value));
  };
  put("view", S.view, "drawing");
  put("ui", S.ui);
  put("lab", S.lab);
  put("theme", S.theme, "auto");
  if (S.sel) {
    if (S.sel.kind === "n") put("thing", E[S.sel.n].k);
    else if (S.sel.kind === "p") put("pair", E[EDGES[S.sel.n].from].k + "\n" + E[EDGES[S.sel.n].to].k);
    else if (S.sel.kind === "t") put("step", S.sel.n + 1);
    else put("fact", F[S.sel.n].id);
  }
  if (S.path) put("path", S.path.map((n) => E[n].k).join("\n"));
  put("scope", S.scope, "story");
  put("depth", S.depth, 1);
  put("more", keys(S.extra));
  put("less", keys(S.gone));
  put("points", S.points ? 1 : "", "");
  put("groups", S.groups ? 1 : "", "");
  for (const name of OFF) put("no-" + name, [...S.off[name]].sort().join("\n"));
  put("conf", S.conf, 0);
  put("from", S.from);
  put("to", S.to);
  put("undated", S.undated ? "" : "no");
  put("versions", S.ver);
  put("at", S.at);
  put(
    "pins",
    [...S.pins]
      .map(([n, [x, y]]) => [x, y, E[n].k].join(","))
      .sort()
      .join("\n"),
  );
  put("notes", writeNotes());
  put("cam", S.cam && S.cam.map((v) => Math.round(v * 1000) / 1000).join(","));
  put("sort", S.sort, "when");
  put("down", S.down ? 1 : "", "");
  put("only", S.only ? 1 : "", "");
  put("keys", S.keys ? "" : "no");
  return "#" + out.toString();
}
function readHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, "")),
    get = (name) => given.get(name);
  const thing = (key) => ENTITY_NUMBER.get(key),
    lines = (name) => (get(name) ? get(name).split("\n") : []);
  const known = (name) =>
    new Set(
      lines(name)
        .map(thing)
        .filter((n) => n !== undefined),
    );
  const pick = (name, allowed, usual) => (allowed.includes(get(name)) ? get(name) : usual);
  const whole = (name) =>
    get(name) !== null && Number.isFinite(Number(get(name))) ? Number(get(name)) : null;
  const next = freshState();
  next.view = pick("view", VIEWS, "drawing");
  next.ui = pick("ui", UI_LANGUAGES, next.ui);
  next.lab = pick("lab", UI_LANGUAGES, next.ui);
  next.theme = pick("theme", ["light", "dark"], "auto");
  next.scope = pick("scope", ["story", "near", "all"], "story");
  next.depth = pick("depth", ["1", "2"], "1") === "2" ? 2 : 1;
  next.extra = known("more");
  next.gone = known("less");
  next.points = get("points") === "1";
  next.groups = get("groups") === "1";
  next.only = get("only") === "1";
  next.keys = get("keys") !== "no";
  for (const name of OFF) next.off[name] = new Set(lines("no-" + name));
  next.conf = Math.min(1, Math.max(0, whole("conf") || 0));
  next.from = whole("from");
  next.to = whole("to");
  next.at = MOMENTS.days.includes(whole("at")) ? whole("at") : null;
  next.undated = get("undated") !== "no";
  next.ver = /^(one|all|(only|not):[\w-]+)$/.test(get("versions") || "") ? get("versions") : "";
  for (const line of lines("pins")) {
    const [x, y, ...rest] = line.split(","),
      n = thing(rest.join(","));
    if (n !== undefined && Number.isFinite(+x) && Number.isFinite(+y)) next.pins.set(n, [+x, +y]);
  }
  next.notes = readNotes(lines("notes"));
  const camera = (get("cam") || "").split(",").map(Number);
  if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) next.cam = camera;
  next.sort = pick(
    "sort",
    ["subject", "relation", "object", "when", "status", "confidence", "languages", "sentences"],
    "when",
  );
  next.down = get("down") === "1";
  const pair = lines("pair").map(thing),
    path = lines("path").map(thing);
  if (thing(get("thing")) !== undefined) next.sel = { kind: "n", n: thing(get("thing")) };
  else if (pair.length === 2 && PAIR.has(pair.join(" ")))
    next.sel = { kind: "p", n: PAIR.get(pair.join(" ")) };
  else if (DATA.tour[whole("step") - 1]) next.sel = { kind: "t", n: whole("step") - 1 };
  else if (FACT_NUMBER.has(get("fact"))) next.sel = { kind: "f", n: FACT_NUMBER.get(get("fact")) };
  if (path.length === 2 && path.every((n) => n !== undefined)) next.path = path;
  return next;
}

/** Choose an entity (n), a pair (p), a fact (f) or a step of the story (t) in all views. */
function select(kind, n, options) {
  S.sel = kind ? { kind, n } : null;
  S.path = null;
  if (kind === "n" && S.scope === "near") {
    S.extra.clear();
    S.gone.clear();
  }
  change({ step: true, panel: true, ...options });
  // On a phone the panel covers the lower half; keep the drawing above it.
  if (kind && S.view === "drawing" && window.innerWidth <= 720) {
    window.scrollTo({ top: find("main").offsetTop - 46 });
    graph.net.redraw();
    fitDrawing([...graph.near]);
  }
}
const isChosen = (kind, n) => S.sel !== null && S.sel.kind === kind && S.sel.n === n;
/** The entities that the choice is about. */
function chosenThings() {
  if (S.path)
    return [
      ...new Set(
        pathEdges()
          .flatMap((e) => [EDGES[e].from, EDGES[e].to])
          .concat(S.path),
      ),
    ];
  if (!S.sel) return [...new Set([...MOMENT].flatMap((f) => F[f].parts))];
  if (S.sel.kind === "n") return [S.sel.n];
  if (S.sel.kind === "p") return [EDGES[S.sel.n].from, EDGES[S.sel.n].to];
  return [...new Set(chosenFacts().flatMap((f) => F[f].parts))];
}
/** The facts that are chosen: one, those of a pair, those of a step. */
const chosenFacts = () =>
  S.sel.kind === "f" ? [S.sel.n] : S.sel.kind === "p" ? EDGES[S.sel.n].f : DATA.tour[S.sel.n].f;
const pathEdges = () => (S.path ? findPath(S.path[0], S.path[1]) || [] : []);
/** Is this fact part of what is chosen? */
function isAbout(fact) {
  if (S.path) return pathEdges().some((e) => EDGES[e].f.includes(fact.n));
  if (!S.sel) return MOMENT.has(fact.n);
  return S.sel.kind === "n" ? fact.parts.includes(S.sel.n) : chosenFacts().includes(fact.n);
}

let hashTimer = 0;
function saveHash(step) {
  const hash = writeHash();
  if (hash === location.hash) return;
  if (step) history.pushState("kg", "", hash);
  else history.replaceState("kg", "", hash);
}
/** Tell every view that the state has changed. ``step``: the back button returns here. */
function change(options) {
  const { step = false, filters = false, panel = false, camera = "" } = options || {};
  if (filters) applyFilters();
  clearTimeout(hashTimer);
  if (step) saveHash(true);
  else hashTimer = setTimeout(() => saveHash(false), 250);
  render({ filters, panel, camera });
}
