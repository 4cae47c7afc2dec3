"""Train the small models that the package ships, from a folder of treebank files.

A language folder says in ``training.toml`` which files, or parts of them, train, choose and test. The same
files and seed give the same bytes. Each model is a convolutional network over words that tells their parts of
speech and features.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import random
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from thinc.api import Adam, fix_random_seed

import kg.languages
from kg.errors import LanguageError
from kg.taggers.cards import write_card
from kg.taggers.lac import WEIGHTS
from kg.taggers.lac_weights import convert_lac
from kg.taggers.lemmas import UNCHANGED, choose_lemma, learn_table, write_table
from kg.taggers.trained import LEMMAS, NETWORK, create_blank
from kg.taggers.treebank import Tree, read_treebank
from kg.taggers.variants import vary
from kg.taggers.words import WordRules

DEFAULT_STEPS = 3000
EVALUATE_EVERY = 250
MOST_DEV = 400
DEFAULT_DEPTH = 2
OWN = "./"  # before the name of a file of the language's own folder
VARIED = 0.6  # share of the sentences that also come with names made up


@dataclass(frozen=True, slots=True)
class Treebanks:
    """The sentences of a language, by use, and the SHA-256 of each file read."""

    train: tuple[Tree, ...]
    dev: tuple[Tree, ...]
    test: tuple[Tree, ...]
    files: tuple[tuple[str, str], ...]


def train(
    language: str, corpus_folder: Path, output: Path, *, seed: int | None = None, steps: int | None = None
) -> dict[str, float]:
    """Train the model of a language and write it.

    Args:
        language: BCP 47 tag; its folder under ``kg/languages`` holds ``training.toml``.
        corpus_folder: where the files named there lie (CoNLL-U, plain or gzipped; for Chinese the archive
            of LAC, whose weights are converted, not trained).
        output: folder to write to: the network, the table of lemmas, the model card, licences.
        seed: of all chance; the recipe's where none is given.
        steps: batches to train on; likewise.

    Returns:
        Scores on the test part, each 0 to 1; none where weights were converted.

    Raises:
        LanguageError: no such language, no recipe, or a file that it names is missing.
        DocumentError: a treebank is malformed.
    """
    folder = find_folder(language)
    recipe = read_recipe(folder)
    if "convert" in recipe:
        output.mkdir(parents=True, exist_ok=True)
        convert_lac(corpus_folder / recipe["convert"], output / WEIGHTS.name)
        return {}
    rules = find_rules(folder)
    data = read_parts(recipe, corpus_folder, folder)
    steps = steps or int(recipe.get("steps", DEFAULT_STEPS))
    seed = int(recipe.get("seed", 0)) if seed is None else seed
    nlp = create_network(language, rules, int(recipe.get("depth", DEFAULT_DEPTH)))
    fit(nlp, data, seed=seed, steps=steps)
    output.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(output / NETWORK, exclude=["tokenizer", "vocab"])
    table = learn_table(data.train, language)
    write_table(table, output / LEMMAS)
    scores = {**score(nlp, data.test), "lemmas": score_lemmas(nlp, data.test, language, table)}
    card = {
        "language": language,
        "files": dict(data.files),
        "sentences": {"train": len(data.train), "dev": len(data.dev), "test": len(data.test)},
        "seed": seed,
        "steps": steps,
        "spacy": version("spacy"),
        "scores": scores,
        "weights_sha256": digest_folder(output / NETWORK),
    }
    write_card(card, recipe, output)
    for licence in sorted(corpus_folder.glob("LICENSE*")):
        (output / licence.name).write_bytes(licence.read_bytes())
    return scores


def find_folder(language: str) -> Path:
    """The folder of a language that is trained.

    Raises:
        LanguageError: there is no such language, or it has no recipe.
    """
    folder = Path(kg.languages.__path__[0]) / language.lower().replace("-", "_")
    if not (folder / "__init__.py").is_file():
        raise LanguageError(f"unknown language {language!r}")
    if not (folder / "training.toml").is_file():
        raise LanguageError(f"no recipe to train {language!r}", path=folder / "training.toml")
    return folder


def find_rules(folder: Path) -> WordRules:
    """The rules by which a language's folder cuts words: its ``WORDS``."""
    rules: WordRules = importlib.import_module(f"kg.languages.{folder.name}").WORDS
    return rules


def read_recipe(folder: Path) -> dict[str, Any]:
    """Read ``training.toml``.

    Its keys: ``train``, ``dev``, ``test`` (``file`` or ``file:first:last``; ``./file`` where it lies in the
    language's own folder), ``steps``, ``seed`` and ``depth`` (layers of the network).
    """
    return tomllib.loads((folder / "training.toml").read_text(encoding="utf-8"))


def read_parts(recipe: dict[str, Any], corpus_folder: Path, own_folder: Path) -> Treebanks:
    """Read the sentences that a recipe names.

    Args:
        recipe: which files, or parts of them, train, choose and test.
        corpus_folder: where they lie.
        own_folder: the language's, where those lie whose names begin with ``./``.

    Raises:
        LanguageError: a file is missing.
    """
    digests: dict[str, str] = {}
    trees: dict[str, list[Tree]] = {}
    parts: dict[str, tuple[Tree, ...]] = {}
    for use in ("train", "dev", "test"):
        chosen: list[Tree] = []
        for entry in recipe[use]:
            name, _, limits = entry.partition(":")
            if name not in trees:
                where = own_folder if name.startswith(OWN) else corpus_folder
                path = _find_file(where, name.removeprefix(OWN))
                digests[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
                trees[name] = list(read_treebank(path))
            first, _, last = limits.partition(":")
            chosen += trees[name][int(first or 0) : int(last) if last else None]
        parts[use] = tuple(chosen)
    return Treebanks(parts["train"], parts["dev"], parts["test"], tuple(sorted(digests.items())))


def _find_file(folder: Path, name: str) -> Path:
    for suffix in (".conllu.gz", ".conllu"):
        if (folder / (name + suffix)).is_file():
            return folder / (name + suffix)
    raise _tell_missing(f"{name}.conllu(.gz)", folder)


def _tell_missing(name: str, folder: Path) -> LanguageError:
    return LanguageError(f"no file {name}", path=folder, remedy="put the files named in training.toml there")


def create_network(language: str, rules: WordRules, depth: int) -> Language:
    """The network before training."""
    nlp = create_blank(language, rules)
    nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {
                    "@architectures": "spacy.MultiHashEmbed.v2",
                    "width": 96,
                    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                    "rows": [5000, 1000, 2500, 2500],
                    "include_static_vectors": False,
                },
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": 96,
                    "depth": depth,
                    "window_size": 1,
                    "maxout_pieces": 3,
                },
            }
        },
    )
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe(
        "morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}}
    )
    return nlp


def fit(nlp: Language, data: Treebanks, *, seed: int, steps: int) -> None:
    """Train in place; what is kept is the average of the weights over all steps, best on the dev part."""
    random.seed(seed)
    fix_random_seed(seed)
    chance = random.Random(seed)
    variants = [vary(tree, chance) for tree in data.train if chance.random() < VARIED]
    examples = make_examples(nlp, (*data.train, *variants))
    nlp.initialize(lambda: examples)
    optimizer = Adam(0.002, L2=0.01, grad_clip=1.0, use_averages=True)
    batches = draw_batches(examples, seed)
    best, kept = -1.0, b""
    for step in range(1, steps + 1):
        optimizer.learn_rate = 0.002 * min(1.0, step / 100) * max(0.05, 1 - step / steps)
        nlp.update(next(batches), sgd=optimizer, drop=0.1)
        if step % EVALUATE_EVERY == 0 or step == steps:
            with nlp.use_params(optimizer.averages):
                reached = score(nlp, data.dev[:MOST_DEV])
                value = (reached["upos"] + reached["features"]) / 2
                print(step, json.dumps(reached), file=sys.stderr, flush=True)
                if value > best:
                    best, kept = value, nlp.to_bytes(exclude=["tokenizer"])
    nlp.from_bytes(kept, exclude=["tokenizer"])


def make_examples(nlp: Language, trees: Iterable[Tree]) -> list[Example]:
    """Sentences as cut by the tokenizer, each beside what the treebank says of it.

    What the treebank parts and the tokenizer does not (``ao`` = ``a`` + ``o``) is one word here, what only
    the tokenizer parts (``KI-Startup``) several.
    """
    examples = []
    for tree in trees:
        doc = nlp.make_doc(tree.text)
        cuts = frozenset(token.idx for token in doc)
        examples.append(Example(doc, tree.split(cuts).merge(cuts).to_doc(nlp.vocab)))
    return examples


def draw_batches(examples: list[Example], seed: int) -> Iterator[list[Example]]:
    """Batches without end, growing from about 200 to 1,000 words, shuffled anew in each round."""
    chance = random.Random(seed)
    order = list(examples)
    sizes = _grow(200.0, 1000.0, 1.001)
    while True:
        chance.shuffle(order)
        yield from minibatch_by_words(
            order,
            size=sizes,  # type: ignore[arg-type]
            tolerance=0.2,
            discard_oversize=False,
        )


def _grow(first: float, last: float, factor: float) -> Iterator[int]:
    size = first
    while True:
        yield int(size)
        size = min(last, size * factor)


def score(nlp: Language, trees: tuple[Tree, ...]) -> dict[str, float]:
    """Score on trees: words found, parts of speech, features."""
    result = nlp.evaluate(make_examples(nlp, trees))
    names = {
        "words": "token_f",
        "upos": "pos_acc",
        "features": "morph_acc",
    }
    return {name: round(float(result[key] or 0.0), 4) for name, key in names.items() if key in result}


def score_lemmas(nlp: Language, trees: Iterable[Tree], language: str, table: Mapping[str, str]) -> float:
    """The share of words with the treebank's lemma, 0 to 1, names and signs apart; tags are the network's."""
    right = total = 0
    for example in make_examples(nlp, trees):
        read = nlp(example.reference.text)
        expected = {token.idx: token for token in example.reference}
        for token in read:
            gold = expected.get(token.idx)
            if gold is None or gold.text != token.text or gold.pos_ in UNCHANGED:
                continue
            total += 1
            right += choose_lemma(token.text, token.pos_, language, table).lower() == gold.lemma_.lower()
    return round(right / max(total, 1), 4)


def digest_folder(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files in a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
