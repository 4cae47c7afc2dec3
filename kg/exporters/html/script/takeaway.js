/* Taken away: the drawing as PNG and SVG, the list as CSV, the view as a link. */
function save(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })),
    anchor = make("a", {});
  anchor.href = address;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 4000);
  announce(t("saved", { name }));
}

/** What is seen of the drawing, as lines, shapes and words in pixels, with legend and heading below. */
function scene() {
  const net = graph.net,
    c = colours(),
    box = find("canvas").getBoundingClientRect(),
    scale = net.getScale(),
    items = [];
  const screen = (id) => {
    const [x, y] = graph.at.get(id);
    return net.canvasToDOM({ x, y });
  };
  const size = (id) => (typeof id === "string" ? 8 : radiusOf(id)) * scale;
  for (const tie of graph.ties.values()) {
    const a = screen(tie.from),
      b = screen(tie.to),
      far = Math.hypot(b.x - a.x, b.y - a.y) || 1,
      ux = (b.x - a.x) / far,
      uy = (b.y - a.y) / far;
    const from = { x: a.x + ux * size(tie.from), y: a.y + uy * size(tie.from) },
      to = { x: b.x - ux * size(tie.to), y: b.y - uy * size(tie.to) },
      look = tieLook("", tie),
      head = 7 * Math.max(0.6, scale);
    items.push({
      kind: "line",
      points: [from, to],
      colour: look.color.color,
      width: look.width * scale,
      dash: (look.dashes || []).map((d) => d * scale),
    });
    const arrow = (tip, dx, dy) =>
      items.push({
        kind: "poly",
        points: [
          tip,
          { x: tip.x - dx * head - dy * head * 0.4, y: tip.y - dy * head + dx * head * 0.4 },
          { x: tip.x - dx * head + dy * head * 0.4, y: tip.y - dy * head - dx * head * 0.4 },
        ],
        colour: look.color.color,
      });
    if (tie.forward) arrow(to, ux, uy);
    if (tie.back) arrow(from, -ux, -uy);
    if (tie.status === "denied") {
      const x = a.x + (b.x - a.x) * 0.66,
        y = a.y + (b.y - a.y) * 0.66;
      for (const s of [1, -1])
        items.push({
          kind: "line",
          points: [
            { x: x - 4, y: y - 4 * s },
            { x: x + 4, y: y + 4 * s },
          ],
          colour: look.color.color,
          width: 2,
          dash: [],
        });
    }
  }
  for (const id of graph.at.keys()) {
    const p = screen(id),
      event = typeof id === "string",
      faded = graph.fade && !graph.near.has(id),
      hollow = event && graph.points.get(id).fact.st !== "actual";
    items.push({
      kind: "shape",
      d: SHAPES[event ? "Event" : E[id].f],
      x: p.x,
      y: p.y,
      r: size(id),
      fill: hollow ? c.paper : event ? c.Event : familyColour(id),
      edge: hollow ? c.Event : c.paper,
      alpha: faded ? 0.22 : 1,
    });
  }
  for (const label of graph.labels || [])
    label.lines.forEach((line, i) =>
      items.push({
        kind: "text",
        text: line,
        x: label.x,
        y: label.y + (i + 0.85) * label.size * (i ? 1.1 : 1),
        font: label.font,
        colour: label.colour,
        halo: c.paper,
      }),
    );
  let x = 14;
  const foot = box.height + 20;
  for (const family of FAMILIES.filter((f) => [...graph.at.keys()].some((id) => E[id]?.f === f))) {
    const text = family === "Other" ? t("other") : term(family),
      font = fontOf(S.ui, 12, false);
    items.push(
      {
        kind: "shape",
        d: SHAPES[family],
        x: x + 6,
        y: foot - 4,
        r: 6,
        fill: c[family],
        edge: c.paper,
        alpha: 1,
      },
      { kind: "text", text, x: x + 17, y: foot, font, colour: c.ink, start: true },
    );
    x += 34 + widthOf(text, font);
  }
  x = 14;
  for (const status of STATUSES.filter((s) => [...graph.ties.values()].some((tie) => tie.status === s))) {
    const text = t("status_" + status),
      font = fontOf(S.ui, 12, false);
    items.push(
      {
        kind: "line",
        points: [
          { x, y: foot + 17 },
          { x: x + 28, y: foot + 17 },
        ],
        colour: status === "denied" ? c.denied : c.line,
        width: 2,
        dash: DASHES[status] || [],
      },
      { kind: "text", text, x: x + 35, y: foot + 21, font, colour: c.ink, start: true },
    );
    x += 52 + widthOf(text, font);
  }
  items.push({
    kind: "text",
    text: dropDirection(pageTitle()) + " · " + t("drawn_of", { n: graph.at.size, all: number(E.length) }),
    x: 14,
    y: foot + 42,
    font: fontOf(S.ui, 12, false),
    colour: c.soft,
    start: true,
  });
  return { width: Math.round(box.width), height: Math.round(box.height + 76), paper: c.paper, items };
}
function toPng() {
  const { width, height, paper, items } = scene(),
    canvas = document.createElement("canvas"),
    ctx = canvas.getContext("2d");
  canvas.width = width * 2;
  canvas.height = height * 2;
  ctx.scale(2, 2);
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, width, height);
  for (const item of items) {
    ctx.save();
    if (item.kind === "line" || item.kind === "poly") {
      ctx.beginPath();
      item.points.forEach((p, i) => (i ? ctx.lineTo(p.x, p.y) : ctx.moveTo(p.x, p.y)));
      if (item.kind === "poly") {
        ctx.fillStyle = item.colour;
        ctx.fill();
      } else {
        ctx.strokeStyle = item.colour;
        ctx.lineWidth = item.width;
        ctx.setLineDash(item.dash);
        ctx.stroke();
      }
    } else if (item.kind === "shape") {
      ctx.translate(item.x, item.y);
      ctx.scale(item.r, item.r);
      ctx.globalAlpha = item.alpha;
      const path = new Path2D(item.d);
      ctx.strokeStyle = item.edge;
      ctx.lineWidth = 2.4 / item.r;
      ctx.stroke(path);
      ctx.fillStyle = item.fill;
      ctx.fill(path);
    } else {
      ctx.font = item.font;
      ctx.textAlign = item.start ? "start" : "center";
      ctx.lineJoin = "round";
      if (item.halo) {
        ctx.strokeStyle = item.halo;
        ctx.lineWidth = 3.5;
        ctx.strokeText(item.text, item.x, item.y);
      }
      ctx.fillStyle = item.colour;
      ctx.fillText(item.text, item.x, item.y);
    }
    ctx.restore();
  }
  canvas.toBlob((blob) => save("kg.png", "image/png", blob), "image/png");
}
/** The picture as SVG: to save, and to print. */
function drawSvg() {
  const { width, height, paper, items } = scene(),
    space = "http://www.w3.org/2000/svg",
    round = (v) => Math.round(v * 100) / 100;
  const node = (tag, attributes, text) => {
    const element = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes))
      if (value !== undefined) element.setAttribute(name, value);
    if (text) element.append(text);
    return element;
  };
  const root = node("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });
  root.append(node("title", {}, dropDirection(pageTitle())), node("rect", { width, height, fill: paper }));
  for (const item of items) {
    if (item.kind === "line")
      root.append(
        node("line", {
          x1: round(item.points[0].x),
          y1: round(item.points[0].y),
          x2: round(item.points[1].x),
          y2: round(item.points[1].y),
          stroke: item.colour,
          "stroke-width": round(item.width),
          "stroke-dasharray": item.dash.length ? item.dash.map(round).join(" ") : undefined,
        }),
      );
    else if (item.kind === "poly")
      root.append(
        node("polygon", {
          points: item.points.map((p) => round(p.x) + "," + round(p.y)).join(" "),
          fill: item.colour,
        }),
      );
    else if (item.kind === "shape")
      root.append(
        node("path", {
          d: item.d,
          transform: `translate(${round(item.x)} ${round(item.y)}) scale(${round(item.r)})`,
          fill: item.fill,
          stroke: item.edge,
          "stroke-width": round(2.4 / item.r),
          "paint-order": "stroke",
          opacity: item.alpha,
        }),
      );
    else {
      const [, bold, size, family] = item.font.match(/^(600 )?([\d.]+)px (.*)$/);
      root.append(
        node(
          "text",
          {
            x: round(item.x),
            y: round(item.y),
            "text-anchor": item.start ? "start" : "middle",
            "font-size": size,
            "font-family": family,
            "font-weight": bold ? 600 : undefined,
            fill: item.colour,
            stroke: item.halo,
            "stroke-width": item.halo ? 3.5 : undefined,
            "stroke-linejoin": "round",
            "paint-order": "stroke",
          },
          item.text,
        ),
      );
    }
  }
  return root;
}
const toSvg = () =>
  save(
    "kg.svg",
    "image/svg+xml",
    '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(drawSvg()),
  );
/** The facts listed, one row a sentence; a cell that a spreadsheet would take for a formula is quoted. */
const toCsv = () => withSentences(saveCsv);
function saveCsv() {
  const cell = (value) => {
    let text = String(value ?? "");
    if (/^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text)) text = "'" + text;
    return '"' + text.replace(/"/g, '""') + '"';
  };
  const rows = [
    [
      "subject",
      "relation",
      "object",
      "when",
      "edtf",
      "status",
      "confidence",
      "languages",
      "language",
      "sentence",
      "document",
      "title",
      "source",
      "begin",
      "end",
    ],
  ];
  for (const fact of listedFacts())
    for (const p of fact.ps) {
      const { d, b: begin, t: text } = sentence(p),
        document_ = DOCUMENTS[d];
      rows.push([
        SORT_KEYS.subject(fact),
        term(fact.c),
        objectText(fact),
        when(fact),
        fact.d,
        t("status_" + fact.st),
        fact.cf,
        fact.langs.join(" "),
        document_.language,
        text,
        document_.id,
        document_.title,
        document_.source,
        begin,
        begin + Array.from(text).length,
      ]);
    }
  save(
    "kg.csv",
    "text/csv;charset=utf-8",
    "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n",
  );
}
function copyLink() {
  saveHash(false);
  const done = () => announce(t("copied"));
  if (navigator.clipboard)
    navigator.clipboard.writeText(location.href).then(done, () => announce(t("link_in_address")));
  else announce(t("link_in_address"));
}
