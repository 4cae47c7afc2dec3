"""How a language orders and marks words: what its lexicon's ``[grammar]`` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language orders and marks words.

    Attributes:
        segmented: words are written apart.
        markers: ``before`` where adpositions precede their noun, ``after`` where particles follow.
        order: ``SVO``, ``V2`` (the verb second or last: order of nouns tells) or ``SOV``.
        adpositions: words that mark a noun as something else than subject or object.
        subject: particles of a subject. topic: those of them that mark what a sentence is about.
        object: words that mark an object.
        genitive_after: ``head GEN modifier``. genitive_before: ``modifier GEN head``.
        agent: marks who does it in a passive or beside a noun.
        passive: words that make the verb after (or before) them passive.
        copulas: forms or lemmas that join a subject and what it is.
        following: verbs of what comes next in a row of numbers ('followed by X with 17 percent').
        owning: adpositions between a number and whose it is ('12 percent for X').
        adverbials: phrases between a noun and whose it is ('the departure **with immediate effect** of X').
        conjunctions: join nouns. relatives: begin a relative clause.
        personal: those of them that only tell of persons ('who'). subordinators: begin a clause.
        restrictive: words that open relative clauses, too, only right behind a noun, and the relative that
            they stand for ('a firm **that** makes chips').
        where: those of them that stand for a place ('onde'), where a clause may leave its subject out.
        inverting: relatives before whose verb no subject must stand, some with the adposition that they
            hold ('auquel à').
        suffixes: endings of inflection that a name may carry (genitive s).
        articles: words before a noun that are no part of a name.
        product_articles: articles, also merged ones, that products have rather than firms ('**o** Sonara').
        foreign_articles: other languages' articles, with which names begin ('The Verge').
        indefinite: articles that no name has before it.
        connectors: small words inside of names (of, de, da, für).
        employing: adpositions before those at whom somebody works ('chez').
        clitics: pronouns that are no subject right before a verb ('lui a infligé').
        expletives, judging: pronouns that stand for nobody where something is judged ('il est facile de').
        fields: nouns for what somebody is in charge of at a firm, beside its parts ('stratégie').
        nobiliary: genitives inside of names of persons (de), in no other names where they are no connectors.
        head_last: a name right before a noun modifies it.
        contractions: an adposition and an article in one word, and the article, as long as it ('du le').
        merging: adpositions that are one word with a definite article: where one stands behind them, they
            begin a clause ('depois **de a** X lançar'), and what is both before a firm is the article.
        examples: words between a noun and the names that exemplify it ('such as', '等').
        others: words for further things at the end of a list ('A, B and **others**').
        before_genitive: adpositions that a genitive goes on from ('**auprès** de X, de Y').
        light: verbs that say little themselves ('announce the acquisition of', 'stop providing'): what
            they take counts as their neighbour's.
        transparent: nouns that stand for what they are of ('version', 'veil').
        localizers: words after a noun that only place it ('里', '后').
        genitive_articles: articles that alone mark a genitive ('des Start-ups').
        postpositions: adpositions that follow their noun.
        particles: words that part from their verb ('stellt … vor').
        inflections: where particles follow, the last letter of a verb and what stands there in its forms:
            'う' of 使う, 'い' of 使います.
        futures: endings that no participle has, only a future ('deviend**ra**').
        conditionals: endings that only conditional verbs have ('investirait').
        gerunds: how verbs end that join two nouns in a compound ('an outage track**ing** website').
        participial: how participles end and no finite verb does ('dévoil**é**').
        perfect: words that make a verb past ('a présidé'), not those of what goes on ('has led').
        future: auxiliaries that make an infinitive future ('wird … vorstellen').
        purpose: the word before an infinitive ('zu', 'to').
        reporting: verbs of which media alone are the subject ('報じる').
        reported: features of a verb that tells what others say ('sie habe': Mood=Sub, Tense=Pres).
        reflexives: pronouns that stand for the subject and are nothing beside it ('sich').
        possessives: determiners that stand for an owner named elsewhere ('its').
        calling: verbs that join a kind and a name ('das Modell **heißt** X').
        appellations: nouns for a name, which a naming phrase may describe ('Xという**名称の**新製品').
        naming: words between a name and the word for its kind ('という', 'a model **called** X').
        complements: what opens a clause that a verb or noun of thinking takes ('that').
        degrees: words before a clause that only tells a result ('**so** fast that').
        controlling: verbs whose object does what an infinitive tells ('**convince** X to invest').
        causing: verbs with such a clause that say and think nothing ('ensure that').
        quoting: particles behind a quotation that say that it is speech (と).
        days: what words for days begin with, before which a subject may end ('今日').
        telling: adpositions before whom something is told ('a dit **à** l'AFP').
        datelines: words that close the line that names a story's medium and day ('讯').
        endings: ends of names that tell a firm where no tagger marks one ('资本').
        offerings: what a firm offers without a name of its own ('API').
        both: phrases for two parties named before ('both companies'). pairs: for two persons ('they').
        actors: markers of who does it that make no passive where an object follows the verb (由).
        former, latter: phrases for one of two things named before ('the latter').
        clocks: behind a place they say by whose time a date is told ('美国**时间**5月3日').
        listing: verbs between a noun and the names that it stands for ('its rivals include').
        rivalry: nouns for competing ('competition from X'). whose: relatives of an owner ('whose rivals').
        closers: what stands right behind a clause, in scripts without blanks, and says when it was ('后').
        serial: verbs behind whose object their subject goes on, in scripts without blanks ('离开X创办Y').
        serving: verbs that say that somebody holds a position ('serve as').
        seated: participles behind a place that is a seat ('Paris-based').
        origins: adpositions before where a firm is from, behind its kind ('une start-up **de** Lyon').
        places: adpositions before where something is ('**in** Berlin').
        nations: short words for countries right before a post of state ('ベセント**米**財務長官').
        statesmen: endings of posts of state ('長官', '大統領').
        states: titles that are a state's where nothing tells whose they are ('President Ada Lane').
        hiring: verbs for taking somebody from another firm ('poach').
        ranks: words that before a noun for somebody make a title ('**chief** gaming officer').
        succeeding: verbs for taking somebody's place, and nouns for who does ('replace', 'successor').
        outsiders: nouns for those who have to do with a firm and are none of its people ('critic').
        ventures: nouns for firms that are their founder's ('Ada Lane's **start-up**').
        ones: words for one of several who are called so ('**one** of the founders', '创始人**之一**').
        staff: words for those who work somewhere, and counters of people ('85**人**', '**従業員**').
        stages: nouns that say of a verb's noun before them how far it is ('採用**済み**', '開発**中**').
        bywords: places that stand for a trade ('a Wall Street bank'), where nobody need have its seat.
        demonyms: adjectives of countries, written large, that are no names alone ('a **Finnish** start-up').
        adjectival: ends of words that only describe the noun behind, without blanks ('对话**式**').
        describing: endings of participles that only describe the noun behind ('its revamped Siri').
        heads: nouns of events that compounds may end in, with the same sense ('Inhalte**partnerschaft**').
        makers: how nouns for firms end, right behind which a product is an object ('hat der Konzern X').
        thereby: words that stand for an event told before ('**dazu** gehören A und B').
        besides: adpositions before what something comes on top of ('**neben** A auch B'). also: what says so.
        large_headings: headlines write all words large. omits_subjects: verbs need no pronoun ('Saiu.').
        regions: how words for a part of the world begin ('its **Europ**ean headquarters').
        inhabitants: words for a town's people by which its firm is called ('die **Münchner**').
        broad: nouns that any firm may be called by ('company'). capacity: words before what somebody is
            somewhere ('resigned **as** CEO').
        pointing: before a noun that stands for something named before ('this', '该').
        oblique_articles: determiners that no subject has ('dem').
        unchanged: ends of infinitives that are participles, too ('entlassen'), where 'werden' makes both.
        infinitives, finites, preterites, participles, attributive: endings of infinitives, of verbs in the
            present, in the past (for one and for several: 'te ten'), of participles, and of adjectives.
        augments, inseparable: what participles begin with ('ge'), and what verbs whose participles do not.
        settled: participles that are adjectives ('bekannt').
        coupled: whether names in compounds have hyphens for blanks ('**Aleph-Alpha**-Chef').
        unspoken: verbs of saying with markers of persons that make them none ('**berichtet an** Ada Lane').
        impersonal: verbs of expecting that tell of none but a subject right beside them ('**预计**发表').
        relating: relatives, each with the articles of nouns that they may tell of: *der dem des*.
        agreeing: pronouns with the article of nouns that they stand for ('**der** Konzern …, als **er**').
        alike: articles with endings of nouns that are plurals together only ('**die** Gründ**er** A und B').
        declined: endings of adjectives in names, and those of other cases ('Europäisch**e** Kommission').
        countries: adjectives of countries without their endings, each with the genitive that may stand for it
            in a body's name ('italienisch Italiens').
        town_endings: what makes an adjective, written large, of a town's name ('Berlin-er').
        offices: ends of titles behind a person's name ('平井氏デジタル**相**').
        nominalizers: nouns that only make a clause before them one ('こと').
        officers: titles of which a firm has few, so that they need not say whose ('chief scientist').
        contents: nouns for what the clause before them tells ('收购X的**交易**').
        joint: what several do or own together ('合弁'). fused: adpositions and the article in them ('da a').
        variants: adpositions that are one, alone and with articles in them ('por pelo pela').
        courts: ends of names of courts, where what marks them marks whom somebody sues, too.
        doers: markers of who does it in a passive that mark other things, too ('Xに買収された').
        fresh: adjectives of what was not named before ('une **autre** entreprise', 'a **nova** firma').
        leading: verbs for leading others ('un groupe **mené** par X').
        managers: titles of managers, whose one may be told by nothing but the text's only firm ('director').
        means: adpositions before what is done in order to do more ('entre en lice **avec** la sortie de X').
        institutions: words that head names of public bodies, small or large ('**tribunal** de Paris').
        schools: likewise those of universities and the like ('**université** de Genève').
        instances: small words behind these that describe them ('tribunal **judiciaire**').
        charges: words between what somebody is in charge of and the post ('研究**担当**副社長').
        nominative, accusative, dative, locative, ablative, comitative: particles of one case each, where
            particles follow (が, を, に, で, から, と).
        capacities: particles behind a post that somebody takes or leaves (に, から); taking: those of them
            with which somebody takes or is given it (に).
        linking: forms by which a clause goes on (て). past: endings of what is over (た).
        adnominal: what makes an adjective of the noun before it (な). causative: endings of making another
            do something ('させ'). aims: verbs that tell an aim behind the dative, in the past ('向け').
        clefts: what nominalizes the clause of a cleft sentence ('のは').
        doing: verbs that make one of the noun before them ('する').
        loose: what before a particle says 'and the like' ('など').
        same: what words for the thing named right before begin with ('同').
        whole: prefixes of all of them ('全'). each: words that give each of a list its own ('それぞれ').
        engaging: verbs for what a firm does, in a clause right before its name ('AIを**手がける**X').
        counters: what numbers count where particles follow ('AとBの2**社**').
        plurals: words behind a name that only say that there are others like it ('マスク氏**ら**').
    """

    segmented: bool = True
    markers: str = "before"
    order: str = "SVO"
    head_last: bool = True
    adpositions: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    genitive_after: frozenset[str] = frozenset()
    genitive_before: frozenset[str] = frozenset()
    agent: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    owning: frozenset[str] = frozenset()
    adverbials: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    inverting: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    product_articles: frozenset[str] = frozenset()
    foreign_articles: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    employing: frozenset[str] = frozenset()
    clitics: frozenset[str] = frozenset()
    expletives: frozenset[str] = frozenset()
    judging: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    nobiliary: frozenset[str] = frozenset()
    contractions: frozenset[str] = frozenset()
    fused: frozenset[str] = frozenset()
    variants: frozenset[str] = frozenset()
    merging: frozenset[str] = frozenset()
    examples: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    before_genitive: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    transparent: frozenset[str] = frozenset()
    localizers: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    reflexives: frozenset[str] = frozenset()
    genitive_articles: frozenset[str] = frozenset()
    postpositions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    conditionals: frozenset[str] = frozenset()
    futures: frozenset[str] = frozenset()
    gerunds: frozenset[str] = frozenset()
    participial: frozenset[str] = frozenset()
    perfect: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    appellations: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    causing: frozenset[str] = frozenset()
    controlling: frozenset[str] = frozenset()
    quoting: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    datelines: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    offerings: frozenset[str] = frozenset()
    listing: frozenset[str] = frozenset()
    rivalry: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    latter: frozenset[str] = frozenset()
    clocks: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()
    closers: frozenset[str] = frozenset()
    serial: frozenset[str] = frozenset()
    officers: frozenset[str] = frozenset()
    seated: frozenset[str] = frozenset()
    adjectival: frozenset[str] = frozenset()
    describing: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    bywords: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()
    ones: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    outsiders: frozenset[str] = frozenset()
    ventures: frozenset[str] = frozenset()
    succeeding: frozenset[str] = frozenset()
    restrictive: frozenset[str] = frozenset()
    hiring: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    statesmen: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    nominalizers: frozenset[str] = frozenset()
    coupled: bool = False
    unspoken: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    relating: frozenset[str] = frozenset()
    agreeing: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    town_endings: frozenset[str] = frozenset()
    unchanged: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    joint: frozenset[str] = frozenset()
    courts: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    managers: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    schools: frozenset[str] = frozenset()
    instances: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    charges: frozenset[str] = frozenset()
    nominative: frozenset[str] = frozenset()
    accusative: frozenset[str] = frozenset()
    dative: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    ablative: frozenset[str] = frozenset()
    comitative: frozenset[str] = frozenset()
    capacities: frozenset[str] = frozenset()
    taking: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    adnominal: frozenset[str] = frozenset()
    causative: frozenset[str] = frozenset()
    aims: frozenset[str] = frozenset()
    inflections: frozenset[str] = frozenset()
    clefts: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()
    preterites: frozenset[str] = frozenset()
    finites: frozenset[str] = frozenset()
    participles: frozenset[str] = frozenset()
    attributive: frozenset[str] = frozenset()
    augments: frozenset[str] = frozenset()
    inseparable: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    doing: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    each: frozenset[str] = frozenset()
    engaging: frozenset[str] = frozenset()
    counters: frozenset[str] = frozenset()
    plurals: frozenset[str] = frozenset()
    oblique_articles: frozenset[str] = frozenset()
    broad: frozenset[str] = frozenset()
    capacity: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    inhabitants: frozenset[str] = frozenset()
    large_headings: bool = False
    omits_subjects: bool = False
    regions: frozenset[str] = frozenset()
    thereby: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()

    @property
    def isolating(self) -> bool:
        """Whether neither blanks part words nor particles mark them, so that their order tells (Chinese)."""
        return not self.segmented and self.markers == "before"

    @property
    def premodifying(self) -> bool:
        """Whether words are written apart and one right before a noun describes it: 'the **OpenAI** boss'."""
        return self.segmented and self.head_last

    @property
    def postmodifying(self) -> bool:
        """Whether words are written apart and a noun's description follows it: 'patron **d'OpenAI**'."""
        return self.segmented and not self.head_last

    @property
    def fixed_order(self) -> bool:
        """Whether words are written apart and the verb stands between subject and object, as in English."""
        return self.segmented and self.order == "SVO"

    def stems_of(self, verbs: Iterable[str]) -> frozenset[str]:
        """What the forms of verbs begin with, where particles follow: 発表/する, 述べ/る, 使い, 使わ."""
        final = {forms[0]: forms for forms in sorted(self.inflections)}
        doing = tuple(sorted(self.doing))
        joined = (verb.replace(" ", "").replace("|", "") for verb in verbs)
        plain = {next((v.removesuffix(d) for d in doing if v.endswith(d) and v != d), v) for v in joined}
        short = {v[:-1] + form for v in plain if len(v) == 2 for form in final.get(v[-1], "")}
        long = {v[:-1] if v[-1:] in final else v for v in plain}
        return frozenset(short).union(stem for stem in long if len(stem) > 1)
