"""Where things stand: seeded positions, components packed, labels given room, communities."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import igraph

_SEED = 7
_EDGE = 120.0  # wanted length of a middling edge, pixels at scale 1
_SPARE = 1.6  # how much larger than its boxes a component is at least
_GAP = 34.0  # between components
_SMALL = 9  # components below this lie flat
_ASPECT = 1.15  # of the area to fill
_ROOMY = 4  # so many neighbours find room round a thing at the wanted length of an edge
_PER_NEIGHBOUR = 0.07  # of that length, for each neighbour more
_EXACT = 400  # up to here stress is minimised over all pairs; above, forces
_ROUNDS = 160  # of pushing boxes apart

Pairs = Mapping[tuple[int, int], int]
_Block = tuple[float, float, dict[int, tuple[float, float]]]  # width, height, places from its corner


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a thing and its label take, pixels at scale 1, centred on its position."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Point:
    """A position in pixels at scale 1; y grows downwards."""

    x: int
    y: int


def arrange(members: Sequence[int], pairs: Pairs, boxes: Mapping[int, Box]) -> dict[int, Point]:
    """Place things so that neighbours are near and no two boxes overlap.

    Args:
        members: the things to place.
        pairs: how many facts connect two things, smaller number first.
        boxes: the room that each needs.

    Returns:
        A position for each member, the same on every run, centred on the origin.
    """
    inside = set(members)
    edges = sorted(pair for pair in pairs if pair[0] in inside and pair[1] in inside)
    blocks: list[_Block] = []
    for component in _components(sorted(inside), edges):
        within = [pair for pair in edges if pair[0] in component]
        places = _place_component(sorted(component), within, pairs, boxes)
        _separate(places, boxes)
        blocks.append(_frame(places, boxes))
    placed = _pack(blocks)
    return {node: Point(round(x), round(y)) for node, (x, y) in sorted(placed.items())}


def choose_story(size: int, rank: Sequence[tuple[int, ...]], pairs: Pairs) -> list[int]:
    """Choose the things to open with: the best connected, each tied to another chosen one.

    Args:
        size: how many at most.
        rank: for each thing, what it is ranked by, greatest first.
        pairs: as for :func:`arrange`.
    """
    neighbours: dict[int, set[int]] = {}
    for a, b in pairs:
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    order = sorted(neighbours, key=lambda node: ([-value for value in rank[node]], node))
    chosen = set(order[:size])
    for node in order[size:]:
        lonely = [other for other in reversed(order) if other in chosen and not neighbours[other] & chosen]
        if not lonely:
            break
        if neighbours[node] & chosen:
            chosen.remove(lonely[0])
            chosen.add(node)
    return sorted(chosen)


def find_communities(size: int, pairs: Pairs) -> list[int]:
    """Group things that are tied more to each other than to the rest.

    Returns:
        For each thing the number of its community, the largest 0; -1 where it is alone.
    """
    edges = sorted(pairs)
    graph = igraph.Graph(n=size, edges=edges)
    igraph.set_random_number_generator(random.Random(_SEED))
    found = graph.community_multilevel(weights=[pairs[edge] for edge in edges])
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    membership = [-1] * size
    for number, group in enumerate(group for group in groups if len(group) > 1):
        for node in group:
            membership[node] = number
    return membership


def _components(members: Sequence[int], edges: Sequence[tuple[int, int]]) -> list[set[int]]:
    position = {node: index for index, node in enumerate(members)}
    graph = igraph.Graph(n=len(members), edges=[(position[a], position[b]) for a, b in edges])
    found = [{members[index] for index in component} for component in graph.connected_components()]
    return sorted(found, key=lambda component: (-len(component), min(component)))


def _place_component(
    members: Sequence[int], edges: Sequence[tuple[int, int]], pairs: Pairs, boxes: Mapping[int, Box]
) -> dict[int, tuple[float, float]]:
    if len(members) == 1:
        return {members[0]: (0.0, 0.0)}
    if len(members) == 2:
        return {members[0]: (0.0, 0.0), members[1]: (_EDGE, 0.0)}
    position = {node: index for index, node in enumerate(members)}
    graph = igraph.Graph(n=len(members), edges=[(position[a], position[b]) for a, b in edges])
    start = graph.layout_circle()
    igraph.set_random_number_generator(random.Random(_SEED))
    if len(members) <= _EXACT:
        # Stress alone, from a circle, may leave a thing stranded far out; forces first bring all near.
        start = graph.layout_fruchterman_reingold(seed=start, niter=500)
        layout = graph.layout_kamada_kawai(
            seed=start, maxiter=100 * len(members), weights=_wanted_lengths(graph)
        )
    else:
        weights = [math.sqrt(pairs[edge]) for edge in edges]
        grid = "grid" if len(members) > 1000 else "nogrid"
        layout = graph.layout_fruchterman_reingold(weights=weights, niter=400, grid=grid)
    lengths = sorted(math.dist(layout[a.source], layout[a.target]) for a in graph.es)
    # Both layouts aim at edges of length 1; a collapsed one must not be blown up.
    scale = _EDGE / max(0.3, lengths[len(lengths) // 2])
    width, height = _extent([(x * scale, y * scale) for x, y in layout])
    room = _SPARE * sum(boxes[node].width * boxes[node].height for node in members)
    widest, highest = max(boxes[n].width for n in members), max(boxes[n].height for n in members)
    scale *= max(1.0, math.sqrt(room / ((width + widest) * (height + highest))))
    turned = _turn([(x * scale, y * scale) for x, y in layout], highest if len(members) < _SMALL else 0.0)
    return {node: turned[i] for node, i in position.items()}


def _wanted_lengths(graph: igraph.Graph) -> list[float]:
    """How long each edge is to be: the more neighbours its ends have, the more room they need."""
    crowd = [max(0, degree - _ROOMY) for degree in graph.degree()]
    return [1 + _PER_NEIGHBOUR * (crowd[a] + crowd[b]) for a, b in graph.get_edgelist()]


def _turn(points: list[tuple[float, float]], line: float) -> list[tuple[float, float]]:
    """Turn points so that they best fill an area of the wanted shape, and stretch them a little.

    With ``line`` (the height of a row), turn them instead so that they take the least area: few
    things pack best when they lie flat.
    """
    best: list[tuple[float, float]] = points
    least = math.inf
    for step in range(24):
        sine, cosine = math.sin(step * math.pi / 24), math.cos(step * math.pi / 24)
        turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in points]
        width, height = _extent(turned)
        size = (width + line) * (height + line) if line else max(width, height * _ASPECT)
        if size < least - 1e-6:
            best, least = turned, size
    width, height = _extent(best)
    if line:
        return best if width >= height else [(y, x) for x, y in best]
    stretch = min(1.35, max(0.74, math.sqrt(width / (height * _ASPECT)))) if height and width else 1.0
    return [(x / stretch, y * stretch) for x, y in best]


def _extent(points: list[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _separate(places: dict[int, tuple[float, float]], boxes: Mapping[int, Box]) -> None:
    """Push overlapping boxes apart along their smaller overlap until none is left, or rounds are used up."""
    cell_w = max(boxes[node].width for node in places)
    cell_h = max(boxes[node].height for node in places)
    for _ in range(_ROUNDS):
        grid: dict[tuple[int, int], list[int]] = {}
        for node in sorted(places):
            x, y = places[node]
            grid.setdefault((math.floor(x / cell_w), math.floor(y / cell_h)), []).append(node)
        moved = False
        for (column, row), here in sorted(grid.items()):
            near = [
                n
                for dx, dy in ((1, 0), (-1, 1), (0, 1), (1, 1))
                for n in grid.get((column + dx, row + dy), ())
            ]
            for index, a in enumerate(here):
                for b in here[index + 1 :] + near:
                    moved |= _push(a, b, places, boxes)
        if not moved:
            return


def _push(a: int, b: int, places: dict[int, tuple[float, float]], boxes: Mapping[int, Box]) -> bool:
    (ax, ay), (bx, by) = places[a], places[b]
    over_x = (boxes[a].width + boxes[b].width) / 2 - abs(ax - bx)
    over_y = (boxes[a].height + boxes[b].height) / 2 - abs(ay - by)
    if over_x <= 0.5 or over_y <= 0.5:
        return False
    if over_y * (boxes[a].width + boxes[b].width) <= over_x * (boxes[a].height + boxes[b].height):
        shift = (over_y / 2 + 0.5) * (1 if ay <= by else -1)
        places[a], places[b] = (ax, ay - shift), (bx, by + shift)
    else:
        shift = (over_x / 2 + 0.5) * (1 if ax <= bx else -1)
        places[a], places[b] = (ax - shift, ay), (bx + shift, by)
    return True


def _frame(places: dict[int, tuple[float, float]], boxes: Mapping[int, Box]) -> _Block:
    """Move a component so that its frame begins at the origin; give width, height and places."""
    left = min(x - boxes[n].width / 2 for n, (x, _) in places.items())
    right = max(x + boxes[n].width / 2 for n, (x, _) in places.items())
    top = min(y - boxes[n].height / 2 for n, (_, y) in places.items())
    bottom = max(y + boxes[n].height / 2 for n, (_, y) in places.items())
    return right - left, bottom - top, {n: (x - left, y - top) for n, (x, y) in places.items()}


def _pack(blocks: Sequence[_Block]) -> dict[int, tuple[float, float]]:
    """Set components in rows, the largest first, in the width that gives the wanted shape best."""
    if not blocks:
        return {}
    order = sorted(blocks, key=lambda block: (-len(block[2]), -block[1], min(block[2])))
    least = max(width for width, _, _ in blocks)
    packed = [_fill_rows(order, least * (1 + step / 8)) for step in range(17)]
    width, height, placed = min(packed, key=lambda p: max(p[0], p[1] * _ASPECT))
    return {node: (x - width / 2, y - height / 2) for node, (x, y) in placed.items()}


def _fill_rows(order: Sequence[_Block], limit: float) -> _Block:
    """Set components side by side, a new row where the width is used up, each row centred."""
    rows: list[list[_Block]] = []
    used = math.inf
    for block in order:
        if used + block[0] > limit:
            rows.append([])
            used = 0.0
        rows[-1].append(block)
        used += block[0] + _GAP
    placed: dict[int, tuple[float, float]] = {}
    widths = [sum(block[0] + _GAP for block in row) - _GAP for row in rows]
    y = 0.0
    for row, width in zip(rows, widths, strict=True):
        x = (max(widths) - width) / 2
        height = max(block[1] for block in row)
        for block_width, block_height, places in row:
            down = y + (height - block_height) / 2
            placed.update({node: (x + px, down + py) for node, (px, py) in places.items()})
            x += block_width + _GAP
        y += height + _GAP
    return max(widths), y - _GAP, placed
