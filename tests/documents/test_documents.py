"""Reading documents: formats, languages, identifiers, margins, and what bad input gets."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import conventions, load_conventions, read_body, read_documents
from kg.documents.conventions import parse_conventions
from kg.documents.detect import detect_language, resolve_tag
from kg.documents.fields import make_slug, normalize_date, read_front_matter
from kg.documents.layout import blank_spans, split_paragraphs
from kg.documents.margins import find_headings, find_margins
from kg.errors import DocumentError, LanguageError
from kg.model import Document, Span

SHARED = Path(__file__).parents[3] / "shared"
CODES = sorted(load_conventions())
TEXTS = {
    "de": "Die Firma hat am Montag ein neues Sprachmodell vorgestellt, das schneller rechnet.",
    "en": "The company presented a new language model on Monday that computes faster.",
    "fr": "L'entreprise a présenté lundi un nouveau modèle de langage qui calcule plus vite.",
    "pt": "A empresa apresentou na segunda-feira um novo modelo de linguagem mais rápido.",
    "ja": "同社は月曜日に、より速く計算する新しい言語モデルを発表しました。",
    "zh-Hans": "该公司周一发布了一款运算更快的新语言模型，开发者可以免费试用。",
    "zh-Hant": "該公司週一發布了一款運算更快的新語言模型，開發者可以免費試用。",
}


def read(*paths: Path | str, language: str | None = None) -> list[Document]:
    found = list(read_documents(paths, language=language))
    errors = [item for item in found if isinstance(item, DocumentError)]
    assert not errors, errors
    return [item for item in found if isinstance(item, Document)]


def read_one(path: Path, content: str | bytes, language: str | None = None) -> Document:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (document,) = read(path, language=language)
    return document


def fail(path: Path | str) -> DocumentError:
    """The one error that reading this gives, and nothing else."""
    (error,) = read_documents([path])
    assert isinstance(error, DocumentError)
    assert error.path is not None
    assert error.remedy
    return error


def texts(document: Document, spans: Iterable[Span]) -> list[str]:
    return [document.text[s.begin : s.end] for s in spans]


# --- languages -------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_detects_a_sentence(code: str) -> None:
    assert detect_language(TEXTS[code], CODES) == code


@pytest.mark.parametrize(
    ("tag", "codes"),
    [
        ("DE", ("de",)),
        ("pt-BR", ("pt",)),
        ("pt_PT", ("pt",)),
        ("zh-TW", ("zh-Hant",)),
        ("ZH-hk", ("zh-Hant",)),
        ("zh_CN", ("zh-Hans",)),
        ("zh-hant-hk", ("zh-Hant",)),
        ("zh", ("zh-Hans", "zh-Hant")),
        ("German", ("de",)),
        ("tlh", ()),
        ("", ()),
    ],
)
def test_tags_are_understood(tag: str, codes: tuple[str, ...]) -> None:
    assert resolve_tag(tag, CODES) == codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("de.txt", "de"),
        ("de-02.txt", "de"),
        ("x.de.txt", "de"),
        ("zh-Hant-03.txt", "zh-Hant"),
        ("news_pt.md", "pt"),
        ("fr/x.txt", "fr"),
        ("ja/2024/x.txt", "ja"),
        ("deal.txt", "en"),
        ("no-de.txt", "en"),
    ],
)
def test_names_tell_the_language(tmp_path: Path, name: str, code: str) -> None:
    path = tmp_path / "in" / name
    path.parent.mkdir(parents=True)
    path.write_text(TEXTS["en"], "utf-8")
    (document,) = read(tmp_path / "in")
    assert document.meta.language == code


def test_what_is_said_goes_before_what_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    front = "---\nlanguage: fr\n---\n"
    assert read_one(path, front + TEXTS["en"]).meta.language == "fr"
    assert read_one(path, front + TEXTS["en"], language="pt-BR").meta.language == "pt"


def test_plain_zh_is_decided_by_the_characters(tmp_path: Path) -> None:
    assert read_one(tmp_path / "zh-01.txt", TEXTS["zh-Hant"]).meta.language == "zh-Hant"
    assert read_one(tmp_path / "a.txt", TEXTS["zh-Hans"], language="zh").meta.language == "zh-Hans"


def test_unknown_languages_are_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match=r"'tlh'.*de, en, fr"):
        read_documents([tmp_path], language="tlh")
    (tmp_path / "a.txt").write_text("---\nlanguage: tlh\n---\nHello there", "utf-8")
    assert "known are de, en" in str(fail(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("OK", "too short"),
        ("발표했다 새로운 언어 모델을 회사가", "script"),
        ("El presidente de la compañía anunció ayer un nuevo modelo de lenguaje para las empresas.", "'es'"),
        ("人工", "too short"),
    ],
)
def test_undetectable_text_asks_for_the_language(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    error = fail(tmp_path / "a.txt")
    assert problem in error.problem
    assert "--language" in str(error)


def test_a_language_is_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ("de", "xx"):
        folder = tmp_path / code
        folder.mkdir()
        (folder / "documents.toml").write_text(f'language = "{code}"\nscript = "latin"\nidentifier = "eo"\n')
    monkeypatch.setattr(conventions, "LANGUAGES", tmp_path)
    load_conventions.cache_clear()
    try:
        assert list(load_conventions()) == ["de", "xx"]
    finally:
        monkeypatch.undo()
        load_conventions.cache_clear()


@pytest.mark.parametrize(
    "table",
    [
        'language = "x"\nscript = "latin"',
        'language = "x"\nscript = "kana"\nfoo = 1',
        "x",
        'script = "kana"',
        'language = "x"\nscript = "kana"\nheads = ["("]',
    ],
)
def test_malformed_conventions_are_refused(tmp_path: Path, table: str) -> None:
    path = tmp_path / "documents.toml"
    path.write_text(table)
    with pytest.raises(LanguageError, match=r"documents\.toml"):
        parse_conventions(path)


# --- formats ---------------------------------------------------------------------------


def test_text_keeps_its_offsets_and_its_hash(tmp_path: Path) -> None:
    lines = [
        "\ufeff---",
        'title: "Ein: Titel"',
        "Date: 2024-07-25T10:00:00+02:00",
        "lang: de # so",
        "tags:",
        "  - x",
        "url: https://example.com/a",
        "id: Über 1",
        "---",
        "Die Firma wächst.",
        "",
    ]
    content = "\r\n".join(lines)
    document = read_one(tmp_path / "a.txt", content)
    meta = document.meta
    assert document.text == content[1:]
    assert meta.length == len(document.text)
    assert meta.sha256 == hashlib.sha256(content.encode()).hexdigest()
    assert (meta.title, meta.date, meta.language) == ("Ein: Titel", "2024-07-25", "de")
    assert (meta.source, meta.id) == ("https://example.com/a", "uber-1")
    assert read_body(document).strip() == "Die Firma wächst."
    assert len(read_body(document)) == len(document.text)


def test_a_rule_at_the_head_is_no_front_matter(tmp_path: Path) -> None:
    text = "---\n" + TEXTS["de"] + "\n---\n"
    assert read_front_matter(text) == ({}, None)
    assert read_body(read_one(tmp_path / "a.md", text)).strip() == TEXTS["de"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    assert read_one(tmp_path / "a.txt", TEXTS["ja"].encode(encoding)).text == TEXTS["ja"]


def test_a_page_gives_its_main_text(tmp_path: Path) -> None:
    body = "".join(f"<p>{TEXTS['de']} Absatz {i}: Chip &amp; Modell.</p>" for i in range(6))
    page = (
        '<html lang="de"><head><meta charset="gb2312"><title>Neues Modell</title>'
        '<meta property="article:published_time" content="2024-07-25"></head><body><nav>Menü Start</nav>'
        f"<article><h1>Neues Modell</h1>{body}</article><footer>Impressum</footer></body></html>"
    )
    document = read_one(tmp_path / "seite.html", page)
    assert document.meta.title == "Neues Modell"
    assert document.meta.date == "2024-07-25"
    assert document.meta.language == "de"
    assert "Absatz 5: Chip & Modell." in document.text
    assert "Impressum" not in document.text
    assert document.meta.sha256 == hashlib.sha256(page.encode()).hexdigest()


def test_a_page_may_declare_its_encoding(tmp_path: Path) -> None:
    body = "".join(f"<p>{TEXTS['zh-Hans']}第{i}段。</p>" for i in range(6))
    head = '<head><meta charset="gb2312"><title>新模型</title></head>'
    page = f"<html>{head}<body><article>{body}</article></body></html>"
    document = read_one(tmp_path / "a.html", page.encode("gb2312"))
    assert TEXTS["zh-Hans"] in document.text


def test_rows_of_both_kinds_are_read(tmp_path: Path) -> None:
    rows: list[dict[str, str | int | None]] = [
        {"text": TEXTS["de"], "language": "de", "title": "T", "date": "2024/7/5", "source": "S", "id": "A 1"},
        {"text": 'line one\n"two", ' + TEXTS["en"], "language": None, "title": "", "date": 2024},
    ]
    lines = tmp_path / "rows.jsonl"
    lines.write_text(
        "\ufeff" + "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", "utf-8"
    )
    first, second = read(lines)
    assert (first.meta.id, first.meta.language, first.meta.title) == ("a-1", "de", "T")
    assert (first.meta.date, first.meta.source) == ("2024-07-05", "S")
    assert first.meta.sha256 == hashlib.sha256(TEXTS["de"].encode()).hexdigest()
    assert (second.meta.language, second.meta.date) == ("en", "2024")
    assert second.meta.id == f"rows-{second.meta.sha256[:8]}"
    for delimiter in ",;\t":
        stream = io.StringIO()
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
        (tmp_path / "rows.csv").write_text(stream.getvalue(), "utf-8")
        assert [d.text for d in read(tmp_path / "rows.csv")] == [row["text"] for row in rows]


@pytest.mark.parametrize("kind", ["text", "rows"])
def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    content = TEXTS["fr"] if kind == "text" else json.dumps({"text": TEXTS["fr"]})

    class Stdin:
        buffer = io.BytesIO(content.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    (document,) = read("-")
    assert document.text == TEXTS["fr"]
    assert document.meta.id.startswith("stdin")


def test_folders_are_searched_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("b/z.txt", "a.md", ".hidden.txt", ".git/x.txt", "table.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXTS["en"], "utf-8")
    assert [d.meta.id for d in read(tmp_path)] == ["a", "z"]
    assert [d.meta.id for d in read(tmp_path / "b" / "z.txt", tmp_path)] == ["a", "z"]


# --- identifiers and dates ----------------------------------------------------------------


def test_alike_identifiers_do_not_depend_on_the_order(tmp_path: Path) -> None:
    for folder, text in (("x", TEXTS["en"]), ("y", TEXTS["en"] + " More."), ("z", TEXTS["en"])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(text, "utf-8")
    paths = [tmp_path / name for name in "xyz"]
    forward, backward = read(*paths), read(*reversed(paths))
    assert forward == backward
    ids = [d.meta.id for d in forward]
    assert len(set(ids)) == 3
    assert ids[0] == f"same-{forward[0].meta.sha256[:8]}"
    assert ids[2] == f"{ids[0]}-2"


@settings(deadline=None)  # the first Han name loads pinyin
@given(st.text(min_size=1, max_size=80))
def test_slugs_are_plain_and_stable(name: str) -> None:
    slug = make_slug(name)
    assert slug == make_slug(name)
    assert slug
    assert slug == slug.strip("-")
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("name", "slug"), [("zh-Hant", "zh-hant"), ("智谱AI", "zhi-pu-ai"), ("Größe 2.0", "grosse-2-0")]
)
def test_slugs_can_be_read(name: str, slug: str) -> None:
    assert make_slug(name) == slug


def test_kana_slugs_differ() -> None:
    assert make_slug("ノヴァ") != make_slug("ソラ")


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2024-07-25", "2024-07-25"),
        ("2024-7", "2024-07"),
        ("2024", "2024"),
        ("2024/07/25", "2024-07-25"),
        ("20240725", "2024-07-25"),
        ("2024-07-25 09:15:00 -0300", "2024-07-25"),
        ("2024年7月25日", "2024-07-25"),
        ("25.7.2024", "2024-07-25"),
        ("Thu, 25 Jul 2024 10:00:00 GMT", "2024-07-25"),
        ("20240725T101500Z", "2024-07-25"),
    ],
)
def test_dates_become_edtf(value: str, edtf: str) -> None:
    assert normalize_date(value) == edtf


@pytest.mark.parametrize(
    "value", ["2024-13-01", "2024-02-30", "yesterday", "07/25/2024", "202407", "24-07-25", "0000"]
)
def test_nonsense_dates_are_refused(value: str) -> None:
    with pytest.raises(DocumentError, match="YYYY-MM-DD"):
        normalize_date(value)


# --- margins and headings -------------------------------------------------------------------

MARGINS = [
    ("de", "Hier ist die Übersetzung ins Deutsche:\n{}", ["Hier ist die Übersetzung ins Deutsche:"]),
    ("de", "{}\n\nLesen Sie auch: Was nun?\nFoto: Agentur", ["Lesen Sie auch: Was nun?", "Foto: Agentur"]),
    (
        "en",
        "Here is the translation into English:\n\n{}\n\nRead more: What now?",
        ["Here is the translation into English:", "Read more: What now?"],
    ),
    (
        "fr",
        "Voici la traduction :\n{}\nÀ lire aussi : Et maintenant ?",
        ["Voici la traduction :", "À lire aussi : Et maintenant ?"],
    ),
    (
        "pt",
        "Aqui está a tradução para o português:\n{}\nLeia também: E agora?",
        ["Aqui está a tradução para o português:", "Leia também: E agora?"],
    ),
    (
        "ja",
        "以下は日本語への翻訳です。\n{}\n【関連記事】はこちら",
        ["以下は日本語への翻訳です。", "【関連記事】はこちら"],
    ),
    ("zh-Hans", "以下是中文翻译：\n{}\n图源：某社\n（完）", ["以下是中文翻译：", "图源：某社", "（完）"]),
    ("zh-Hant", "以下是中文翻譯：\n{}\n延伸閱讀：某文", ["以下是中文翻譯：", "延伸閱讀：某文"]),
    (
        "en",
        "{}\nhttps://example.com/a?b=c\n***\n#AI #Chips",
        ["https://example.com/a?b=c", "***", "#AI #Chips"],
    ),
    (
        "en",
        "![A chip](chip.png)\n{} The **Nova** ### model [is out](https://example.com).[1]",
        ["![A chip](chip.png)", "**", "**", "###", "[", "](https://example.com)", "[1]"],
    ),
    ("en", "- {}", ["- "]),
]


@pytest.mark.parametrize(("code", "frame", "noise"), MARGINS)
def test_noise_is_marked(tmp_path: Path, code: str, frame: str, noise: list[str]) -> None:
    document = read_one(tmp_path / "a.md", frame.format(TEXTS[code]), language=code)
    assert texts(document, document.margins) == noise
    assert TEXTS[code] in read_body(document)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("zh-Hant", "本文來自微信公眾號「某號」,作者:王某,某媒體經授權發佈。"),
        ("en", "By Jane Lee, Reuters"),
        ("de", "Zum Thema Preise sagte die Firma nichts."),
        ("en", "Watch makers fear the new chip."),
        ("pt", "Confira os números da empresa no trimestre."),
        ("de", "Hier ist die Übersetzung der Klage in voller Länge lesbar, schreibt das Gericht am Montag."),
    ],
)
def test_lines_that_state_facts_stay_readable(tmp_path: Path, code: str, line: str) -> None:
    document = read_one(tmp_path / "a.txt", f"{TEXTS[code]}\n\n{line}\n", language=code)
    assert document.margins == ()


def test_headings_are_found_and_list_items_are_not(tmp_path: Path) -> None:
    body = TEXTS["en"]
    text = "\n\n".join(
        [
            "Nova beats its rivals",
            body,
            "## What now?",
            body,
            "01 A new start",
            body,
            "The firm named three points:",
            "Lower prices",
            "More chips",
            body,
            "Who pays for this?",
            body,
            "A last line without a stop",
        ]
    )
    document = read_one(tmp_path / "a.txt", text)
    assert texts(document, document.headings) == [
        "Nova beats its rivals",
        "What now?",
        "01 A new start",
        "Who pays for this?",
    ]
    assert document.meta.title == "Nova beats its rivals"


def test_the_title_comes_from_the_text_only_if_it_stands_first(tmp_path: Path) -> None:
    text = f"{TEXTS['en']}\n\nA heading\n\n{TEXTS['en']}"
    assert read_one(tmp_path / "a.txt", text).meta.title is None


SNIPPETS = st.lists(
    st.sampled_from(
        [
            *"#*[]()>-\n\r _.:!?。",
            "https://a.b/c",
            "Foto: x",
            "Wort",
            "**x**",
            "[1]",
            "###",
            "标题",
            "![a](b)",
        ]
    ),
    max_size=40,
).map("".join)


@given(SNIPPETS, st.sampled_from(CODES))
def test_margins_are_sorted_and_blank_nothing_else(text: str, code: str) -> None:
    ways = load_conventions()[code]
    margins = find_margins(text, ways)
    assert all(a.end < b.begin for a, b in pairwise(margins))
    body = blank_spans(text, margins)
    assert len(body) == len(text)
    assert body.count("\n") == text.count("\n")
    paragraphs = list(split_paragraphs(body))
    assert all(body[p.begin : p.end].strip() == body[p.begin : p.end] != "" for p in paragraphs)
    assert set(find_headings(text, margins, ways)) <= set(paragraphs)


# --- bad input ------------------------------------------------------------------------------


def test_bytes_that_are_no_utf8_are_refused_by_offset(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"first line\n" + TEXTS["zh-Hans"].encode("gb18030"))
    error = fail(path)
    assert (error.line, "byte 11 " in error.problem) == (2, True)
    assert "iconv" in (error.remedy or "")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"a\x00b", "NUL"),
        (b"\x7fELF\x00\xff\xfe", "NUL"),
        (b"%PDF-1.7\n", "a PDF, no text"),
        (b"PK\x03\x04broken", "a ZIP archive"),
        (b"word " * 200_001, "1,000,005 characters"),
        (b"###\n", "no text"),
    ],
    ids=["nothing", "blank", "NUL", "program", "PDF", "ZIP", "long", "marks"],
)
def test_empty_and_binary_files_are_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "en.txt"
    path.write_bytes(content)
    (error,) = read_documents([path])
    assert isinstance(error, DocumentError)
    assert problem in error.problem
    assert str(error).startswith(str(path))


def test_a_field_missing_in_a_late_line_is_found_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps({"text": TEXTS["en"], "id": str(i), "language": "en"}) for i in range(1, 3201)]
    lines[3140] = json.dumps({"title": "x", "id": "3141"})
    path.write_text("\n".join(lines), "utf-8")
    found = list(read_documents([path]))
    errors = [item for item in found if isinstance(item, DocumentError)]
    assert [str(e) for e in errors] == [
        f"{path}:3141: field 'text' is missing (every row needs one, with the article's text)"
    ]
    assert len(found) == 3200


@pytest.mark.parametrize(
    ("name", "content", "line", "problem"),
    [
        ("a.jsonl", '{"text": "x"', 1, "no valid JSON"),
        ("a.jsonl", "\n[1]", 2, "no JSON object"),
        ("a.jsonl", '{"text": ""}', 1, "empty"),
        ("a.jsonl", '{"text": 5}', 1, "missing"),
        ("a.jsonl", '{"text": "\\ud800"}', 1, "surrogate"),
        ("a.jsonl", '{"text": "x", "date": ["2024"]}', 1, "'date' holds list"),
        ("a.jsonl", "\n", None, "empty"),
        ("a.csv", "title,date\nx,2024\n", 1, "no field 'text'"),
        ("a.csv", "text,date\nx,y,2024\n", 2, "3 fields instead of 2"),
        ("a.csv", 'text,date\n"x,2024\n', 2, "no valid CSV"),
        ("a.csv", "text\n", 1, "no rows"),
        ("a.txt", "---\ntitle: x\nNo end", 1, "no end"),
        ("a.txt", "---\nlanguage: en\ndate: soon\n---\nHello", None, "no date"),
        ("a.html", "<html><body></body></html>", None, "no main text"),
    ],
)
def test_malformed_files_are_told_by_line(
    tmp_path: Path, name: str, content: str, line: int | None, problem: str
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    (error,) = read_documents([path])
    assert isinstance(error, DocumentError)
    assert (error.path, error.line) == (str(path), line)
    assert problem in error.problem


def test_a_long_field_of_a_table_is_read(tmp_path: Path) -> None:
    text = (TEXTS["en"] + " ") * 3000
    (tmp_path / "a.csv").write_text(f'text,language\n"{text}",en\n', "utf-8")
    (document,) = read(tmp_path / "a.csv")
    assert len(document.text) > 200_000


def test_paths_that_give_nothing_are_refused(tmp_path: Path) -> None:
    assert "no such file" in fail(tmp_path / "gone.txt").problem
    assert "no documents" in fail(tmp_path).problem
    (tmp_path / "a.docx").write_bytes(b"x")
    assert ".docx" in fail(tmp_path / "a.docx").problem
    assert "no documents" in fail(tmp_path).problem


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xff")
    (tmp_path / "b.txt").write_text(TEXTS["en"], "utf-8")
    found = list(read_documents([tmp_path]))
    assert [type(item) for item in found] == [DocumentError, Document]


# --- real articles ----------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are not here")
@pytest.mark.parametrize("folder", ["seeds", "articles"])
def test_real_articles_are_recognised_by_their_text_alone(folder: str) -> None:
    for document in read(SHARED / folder):
        name = document.meta.id
        expected = next(code for code in CODES if name.startswith(code.lower()))
        assert document.meta.language == expected
        assert detect_language(document.text, CODES) == expected
