"""Whether Latin letters spell a name in Han characters, syllable by syllable.

Pinyin, Wade-Giles and Taiwanese habit by rule, the common Cantonese and South-East Asian
spellings by list; surname first or last. A sound merely like it is not enough: there are
far too many names of two or three syllables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.identifiers import romanise_kana
from kg.matching.scripts import MOST_KEPT, fold_name, is_han, script_of
from kg.matching.sounds import read_japanese, read_mandarin, to_japanese

_SURNAME_ONLY = 0.6
_WADE_INITIALS = (
    ("zh", ("ch", "j")), ("ch", ("ch",)), ("sh", ("sh",)), ("q", ("ch",)), ("j", ("ch",)),
    ("x", ("hs", "sh", "s")),
    ("z", ("ts",)), ("c", ("ts",)), ("b", ("p",)), ("d", ("t",)), ("g", ("k",)), ("r", ("j",)),
)  # fmt: skip
_WADE_FINALS = (
    ("iong", ("iung",)), ("ong", ("ung",)), ("ian", ("ien",)), ("ie", ("ieh",)), ("ue", ("ueh",)),
    ("uo", ("o",)), ("ui", ("uei",)), ("iu", ("iou",)), ("e", ("o", "eh")),
)  # fmt: skip
_WADE_WHOLE = {
    "zhi": ("chih",), "chi": ("chih",), "shi": ("shih",), "ri": ("jih",), "zi": ("tzu",), "ci": ("tzu",),
    "si": ("ssu", "szu"), "yan": ("yen",), "ye": ("yeh",), "yue": ("yueh",), "yi": ("i",), "you": ("yu",),
    "er": ("erh",), "ying": ("ing",), "yin": ("in",), "yong": ("yung",), "wen": ("wen",),
    "lv": ("lu", "lyu"), "lu": ("loo",), "wu": ("woo",),
    "hu": ("hoo",), "guo": ("kuo", "quo"), "guan": ("kuan",), "xu": ("hsu", "hsiu"), "jun": ("chun",),
}  # fmt: skip
# Hong Kong, Singapore, Malaysia: what stands on business cards, not a system.
_SOUTHERN = """
陈 chan tan chin|黄 wong ng ooi wee|李 lee|张 cheung teo chong jang|林 lam lim|王 wong ong heng
吴 ng goh|刘 lau low liew|郑 cheng tay chung jung|何 ho|梁 leung leong neo|叶 yip ip yap|曾 tsang chan
周 chow chew jow|杨 yeung yeo young|徐 tsui chui chee|郭 kwok quek kuok koh|冯 fung foong
许 hui koh khoo|蔡 choi chua tsai|潘 poon phua ban|罗 law loh lo|谢 tse tze chia|邓 tang|卢 lo loo
苏 so soh|邱 yau khoo chiu|黎 lai|萧 siu seow|廖 liu liew|洪 hung ang hong|蒋 cheung chiang|余 yu yee
胡 wu woo oh|高 ko go kao|朱 chu choo|赵 chiu chao|孙 suen sun|马 ma|唐 tong|董 tung|关 kwan|施 sze see
沈 shum sim|颜 ngan gan|戴 tai|温 wan oon|钟 chung jong|郝 hok|区 au|简 kan|龙 lung loong|伍 ng|方 fong
傅 fu poh|汤 tong|霍 fok|庄 chong chng|古 koo|麦 mak|甘 kam|雷 lui|志 chi|家 ka kar|伟 wai|国 kwok
文 man moon|明 ming myung|德 tak|华 wah|英 ying young|荣 wing|永 wing young|耀 yiu yew|宏 wang|建 kin
强 keung|俊 chun jun joon|嘉 ka|诚 shing cheng|生 sang|祥 cheung|辉 fai hui|光 kwong kuan kwang
成 shing sung|玉 yuk|美 mei mi|月 yuet|娥 ngor|超 chiu|杰 kit|发 fat|润 yun|星 sing|驰 chi|学 hok|友 yau
富 fu|兆 siu|基 kei ki gi|显 hin|作 chok|栋 tong|瑞 swee|庆 heng|金 kim|朴 park pak|崔 choi chey|姜 kang
尹 yoon yun|韩 han|安 ahn an|全 jun chun|在 jae|熙 hee|宰 jae|浩 ho|哲 chul cheol|秀 soo su|贤 hyun
东 dong|勋 hoon|元 won|泰 tae|正 jung jong|锡 seok suk|源 won|云 woon|悦 yeol|惠 hye|槿 geun|镕 yong
善 sun seon|尚 sang|镇 jin|圭 kyu|万 man|植 sik|洙 soo|恩 eun un|寅 in|承 seung|吉 gil|柱 joo|敏 min
珉 min|兴 heung|昊 ho|奉 bong|宗 jong|卫 wai|逸 yat|仙 sen|介 kai|石 shek|印 yan|登 teng
"""


def spells(han: str, latin: Sequence[str]) -> float:
    """How surely Latin words spell a name in Han characters: 1 pinyin, .9 Wade-Giles, .85 southern or Korean.

    Args:
        han: the name, folded (simplified).
        latin: its words, folded.
    """
    if not 2 <= len(han) <= 6 or not latin or not all(map(is_han, han)):
        return 0.0
    orders = {"".join(latin), "".join((*latin[-1:], *latin[:-1])), "".join((*latin[1:], latin[0]))}
    best = max(_spells(_options(han), order) for order in sorted(orders))
    if best == 0.0 and len(latin) > 2:  # a western given name beside the Chinese one: 'Lisa Su Tzu-feng'
        best = 0.95 * max(
            _spells(_options(han), "".join(rest))
            for rest in (latin[1:], (*latin[2:], latin[1]), (latin[-1], *latin[1:-1]))
        )
    return best


def _spells(options: Sequence[Sequence[tuple[str, float]]], letters: str) -> float:
    """The least sure syllable of the surest way to cut letters into one syllable a character."""
    ends = {0: 1.0}
    for choices in options:
        after: dict[int, float] = {}
        for end, sure in ends.items():
            for spelling, how in choices:
                if letters.startswith(spelling, end):
                    place = end + len(spelling)
                    after[place] = max(after.get(place, 0.0), min(sure, how))
        ends = after
    return ends.get(len(letters), 0.0)


@lru_cache(maxsize=50_000)
def _options(han: str) -> tuple[tuple[tuple[str, float], ...], ...]:
    by_place: list[dict[str, float]] = [{} for _ in han]
    for reading in read_mandarin(han, 8):
        if len(reading) == len(han):
            for place, syllable in enumerate(reading):
                for spelling, sure in _mandarin(syllable):
                    by_place[place][spelling] = max(by_place[place].get(spelling, 0.0), sure)
    southern = _southern()
    for place, letter in enumerate(han):
        for spelling in southern.get(letter, ()):
            by_place[place].setdefault(spelling, 0.85)
    return tuple(tuple(sorted(options.items())) for options in by_place)


@lru_cache(maxsize=2_000)
def _mandarin(syllable: str) -> tuple[tuple[str, float], ...]:
    plain = syllable.replace("ü", "v")
    found = {plain: 1.0, plain.replace("v", "u"): 1.0}
    found.setdefault(plain.replace("v", "yu"), 0.95)
    for other in _WADE_WHOLE.get(plain, ()):
        found.setdefault(other, 0.9)
    initial = next((i for i, _ in _WADE_INITIALS if plain.startswith(i)), "")
    rest = plain[len(initial) :].replace("v", "u")
    initials = (initial, *dict(_WADE_INITIALS).get(initial, ()))
    finals = [rest]
    for final, others in _WADE_FINALS:
        if rest.endswith(final):
            finals += [rest[: -len(final)] + other for other in others]
            break
    for first in initials:
        for last in finals:
            found.setdefault(first + last, 0.9)
    return tuple(sorted(found.items()))


@lru_cache(maxsize=1)
def _southern() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entry in _SOUTHERN.replace("\n", "|").split("|"):
        if entry.strip():
            letter, *spellings = entry.split()
            table[letter] = (*table.get(letter, ()), *spellings)
    return table


_INITIAL = str.maketrans("gkdtbpczsxqjhyiwuaeorlnm", "KKTTPPSSSSSSHVVVVVVVLLNN")


def spelling_marks(name: str) -> frozenset[str]:
    """By what a name in Han characters and its spelling find each other.

    Returns:
        Of Han names how they are spelt in pinyin, and each spelling of the surname with how the given
        name may begin; of Latin names likewise, surname first or last.
    """
    return _marks_of_folded(fold_name(name))


@lru_cache(maxsize=MOST_KEPT)
def _marks_of_folded(folded: str) -> frozenset[str]:
    words = folded.split()
    if 2 <= len(folded) <= 6 and all(map(is_han, folded)):
        options = _options(folded)
        starts = sorted({spelling[:1].translate(_INITIAL) for spelling, _ in options[1]})
        whole = {"".join(reading) for reading in read_mandarin(folded, 8)}
        read = _japanese_letters(folded)
        marks = {f"{surname} {start}" for surname, _ in options[0] for start in starts}
        return frozenset({*whole, *marks, read, f"ja {read[:4]}"})
    if script_of(folded) == "kana":
        return japanese_marks(folded)
    if not folded.isascii() or not 1 <= len(words) <= 4:
        return frozenset()
    orders = (words, [*words[-1:], *words[:-1]], [*words[1:], words[0]])
    marks = {"".join(order) for order in orders} | {plain_romaji("".join(order)) for order in orders}
    for order in orders:
        if len(order) > 1:
            marks |= {f"{order[0]} {order[1][:1].translate(_INITIAL)}", f"ja {plain_romaji(order[0])[:4]}"}
    return frozenset(marks)


@lru_cache(maxsize=100_000)
def japanese_marks(name: str) -> frozenset[str]:
    """By what a name in Han characters, its reading in kana and in Latin letters find each other."""
    if script_of(name) == "latin":
        return frozenset({plain_romaji(name)})
    read = _japanese_letters(fold_name(name).replace(" ", ""))
    return frozenset(filter(None, (read, name_letters(name).lower())))


def whole_spellings(name: str) -> frozenset[str]:
    """How all of a name in Han characters is spelt in pinyin, and how one in Latin letters is."""
    folded = fold_name(name).replace(" ", "")
    if script_of(folded) == "latin":
        return frozenset({folded})
    if not 2 <= len(folded) <= 6 or not all(map(is_han, folded)):
        return frozenset()
    return frozenset("".join(reading) for reading in read_mandarin(folded))


_LETTERS = {
    "エイチ": "H", "ダブリュー": "W", "エックス": "X", "ジェイ": "J", "ジェー": "J", "キュー": "Q",
    "ゼット": "Z", "ティー": "T", "ディー": "D", "アール": "R", "エー": "A", "エイ": "A", "ビー": "B",
    "シー": "C", "イー": "E", "エフ": "F", "ジー": "G", "アイ": "I", "ケー": "K", "ケイ": "K", "エル": "L",
    "エム": "M", "エヌ": "N", "オー": "O", "ピー": "P", "エス": "S", "ユー": "U", "ブイ": "V", "ワイ": "Y",
}  # fmt: skip
_LETTER = re.compile("|".join(_LETTERS))
_SPELT = re.compile(f"(?:{_LETTER.pattern}){{3,8}}")


def name_letters(name: str) -> str:
    """The Latin letters whose names a name in kana is made of, three at least.

    >>> name_letters("ビーエーエスエフ"), name_letters("アディダス")
    ('BASF', '')
    """
    kana = fold_name(name).replace(" ", "")
    return "".join(map(_LETTERS.__getitem__, _LETTER.findall(kana))) if _SPELT.fullmatch(kana) else ""


def reads_japanese(han: str, latin: Sequence[str]) -> float:
    """How surely words in Latin letters or kana are the Japanese reading of a name in Han characters."""
    read = _japanese_letters(han)
    if any(map(is_han, "".join(latin))):  # only a part of it is in kana
        latin = [_japanese_letters("".join(latin))]
    orders = (plain_romaji("".join(latin)), plain_romaji("".join((*latin[-1:], *latin[:-1]))))
    if not read or not any(orders):
        return 0.0
    sure = max(1.0 if read == order else _close(read, order) for order in orders)
    surnames = (plain_romaji(word) for word in latin if len(latin) > 1)
    part = any(len(word) >= 4 and read.startswith(word) and read != word for word in surnames)
    return max(sure, _SURNAME_ONLY if part else 0.0)  # given names have more readings than a dictionary


@lru_cache(maxsize=100_000)
def _japanese_letters(han: str) -> str:
    return plain_romaji(romanise_kana(read_japanese(to_japanese(han))))


def plain_romaji(text: str) -> str:
    """Romanised Japanese without what spellings differ in: long vowels, ``m`` or ``n``, ``si`` or ``shi``."""
    return _plain(fold_name(text).replace(" ", ""))


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    text = text if text.isascii() else romanise_kana(text)
    for long, short in (
        ("ou", "o"),
        ("oo", "o"),
        ("oh", "o"),
        ("uu", "u"),
        ("aa", "a"),
        ("mb", "nb"),
        ("mp", "np"),
    ):
        text = text.replace(long, short) if long != "oh" else _drop_h(text)
    for other, hepburn in (("sy", "sh"), ("ty", "ch"), ("zy", "j"), ("dzu", "zu"), ("l", "r")):
        text = text.replace(other, hepburn)
    return text


def _drop_h(text: str) -> str:
    """``Ohno`` is ``Ono``: an h after o that no vowel follows."""
    if "oh" not in text:
        return text
    return "".join(
        c
        for i, c in enumerate(text)
        if not (c == "h" and i and text[i - 1] == "o" and (i + 1 == len(text) or text[i + 1] not in "aiueo"))
    )


def _close(left: str, right: str) -> float:
    """Nearly one reading: a voiced for an unvoiced consonant in the middle (``Nakata``, ``Nakada``)."""
    if len(left) != len(right) or len(left) < 6:
        return 0.0
    different = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    voiced = ({"k", "g"}, {"t", "d"}, {"s", "z"}, {"h", "b"}, {"p", "b"})
    return 0.9 if len(different) == 1 and set(different[0]) in voiced else 0.0
