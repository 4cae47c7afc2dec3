/* The drawing: vis-network moves and hits; what is drawn, where, and every label is decided here. */
const radiusOf = (n) => 9 + Math.min(20, 3.2 * Math.sqrt(NODES[n].deg));
const familyColour = (n) => {
  if (S.groups) return NODES[n].g < 0 ? colours().Other : colours().groups[NODES[n].g % 10];
  return colours()[E[n].f];
};
const graph = { net: null, nodes: new vis.DataSet(), edges: new vis.DataSet(), heavy: false, at: new Map(), ties: new Map(), hoverNode: null, hoverTie: null, cursor: null, near: new Set(), strong: new Set(), more: 0, placed: new Map(), key: "" };

/** Which entities are drawn now, most connected first. */
function drawnThings() {
  const tied = (n) => TIES_OF[n].some((e) => isShown(other(EDGES[e], n)) && EDGES[e].f.some((f) => PASSES[f]));
  const filtered = filtersOn() > 0, chosen = chosenThings().filter(isShown);
  let base;
  if (S.scope === "near" && chosen.length) base = around(chosen, S.depth);
  else if (S.scope === "all" && ALL_PLACED) base = RANKED.filter((n) => isShown(n) && (!filtered || tied(n)));
  else if (filtered) base = RANKED.filter((n) => isShown(n) && tied(n)).slice(0, 50);
  else base = find("canvas").clientWidth < 520 ? STORY.slice(0, 28) : STORY;
  const out = new Set([...base, ...S.extra].filter((n) => isShown(n) && !S.gone.has(n)));
  chosen.forEach((n) => out.add(n));
  graph.more = 0;
  if (out.size > DATA.maxNodes) graph.more = out.size - DATA.maxNodes;
  return [...out].slice(0, DATA.maxNodes);
}
/** The chosen things and their neighbours, at most 60 a ring, best connected first. */
function around(chosen, depth) {
  const found = new Set(chosen);
  let front = chosen;
  for (let step = 0; step < depth; step++) {
    const next = new Set();
    for (const n of front) for (const m of shownNeighbours(n)) if (!found.has(m)) next.add(m);
    front = [...next].sort((a, b) => NODES[b].deg - NODES[a].deg || a - b).slice(0, 60);
    front.forEach((n) => found.add(n));
  }
  return [...found];
}
const shownNeighbours = (n) => [...new Set(TIES_OF[n].filter((e) => EDGES[e].f.some((f) => PASSES[f])).map((e) => other(EDGES[e], n)))].filter(isShown);

/** Where everything drawn stands. What stood somewhere stays there. */
function placeThings(things) {
  const centre = S.scope === "near" ? chosenThings().join(" ") : "", key = S.scope + S.depth + centre;
  if (key !== graph.key) { graph.placed.clear(); graph.key = key; }
  const at = new Map(), home = S.scope === "all" ? "all" : "story", late = [];
  const rings = S.scope === "near" && chosenThings().length ? ringPlaces(chosenThings(), things) : null;
  for (const n of things) {
    const place = S.pins.get(n) || graph.placed.get(n) || (rings ? rings.get(n) : NODES[n][home]);
    if (place) at.set(n, place); else late.push(n);
  }
  for (const n of late) {
    const friends = shownNeighbours(n).filter((m) => at.has(m)).map((m) => at.get(m));
    at.set(n, freePlace(friends, at));
  }
  for (const [n, place] of at) if (!S.pins.has(n)) graph.placed.set(n, place);
  return at;
}
function freePlace(friends, at) {
  const taken = [...at.values()];
  const [cx, cy] = friends.length ? [mean(friends.map((p) => p[0])), mean(friends.map((p) => p[1]))] : [0, taken.length ? Math.max(...taken.map((p) => p[1])) + 90 : 0];
  for (let step = 6; step < 4000; step++) {
    const turn = step * 2.399963, far = 22 * Math.sqrt(step), x = cx + far * 1.3 * Math.cos(turn), y = cy + far * Math.sin(turn);
    if (taken.every((p) => Math.abs(p[0] - x) > 112 || Math.abs(p[1] - y) > 62)) return [Math.round(x), Math.round(y)];
  }
  return [cx, cy];
}
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Round what is chosen, sorted by kind and name, each in a direction of its own, nearer and farther in turn. */
function ringPlaces(centre, things) {
  const out = new Map(centre.map((n, i) => [n, [(i - (centre.length - 1) / 2) * 240, 0]]));
  const ring = things.filter((n) => !out.has(n) && centre.some((c) => PAIR.has(Math.min(c, n) + " " + Math.max(c, n))));
  ring.sort((a, b) => FAMILIES.indexOf(E[a].f) - FAMILIES.indexOf(E[b].f) || compare(plainName(a), plainName(b)));
  const levels = Math.ceil(ring.length / 18), least = Math.max(165, Math.min(ring.length, 36) * (levels > 1 ? 8 : 12.5));
  ring.forEach((n, i) => {
    const turn = (2 * Math.PI * i) / ring.length - Math.PI / 2, far = least + 92 * (i % levels);
    out.set(n, [Math.round(Math.cos(turn) * far * 1.35), Math.round(Math.sin(turn) * far)]);
  });
  return out;
}

/** The lines to draw: one for each pair, and, with events as points, one for each part of an event. */
function drawnTies(at) {
  const ties = new Map(), points = new Map();
  EDGES.forEach((edge, e) => {
    if (!at.has(edge.from) || !at.has(edge.to)) return;
    const facts = edge.f.filter((f) => PASSES[f] && !(S.points && F[f].t === "e")).map((f) => F[f]);
    if (!facts.length) return;
    const forward = facts.some((f) => f.s === edge.from && !SYMMETRIC.has(f.c)), back = facts.some((f) => f.s === edge.to && !SYMMETRIC.has(f.c));
    ties.set("p" + e, { from: edge.from, to: edge.to, facts, forward, back, pair: e, status: strongest(facts) });
  });
  if (S.points) {
    const taken = new Map(at);
    for (const f of SHOWN) {
      const fact = F[f], parts = fact.parts.filter((n) => at.has(n));
      if (fact.t !== "e" || !parts.length || (parts.length < 2 && !parts.some((n) => isChosen("n", n)))) continue;
      const id = "e" + f, place = graph.placed.get(id) || freeSpot(parts.map((n) => at.get(n)), taken);
      graph.placed.set(id, place);
      taken.set(id, place);
      points.set(id, { fact, at: place });
      for (const [role, n] of fact.roles) if (at.has(n)) ties.set(id + role + n, { from: role === "agent" ? n : id, to: role === "agent" ? id : n, facts: [fact], forward: true, back: false, role, status: fact.st });
    }
  }
  return { ties, points };
}
function freeSpot(parts, at) {
  const cx = mean(parts.map((p) => p[0])), cy = mean(parts.map((p) => p[1])), taken = [...at.values()];
  for (let step = 0; step < 400; step++) {
    const far = 11 * Math.sqrt(step), x = cx + far * Math.cos(step * 2.4), y = cy + far * Math.sin(step * 2.4);
    if (taken.every((p) => Math.hypot(p[0] - x, p[1] - y) > 30)) return [Math.round(x), Math.round(y)];
  }
  return [cx, cy];
}

/** Make the drawing anew with what is in the data sets. */
function mountDrawing(host) {
  graph.net = new vis.Network(host, { nodes: graph.nodes, edges: graph.edges }, {
    physics: false, autoResize: true, layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: false, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.6, hideEdgesOnDrag: false, tooltipDelay: 1e6 },
    nodes: { shape: "custom", chosen: false, ctxRenderer: drawThing },
    edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0, arrows: { to: { scaleFactor: 0.55 }, from: { scaleFactor: 0.55 } } },
  });
  const net = graph.net;
  net.on("click", ({ nodes, edges }) => {
    if (nodes.length) { graph.cursor = nodes[0]; chooseDrawn(nodes[0]); }
    else if (edges.length) chooseTie(edges[0]);
    else if (S.sel || S.path) select(null);
  });
  net.on("doubleClick", ({ nodes }) => { if (nodes.length && typeof nodes[0] === "number") expand(nodes[0]); });
  net.on("hoverNode", ({ node }) => { graph.hoverNode = node; host.classList.add("over"); net.redraw(); });
  net.on("blurNode", () => { graph.hoverNode = null; host.classList.remove("over"); net.redraw(); });
  net.on("hoverEdge", ({ edge }) => { graph.hoverTie = edge; host.classList.add("over"); net.redraw(); });
  net.on("blurEdge", () => { graph.hoverTie = null; host.classList.remove("over"); net.redraw(); });
  net.on("dragEnd", ({ nodes }) => {
    for (const n of nodes) {
      const { [n]: { x, y } } = net.getPositions([n]);
      if (typeof n === "number") S.pins.set(n, [Math.round(x), Math.round(y)]);
      graph.placed.set(n, [Math.round(x), Math.round(y)]);
      if (graph.at.has(n)) graph.at.set(n, [x, y]);
    }
    net.unselectAll();
    rememberCamera();
    change();
  });
  net.on("zoom", rememberCamera);
  net.on("afterDrawing", (context) => drawLabels(context));
}
let cameraTimer = 0;
function rememberCamera() {
  clearTimeout(cameraTimer);
  cameraTimer = setTimeout(() => {
    const { x, y } = graph.net.getViewPosition();
    S.cam = [Math.round(x), Math.round(y), graph.net.getScale()];
    saveHash(false);
  }, 200);
}
const chooseDrawn = (id) => (typeof id === "number" ? select("n", id) : select("f", Number(id.slice(1))));
function chooseTie(id) {
  const tie = graph.ties.get(id);
  if (tie) tie.pair === undefined ? select("f", tie.facts[0].n) : select("p", tie.pair);
}

/** Bring the drawing up to the state; only what changed is handed to vis-network. */
function renderDrawing(options) {
  const at = placeThings(drawnThings()), { ties, points } = drawnTies(at);
  graph.at = new Map([...at, ...[...points].map(([id, point]) => [id, point.at])]);
  graph.points = points;
  graph.ties = ties;
  const chosen = chosenThings(), path = new Set(pathEdges());
  graph.strong = new Set(chosen);
  graph.near = new Set(chosen);
  if (S.sel && S.sel.kind === "f") graph.near.add("e" + S.sel.n);
  for (const [id, tie] of ties) {
    tie.lit = S.path ? path.has(tie.pair) : S.sel !== null && (S.sel.kind === "n" ? tie.from === S.sel.n || tie.to === S.sel.n : S.sel.kind === "p" ? tie.pair === S.sel.n : tie.facts.some((f) => f.n === S.sel.n));
    if (tie.lit && !S.path) { graph.near.add(tie.from); graph.near.add(tie.to); }
  }
  graph.fade = chosen.length > 0 && [...graph.at.keys()].some((id) => graph.near.has(id));
  sync(graph.nodes, [...graph.at].map(([id, [x, y]]) => ({ id, x, y })), (a, b) => a.x === b.x && a.y === b.y);
  sync(graph.edges, [...ties].map(([id, tie]) => tieLook(id, tie)), (a, b) => a.look === b.look);
  if (!graph.net) mountDrawing(find("canvas"));
  const count = at.size, heavy = ties.size > 1000;
  if (graph.heavy !== heavy) graph.net.setOptions({ interaction: { hideEdgesOnDrag: heavy, hideEdgesOnZoom: heavy } });
  graph.heavy = heavy;
  if (options.camera === "fit" || (options.camera === "start" && !S.cam)) fitDrawing();
  else if (options.camera === "start") graph.net.moveTo({ position: { x: S.cam[0], y: S.cam[1] }, scale: S.cam[2] });
  else bringIntoView(chosen);
  graph.net.redraw();
  const hidden = E.length - count;
  find("drawn").replaceChildren(t("drawn_of", { n: count, all: number(E.length) }), ...(graph.more ? [" ", t("too_many", { n: graph.more })] : []));
  find("drawing-empty").hidden = count > 0;
  find("stage").setAttribute("aria-description", t("drawing_keys"));
  return hidden;
}
function tieLook(id, tie) {
  const c = colours(), faded = graph.fade && !tie.lit, width = 1.3 + Math.min(4, Math.log2(tie.facts.length) * 0.9) + (tie.lit ? 0.8 : 0);
  const colour = faded ? c.faint : tie.lit ? c.accent : tie.status === "denied" ? c.denied : c.line;
  const arrow = (on) => ({ enabled: on, scaleFactor: 0.5 });
  return { id, from: tie.from, to: tie.to, width, dashes: DASHES[tie.status], color: { color: colour, hover: c.accent, highlight: c.accent }, arrows: { to: arrow(tie.forward), from: arrow(tie.back) }, look: [colour, width, tie.status, tie.forward, tie.back].join() };
}
function sync(set, items, same) {
  const wanted = new Map(items.map((item) => [item.id, item]));
  const gone = set.getIds().filter((id) => !wanted.has(id)), changed = items.filter((item) => { const old = set.get(item.id); return !old || !same(old, item); });
  if (gone.length) set.remove(gone);
  if (changed.length) set.update(changed);
}

/** Room left of the panels; show everything drawn with its labels, not larger than life. */
function fitDrawing(ids) {
  const places = (ids || [...graph.at.keys()]).map((id) => graph.at.get(id)).filter(Boolean);
  const box = find("canvas").getBoundingClientRect();
  if (!places.length || !box.width) return;
  const xs = places.map((p) => p[0]), ys = places.map((p) => p[1]), left = Math.min(...xs), right = Math.max(...xs), top = Math.min(...ys), bottom = Math.max(...ys);
  const head = find("canvas").parentElement.parentElement.querySelector(".tools-left").offsetHeight + 34, strip = find("drawing-view").querySelector(".strip").offsetHeight, foot = strip + 84;
  const scale = Math.max(0.05, Math.min((box.width - (box.width < 520 ? 104 : 156)) / Math.max(1, right - left), (box.height - head - foot) / Math.max(1, bottom - top), 1.15));
  graph.net.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 - (head - foot) / 2 / scale }, scale });
  S.cam = null;
}
function bringIntoView(ids) {
  const box = find("canvas").getBoundingClientRect();
  const outside = ids.map((id) => graph.at.get(id)).filter(Boolean).some(([x, y]) => {
    const p = graph.net.canvasToDOM({ x, y });
    return p.x < 40 || p.y < 50 || p.x > box.width - 40 || p.y > box.height - 60;
  });
  if (outside) fitDrawing(S.scope === "near" ? undefined : ids.length > 1 ? ids : [...graph.near]);
}
function zoom(factor) {
  graph.net.moveTo({ scale: Math.min(6, Math.max(0.05, graph.net.getScale() * factor)) });
  rememberCamera();
}

function drawThing({ ctx, id, x, y }) {
  return {
    drawNode() {
      const event = typeof id === "string", r = event ? 8 : radiusOf(id), c = colours(), faded = graph.fade && !graph.near.has(id);
      ctx.save();
      ctx.translate(x, y);
      ctx.globalAlpha = faded ? 0.22 : 1;
      const isStrong = graph.strong.has(id) || graph.hoverNode === id || (event && S.sel && S.sel.kind === "f" && id === "e" + S.sel.n);
      if (graph.cursor === id && document.activeElement === find("stage")) ring(ctx, r + 7, c.accent, 2.5, [4, 3]);
      if (isStrong) ring(ctx, r + 4.5, c.accent, 2.5);
      ctx.scale(r, r);
      ctx.fillStyle = event ? c.Event : familyColour(id);
      ctx.strokeStyle = c.paper;
      ctx.lineWidth = 2.4 / r;
      const path = PATHS[event ? "Event" : E[id].f];
      const status = event ? graph.points.get(id)?.fact.st : "actual";
      ctx.stroke(path);
      if (status === "actual") ctx.fill(path);
      else { ctx.fillStyle = c.paper; ctx.fill(path); ctx.strokeStyle = status === "denied" ? c.denied : c.Event; ctx.lineWidth = 2 / r; if (status !== "former") ctx.setLineDash([3 / r, 2 / r]); ctx.stroke(path); }
      ctx.restore();
      if (S.pins.has(id)) { ctx.fillStyle = c.paper; ctx.beginPath(); ctx.arc(x, y, Math.min(3.5, r / 3), 0, 7); ctx.fill(); }
    },
    nodeDimensions: { width: 2 * (typeof id === "string" ? 8 : radiusOf(id)), height: 2 * (typeof id === "string" ? 8 : radiusOf(id)) },
  };
}
function ring(ctx, r, colour, width, dash) {
  ctx.beginPath();
  ctx.setLineDash(dash || []);
  ctx.arc(0, 0, r, 0, 2 * Math.PI);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

const measurer = document.createElement("canvas").getContext("2d");
const widths = new Map();
function widthOf(text, font) {
  const key = font + text;
  if (!widths.has(key)) { if (widths.size > 20000) widths.clear(); measurer.font = font; widths.set(key, measurer.measureText(text).width); }
  return widths.get(key);
}
/** Break a name into at most two lines, the second cut with an ellipsis. */
function breakName(text, font, limit) {
  if (widthOf(text, font) <= limit) return [text];
  const pieces = text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) || [text], lines = [""];
  for (const piece of pieces) {
    if (lines.at(-1) && widthOf(lines.at(-1) + piece.trimEnd(), font) > limit) { if (lines.length === 2) { lines[1] = lines[1].trimEnd() + "…"; break; } lines.push(""); }
    lines[lines.length - 1] += piece;
  }
  return lines.map((line) => { let cut = line.trim(); while (cut.length > 2 && widthOf(cut, font) > limit * 1.25) cut = cut.slice(0, -2).trimEnd() + "…"; return cut; });
}

/** Decide which labels have room and where: chosen first, then the best connected. */
function layLabels(scale, screen) {
  const taken = new Map(), out = [], cell = 80, c = colours();
  const cells = (b) => { const list = []; for (let i = Math.floor(b.x / cell); i <= Math.floor((b.x + b.w) / cell); i++) for (let j = Math.floor(b.y / cell); j <= Math.floor((b.y + b.h) / cell); j++) list.push(i + " " + j); return list; };
  const free = (b, owner, overShapes) => cells(b).every((key) => (taken.get(key) || []).every((o) => o.owner === owner || (overShapes && o.shape) || b.x >= o.x + o.w || o.x >= b.x + b.w || b.y >= o.y + o.h || o.y >= b.y + b.h));
  const take = (b) => cells(b).forEach((key) => { if (!taken.has(key)) taken.set(key, []); taken.get(key).push(b); });
  const weight = (id) => (graph.hoverNode === id || graph.cursor === id ? 1e9 : 0) + (graph.strong.has(id) ? 1e8 : 0) + (graph.fade && graph.near.has(id) ? 1e6 : 0) + (typeof id === "number" ? NODES[id].deg * 10 + NODES[id].docs : -1);
  const items = [...graph.at.keys()].map((id) => ({ id, p: screen(id), r: (typeof id === "string" ? 8 : radiusOf(id)) * scale }));
  for (const { id, p, r } of items) take({ x: p.x - r * 0.8, y: p.y - r * 0.8, w: r * 1.6, h: r * 1.6, owner: id, shape: true });
  items.sort((a, b) => weight(b.id) - weight(a.id));
  const box = { w: find("canvas").clientWidth, h: find("canvas").clientHeight };
  for (const [index, { id, p, r }] of items.entries()) {
    if (p.x < -60 || p.y < -40 || p.x > box.w + 60 || p.y > box.h + 40) continue;
    const event = typeof id === "string", strong = graph.strong.has(id) || graph.hoverNode === id || graph.cursor === id, faded = graph.fade && !graph.near.has(id);
    if ((event && scale < 0.75 && !strong) || (faded && !strong)) continue;
    const size = event ? 11 : Math.round(Math.min(16, Math.max(11, (HUBS.has(id) ? 15 : 13) * Math.min(1.15, scale))));
    const name = event ? { text: term(graph.points.get(id).fact.c), lang: S.ui } : nameOf(id), font = fontOf(name.lang, size, !event && (HUBS.has(id) || strong));
    const lines = breakName(dropDirection(name.text), font, size * 10.5), w = Math.max(...lines.map((line) => widthOf(line, font))) + 4, h = lines.length * size * 1.22 + 2;
    const spots = [[p.x - w / 2, p.y + r + 3], [p.x - w / 2, p.y - r - h - 2], [p.x + r + 4, p.y - h / 2], [p.x - r - w - 4, p.y - h / 2], [p.x + r * 0.5, p.y + r * 0.7 + 3], [p.x - w - r * 0.5, p.y + r * 0.7 + 3], [p.x + r * 0.5, p.y - r * 0.7 - h], [p.x - w - r * 0.5, p.y - r * 0.7 - h]];
    const inside = ([x]) => x >= 2 && x + w <= box.w - 2, clear = (over) => spots.find((s) => inside(s) && free({ x: s[0], y: s[1], w, h }, id, over));
    const spot = clear(false) || (index < 14 || strong ? clear(true) : null) || (strong ? spots[0] : null);
    if (!spot) continue;
    take({ x: spot[0], y: spot[1], w, h, owner: id });
    out.push({ lines, x: spot[0] + w / 2, y: spot[1] + 1, size, font, colour: event ? c.soft : c.ink });
  }
  return [...out, ...layTieLabels(screen, free, take)];
}
function layTieLabels(screen, free, take) {
  const out = [], c = colours(), many = graph.ties.size > 600;
  const wanted = [...graph.ties].filter(([id, tie]) => tie.lit || graph.hoverTie === id || (!many && !graph.fade && tie.facts.length > 1)).sort((a, b) => (graph.hoverTie === b[0]) - (graph.hoverTie === a[0]) || b[1].facts.length - a[1].facts.length);
  for (const [id, tie] of wanted) {
    const a = screen(tie.from), b = screen(tie.to), full = tie.lit || graph.hoverTie === id, far = Math.hypot(a.x - b.x, a.y - b.y), size = full ? 12 : 10.5;
    if (far < (full ? 40 : 60)) continue;
    const first = tie.role ? term(tie.role) : term(tie.facts[0].c), text = full ? first + (tie.facts.length > 1 ? " +" + (tie.facts.length - 1) : "") : String(tie.facts.length), font = fontOf(S.ui, size, false);
    const w = widthOf(text, font) + 8, h = size + 5;
    for (const share of full ? [0.5, 0.4, 0.6, 0.3, 0.7] : [0.5]) {
      const x = a.x + (b.x - a.x) * share, y = a.y + (b.y - a.y) * share, box = { x: x - w / 2, y: y - h / 2, w, h };
      if (!free(box, id) && graph.hoverTie !== id) continue;
      take({ ...box, owner: id });
      out.push({ lines: [text], x, y: y - h / 2 + 1.5, size, font, colour: full ? c.accent : c.soft, pill: box });
      break;
    }
  }
  return out;
}
function drawLabels(context) {
  if (!find("canvas")) return;
  const net = graph.net, ratio = net.canvas.pixelRatio || window.devicePixelRatio || 1, c = colours();
  const screen = (id) => { const [x, y] = graph.at.get(id); return net.canvasToDOM(net.body.nodes[id] ? { x: net.body.nodes[id].x, y: net.body.nodes[id].y } : { x, y }); };
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  graph.labels = layLabels(net.getScale(), screen);
  find("stage").dataset.labels = graph.labels.filter((label) => !label.pill).length;
  for (const tie of graph.ties.values()) if (tie.status === "denied") cross(context, screen(tie.from), screen(tie.to), graph.fade && !tie.lit ? c.faint : c.denied);
  for (const label of graph.labels) {
    if (label.pill) { context.fillStyle = c.paper; context.beginPath(); context.roundRect(label.pill.x, label.pill.y, label.pill.w, label.pill.h, 5); context.fill(); }
    context.font = label.font;
    context.strokeStyle = c.paper;
    context.lineWidth = label.pill ? 0 : 3.5;
    context.fillStyle = label.colour;
    label.lines.forEach((line, i) => { const y = label.y + i * label.size * 1.22; if (!label.pill) context.strokeText(line, label.x, y); context.fillText(line, label.x, y); });
  }
  context.restore();
}
function cross(context, a, b, colour) {
  const s = Math.min(4, Math.hypot(a.x - b.x, a.y - b.y) / 12);
  const x = a.x + (b.x - a.x) * 0.66, y = a.y + (b.y - a.y) * 0.66;
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - s, y - s); context.lineTo(x + s, y + s); context.moveTo(x + s, y - s); context.lineTo(x - s, y + s);
  context.stroke();
}

/** Draw the neighbours of a thing, or fold away those that hang on it alone. */
function expand(n) {
  shownNeighbours(n).forEach((m) => { S.extra.add(m); S.gone.delete(m); });
  S.gone.delete(n); S.extra.add(n);
  change({ step: true, panel: true });
  announce(t("drawn_of", { n: graph.at.size, all: number(E.length) }));
}
function foldAway(n) {
  for (const m of shownNeighbours(n)) {
    const rest = shownNeighbours(m).filter((k) => k !== n && graph.at.has(k));
    if (!rest.length || S.extra.has(m)) { S.extra.delete(m); if (!NODES[m].story || !rest.length) S.gone.add(m); }
  }
  change({ step: true, panel: true });
}
const unseenNeighbours = (n) => shownNeighbours(n).filter((m) => !graph.at.has(m)).length;

/** Arrow keys walk to the neighbour in that direction, else to the nearest thing there. */
function walk(dx, dy) {
  const from = graph.cursor !== null && graph.at.has(graph.cursor) ? graph.cursor : chosenThings().find((n) => graph.at.has(n));
  if (from === undefined || from === null) { graph.cursor = RANKED.find((n) => graph.at.has(n)) ?? null; return tellCursor(); }
  const [x, y] = graph.at.get(from), tied = new Set();
  for (const tie of graph.ties.values()) { if (tie.from === from) tied.add(tie.to); if (tie.to === from) tied.add(tie.from); }
  let best = null, least = Infinity;
  for (const [id, [px, py]] of graph.at) {
    if (id === from) continue;
    const along = (px - x) * dx + (py - y) * dy, aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    if (along <= 0 || aside > along * 1.6) continue;
    const cost = (along + aside * 1.5) * (tied.has(id) ? 0.4 : 1);
    if (cost < least) { least = cost; best = id; }
  }
  if (best !== null) graph.cursor = best;
  tellCursor();
}
function tellCursor() {
  const id = graph.cursor;
  if (id === null) return;
  bringIntoView([id]);
  graph.net.redraw();
  announce(typeof id === "string" ? summary(F[Number(id.slice(1))]) : `${plainName(id)}, ${term(E[id].c)}, ${t("n_links", { n: NODES[id].deg })}`);
}
function drawingKeys(event) {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (steps[event.key]) {
    const [dx, dy] = steps[event.key];
    if (event.shiftKey) { const p = graph.net.getViewPosition(), s = graph.net.getScale(); graph.net.moveTo({ position: { x: p.x + (dx * 80) / s, y: p.y + (dy * 80) / s } }); rememberCamera(); } else walk(dx, dy);
  } else if ((event.key === "Enter" || event.key === " ") && graph.cursor !== null) { chooseDrawn(graph.cursor); focusPanel(); }
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fitDrawing();
  else if (event.key === "e" && typeof graph.cursor === "number") expand(graph.cursor);
  else if (event.key === "c" && typeof graph.cursor === "number") foldAway(graph.cursor);
  else if (event.key === "Escape") { graph.cursor = null; select(null); }
  else return;
  event.preventDefault();
}
