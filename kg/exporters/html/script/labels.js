/* The words of the drawing: each where it overprints nothing, the chosen and the best connected first. */
const measurer = document.createElement("canvas").getContext("2d");

const widths = new Map();

function widthOf(text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    measurer.font = font;
    widths.set(key, measurer.measureText(text).width);
  }
  return widths.get(key);
}

/** Break a name into at most two lines, the second cut with an ellipsis. */
function breakName(text, font, limit) {
  if (widthOf(text, font) <= limit) return [text];
  const pieces = text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) || [text],
    lines = [""];
  for (const piece of pieces) {
    if (lines.at(-1) && widthOf(lines.at(-1) + piece.trimEnd(), font) > limit) {
      if (lines.length === 2) {
        lines[1] = lines[1].trimEnd() + "…";
        break;
      }
      lines.push("");
    }
    lines[lines.length - 1] += piece;
  }
  return lines.map((line) => {
    let cut = line.trim();
    while (cut.length > 2 && widthOf(cut, font) > limit * 1.25) cut = cut.slice(0, -2).trimEnd() + "…";
    return cut;
  });
}

/** Decide which labels have room and where: chosen first, then the best connected. */
function layLabels(scale, screen) {
  const taken = new Map(),
    out = [],
    cell = 80,
    c = colours();
  const cells = (b) => {
    const list = [];
    for (let i = Math.floor(b.x / cell); i <= Math.floor((b.x + b.w) / cell); i++)
      for (let j = Math.floor(b.y / cell); j <= Math.floor((b.y + b.h) / cell); j++) list.push(i + " " + j);
    return list;
  };
  const free = (b, owner, overShapes) =>
    cells(b).every((key) =>
      (taken.get(key) || []).every(
        (o) =>
          o.owner === owner ||
          (overShapes && o.shape) ||
          b.x >= o.x + o.w ||
          o.x >= b.x + b.w ||
          b.y >= o.y + o.h ||
          o.y >= b.y + b.h,
      ),
    );
  const take = (b) =>
    cells(b).forEach((key) => {
      if (!taken.has(key)) taken.set(key, []);
      taken.get(key).push(b);
    });
  const weight = (id) =>
    (graph.hoverNode === id || graph.cursor === id ? 1e9 : 0) +
    (graph.strong.has(id) ? 1e8 : 0) +
    (graph.fade && graph.near.has(id) ? 1e6 : 0) +
    (typeof id === "number" ? NODES[id].deg * 10 + NODES[id].docs : -1);
  const items = [...graph.at.keys()].map((id) => ({
    id,
    p: screen(id),
    r: (typeof id === "string" ? 8 : radiusOf(id)) * scale,
  }));
  for (const { id, p, r } of items)
    take({ x: p.x - r * 0.8, y: p.y - r * 0.8, w: r * 1.6, h: r * 1.6, owner: id, shape: true });
  items.sort((a, b) => weight(b.id) - weight(a.id));
  const box = { w: find("canvas").clientWidth, h: find("canvas").clientHeight };
  for (const [index, { id, p, r }] of items.entries()) {
    if (p.x < -60 || p.y < -40 || p.x > box.w + 60 || p.y > box.h + 40) continue;
    const event = typeof id === "string",
      strong = graph.strong.has(id) || graph.hoverNode === id || graph.cursor === id,
      faded = graph.fade && !graph.near.has(id);
    if ((event && scale < 0.75 && !strong) || (faded && !strong)) continue;
    const size = event
      ? 11
      : Math.round(Math.min(16, Math.max(11, (HUBS.has(id) ? 15 : 13) * Math.min(1.15, scale))));
    const name = event ? { text: term(graph.points.get(id).fact.c), lang: S.ui } : nameOf(id),
      font = fontOf(name.lang, size, !event && (HUBS.has(id) || strong));
    const noted = !event && noteOn("n", id) ? " ✎" : "",
      lines = breakName(dropDirection(name.text) + noted, font, size * 10.5),
      w = Math.max(...lines.map((line) => widthOf(line, font))) + 4,
      h = lines.length * size * 1.22 + 2;
    const spots = [
      [p.x - w / 2, p.y + r + 3],
      [p.x - w / 2, p.y - r - h - 2],
      [p.x + r + 4, p.y - h / 2],
      [p.x - r - w - 4, p.y - h / 2],
      [p.x + r * 0.5, p.y + r * 0.7 + 3],
      [p.x - w - r * 0.5, p.y + r * 0.7 + 3],
      [p.x + r * 0.5, p.y - r * 0.7 - h],
      [p.x - w - r * 0.5, p.y - r * 0.7 - h],
    ];
    const inside = ([x]) => x >= 2 && x + w <= box.w - 2,
      clear = (over) => spots.find((s) => inside(s) && free({ x: s[0], y: s[1], w, h }, id, over));
    const spot = clear(false) || (index < 14 || strong ? clear(true) : null) || (strong ? spots[0] : null);
    if (!spot) continue;
    take({ x: spot[0], y: spot[1], w, h, owner: id });
    out.push({ lines, x: spot[0] + w / 2, y: spot[1] + 1, size, font, colour: event ? c.soft : c.ink });
  }
  return [...out, ...layTieLabels(screen, free, take)];
}

function layTieLabels(screen, free, take) {
  const out = [],
    c = colours(),
    many = graph.ties.size > 600;
  const wanted = [...graph.ties]
    .filter(([id, tie]) => tie.lit || graph.hoverTie === id || (!many && !graph.fade && tie.facts.length > 1))
    .sort(
      (a, b) =>
        (graph.hoverTie === b[0]) - (graph.hoverTie === a[0]) || b[1].facts.length - a[1].facts.length,
    );
  for (const [id, tie] of wanted) {
    const a = screen(tie.from),
      b = screen(tie.to),
      full = tie.lit || graph.hoverTie === id,
      far = Math.hypot(a.x - b.x, a.y - b.y),
      size = full ? 12 : 10.5;
    if (far < (full ? 40 : 60)) continue;
    const about = !(S.sel && S.sel.kind === "n") && tie.facts.find(isAbout),
      first = term(tie.role || (about || tie.facts[0]).c),
      said = full
        ? first + (tie.facts.length > 1 ? " +" + (tie.facts.length - 1) : "")
        : String(tie.facts.length),
      // A line that is drawn as fact may hold a plan or a denial, too.
      others = STATUSES.filter((s) => s !== tie.status && tie.facts.some((f) => f.st === s)),
      text = [said, ...others.map((s) => SIGNS[s])].join(" "),
      font = fontOf(S.ui, size, false);
    const w = widthOf(text, font) + 8,
      h = size + 5;
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78]) {
      const x = a.x + (b.x - a.x) * share,
        y = a.y + (b.y - a.y) * share,
        box = { x: x - w / 2, y: y - h / 2, w, h };
      if (!free(box, id) && graph.hoverTie !== id) continue;
      take({ ...box, owner: id });
      out.push({
        lines: [text],
        x,
        y: y - h / 2 + 1.5,
        size,
        font,
        colour: full ? c.accent : c.soft,
        pill: box,
      });
      break;
    }
  }
  return out;
}

function drawLabels(context) {
  if (!find("canvas")) return;
  const net = graph.net,
    ratio = net.canvas.pixelRatio || window.devicePixelRatio || 1,
    c = colours();
  const screen = (id) => {
    const [x, y] = graph.at.get(id);
    return net.canvasToDOM(
      net.body.nodes[id] ? { x: net.body.nodes[id].x, y: net.body.nodes[id].y } : { x, y },
    );
  };
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  graph.labels = layLabels(net.getScale(), screen);
  const strong = [...graph.strong].find((id) => graph.at.has(id));
  if (strong !== undefined)
    find("stage").dataset.chosenAt = [screen(strong).x, screen(strong).y].map(Math.round).join();
  find("stage").dataset.labels = graph.labels.filter((label) => !label.pill).length;
  for (const tie of graph.ties.values())
    if (tie.status === "denied")
      cross(context, screen(tie.from), screen(tie.to), graph.fade && !tie.lit ? c.faint : c.denied);
  for (const label of graph.labels) {
    if (label.pill) {
      context.fillStyle = c.paper;
      context.beginPath();
      context.roundRect(label.pill.x, label.pill.y, label.pill.w, label.pill.h, 5);
      context.fill();
    }
    context.font = label.font;
    context.strokeStyle = c.paper;
    context.lineWidth = label.pill ? 0 : 3.5;
    context.fillStyle = label.colour;
    label.lines.forEach((line, i) => {
      const y = label.y + i * label.size * 1.22;
      if (!label.pill) context.strokeText(line, label.x, y);
      context.fillText(line, label.x, y);
    });
  }
  context.restore();
}

function cross(context, a, b, colour) {
  const s = Math.min(4, Math.hypot(a.x - b.x, a.y - b.y) / 12);
  const x = a.x + (b.x - a.x) * 0.66,
    y = a.y + (b.y - a.y) * 0.66;
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - s, y - s);
  context.lineTo(x + s, y + s);
  context.moveTo(x + s, y - s);
  context.lineTo(x - s, y + s);
  context.stroke();
}
