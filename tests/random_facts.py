"""Facts of any content, for properties that hold of all."""

from __future__ import annotations

from hypothesis import strategies as st

from kg.model import Entity, Event, Facts, Metadata, Name, Passage, Quote, Relation, Role, Sentence

WORDS = st.text(
    st.one_of(
        st.sampled_from("\"'\\\n\r\t<>{}|^`%@#./:;,()[]&\u0000\u0085\u2028\u200f\ufeff\ufffe"),
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("快手任天堂ソラ한국العربيةעבריתไทยहिन्दी😀𠮷"),
    ),
    min_size=1,
    max_size=60,
)
LANGUAGES = st.sampled_from(["zh-Hant", "zh-Hans", "ja", "de", "fr", "pt", "en"])
DATES = st.sampled_from(["2024-07-09", "XXXX-07-13", "XXXX-02", "XXXX-XX-09", "2024", "2023/2024", "202X"])


@st.composite
def random_facts(draw: st.DrawFn) -> Facts:
    keys = draw(st.lists(WORDS, min_size=2, max_size=4, unique=True))
    language = draw(LANGUAGES)
    words = draw(st.one_of(WORDS, WORDS.map(lambda some: (some * 10_000)[:10_000])))
    where = Passage("doc", 0, len(words))
    status = draw(st.sampled_from(["actual", "planned", "possible", "denied", "former"]))
    relation = Relation(
        keys[0], draw(st.sampled_from(["developer", "competesWith"])), keys[1], status,
        draw(st.floats(0, 1)), (draw(WORDS),), (where,), draw(st.none() | DATES), draw(st.sampled_from(keys)),
    )  # fmt: skip
    event = Event(
        "00000000000000ff", "Statement", (Role("agent", keys[0]),), status, 0.5, ("r",), (where,),
        draw(st.none() | DATES), quotes=(Quote("doc", 0, 1, draw(WORDS), language),),
    )  # fmt: skip
    return Facts(
        documents=(Metadata("doc", language, "0" * 64, len(words), draw(WORDS), draw(DATES), draw(WORDS)),),
        sentences=(Sentence("doc", 0, len(words), words),),
        entities=tuple(
            Entity(key, "Company", ((language, draw(WORDS)),), (Name(language, draw(WORDS), 1),))
            for key in keys
        ),
        relations=(relation,),
        events=(event,),
    )
