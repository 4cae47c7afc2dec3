/* The drawing: vis-network moves and hits; what is drawn, where, and every label is decided here. */
const radiusOf = (n) => 9 + Math.min(20, 3.2 * Math.sqrt(NODES[n].deg));

const familyColour = (n) => {
  if (S.groups) return NODES[n].g < 0 ? colours().Other : colours().groups[NODES[n].g % 10];
  return colours()[E[n].f];
};

const graph = {
  net: null,
  nodes: new vis.DataSet(),
  edges: new vis.DataSet(),
  heavy: false,
  at: new Map(),
  ties: new Map(),
  hoverNode: null,
  hoverTie: null,
  cursor: null,
  near: new Set(),
  strong: new Set(),
  more: 0,
  placed: new Map(),
  key: "",
};

/** Make the drawing anew with what is in the data sets. */
function mountDrawing(host) {
  graph.net = new vis.Network(
    host,
    { nodes: graph.nodes, edges: graph.edges },
    {
      physics: false,
      autoResize: true,
      layout: { improvedLayout: false },
      interaction: {
        hover: true,
        keyboard: false,
        selectConnectedEdges: false,
        hoverConnectedEdges: false,
        zoomSpeed: 0.6,
        hideEdgesOnDrag: false,
        tooltipDelay: 1e6,
      },
      nodes: { shape: "custom", chosen: false, ctxRenderer: drawThing },
      edges: {
        smooth: false,
        chosen: false,
        selectionWidth: 0,
        hoverWidth: 0,
        arrows: { to: { scaleFactor: 0.55 }, from: { scaleFactor: 0.55 } },
      },
    },
  );
  const net = graph.net;
  net.on("click", ({ nodes, edges }) => {
    if (nodes.length) {
      graph.cursor = nodes[0];
      chooseDrawn(nodes[0]);
    } else if (edges.length) chooseTie(edges[0]);
    else if (S.sel || S.path) select(null);
  });
  net.on("doubleClick", ({ nodes }) => {
    if (nodes.length && typeof nodes[0] === "number") expand(nodes[0]);
  });
  net.on("hoverNode", ({ node }) => {
    graph.hoverNode = node;
    host.classList.add("over");
    net.redraw();
  });
  net.on("blurNode", () => {
    graph.hoverNode = null;
    host.classList.remove("over");
    net.redraw();
  });
  net.on("hoverEdge", ({ edge }) => {
    graph.hoverTie = edge;
    host.classList.add("over");
    net.redraw();
  });
  net.on("blurEdge", () => {
    graph.hoverTie = null;
    host.classList.remove("over");
    net.redraw();
  });
  net.on("dragEnd", ({ nodes }) => {
    for (const n of nodes) {
      const {
        [n]: { x, y },
      } = net.getPositions([n]);
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
  const at = placeThings(drawnThings()),
    { ties, points } = drawnTies(at);
  graph.at = new Map([...at, ...[...points].map(([id, point]) => [id, point.at])]);
  graph.points = points;
  graph.ties = ties;
  const chosen = chosenThings(),
    path = new Set(pathEdges());
  graph.strong = new Set(chosen);
  graph.near = new Set(chosen);
  if (S.sel && S.sel.kind === "f") graph.near.add("e" + S.sel.n);
  for (const [id, tie] of ties) {
    tie.lit = S.path
      ? path.has(tie.pair)
      : S.sel && S.sel.kind === "n"
        ? tie.from === S.sel.n || tie.to === S.sel.n
        : S.sel && S.sel.kind === "p"
          ? tie.pair === S.sel.n
          : tie.facts.some(isAbout);
    if (tie.lit && !S.path) {
      graph.near.add(tie.from);
      graph.near.add(tie.to);
    }
  }
  graph.fade = Boolean(S.sel || S.path) && chosen.length > 0 && [...graph.at.keys()].some((id) => graph.near.has(id));
  sync(
    graph.nodes,
    [...graph.at].map(([id, [x, y]]) => ({ id, x, y })),
    (a, b) => a.x === b.x && a.y === b.y,
  );
  sync(
    graph.edges,
    [...ties].map(([id, tie]) => tieLook(id, tie)),
    (a, b) => a.look === b.look,
  );
  if (!graph.net) mountDrawing(find("canvas"));
  const count = at.size,
    heavy = ties.size > 1000;
  if (graph.heavy !== heavy)
    graph.net.setOptions({ interaction: { hideEdgesOnDrag: heavy, hideEdgesOnZoom: heavy } });
  graph.heavy = heavy;
  if (options.camera === "fit" || (options.camera === "start" && !S.cam)) fitDrawing();
  else if (options.camera === "start")
    graph.net.moveTo({ position: { x: S.cam[0], y: S.cam[1] }, scale: S.cam[2] });
  else bringIntoView(chosen);
  graph.net.redraw();
  const untied = E.length - TIED.length;
  find("drawn").replaceChildren(
    t("drawn_of", { n: count, all: number(E.length) }),
    ...(S.scope === "all" && untied ? [" · ", t("without_links", { n: untied })] : []),
    ...(graph.more ? [" ", t("too_many", { n: graph.more })] : []),
  );
  find("drawing-empty").hidden = count > 0;
  find("stage").setAttribute("aria-description", t("drawing_keys"));
}

function tieLook(id, tie) {
  const c = colours(),
    faded = graph.fade && !tie.lit,
    width = 1.3 + Math.min(4, Math.log2(tie.facts.length) * 0.9) + (tie.lit ? 0.8 : 0);
  const colour = faded ? c.faint : tie.lit ? c.accent : tie.status === "denied" ? c.denied : c.line;
  const arrow = (on) => ({ enabled: on, scaleFactor: 0.5 });
  return {
    id,
    from: tie.from,
    to: tie.to,
    width,
    dashes: DASHES[tie.status],
    color: { color: colour, hover: c.accent, highlight: c.accent },
    arrows: { to: arrow(tie.forward), from: arrow(tie.back) },
    look: [colour, width, tie.status, tie.forward, tie.back].join(),
  };
}

function sync(set, items, same) {
  const wanted = new Map(items.map((item) => [item.id, item]));
  const gone = set.getIds().filter((id) => !wanted.has(id)),
    changed = items.filter((item) => {
      const old = set.get(item.id);
      return !old || !same(old, item);
    });
  if (gone.length) set.remove(gone);
  if (changed.length) set.update(changed);
}

/** Room left of the panels; show everything drawn with its labels, not larger than life. */
function fitDrawing(ids) {
  const places = (ids || [...graph.at.keys()]).map((id) => graph.at.get(id)).filter(Boolean);
  const box = find("canvas").getBoundingClientRect();
  if (!places.length || !box.width) return;
  const xs = places.map((p) => p[0]),
    ys = places.map((p) => p[1]),
    left = Math.min(...xs),
    right = Math.max(...xs),
    top = Math.min(...ys),
    bottom = Math.max(...ys);
  const head = find("canvas").parentElement.parentElement.querySelector(".tools-left").offsetHeight + 34,
    strip = find("drawing-view").querySelector(".strip").offsetHeight,
    foot = strip + 84;
  const scale = Math.max(
    0.05,
    Math.min(
      (box.width - (box.width < 520 ? 104 : 156)) / Math.max(1, right - left),
      (box.height - head - foot) / Math.max(1, bottom - top),
      1.15,
    ),
  );
  graph.net.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 - (head - foot) / 2 / scale },
    scale,
  });
  S.cam = null;
}

function bringIntoView(ids) {
  const box = find("canvas").getBoundingClientRect();
  const outside = ids
    .map((id) => graph.at.get(id))
    .filter(Boolean)
    .some(([x, y]) => {
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
      const event = typeof id === "string",
        r = event ? 8 : radiusOf(id),
        c = colours(),
        faded = graph.fade && !graph.near.has(id);
      ctx.save();
      ctx.translate(x, y);
      ctx.globalAlpha = faded ? 0.22 : 1;
      const isStrong =
        graph.strong.has(id) ||
        graph.hoverNode === id ||
        (event && S.sel && S.sel.kind === "f" && id === "e" + S.sel.n);
      if (graph.cursor === id && document.activeElement === find("stage"))
        ring(ctx, r + 7, c.accent, 2.5, [4, 3]);
      if (isStrong) ring(ctx, r + 4.5, c.accent, 2.5);
      ctx.scale(r, r);
      ctx.fillStyle = event ? c.Event : familyColour(id);
      ctx.strokeStyle = c.paper;
      ctx.lineWidth = 2.4 / r;
      const path = PATHS[event ? "Event" : E[id].f];
      const status = event ? graph.points.get(id)?.fact.st : "actual";
      ctx.stroke(path);
      if (status === "actual") ctx.fill(path);
      else {
        ctx.fillStyle = c.paper;
        ctx.fill(path);
        ctx.strokeStyle = status === "denied" ? c.denied : c.Event;
        ctx.lineWidth = 2 / r;
        if (status !== "former") ctx.setLineDash([3 / r, 2 / r]);
        ctx.stroke(path);
      }
      ctx.restore();
      if (S.pins.has(id)) {
        ctx.fillStyle = c.paper;
        ctx.beginPath();
        ctx.arc(x, y, Math.min(3.5, r / 3), 0, 7);
        ctx.fill();
      }
    },
    nodeDimensions: {
      width: 2 * (typeof id === "string" ? 8 : radiusOf(id)),
      height: 2 * (typeof id === "string" ? 8 : radiusOf(id)),
    },
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
