/* Which things and ties are drawn, and where they stand; what stood somewhere stays there. */
/** Which entities are drawn now, most connected first. */
function drawnThings() {
  const tied = (n) =>
    TIES_OF[n].some((e) => isShown(other(EDGES[e], n)) && EDGES[e].f.some((f) => PASSES[f]));
  const filtered = filtersOn() > 0,
    chosen = chosenThings().filter(isShown);
  let base;
  if (S.scope === "near" && chosen.length) base = around(chosen, S.depth);
  else if (S.at !== null) {
    const come = new Set(SHOWN.flatMap((f) => F[f].parts));
    base = RANKED.filter((n) => come.has(n) && isShown(n)).slice(0, 60);
  } else if (S.scope === "all" && ALL_PLACED) base = RANKED.filter((n) => isShown(n) && tied(n));
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

const shownNeighbours = (n) =>
  [
    ...new Set(TIES_OF[n].filter((e) => EDGES[e].f.some((f) => PASSES[f])).map((e) => other(EDGES[e], n))),
  ].filter(isShown);

/** Where everything drawn stands. What stood somewhere stays there. */
function placeThings(things) {
  const centre = S.scope === "near" ? chosenThings().join(" ") : "",
    key = S.scope + S.depth + centre;
  if (key !== graph.key) {
    graph.placed.clear();
    graph.key = key;
  }
  const at = new Map(),
    home = S.scope === "all" ? "all" : "story",
    late = [];
  const rings = S.scope === "near" && chosenThings().length ? ringPlaces(chosenThings(), things) : null;
  for (const n of things) {
    const place = S.pins.get(n) || graph.placed.get(n) || (rings ? rings.get(n) : NODES[n][home]);
    if (place) at.set(n, place);
    else late.push(n);
  }
  for (const n of late) {
    const friends = shownNeighbours(n)
      .filter((m) => at.has(m))
      .map((m) => at.get(m));
    at.set(n, freePlace(friends, at));
  }
  for (const [n, place] of at) if (!S.pins.has(n)) graph.placed.set(n, place);
  return at;
}

function freePlace(friends, at) {
  const taken = [...at.values()];
  const [cx, cy] = friends.length
    ? [mean(friends.map((p) => p[0])), mean(friends.map((p) => p[1]))]
    : [0, taken.length ? Math.max(...taken.map((p) => p[1])) + 90 : 0];
  for (let step = 6; step < 4000; step++) {
    const turn = step * 2.399963,
      far = 22 * Math.sqrt(step),
      x = cx + far * 1.3 * Math.cos(turn),
      y = cy + far * Math.sin(turn);
    if (taken.every((p) => Math.abs(p[0] - x) > 112 || Math.abs(p[1] - y) > 62))
      return [Math.round(x), Math.round(y)];
  }
  return [cx, cy];
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Round what is chosen, sorted by kind and name, each in a direction of its own, nearer and farther in turn. */
function ringPlaces(centre, things) {
  const out = new Map(centre.map((n, i) => [n, [(i - (centre.length - 1) / 2) * 240, 0]]));
  const ring = things.filter(
    (n) => !out.has(n) && centre.some((c) => PAIR.has(Math.min(c, n) + " " + Math.max(c, n))),
  );
  ring.sort(
    (a, b) => FAMILIES.indexOf(E[a].f) - FAMILIES.indexOf(E[b].f) || compare(plainName(a), plainName(b)),
  );
  const levels = Math.ceil(ring.length / 18),
    least = Math.max(165, Math.min(ring.length, 36) * (levels > 1 ? 8 : 12.5));
  ring.forEach((n, i) => {
    const turn = (2 * Math.PI * i) / ring.length - Math.PI / 2,
      far = least + 92 * (i % levels);
    out.set(n, [Math.round(Math.cos(turn) * far * 1.35), Math.round(Math.sin(turn) * far)]);
  });
  return out;
}

/** The lines to draw: one for each pair, and, with events as points, one for each part of an event. */
function drawnTies(at) {
  const ties = new Map(),
    points = new Map();
  EDGES.forEach((edge, e) => {
    if (!at.has(edge.from) || !at.has(edge.to)) return;
    const facts = edge.f.filter((f) => PASSES[f] && !(S.points && F[f].t === "e")).map((f) => F[f]);
    facts.sort((a, b) => b.docs.length - a.docs.length || b.cf - a.cf || a.n - b.n);
    if (!facts.length) return;
    const forward = facts.some((f) => f.s === edge.from && !SYMMETRIC.has(f.c)),
      back = facts.some((f) => f.s === edge.to && !SYMMETRIC.has(f.c));
    ties.set("p" + e, {
      from: edge.from,
      to: edge.to,
      facts,
      forward,
      back,
      pair: e,
      status: strongest(facts),
    });
  });
  if (S.points) {
    const taken = new Map(at);
    for (const f of SHOWN) {
      const fact = F[f],
        parts = fact.parts.filter((n) => at.has(n));
      if (fact.t !== "e" || !parts.length || (parts.length < 2 && !parts.some((n) => isChosen("n", n))))
        continue;
      const id = "e" + f,
        place =
          graph.placed.get(id) ||
          freeSpot(
            parts.map((n) => at.get(n)),
            taken,
          );
      graph.placed.set(id, place);
      taken.set(id, place);
      points.set(id, { fact, at: place });
      for (const [role, n] of fact.roles)
        if (at.has(n))
          ties.set(id + role + n, {
            from: role === "agent" ? n : id,
            to: role === "agent" ? id : n,
            facts: [fact],
            forward: true,
            back: false,
            role,
            status: fact.st,
          });
    }
  }
  return { ties, points };
}

function freeSpot(parts, at) {
  const cx = mean(parts.map((p) => p[0])),
    cy = mean(parts.map((p) => p[1])),
    taken = [...at.values()];
  for (let step = 0; step < 400; step++) {
    const far = 11 * Math.sqrt(step),
      x = cx + far * Math.cos(step * 2.4),
      y = cy + far * Math.sin(step * 2.4);
    if (taken.every((p) => Math.hypot(p[0] - x, p[1] - y) > 30)) return [Math.round(x), Math.round(y)];
  }
  return [cx, cy];
}
