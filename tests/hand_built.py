"""Sentences tagged by hand, in small languages of our own, so that no tagger's update changes a test.

A sentence is written word by word, ``form/TAG/lemma/morph>arc:head``, all but the form optional::

    "Acme/Company has/AUX launched/VERB/launch/VerbForm=Part Zed_2/AIModel in/ADP May/DATE ."

The tag is a universal part of speech, or ``DATE`` or ``QUANTITY``, or the class of a name, whose
entity is then its form in small letters (``acme``). ``_`` in a form is a blank; a word without a tag
is a punctuation mark or, if it has letters, of part of speech ``X``.
"""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from hypothesis import settings
from spacy.tokens import Doc, Span, Token

from kg.coreference.discourse import Discourse
from kg.coreference.referents import Referent
from kg.frames.permissions import Permissions
from kg.lexicon import Frame, Lexicon, load_lexicon
from kg.lexicon.phrases import fold_width
from kg.mentions.names import Analysed
from kg.model import Span as Stretch
from kg.ontology import Ontology, find_ontology, load_ontology
from kg.syntax import Parse, parse
from kg.syntax.chunks import Chunk
from kg.syntax.words import Atom, cut_words
from kg.taggers.neutral import register_extensions

VOCAB = spacy.blank("xx").vocab  # with what words look like; a plain one knows no small letters
UNHURRIED = settings(deadline=None, max_examples=60)  # machines that are busy are slow, not wrong
CLOSERS = set(".,;:!?)”»“") - {"“"}
OPENERS = set("(“«„")

ENGLISH = """
language = "en"
quotes = ["“”"]
honorifics = ["ms."]
given = ["ada", "tom"]
families = ["pang", "luo", "he"]
stop = ["ai", "api", "ceo", "the", "monday"]
[names]
legal_forms = ["inc"]

[grammar]
complements = ["that"]
degrees = ["so"]
causing = ["ensure"]
markers = "before"
order = "SVO"
genitive_after = ["of"]
genitive_before = ["'s"]
agent = ["by"]
broad = ["company"]
large_headings = true
regions = ["europ"]
pointing = ["this"]
passive = ["be", "was", "is"]
copulas = ["is", "was", "be"]
conjunctions = ["and", "or"]
others = ["others"]
relatives = ["which", "who"]
subordinators = ["that", "because", "if", "when"]
suffixes = ["'s"]
articles = ["the", "a"]
indefinite = ["a", "an"]
connectors = ["of", "for"]
examples = ["such as", "like"]
light = ["announce"]
transparent = ["version"]
possessives = ["its"]
naming = ["called"]
offerings = ["api", "api services"]
serving = ["serve"]
seated = ["based"]
describing = ["ed", "held"]
outsiders = ["critic"]
ventures = ["start-up"]
ones = ["one"]
succeeding = ["replace", "successor"]
capacity = ["as"]
whose = ["whose"]
states = ["chairman"]
[[events.Release]]
verbs = ["launch", "roll out"]
[[events.Release]]
nouns = ["launch", "debut"]
[[events.Suspension]]
verbs = ["block"]
[[events.Suspension]]
verbs = ["bar"]
needs = ["agent"]
[[events.Acquisition]]
verbs = ["buy"]
[[events.Acquisition]]
nouns = ["acquisition"]
[[events.Investment]]
verbs = ["invest"]
slots = "agent V; in|into: recipient"
[[events.Investment]]
nouns = ["investor", "backer"]
slots = "agent V event; in: recipient"
genitive = ["recipient"]
[[events.Partnership]]
nouns = ["partner"]
slots = "agent V event"
genitive = ["recipient"]
[[events.Statement]]
verbs = ["say", "warn"]
[[events.Appointment]]
verbs = ["name"]
[[events.Departure]]
verbs = ["resign"]
slots = "agent V; from: recipient"
[[events.Partnership]]
verbs = ["partner"]
slots = "agent V; with: recipient"
[[events.Regulation]]
verbs = ["ban"]
[[relations.developer]]
verbs = ["develop"]
slots = "object V subject"
[[relations.developer]]
nouns = ["maker", "company behind"]
slots = "object V subject"
[[relations.competesWith]]
nouns = ["rival"]
[[relations.succeeds]]
phrases = ["predecessor"]
[[relations.uses]]
verbs = ["use"]
[[relations.chiefExecutiveOf]]
verbs = ["head"]
[[relations.basedOn]]
phrases = ["based on"]
[[relations.locatedIn]]
nouns = ["headquarters"]
[[relations.founderOf]]
verbs = ["found"]
slots = "subject V object"
[status]
negation = ["not", "never", "refused to"]
planned = ["will", "plans to", "future"]
possible = ["may", "could", "potential"]
denied = ["denied"]
former = ["former", "ex"]
coming = ["incoming", "future"]
conditional = ["if"]
hearsay = ["reportedly"]
[attribution]
according_before = ["according to"]
sources = ["spokesman", "data"]
shows = ["show"]
[titles]
chiefExecutiveOf = ["ceo", "chief executive"]
chairOf = ["chairman"]
employeeOf = ["engineer", "chief operating officer"]
[kinds]
Company = ["start-up", "firm", "chipmaker"]
ResearchOrganization = ["lab"]
AIModel = ["model"]
Service = ["app"]
CreativeWork = ["film"]
PublicBody = ["regulator"]
[suffixes]
Company = ["inc", "labs"]
ResearchOrganization = ["university"]
[prefixes]
PublicBody = ["ministry of"]
[coreference]
Company = ["the company", "the start-up", "it"]
Person = ["he", "she"]
AIModel = ["the model", "it"]
"""
GERMAN = """
language = "de"
quotes = ["„“"]
given = ["silke"]
[grammar]
markers = "before"
order = "V2"
besides = ["neben"]
also = ["auch"]
reported = ["Mood=Sub", "Tense=Pres"]
heads = ["übernahme"]
inhabitants = ["ulmer"]
adpositions = ["in", "von", "mit", "neben"]
genitive_after = ["von"]
agent = ["von", "durch"]
perfect = ["haben"]
passive = ["werden", "wurde"]
copulas = ["ist"]
conjunctions = ["und"]
relatives = ["die", "das"]
subordinators = ["dass", "weil"]
articles = ["der", "die", "das"]
particles = ["vor", "ein"]
[[events.Release]]
verbs = ["vor|stellen"]
[[events.Acquisition]]
verbs = ["übernehmen"]
[[events.Acquisition]]
nouns = ["übernahme"]
[[events.Investment]]
nouns = ["investor"]
slots = "agent V event"
genitive = ["recipient"]
[status]
negation = ["nicht"]
possible = ["können"]
planned = ["will", "plant"]
[titles]
chiefExecutiveOf = ["chef"]
[kinds]
Company = ["firma"]
[coreference]
Company = ["das unternehmen", "die firma"]
"""
CHINESE = """
language = "zh-Hans"
quotes = ["“”", "《》"]
work_quotes = ["《》"]
honorifics = ["先生"]
surnames = ["雷", "王", "欧阳"]
stop = ["ai", "市场"]
[names]
counted = ["月", "年", "万"]
unending = ["对", "在", "则"]
following = ["在", "则", "对"]
funding = ["投"]

[grammar]
pointing = ["这家", "这位"]
endings = ["科技"]
datelines = ["讯"]
segmented = false
markers = "before"
order = "SVO"
adpositions = ["在", "对", "向", "由", "被", "把", "与", "据", "以", "自"]
object = ["把"]
genitive_before = ["的"]
agent = ["被", "由"]
passive = ["被", "由"]
copulas = ["是"]
conjunctions = ["和", "与"]
examples = ["等", "包括"]
localizers = ["里", "后", "中"]
possessives = ["其"]
light = ["宣布"]
listing = ["有", "也有"]
both = ["双方", "两家公司"]
former = ["前者"]
latter = ["后者"]
actors = ["由"]
clocks = ["时间"]
contents = ["交易"]
serving = ["身兼"]
[[events.Release]]
verbs = ["发布"]
nouns = ["发布"]
[[events.Release]]
verbs = ["上线"]
slots = "object V"
[[events.Test]]
nouns = ["红队测试"]
slots = "agent V object; 对: object"
[[events.Investment]]
verbs = ["领投", "跟投"]
slots = "agent V event"
[[events.Investment]]
nouns = ["投资人", "投资者"]
slots = "agent V event"
genitive = ["recipient"]
[[events.Regulation]]
verbs = ["禁止"]
[[events.Lawsuit]]
verbs = ["起诉"]
[[relations.developer]]
verbs = ["自研"]
slots = "object V subject"
[[relations.operator]]
verbs = ["运营"]
slots = "object V subject"
[[events.Acquisition]]
verbs = ["收购"]
[[events.Statement]]
verbs = ["表示"]
[[relations.competesWith]]
nouns = ["竞争对手"]
[[relations.partOf]]
phrases = ["旗下"]
slots = "object V subject"
[status]
negation = ["没有", "未"]
planned = ["将", "计划"]
denied = ["否认"]
[titles]
chiefExecutiveOf = ["ceo", "首席执行官"]
chairOf = ["董事长"]
employeeOf = ["部长"]
[kinds]
Company = ["公司", "企业"]
AIModel = ["模型", "大模型"]
[suffixes]
Company = ["科技"]
PublicBody = ["法院"]
[coreference]
Company = ["该公司", "其"]
[attribution]
according_before = ["据"]
"""
JAPANESE = """
language = "ja"
quotes = ["「」"]
honorifics = ["氏"]
surnames = ["孫"]
[grammar]
counters = ["社"]
nominative = ["が"]
accusative = ["を"]
dative = ["に"]
locative = ["で", "などで"]
ablative = ["から"]
comitative = ["と"]
capacities = ["に", "を", "として", "から", "の"]
taking = ["に", "には", "として"]
linking = ["て", "で"]
past = ["た"]
adnominal = ["な"]
causative = ["させ"]
aims = ["向け"]
clefts = ["のは", "のが"]
doing = ["する", "できる", "される"]
loose = ["など"]
same = ["同"]
whole = ["全"]
pointing = ["同"]
segmented = false
markers = "after"
order = "SOV"
adpositions = ["は", "が", "を", "に", "で", "と", "や", "によって", "の", "も"]
subject = ["は", "が", "も"]
topic = ["は"]
object = ["を"]
genitive_before = ["の"]
agent = ["によって"]
passive = ["れる", "られる"]
copulas = ["だ"]
quoting = ["と"]
conjunctions = ["と", "や", "、"]
examples = ["などの"]
[[events.Release]]
verbs = ["公開", "発表"]
[[events.Statement]]
verbs = ["述べる"]
[[relations.developer]]
verbs = ["開発"]
slots = "object V subject"
[[events.Investment]]
nouns = ["株主"]
slots = "agent V event"
genitive = ["recipient"]
[[events.Investment]]
nouns = ["出資先"]
slots = "recipient V event"
genitive = ["agent"]
[status]
negation = ["ない"]
planned = ["予定"]
possible = ["可能性"]
[titles]
chiefExecutiveOf = ["社長"]
[kinds]
Company = ["企業"]
AIModel = ["モデル"]
[coreference]
Company = ["同社"]
"""
PORTUGUESE = """
language = "pt"
quotes = ["“”"]
[grammar]
markers = "before"
order = "SVO"
head_last = false
adpositions = ["de", "do", "da", "em", "ao", "à"]
merging = ["a", "de", "em", "por"]
articles = ["o", "a", "um", "uma"]
indefinite = ["um", "uma"]
conjunctions = ["e"]
relatives = ["que"]
fused = ["da a", "pela a"]
omits_subjects = true
[[events.Release]]
verbs = ["lançar"]
[kinds]
Company = ["startup"]
"""
SMALL = {"en": ENGLISH, "de": GERMAN, "zh": CHINESE, "ja": JAPANESE, "pt": PORTUGUESE}


@functools.cache
def vocabulary() -> Ontology:
    """The ontology without its authority list."""
    with tempfile.TemporaryDirectory() as folder:
        source = (find_ontology() / "ontology.ttl").read_bytes()
        (Path(folder) / "ontology.ttl").write_bytes(source)
        (Path(folder) / "authority.ttl").write_text("")
        return load_ontology(Path(folder))


def write_lexicon(folder: Path, text: str) -> Path:
    """Make a language's folder with this lexicon."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lexicon.toml").write_text(text, encoding="utf-8")
    return folder


@functools.cache
def small(code: str) -> Lexicon:
    """The small lexicon above: ``en``, ``de``, ``zh``, ``ja`` or ``pt``."""
    with tempfile.TemporaryDirectory() as folder:
        return load_lexicon(write_lexicon(Path(folder), SMALL[code]), vocabulary())


@dataclass(frozen=True)
class Tagged:
    """One word as written in a test."""

    form: str
    tag: str
    lemma: str
    morph: str
    arc: str
    head: str


def read_word(written: str) -> Tagged:
    """``form/TAG/lemma/morph>arc:head``, apart."""
    core, _, arc = written.partition(">") if len(written) > 1 else (written, "", "")
    form, tag, lemma, morph, *_ = [*(core.split("/") if core != "/" else ["/"]), "", "", ""]
    function, _, head = arc.partition(":")
    letters = any(c.isalnum() for c in form)
    return Tagged(
        form.replace("_", " "),
        tag or ("X" if letters else "PUNCT"),
        lemma.replace("_", " "),
        morph,
        function,
        head,
    )


@dataclass(frozen=True)
class Story:
    """A text of hand-tagged sentences, parsed."""

    lexicon: Lexicon
    text: str
    sentences: tuple[Analysed, ...]
    atoms: tuple[Atom, ...]
    parses: tuple[Parse, ...]

    @property
    def folded(self) -> str:
        """The text as phrases are looked up in it."""
        return fold_width(self.text)

    @property
    def parse(self) -> Parse:
        """The last sentence, which is mostly the one a test is about."""
        return self.parses[-1]

    @property
    def discourse(self) -> Discourse:
        """The names of all sentences."""
        return Discourse(self.atoms, self.lexicon, vocabulary(), parses=self.parses)

    def word(self, form: str) -> int:
        """The index of a word of the last sentence."""
        return next(w.index for w in self.parse.words if w.text == form.replace("_", " "))

    def chunk(self, form: str) -> Chunk:
        """The chunk of the last sentence that a word stands in."""
        return self.parse.chunks[self.parse.chunk_of[self.word(form)]]

    def written(self, chunk: Chunk | None) -> str:
        """A chunk's words, or ``-``."""
        return "-" if chunk is None else " ".join(w.text for w in self.parse.words_of(chunk))

    def chunks(self) -> list[str]:
        """The words of each chunk."""
        return [self.written(c) for c in self.parse.chunks]

    def segments(self) -> list[str]:
        """The words of each segment, marks left out."""
        found = []
        for s in self.parse.segments:
            words = [w.text for w in self.parse.words[s.first : s.last + 1] if w.pos != "PUNCT"]
            found.append(" ".join(words))
        return [f for f in found if f]

    def refers(self, form: str) -> list[str]:
        """The entities that the chunk of a word refers to."""
        return [r.entity for r in self.discourse.refer(self.parse, self.chunk(form))]


def tell(code: str, *sentences: str, kinds: Sequence[str] = ()) -> Story:
    """Read hand-tagged sentences in a small language.

    Args:
        code: of the small lexicon.
        sentences: in the notation of this module.
        kinds: nouns that say what a name is; those of the lexicon where none are given.
    """
    lexicon = small(code)
    text, analysed, atoms, parses = "", [], [], []
    known = kinds or [word for words in lexicon.kinds.values() for word in words]
    for number, sentence in enumerate(sentences):
        begin = len(text) + (1 if number else 0)
        doc, inside = _build(sentence, lexicon.grammar.segmented, begin)
        text += ("\n" if number else "") + doc.text
        analysed.append(Analysed(Stretch(begin, len(text)), doc))
        atoms += [atom for atom in inside if atom.kind == "NAME"]
        parses.append((doc, begin, inside))
    parsed = tuple(
        parse(cut_words(doc, begin, text, inside, lexicon), lexicon, known) for doc, begin, inside in parses
    )
    return Story(lexicon, text, tuple(analysed), tuple(atoms), parsed)


def _build(sentence: str, segmented: bool, begin: int) -> tuple[Doc, list[Atom]]:
    """A sentence as a spaCy document and its atoms, with offsets from ``begin`` on."""
    register_extensions()
    words = [read_word(w) for w in sentence.split()]
    parts: list[tuple[str, bool, int]] = []
    for index, word in enumerate(words):
        following = words[index + 1].form if index + 1 < len(words) else ""
        glued = not following or following in CLOSERS or following.startswith("'") or word.form in OPENERS
        pieces = word.form.split(" ")
        for piece in pieces[:-1]:
            parts.append((piece, True, index))
        latin = word.form[-1].isascii() and following[:1].isascii() and following[:1].isalnum()
        parts.append((pieces[-1], (segmented or latin) and not glued, index))
    first = {
        word.form: next(i for i, p in enumerate(parts) if p[2] == n)
        for n, word in reversed(list(enumerate(words)))
    }
    heads = [first.get(words[n].head.replace("_", " "), i) for i, (_, _, n) in enumerate(parts)]
    arcs = any(word.arc for word in words)
    doc = Doc(
        VOCAB,
        words=[form for form, _, _ in parts],
        spaces=[space for _, space, _ in parts],
        pos=[_part_of_speech(words[n].tag) for _, _, n in parts],
        lemmas=[words[n].lemma or form.lower() for form, _, n in parts],
        morphs=[words[n].morph for _, _, n in parts],
        heads=heads if arcs else None,
        deps=["dep" if h != i else "ROOT" for i, h in enumerate(heads)] if arcs else None,
    )
    for token, (_, _, n) in zip(doc, parts, strict=True):
        token._.arc = words[n].arc
    doc.spans["names"] = []
    return doc, list(_find_atoms(doc, words, [n for _, _, n in parts], begin))


def _find_atoms(doc: Doc, words: Sequence[Tagged], owner: Sequence[int], begin: int) -> list[Atom]:
    atoms = []
    for n, word in enumerate(words):
        tokens: list[Token] = [t for t, o in zip(doc, owner, strict=True) if o == n]
        stretch = (begin + tokens[0].idx, begin + tokens[-1].idx + len(tokens[-1].text))
        if word.tag in ("DATE", "QUANTITY"):
            atoms.append(Atom(*stretch, word.tag))
        elif not word.tag.isupper():
            atoms.append(Atom(*stretch, "NAME", word.form.lower(), word.tag))
    return atoms


def _part_of_speech(tag: str) -> str:
    return {"DATE": "NOUN", "QUANTITY": "NUM"}.get(tag, tag if tag.isupper() else "PROPN")


def mark_names(story: Story, *names: tuple[str, str]) -> Story:
    """Let the tagger mark words of a story's sentences as names: ``(form, label)``."""
    for form, label in names:
        for sentence in story.sentences:
            at = sentence.doc.text.find(form)
            if at >= 0:
                span = sentence.doc.char_span(at, at + len(form), label=label)
                assert isinstance(span, Span)
                sentence.doc.spans["names"] = [*sentence.doc.spans["names"], span]
    return story


def permit(frame: Frame, slot: str, cls: str) -> bool:
    """Whether a class may fill a slot of a frame."""
    return Permissions(vocabulary())(frame, slot, cls)


def entities(slots: Sequence[tuple[str, Referent]]) -> dict[str, list[str]]:
    """Slot → entities, in order."""
    found: dict[str, list[str]] = {}
    for slot, referent in slots:
        found.setdefault(slot, []).append(referent.entity)
    return found
