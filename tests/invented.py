"""Invented news in seven languages: facts to try the page on, made by hand or in bulk.

Names are real ones where the reader should recognise them; what is said is made up.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kg.model import (
    Comparator,
    Entity,
    Event,
    Evidence,
    Facts,
    Mention,
    Metadata,
    Name,
    Observation,
    Passage,
    Quote,
    Relation,
    Role,
    Sentence,
    Status,
)

LANGUAGES = ("de", "en", "fr", "ja", "pt", "zh-Hans", "zh-Hant")

# key, class, English name, and other names: ja, zh-Hans, zh-Hant
THINGS = """
openai|Company|OpenAI|オープンエーアイ||
kuaishou|Company|Kuaishou|快手|快手|快手
xiaomi|Company|Xiaomi|シャオミ|小米|小米
bona|Company|Bona Film Group|ボナ・フィルム|博纳影业|博納影業
google|Company|Google|グーグル|谷歌|
microsoft|Company|Microsoft|マイクロソフト|微软|微軟
meta|Company|Meta||Meta 公司|
anthropic|Company|Anthropic|アンソロピック||
alibaba|Company|Alibaba|アリババ|阿里巴巴|阿里巴巴
baidu|Company|Baidu|百度|百度|百度
tencent|Company|Tencent|テンセント|腾讯|騰訊
zhipu|Company|Zhipu AI|智譜AI|智谱AI|智譜AI
bytedance|Company|ByteDance|バイトダンス|字节跳动|字節跳動
nvidia|Company|NVIDIA|エヌビディア|英伟达|輝達
mistral|Company|Mistral AI|ミストラルAI||
softbank|Company|SoftBank|ソフトバンク|软银|軟銀
runway|Company|Runway|||
apple|Company|Apple|アップル|苹果公司|蘋果公司
aleph|Company|Aleph Alpha|||
aigms|OrganizationalUnit|AIGMS Production Centre|AIGMS制作センター|AIGMS制作中心|AIGMS製作中心
tsinghua|ResearchOrganization|Tsinghua University|清華大学|清华大学|清華大學
deepmind|ResearchOrganization|Google DeepMind|ディープマインド||
eu|PublicBody|European Union|欧州連合|欧盟|歐盟
ftc|PublicBody|Federal Trade Commission|連邦取引委員会|联邦贸易委员会|聯邦貿易委員會
nyt|MediaOutlet|The New York Times|ニューヨーク・タイムズ|纽约时报|紐約時報
nikkei|MediaOutlet|Nikkei|日本経済新聞|日经新闻|日經新聞
altman|Person|Sam Altman|サム・アルトマン|山姆·奥特曼|山姆·奧特曼
murati|Person|Mira Murati|ミラ・ムラティ|米拉·穆拉蒂|米拉·穆拉蒂
leijun|Person|Lei Jun|雷軍|雷军|雷軍
jiang|Person|Jiang Defu|蒋徳富|蒋德富|蔣德富
son|Person|Masayoshi Son|孫正義|孙正义|孫正義
huang|Person|Jensen Huang|ジェンスン・フアン|黄仁勋|黃仁勳
mensch|Person|Arthur Mensch|アルチュール・メンシュ||
nadella|Person|Satya Nadella|サティア・ナデラ||
hassabis|Person|Demis Hassabis|デミス・ハサビス||
sora|AIModel|Sora|||
gpt4o|AIModel|GPT-4o|||
gpt4omini|AIModel|GPT-4o mini|||
kling|AIModel|Kling|クリング|可灵|可靈
gemini|AIModel|Gemini|ジェミニ||
claude|AIModel|Claude|クロード||
veo|AIModel|Veo|||
ernie|AIModel|ERNIE Bot|文心一言|文心一言|文心一言
qwen|AIModel|Qwen|通義千問|通义千问|通義千問
llama|AIModel|Llama 3|||
lechat|Service|Le Chat|||
chatgpt|Service|ChatGPT|||
api|Service|OpenAI API|オープンエーアイAPI|OpenAI 接口|OpenAI 介面
azure|Service|Azure|アジュール||
wechat|Service|WeChat|ウィーチャット|微信|微信
h100|Device|H100|||
mirror|CreativeWork|Mirror of Mountains and Seas|山海の鏡|山海奇镜|山海奇鏡
sanxing|CreativeWork|Sanxingdui: Future Revelations|三星堆：未来の啓示|三星堆：未来启示录|三星堆：未來啟示錄
classic|CreativeWork|Classic of Mountains and Seas|山海経|山海经|山海經
aiact|Standard|EU AI Act|EU AI法|欧盟人工智能法案|歐盟人工智慧法案
c2pa|Standard|C2PA|||
aigc|Technology|AIGC|||
t2v|Technology|text-to-video|動画生成|文生视频|文生影片
deepl|Technology|deep learning|深層学習|深度学习|深度學習
china|Place|China|中国|中国|中國
europe|Place|Europe|ヨーロッパ|欧洲|歐洲
france|Place|France|フランス|法国|法國
tokyo|Place|Tokyo|東京|东京|東京
""".strip().splitlines()

RELATIONS = """
sora developer openai
gpt4o developer openai
gpt4omini developer openai
chatgpt operator openai
api operator openai
kling developer kuaishou
kling kindOf t2v
sora kindOf t2v
veo kindOf t2v
veo developer deepmind
gemini developer google
claude developer anthropic
ernie developer baidu
qwen developer alibaba
llama developer meta
lechat operator mistral
azure operator microsoft
wechat operator tencent
h100 developer nvidia
altman chiefExecutiveOf openai
murati employeeOf openai former
leijun chiefExecutiveOf xiaomi
jiang chiefExecutiveOf bona
son chiefExecutiveOf softbank
huang chiefExecutiveOf nvidia
mensch chiefExecutiveOf mistral
nadella chiefExecutiveOf microsoft
hassabis chiefExecutiveOf deepmind
deepmind partOf google
aigms partOf bona
mirror uses aigc
mirror basedOn classic
mirror availableOn kuaishou
mirror producer kuaishou
sanxing producer aigms
sanxing uses aigc
sanxing producer bona
gpt4omini succeeds gpt4o planned
gpt4o availableOn azure
api availableOn china denied
sora supportsStandard c2pa planned
google uses c2pa
microsoft uses h100
openai uses h100
mistral locatedIn france
softbank locatedIn tokyo
zhipu competesWith openai
baidu competesWith alibaba
kuaishou competesWith bytedance
tsinghua uses deepl
zhipu basedOn tsinghua
runway competesWith openai possible
apple uses chatgpt possible
lechat supportsStandard aiact planned
aleph supportsStandard aiact
altman founderOf openai
""".strip().splitlines()

# class, agent, object, recipient, place, time, status
EVENTS = """
Suspension|openai|api||china|XXXX-07-09|actual
MigrationOffer|zhipu|api|openai|china|XXXX-06-26|actual
MigrationOffer|alibaba|api||china|XXXX-06|actual
MigrationOffer|baidu|api||china|XXXX-06|actual
Release|openai|sora|||2024-02|actual
Release|openai|gpt4omini|||2024-07-18|actual
Release|openai|gpt4o|||2024-05-13|actual
Release|kuaishou|kling|||2024-06-06|actual
Release|kuaishou|mirror|||XXXX-07-13|actual
Release|bona|sanxing|||XXXX-07|actual
AccessGrant|openai|sora|runway||2024-12|possible
Delay|google|gemini||europe|2024-06|actual
Release|mistral|lechat||france|2024-02-26|actual
Release|meta|llama||europe|2024|denied
Investment|softbank||openai||2025-03-31|planned
Investment|nvidia||mistral||2024-06-11|actual
Investment|microsoft||mistral||2024-02-26|actual
Partnership|apple|chatgpt|openai||2024-06-10|actual
Partnership|kuaishou|kling|bona||XXXX-XX-09|planned
Lawsuit|nyt||openai||2023-12-27|actual
Lawsuit|nyt||microsoft||2023-12-27|actual
Lawsuit|baidu|ernie|apple||2023-04-07|actual
Lawsuit|ftc||nvidia||2024-09|denied
Regulation|eu|aiact||europe|2024-08-01|actual
Departure|murati||openai||2024-09-25|actual
Appointment|leijun||xiaomi|china||former
Statement|leijun|mirror||||actual
Statement|altman|sora||||actual
Statement|jiang|sanxing||||actual
Statement|huang|h100||tokyo|2024-11-13|actual
Statement|son|openai||tokyo|2025|possible
Test|tsinghua|gpt4o|||XXXX-05|actual
Acquisition|openai|runway|||2025/2026|denied
PriceChange|baidu|ernie|||2024-05-21|actual
Incident|openai|chatgpt|||2024-06-04|actual
""".strip().splitlines()

SAYINGS = {
    "de": "{s} und {o}: Laut dem Bericht ist {word} zwischen beiden der Kern der Nachricht.",
    "en": "According to the report, {s} and {o} are tied by {word}, which analysts had expected.",
    "fr": "Selon la dépêche, {s} et {o} sont liés par {word}, comme l’attendaient les analystes.",
    "ja": "報道によると、{s}と{o}は「{word}」で結びついているという。",
    "pt": "Segundo a notícia, {s} e {o} estão ligados por {word}, como previam os analistas.",
    "zh-Hans": "据报道，{s}与{o}之间的关系是“{word}”，业内早有预期。",
    "zh-Hant": "據報導，{s}與{o}之間的關係是「{word}」，業內早有預期。",
}
QUOTES = {
    "de": "Kurzfilme öffnen eine neue Welt.",
    "en": "Short films open a new world.",
    "fr": "Les courts métrages ouvrent un monde nouveau.",
    "ja": "短編は新しい世界を開く。",
    "pt": "Os curtas abrem um mundo novo.",
    "zh-Hans": "短剧打开了新世界。",
    "zh-Hant": "短劇打開了新世界。",
}


@dataclass
class _Newsroom:
    """Writes documents sentence by sentence, and remembers where everything stands."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def write(self, document: str, pattern: str, parts: dict[str, tuple[str, str]]) -> Passage:
        """Add a sentence; ``parts`` gives for each slot the entity's key and the words."""
        begin, text = self.lengths.get(document, 0), ""
        for piece in pattern.replace("}", "{").split("{"):
            if piece in parts:
                key, words = parts[piece]
                if key:
                    at = begin + len(text)
                    self.mentions.append(Mention(document, at, at + len(words), words, key))
                text += words
            else:
                text += piece
        end = begin + len(text)
        self.lines.setdefault(document, []).append(text + "\n")
        self.lengths[document] = end + 1
        self.sentences.append(Sentence(document, begin, end, text))
        return Passage(document, begin, end)


def invent_news(things: int = 64, *, seed: int = 1) -> tuple[Facts, dict[str, str]]:
    """Invent facts on a number of things; 64 or fewer are known names, the rest numbered start-ups.

    Returns:
        The facts, and the text of each document.
    """
    dice = random.Random(seed)
    names = _name_things(things)
    relations, events = _list_statements(list(names), dice)
    room = _Newsroom()
    metadata = _list_documents(max(1, things // 200))
    made_relations = [_relate(row, names, room, metadata, dice) for row in relations]
    made_events = [_happen(row, names, room, metadata, dice) for row in events]
    observations = _measure(names, room, metadata)
    texts = {document: "".join(lines) for document, lines in room.lines.items()}
    seen: dict[str, list[Mention]] = {}
    for mention in room.mentions:
        seen.setdefault(mention.entity, []).append(mention)
    entities = [_entity(key, cls, labels, seen.get(key, ())) for key, (cls, labels) in names.items()]
    documents = [
        Metadata(m.id, m.language, hashlib.sha256(texts.get(m.id, "").encode()).hexdigest(),
                 len(texts.get(m.id, "")), m.title, m.date, m.source)
        for m in metadata
    ]  # fmt: skip
    facts = Facts(
        documents=tuple(sorted(documents, key=lambda d: d.id)),
        sentences=tuple(sorted(room.sentences)),
        mentions=tuple(sorted(room.mentions)),
        entities=tuple(sorted(entities, key=lambda e: e.key)),
        relations=tuple(sorted(made_relations, key=lambda r: (r.subject, r.property, r.object))),
        events=tuple(sorted(made_events, key=lambda e: e.key)),
        observations=tuple(sorted(observations, key=lambda o: o.key)),
        sources=(("kg", "0.1.0"),),
    )
    return facts, texts


def _name_things(count: int) -> dict[str, tuple[str, dict[str, str]]]:
    names: dict[str, tuple[str, dict[str, str]]] = {}
    for line in THINGS[:count]:
        key, cls, english, japanese, hans, hant = line.split("|")
        labels = dict.fromkeys(("en", "de", "fr", "pt"), english)
        labels |= {
            code: text for code, text in (("ja", japanese), ("zh-Hans", hans), ("zh-Hant", hant)) if text
        }
        names[key] = (cls, labels)
    classes = ("Company", "AIModel", "Person", "Service", "Company", "CreativeWork", "Technology")
    for number in range(len(names), count):
        cls = classes[number % len(classes)]
        labels = {"en": f"{cls} {number}", "zh-Hans": f"公司{number}", "ja": f"カイシャ{number}"}
        names[f"x{number}"] = (cls, labels)
    return names


def _list_statements(keys: Sequence[str], dice: random.Random) -> tuple[list[str], list[str]]:
    known = set(keys)
    relations = [r for r in RELATIONS if {r.split()[0], r.split()[2]} <= known]
    events = [e for e in EVENTS if set(filter(None, e.split("|")[1:5])) <= known]
    properties = ("developer", "uses", "competesWith", "availableOn", "basedOn", "partOf")
    statuses = ("", "", "", "", " planned", " possible", " denied", " former")
    hubs = list(keys[:20])
    for number, key in enumerate(keys[len(THINGS) :]):
        for other in {dice.choice(hubs), dice.choice(keys)} - {key}:
            relations.append(f"{key} {dice.choice(properties)} {other}{dice.choice(statuses)}")
        hubs.append(key if number % 3 else dice.choice(hubs))
        month = 1 + number % 12
        when = dice.choice(
            (f"202{number % 6}-{month:02}-1{number % 10}", f"XXXX-{month:02}", f"202{number % 6}", "")
        )
        events.append(f"Release|{dice.choice(hubs)}|{key}|||{when}|actual")
    return sorted(set(relations)), sorted(set(events))


def _list_documents(issues: int) -> list[Metadata]:
    found = []
    for issue in range(issues):
        for language in LANGUAGES:
            source = f"https://news.example/{language}/{issue}" if language != "pt" else "Gazeta Inventada"
            title = f"{QUOTES[language]} ({issue + 1})"
            identifier = f"{language.lower()}-{issue + 1:02}"
            date = f"2024-07-{issue % 28 + 1:02}" if language != "ja" else None
            found.append(Metadata(identifier, language, "", 0, title, date, source))
    return found


def _show(names: dict[str, tuple[str, dict[str, str]]], key: str, language: str) -> str:
    labels = names[key][1]
    return labels.get(language) or labels["en"]


def _state(
    keys: tuple[str, str], word: str, names: dict[str, tuple[str, dict[str, str]]], room: _Newsroom,
    metadata: list[Metadata], dice: random.Random,
) -> tuple[Passage, ...]:  # fmt: skip
    """Let one issue's language versions say it: most of them all, some only one."""
    issue = dice.randrange(len(metadata) // len(LANGUAGES))
    versions = metadata[issue * len(LANGUAGES) : (issue + 1) * len(LANGUAGES)]
    said = versions if dice.random() < 0.5 else dice.sample(versions, dice.choice((1, 1, 2, 4)))
    passages = []
    for document in said:
        language = document.language
        parts = {
            "s": (keys[0], _show(names, keys[0], language)),
            "o": (keys[1], _show(names, keys[1], language)),
        }
        passages.append(room.write(document.id, SAYINGS[language], {**parts, "word": ("", word)}))
    return tuple(sorted(passages))


def _relate(
    row: str, names: dict[str, tuple[str, dict[str, str]]], room: _Newsroom, metadata: list[Metadata],
    dice: random.Random,
) -> Relation:  # fmt: skip
    subject, term, target, *rest = row.split()
    status: Status = rest[0] if rest else "actual"  # type: ignore[assignment]
    passages = _state((subject, target), term, names, room, metadata, dice)
    confidence = round(0.55 + 0.45 * dice.random(), 2)
    return Relation(subject, term, target, status, confidence, ("invented",), passages)


def _happen(
    row: str, names: dict[str, tuple[str, dict[str, str]]], room: _Newsroom, metadata: list[Metadata],
    dice: random.Random,
) -> Event:  # fmt: skip
    cls, agent, target, recipient, place, time, status = row.split("|")
    roles = tuple(
        Role(role, key)
        for role, key in (("agent", agent), ("object", target), ("place", place), ("recipient", recipient))
        if key
    )
    passages = _state((agent, target or recipient), cls, names, room, metadata, dice)
    quotes = ()
    if cls == "Statement":
        language = next(d.language for d in metadata if d.id == passages[0].document)
        begin = passages[0].begin
        words = QUOTES[language]
        quotes = (Quote(passages[0].document, begin, begin + len(words), words, language),)
    key = hashlib.sha256(row.encode()).hexdigest()[:16]
    confidence = round(0.5 + 0.5 * dice.random(), 2)
    made: Status = status  # type: ignore[assignment]
    return Event(key, cls, roles, made, confidence, ("invented",), passages, time or None, quotes=quotes)


def _measure(
    names: dict[str, tuple[str, dict[str, str]]], room: _Newsroom, metadata: list[Metadata]
) -> list[Observation]:
    rows: list[tuple[str, str, str, str | None, str, str | None]] = [
        ("mirror", "views", "10000000", None, ">", "XXXX-07-13"),
        ("sanxing", "count", "12", None, "=", None),
        ("openai", "valuation", "157000000000", "USD", "=", "2024-10"),
        ("mistral", "funding", "600000000", "EUR", "~", "2024-06-11"),
        ("gpt4omini", "contextLength", "128000", "token", "=", "2024-07-18"),
        ("chatgpt", "users", "200000000", None, ">=", "2024-08"),
        ("nvidia", "growth", "122", "percent", "=", "2024"),
    ]
    made = []
    for key, measure, value, unit, comparator, time in rows:
        if key not in names:
            continue
        passages = []
        for document in metadata[:3]:
            parts = {
                "s": (key, _show(names, key, document.language)),
                "o": ("", value),
                "word": ("", measure),
            }
            passages.append(room.write(document.id, SAYINGS[document.language], parts))
        identifier = hashlib.sha256(f"{key}{measure}".encode()).hexdigest()[:16]
        sign: Comparator = comparator  # type: ignore[assignment]
        made.append(
            Observation(identifier, key, measure, Decimal(value), unit, sign, "actual", 0.9, ("invented",),
                        tuple(sorted(passages)), time)
        )  # fmt: skip
    return made


def _entity(key: str, cls: str, labels: dict[str, str], mentions: Sequence[Mention]) -> Entity:
    seen: dict[tuple[str, str], int] = {}
    codes = {language.lower(): language for language in LANGUAGES}
    for mention in mentions:
        language = codes[mention.document.rsplit("-", 1)[0]]
        seen[language, mention.text] = seen.get((language, mention.text), 0) + 1
    names = tuple(Name(language, text, count) for (language, text), count in sorted(seen.items()))
    links = (f"http://www.wikidata.org/entity/Q{len(key)}",) if not key.startswith("x") else ()
    evidence = (Evidence("listed in the authority", cls, 3.0), Evidence("company suffix", "Company", 0.4))
    return Entity(key, cls, tuple(sorted(labels.items())), names, (), None, links, evidence)
