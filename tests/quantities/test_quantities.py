from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import LexiconError
from kg.quantities import Quantity, find_quantities, load_numbers, measure_cues
from kg.quantities.numbers import MEASURES, NumberLexicon

LANGUAGES = Path(kg.__file__).parent / "languages"
FOLDERS = ("zh_hant", "zh_hans", "ja", "de", "fr", "pt", "en")


@lru_cache
def lexicon(folder: str) -> NumberLexicon:
    return load_numbers(LANGUAGES / folder / "numbers.toml")


def find(folder: str, text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, lexicon(folder))


def only(folder: str, text: str) -> Quantity:
    found = find(folder, text)
    assert len(found) == 1, found
    return found[0]


M, G, T = 10**6, 10**9, 10**12

# folder, text, kind, value, unit, comparator
SINGLE = [
    ("en", "The lab raised $2.5 billion.", "money", "2500000000", "USD", "="),
    ("en", "It is worth over $10bn today", "money", 10 * G, "USD", ">"),
    ("en", "It paid up to £4 million for it", "money", 4 * M, "GBP", "<="),
    ("en", "They invested €155M in it", "money", 155 * M, "EUR", "="),
    ("en", "half a million dollars were lost", "money", 500000, "USD", "="),
    ("en", "at least 1,234,567.89 euros", "money", "1234567.89", "EUR", ">="),
    ("en", "sold for HK$3.2 billion", "money", "3200000000", "HKD", "="),
    ("en", "an eight-billion-parameter network", "parameters", 8 * G, "parameter", "="),
    ("en", "a model with 671B parameters", "parameters", 671 * G, "parameter", "="),
    ("en", "tests of Llama-3-70B began", "parameters?", 70 * G, None, "="),
    ("en", "a 60-second clip", "duration", 60, "second", "="),
    ("en", "nearly two hours later", "duration", 2, "hour", "~"),
    ("en", "it fell 3.5 percentage points", "percent", "3.5", "percentage-point", "="),
    ("en", "more than 92% said yes", "percent", 92, "percent", ">"),
    ("en", "a window of 128K tokens", "tokens", 128000, "token", "="),
    ("en", "a chip made in 3nm", "length", 3, "nanometre", "="),
    ("en", "an engine of 40 TOPS", "computing", 40, "teraops", "="),
    ("en", "10,000+ customers signed up", "count", 10000, None, ">="),
    ("en", "fewer than twenty-five people came", "count", 25, None, "<"),
    ("en", "two and a half billion views", "count", 2500 * M, None, "="),
    ("en", "a dozen startups", "count", 12, None, "="),
    ("de", "Der Umsatz lag bei 10,9 Mrd. Euro", "money", "10900000000", "EUR", "="),
    ("de", "eine halbe Milliarde Dollar", "money", 500 * M, "USD", "="),
    ("de", "rund 2,5 Billionen Yen", "money", "2500000000000", "JPY", "~"),
    ("de", "über 10 Millionen Aufrufe", "count", 10 * M, None, ">"),
    ("de", "knapp 2000 Beschäftigte gingen", "count", 2000, None, "~"),
    ("de", "höchstens zwei Millionen Kunden", "count", 2 * M, None, "<="),
    ("de", "mindestens 1.234.567,89 Euro", "money", "1234567.89", "EUR", ">="),
    ("de", "die 4-Sekunden-Grenze fiel", "duration", 4, "second", "="),
    ("de", "bis zu 60 Sekunden Film", "duration", 60, "second", "<="),
    ("de", "ein Plus von 18 Prozent", "percent", 18, "percent", "="),
    ("de", "mit 70 Milliarden Parametern", "parameters", 70 * G, "parameter", "="),
    ("de", "in 3-nm-Technik", "length", 3, "nanometre", "="),
    ("fr", "une levée de 1,2 milliard d'euros", "money", "1200000000", "EUR", "="),
    ("fr", "3,5 Mds d’euros", "money", "3500000000", "EUR", "="),
    ("fr", "valorisée à près de 29 milliards de dollars", "money", 29 * G, "USD", "~"),
    ("fr", "8 milliards de dollars de Taïwan", "money", 8 * G, "TWD", "="),
    ("fr", "jusqu'à 60 secondes de film", "duration", 60, "second", "<="),
    ("fr", "plus de 14 000 lignes", "count", 14000, None, ">"),
    ("fr", "soixante-quinze salariés", "count", 75, None, "="),
    ("fr", "une trentaine de chercheurs", "count", 30, None, "~"),
    ("fr", "deux millions et demi d'abonnés", "count", 2500000, None, "="),
    ("fr", "7 milliards de paramètres", "parameters", 7 * G, "parameter", "="),
    ("fr", "un recul de 5,9 %", "percent", "5.9", "percent", "="),
    ("pt", "37,39 mil milhões de euros", "money", 37390 * M, "EUR", "="),
    ("pt", "até US$ 100 milhões em multas", "money", 100 * M, "USD", "<="),
    ("pt", "cerca de R$ 5 bi por ano", "money", 5 * G, "BRL", "~"),
    ("pt", "um milhão e meio de reais", "money", 1500000, "BRL", "="),
    ("pt", "quase 67% do mercado", "percent", 67, "percent", "~"),
    ("pt", "mais de 10 milhões de visualizações", "count", 10 * M, None, ">"),
    ("pt", "vinte e cinco empresas", "count", 25, None, "="),
    ("pt", "8 bilhões de parâmetros", "parameters", 8 * G, "parameter", "="),
    ("pt", "pelo menos 180 dias", "duration", 180, "day", ">="),
    ("zh_hant", "市場規模達到373.9億元", "money", 37390 * M, "CNY", "="),
    ("zh_hant", "斥資新台幣5,000億元建廠", "money", 500 * G, "TWD", "="),
    ("zh_hant", "約三千萬美元", "money", 30 * M, "USD", "~"),
    ("zh_hant", "觀看次數已經超過千萬", "count", 10 * M, None, ">"),
    ("zh_hant", "最多80億參數", "parameters", 8 * G, "parameter", "<="),
    ("zh_hant", "長達60秒的影片", "duration", 60, "second", "<="),
    ("zh_hant", "降至6,880萬台", "count", 68800000, None, "="),
    ("zh_hans", "完成2.3亿美元融资", "money", 230 * M, "USD", "="),
    ("zh_hans", "逾1.2万亿元", "money", 1200 * G, "CNY", ">"),
    ("zh_hans", "不到16亿欧元", "money", 1600 * M, "EUR", "<"),
    ("zh_hans", "参数量达6710亿", "parameters", 671 * G, "parameter", "="),
    ("zh_hans", "二十亿参数的模型", "parameters", 2 * G, "parameter", "="),
    ("zh_hans", "占比超过6成", "percent", 60, "percent", ">"),
    ("zh_hans", "百分之三十的份额", "percent", 30, "percent", "="),
    ("zh_hans", "3000多万用户", "count", 30 * M, None, ">"),
    ("zh_hans", "十几款产品", "count", 10, None, "~"),
    ("zh_hans", "数千家企业", "count", 1000, None, "~"),
    ("zh_hans", "每月20美元", "money", 20, "USD", "="),
    ("zh_hans", "７０Ｂ模型", "parameters?", 70 * G, None, "="),
    ("zh_hans", "至少16GB内存", "data", 16, "gigabyte", ">="),
    ("ja", "約1億8000万ドルを投じた", "money", 180 * M, "USD", "~"),
    ("ja", "4.5兆円の資産", "money", "4500000000000", "JPY", "="),
    ("ja", "１兆円超を投資", "money", T, "JPY", ">"),
    ("ja", "再生は1000万回を超えた", "count", 10 * M, None, ">"),
    ("ja", "売上の6割を占める", "percent", 60, "percent", "="),
    ("ja", "60秒までの動画", "duration", 60, "second", "<="),
    ("ja", "80億パラメータのモデル", "parameters", 8 * G, "parameter", "="),
    ("ja", "三千人の従業員", "count", 3000, None, "="),
    ("ja", "従業員500人以上", "count", 500, None, ">="),
    ("ja", "10万ウォン未満", "money", 100000, "KRW", "<"),
]


@pytest.mark.parametrize(("folder", "text", "kind", "value", "unit", "comparator"), SINGLE)
def test_single(
    folder: str, text: str, kind: str, value: str | int, unit: str | None, comparator: str
) -> None:
    found = only(folder, text)
    assert (found.kind, found.value, found.unit, found.comparator) == (kind, Decimal(value), unit, comparator)
    assert text[found.begin : found.end] == found.text


NOT_QUANTITIES = [
    ("en", "GPT-4 and Claude 3.5 beat Windows 11 on the H100 with 5G, 4K and 3D."),
    ("en", "On July 13, 2024 at 10:30 a.m. the 22-year-old left; in 2023 he was one of them."),
    ("en", "Call 555-123-4567 in Q3 2024, see section 7 and C2PA."),
    ("de", "GPT-3.5, Tempo-60-Schild, am 13. Juli 2024 um 14:30 Uhr, am 9. dieses Monats, seit 2014"),
    ("fr", "le 13 juillet 2024, de 10h00 à 17h30, GPT-4o, le 9 de ce mois, la 2e édition, en 2023"),
    ("pt", "em 13 de julho, no dia 9 deste mês, o Llama 3.1, dos anos 90, nesta segunda-feira (18)"),
    ("zh_hant", "7月13日發佈，本月9日停止，2023年，第三季度，工業4.0，一般來說，三星堆，GPT-5"),
    ("zh_hans", "一般来说，三星与百度统一了第一标准，3月1日，2017级博士，文心一言，Windows 10"),
    ("ja", "7月13日、今月9日、2009年、2年前、第1四半期、インダストリー4.0、唯一の一般モデル、三位一体"),
]


@pytest.mark.parametrize(("folder", "text"), NOT_QUANTITIES)
def test_names_and_dates_are_no_quantities(folder: str, text: str) -> None:
    assert find(folder, text) == ()


RANGES = [
    ("en", "between 5 and 7 billion dollars", 5 * G, 7 * G, "USD"),
    ("en", "between $5 billion and $7 billion", 5 * G, 7 * G, "USD"),
    ("en", "two to three years", 2, 3, "year"),
    ("en", "5-7% growth", 5, 7, "percent"),
    ("de", "zwischen 5 und 7 Milliarden Euro", 5 * G, 7 * G, "EUR"),
    ("de", "um 5 bis 7 Prozent", 5, 7, "percent"),
    ("fr", "entre 5 % et 6 %", 5, 6, "percent"),
    ("fr", "cinq à sept milliards d'euros", 5 * G, 7 * G, "EUR"),
    ("pt", "US$ 5 a 7 bilhões", 5 * G, 7 * G, "USD"),
    ("pt", "20 ou 30 vezes", 20, 30, "times"),
    ("zh_hant", "50至55 TOPS", 50, 55, "teraops"),
    ("zh_hans", "7到11个月", 7, 11, "month"),
    ("ja", "3〜5年", 3, 5, "year"),
    ("ja", "5から7億円", 500 * M, 700 * M, "JPY"),
]


@pytest.mark.parametrize(("folder", "text", "lower", "upper", "unit"), RANGES)
def test_ranges(folder: str, text: str, lower: int, upper: int, unit: str) -> None:
    found = only(folder, text)
    assert (found.value, found.upper, found.unit) == (lower, upper, unit)


CONVERSIONS = [
    ("de", "10 Mrd. Euro (10,9 Milliarden Dollar)"),
    ("en", "€1.5bn ($1.6bn)"),
    ("fr", "8,4 milliards de dollars (7,7 milliards d'euros)"),
    ("ja", "1570億ドル（約23兆円）"),
    ("pt", "US$ 100 milhões (cerca de R$ 580 milhões)"),
    ("zh_hans", "2.3亿美元（折合人民币16.3亿）"),
    ("zh_hant", "3億美元（約合新台幣96億元）"),
]


@pytest.mark.parametrize(("folder", "text"), CONVERSIONS)
def test_a_sum_restated_in_brackets_points_to_the_original(folder: str, text: str) -> None:
    first, second = find(folder, text)
    assert (first.conversion_of, second.conversion_of) == (None, 0)
    assert first.unit != second.unit


RATES = [
    ("en", "$20 a month", "month"),
    ("en", "$3 per million tokens", "million tokens"),
    ("de", "15 Dollar pro Million Token", "million tokens"),
    ("de", "rund 20 Dollar im Monat", "month"),
    ("fr", "20 dollars par mois", "month"),
    ("pt", "20 euros por mês", "month"),
    ("zh_hans", "每百万tokens输入1元", "million tokens"),
    ("zh_hant", "每月20美元", "month"),
    ("ja", "100万トークンあたり15ドル", "million tokens"),
    ("ja", "月額20ドル", "month"),
]


@pytest.mark.parametrize(("folder", "text", "per"), RATES)
def test_rates(folder: str, text: str, per: str) -> None:
    assert only(folder, text).rate_per == per


COUNTED = [
    ("en", "10 million active users", "users"),
    ("en", "700 quiet observers", "observers"),
    ("de", "375 Mitarbeiter", "Mitarbeiter"),
    ("de", "38.000 medizinische Institutionen", "Institutionen"),
    ("fr", "2 millions de fichiers disponibles", "fichiers"),
    ("pt", "5 mil funcionários", "funcionários"),
    ("zh_hans", "三千名员工", "员工"),
    ("zh_hant", "至少5家新創", "家"),
    ("ja", "10億人のユーザー", "ユーザー"),
]


@pytest.mark.parametrize(("folder", "text", "noun"), COUNTED)
def test_counted_noun(folder: str, text: str, noun: str) -> None:
    found = only(folder, text)
    assert found.counted == noun
    assert found.counted_span is not None
    assert text[found.counted_span.begin : found.counted_span.end] == noun


def test_a_noun_before_the_number_is_given_by_place() -> None:
    text = "在快手的觀看次數已經超過千萬"
    found = only("zh_hant", text)
    assert found.counted is None
    assert found.counted_span is not None
    assert text[found.counted_span.begin : found.counted_span.end] == "觀看次數"


def test_another_number_is_not_what_a_number_counts() -> None:
    first, *_ = find("en", "The staff grew to 350 within two years")
    assert (first.value, first.counted) == (350, None)


def test_a_percentage_is_nothing_that_a_count_was_before() -> None:
    assert [x.part for x in find("fr", "ont chuté de 13 % à 384 122 véhicules")] == ["", "to"]


def test_a_limit_may_stand_behind_the_conversion() -> None:
    told, again = find("ja", "売上高が1000億ドル（約15兆円）を超えた")
    assert (told.comparator, again.conversion_of) == (">", 0)


def test_one_of_a_vague_word_is_about_so_many() -> None:
    assert not only("fr", "un millier de salariés").vague
    assert only("fr", "plusieurs milliers de salariés").vague


def test_what_analysts_forecast_stands_beside_them() -> None:
    text = "up 27% from a year ago and above the $38 billion analysts had forecast"
    assert [q.part for q in find("en", text)] == ["", "expected"]


CHANGES = [
    ("en", "from $5 billion to $7 billion", [(5 * G, "USD"), (7 * G, "USD")]),
    (
        "en",
        "Between 2.5 and 3 million cars and from 3 to 5 million",
        [(2500000, None), (3 * M, None), (5 * M, None)],
    ),
    ("en", "rose by $40 million to $240 million", [(40 * M, "USD"), (240 * M, "USD")]),
    ("de", "um 40 Millionen Euro auf 240 Millionen Euro", [(40 * M, "EUR"), (240 * M, "EUR")]),
    ("de", "von 3,1 auf 2,9 Milliarden Euro", [(3100 * M, "EUR"), (2900 * M, "EUR")]),
    ("pt", "de 1,5 para 4,5 milhões", [(1500000, None), (4500000, None)]),
    ("ja", "5%から7%に上げた", [(5, "percent"), (7, "percent")]),
    ("zh_hans", "从5亿元增至7亿元", [(500 * M, "CNY"), (700 * M, "CNY")]),
]


@pytest.mark.parametrize(("folder", "text", "values"), CHANGES)
def test_a_change_is_no_range(folder: str, text: str, values: list[tuple[int, str | None]]) -> None:
    assert [(item.value, item.unit) for item in find(folder, text)] == values


def test_a_currency_is_told_by_the_rest_of_the_text() -> None:
    def unit(text: str) -> str | None:
        return find("zh_hant", text)[-1].unit

    assert unit("營收5億元") == "CNY"
    assert unit("營收新台幣3億元，獲利5億元") == "TWD"
    assert unit("營收新台幣3億元，合人民幣1億元，獲利5億元") == "CNY"


COMPOSED = [
    ("ja", "約1万4000人", 14000),
    ("zh_hant", "新台幣3萬9,900元", 39900),
    ("zh_hans", "一亿零五百万元", 105 * M),
    ("pt", "10 mil milhões de dólares", 10 * G),
    ("en", "two hundred million dollars", 200 * M),
    ("fr", "quatre-vingt-dix pays", 90),
]


@pytest.mark.parametrize(("folder", "text", "value"), COMPOSED)
def test_composed_numbers(folder: str, text: str, value: int) -> None:
    assert only(folder, text).value == value


def test_several_in_one_sentence_are_in_order_and_apart() -> None:
    text = "Sales rose 30 percent to $1.2 billion in 2023, from 40 deals with 700 employees."
    found = find("en", text)
    assert [item.text for item in found] == ["30 percent", "$1.2 billion", "40", "700"]
    assert all(left.end <= right.begin for left, right in pairwise(found))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_measure_has_words_that_are_found(folder: str) -> None:
    words = lexicon(folder)
    assert set(words.measures.values()) == set(MEASURES)
    for form, measure in words.measures.items():
        cues = measure_cues(f"… {form} …", words)
        assert any(found == measure for _, _, found in cues), form


def test_measure_cues_have_places() -> None:
    text = "OpenAI wird mit 29 Milliarden bewertet, der Umsatz stieg."
    cues = measure_cues(text, lexicon("de"))
    assert [(text[begin:end], measure) for begin, end, measure in cues] == [
        ("bewertet", "valuation"),
        ("Umsatz", "revenue"),
        ("stieg", "growth"),
    ]


STYLES = {
    "en": (",", "."),
    "de": (".", ","),
    "fr": ("\u202f", ","),
    "pt": (".", ","),
    "ja": (",", "."),
    "zh_hans": (",", "."),
    "zh_hant": (",", "."),
}
SUMS = {
    "en": "It paid {} euros.",
    "de": "Sie zahlte {} Euro.",
    "fr": "Elle paya {} euros.",
    "pt": "Pagou {} euros.",
    "ja": "それは{}ユーロだった。",
    "zh_hans": "支付{}欧元。",
    "zh_hant": "支付{}歐元。",
}


@given(
    folder=st.sampled_from(FOLDERS),
    whole=st.integers(0, 10**12),
    cents=st.integers(0, 99),
    grouped=st.booleans(),
)
def test_a_number_in_a_languages_own_style_is_read_back(
    folder: str, whole: int, cents: int, grouped: bool
) -> None:
    group, decimal = STYLES[folder]
    written = f"{whole:,}".replace(",", group) if grouped else str(whole)
    written += f"{decimal}{cents:02d}" if cents else ""
    text = SUMS[folder].format(written)
    found = only(folder, text)
    assert (found.value, found.unit) == (Decimal(whole) + Decimal(cents) / 100, "EUR")
    assert text[found.begin : found.end] == found.text


KANJI = "〇一二三四五六七八九"


def write_kanji(number: int, powers: str) -> str:
    def below_10000(rest: int) -> str:
        parts = []
        for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, rest = divmod(rest, power)
            if digit:
                parts.append(KANJI[digit] + sign)
        return "".join(parts)

    high, rest = divmod(number, 10**8)
    middle, low = divmod(rest, 10**4)
    parts = ((high, powers[1]), (middle, powers[0]), (low, ""))
    return "".join(below_10000(part) + sign for part, sign in parts if part)


@given(number=st.integers(2, 10**11), folder=st.sampled_from(("ja", "zh_hans", "zh_hant")))
def test_a_number_in_kanji_is_read_back(number: int, folder: str) -> None:
    powers, money = {"ja": ("万億", "ドル"), "zh_hans": ("万亿", "美元"), "zh_hant": ("萬億", "美元")}[folder]
    found = only(folder, f"計{write_kanji(number, powers)}{money}。")
    assert (found.value, found.unit) == (number, "USD")


@given(
    folder=st.sampled_from(FOLDERS),
    text=st.text(alphabet="0123456789.,-–~ $€%万億亿兆千人円元BMkhx月日年 aà(三百)", max_size=40),
)
def test_any_text_gives_places_in_order(folder: str, text: str) -> None:
    end = 0
    for found in find(folder, text):
        assert end <= found.begin < found.end <= len(text)
        assert text[found.begin : found.end] == found.text
        assert found.upper is None or found.upper > found.value
        end = found.end


def test_an_unknown_key_stops_the_load(tmp_path: Path) -> None:
    path = tmp_path / "numbers.toml"
    path.write_text('[digits]\ndecimal = "."\ngroup = [","]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"numbers\.toml:3: unknown key digits\.group .*groups"):
        load_numbers(path)


def test_a_form_with_two_meanings_stops_the_load(tmp_path: Path) -> None:
    path = tmp_path / "numbers.toml"
    path.write_text('[digits]\ndecimal = "."\n[units.money]\nUSD = ["$"]\nCAD = ["$"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"'\$' stands for two units, USD and CAD"):
        load_numbers(path)
