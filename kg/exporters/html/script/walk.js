/* Moving about in the drawing: neighbours come and go, arrow keys walk. */
/** Draw the neighbours of a thing, or fold away those that hang on it alone. */
function expand(n) {
  shownNeighbours(n).forEach((m) => {
    S.extra.add(m);
    S.gone.delete(m);
  });
  S.gone.delete(n);
  S.extra.add(n);
  change({ step: true, panel: true });
  announce(t("drawn_of", { n: graph.at.size, all: number(E.length) }));
}

function foldAway(n) {
  for (const m of shownNeighbours(n)) {
    const rest = shownNeighbours(m).filter((k) => k !== n && graph.at.has(k));
    if (!rest.length || S.extra.has(m)) {
      S.extra.delete(m);
      if (!NODES[m].story || !rest.length) S.gone.add(m);
    }
  }
  change({ step: true, panel: true });
}

const unseenNeighbours = (n) => shownNeighbours(n).filter((m) => !graph.at.has(m)).length;

/** Arrow keys walk to the neighbour in that direction, else to the nearest thing there. */
function walk(dx, dy) {
  const from =
    graph.cursor !== null && graph.at.has(graph.cursor)
      ? graph.cursor
      : chosenThings().find((n) => graph.at.has(n));
  if (from === undefined || from === null) {
    graph.cursor = RANKED.find((n) => graph.at.has(n)) ?? null;
    return tellCursor();
  }
  const [x, y] = graph.at.get(from),
    tied = new Set();
  for (const tie of graph.ties.values()) {
    if (tie.from === from) tied.add(tie.to);
    if (tie.to === from) tied.add(tie.from);
  }
  let best = null,
    least = Infinity;
  for (const [id, [px, py]] of graph.at) {
    if (id === from) continue;
    const along = (px - x) * dx + (py - y) * dy,
      aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    if (along <= 0 || aside > along * 1.6) continue;
    const cost = (along + aside * 1.5) * (tied.has(id) ? 0.4 : 1);
    if (cost < least) {
      least = cost;
      best = id;
    }
  }
  if (best !== null) graph.cursor = best;
  tellCursor();
}

function tellCursor() {
  const id = graph.cursor;
  if (id === null) return;
  bringIntoView([id]);
  graph.net.redraw();
  announce(
    typeof id === "string"
      ? summary(F[Number(id.slice(1))])
      : `${plainName(id)}, ${term(E[id].c)}, ${t("n_links", { n: NODES[id].deg })}`,
  );
}

function drawingKeys(event) {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (steps[event.key]) {
    const [dx, dy] = steps[event.key];
    if (event.shiftKey) {
      const p = graph.net.getViewPosition(),
        s = graph.net.getScale();
      graph.net.moveTo({ position: { x: p.x + (dx * 80) / s, y: p.y + (dy * 80) / s } });
      rememberCamera();
    } else walk(dx, dy);
  } else if ((event.key === "Enter" || event.key === " ") && graph.cursor !== null) {
    chooseDrawn(graph.cursor);
    focusPanel();
  } else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fitDrawing();
  else if (event.key === "e" && typeof graph.cursor === "number") expand(graph.cursor);
  else if (event.key === "c" && typeof graph.cursor === "number") foldAway(graph.cursor);
  else if (event.key === "Escape") {
    graph.cursor = null;
    select(null);
  } else return;
  event.preventDefault();
}
