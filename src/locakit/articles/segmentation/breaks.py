"""Where a sentence ends: a table of rules, the first one with an opinion decides.

A rule looks at a gap in the text and answers whether a new sentence begins there, or `None` when it is not its
business. What no rule knows is left to sentencex.
"""

from collections.abc import Callable

from locakit.articles.characters import CLOSERS, DASHES, WIDE_TERMINATORS
from locakit.articles.segmentation.gaps import Gap
from locakit.data import kept, lazy_pattern, word_list, word_set

_SHORT_WORD = 4
_CLOSING = frozenset(CLOSERS) - frozenset("\"'“")
_OPENING_IN_GERMAN = frozenset("»›")
_CLOSING_STOP = lazy_pattern(r"[,;:，；：、،؛](?![:;])|[.。](?![\w.])")
_AMOUNT = lazy_pattern(r"\d[\d.,/–-]{0,9}[ \u00a0]?(?:%|[^\W\d_]{2})")
_CLIPPED = lazy_pattern(r"[b-df-hj-np-tv-xzß]{2}$")
_LONGEST_CLIPPED = 5
_SHORTEST_PLAIN = 3
_DOSE = lazy_pattern(
    r"\d(?<![\w.,]\d)[\d.,]{0,12}[⁰¹²³⁴-⁹]{0,3} ?(?P<unit>[^\W\d_]{1,6}|%|°C|°F)"
    r"(?:[/·][^\W\d_]{1,6}[²³]?){0,2}\.$"
)
_LONGEST_DOSE = 40
_ROMAN = lazy_pattern(r" [IVX]{1,6}\.$")
_LETTERS = lazy_pattern(r"(?<!\w)[^\W\d_](?:, [^\W\d_])*,? [^\W\d_]{1,4} [^\W\d_]\.$")
_ORDINAL = lazy_pattern(r"(?:(?P<before>[^\W\d_]{1,9}) )?(?<!\d)\d{1,2}\.$")
_ADDRESS = lazy_pattern(r"://|\bwww\.|@")
_LETTER = lazy_pattern(r"(?P<word>[^\W\d_]{3,20})\.?[ -][^\W\d_]\.$")
_INITIAL = lazy_pattern(r"(?:^|[\s(.-])[^\W\d_]\.$")
_DESIGNATOR = lazy_pattern(r"(?:[A-Z]|[IVXLC]{1,7})\d{0,3}(?![\w’'])")
_NEXT_DOTTED = lazy_pattern(r"([^\W\d_]{1,9})\.")
_SINGLE_CHARACTER = lazy_pattern(r"(?<!\w)\w\.$")
_TITLE_AND_INITIALS = lazy_pattern(r"([^\s(]{1,12})\. (?:[^\W\d_]\.[ -]?){0,3}[^\W\d_]\.$")
_SPEAKER = lazy_pattern(r"[\u3041-\u30ff\u4e00-\u9fff]{1,8}(?=[。，！])")
"""All that stands behind a quotation up to the next mark, if that is short."""
_LONE_LETTER = lazy_pattern(r"[^\W\d_] ")
_THAI_STOP = lazy_pattern(r"[\u0e00-\u0eff]\.$")
_FORMULA_SIGNS = frozenset("=≈≅∼±×÷·")
_DOUBLE_INITIAL = lazy_pattern(r"\b[^\W\d_]\.-[^\W\d_]\.$")

Rule = Callable[[Gap], bool | None]


def decision(gap: Gap) -> bool | None:
    """Whether a sentence begins at a gap, as far as our rules know; what is quoted we do not cut."""
    for rule in RULES:
        answer = rule(gap)
        if answer is not None:
            return None if answer and gap.is_quoted else answer
    return None


def is_plain_word(word: str, language: str) -> bool:
    """Whether a word, case folded, is none that the lists of abbreviations know."""
    return word not in _listed(language)


def _inside_a_word(gap: Gap) -> bool | None:
    """Without white space only a capital begins a sentence: not in `3.5`, `n.º`, `J.-C.`, `PGS.TS.`"""
    if not gap.is_glued or gap.core[-1:] in WIDE_TERMINATORS:
        return None
    is_name = gap.behind[:1] in DASHES or _SINGLE_CHARACTER.search(gap.core) or _is_in(gap, "-always")
    return None if gap.begins_upper and not is_name else False


def _before_closing(gap: Gap) -> bool | None:
    """What closes belongs to what it closes: quotes, brackets, `чел. [2].`, `соавт. [5],`; German opens with `»`."""
    closing = _CLOSING - _OPENING_IN_GERMAN if gap.has_reversed_quotes else _CLOSING
    return False if gap.behind[:1] in closing or _CLOSING_STOP.match(gap.behind) else None


def _before_formula_sign(gap: Gap) -> bool | None:
    """`1 tsp. ≈ 5 g` goes on: no sentence begins with a sign of a formula."""
    return False if gap.behind[:1] in _FORMULA_SIGNS else None


def _behind_thai(gap: Gap) -> bool | None:
    """Thai and Lao write full stops behind abbreviations only."""
    return False if _THAI_STOP.search(gap.before) else None


def _behind_title_marks(gap: Gap) -> bool | None:
    """Chinese titles may end in a mark of their own: 《疼吗？》."""
    return False if gap.before[-1:] in set("》〉") else None


def _quotative(gap: Gap) -> bool | None:
    """In Japanese and Chinese the words that say who spoke belong to the quotation: `他问`, `医生问。`"""
    verbs = word_list(f"quotatives/{gap.language}.txt")
    if not verbs or gap.before[-1:] not in set("」』”’"):
        return None
    speaker = _SPEAKER.match(gap.behind)
    return False if gap.behind.startswith(verbs) or (speaker and speaker[0].endswith(verbs)) else None


def _ordinal(gap: Gap) -> bool | None:
    """German writes `3. Oktober`, `der 5. Patient`: no cut before a noun of the closed list or behind an article."""
    nouns = word_set(f"ordinal-nouns/{gap.language}.txt")
    ordinal = _ORDINAL.search(gap.before) if nouns else None
    is_opener = gap.next_word.casefold() in word_set(f"sentence-openers/{gap.language}.txt")
    if not ordinal:
        return True if nouns and is_opener and _ROMAN.search(gap.before) else None
    has_article = (ordinal["before"] or "").casefold() in word_set(f"ordinal-articles/{gap.language}.txt")
    return False if gap.next_word in nouns or (has_article and not is_opener) else None


def _behind_address(gap: Gap) -> bool | None:
    """The full stop behind an address is the sentence's own: `see www.example.org. It`."""
    token = gap.before[gap.before.rfind(" ") + 1 :]
    return True if gap.begins_upper and token.endswith(".") and _ADDRESS.search(token) else None


def _behind_dose(gap: Gap) -> bool | None:
    """`for 3 d. Rest`, `4 g/L. Then`: units of one letter look like the initials of a name."""
    near = gap.before[-_LONGEST_DOSE:]
    match = _DOSE.search(near) if gap.begins_upper and not gap.is_glued and near.endswith(".") else None
    return True if match and match["unit"] in word_set("dose-units.txt") else None


def _behind_letter(gap: Gap) -> bool | None:
    """`vitamin D. Take` and `A, B or C. Take` hold no name with an initial."""
    if not gap.begins_upper or not gap.ends_with_letter:
        return None
    match = _LETTER.search(gap.before)
    is_letter = match is not None and match["word"].casefold() in word_set("letter-words.txt")
    return True if is_letter or _LETTERS.search(gap.before) else None


def _initials(gap: Gap) -> bool | None:
    """`J.-C.` and what follows a title, `Dr. G.`, begin a name."""
    if not gap.ends_with_letter:
        return None
    titled = _TITLE_AND_INITIALS.search(gap.before)
    is_titled = titled is not None and titled[1].casefold() in word_set(f"abbreviations/{gap.language}-always.txt")
    return False if is_titled or _DOUBLE_INITIAL.search(gap.before) else None


def _abbreviation(gap: Gap) -> bool | None:
    """What the word lists say of the abbreviation before and the word behind."""
    if _listed(gap.language).isdisjoint(gap.spellings):
        return None
    if _is_in(gap, "-always") or _is_designated(gap) or _is_journal(gap):
        return False
    if gap.begins_upper:
        return _ends_with_abbreviation(gap)
    is_bracketed = gap.behind[:1] in set("([")
    goes_on = gap.begins_lower or gap.behind.lstrip("([")[:1].isdigit() or (is_bracketed and not gap.next_word)
    return False if goes_on and _is_in(gap, "") else None


def _lower_case(gap: Gap) -> bool | None:
    """A word in lower case goes on behind a quotation, an ellipsis, a number, a name or a likely abbreviation."""
    if not gap.begins_lower:
        return None
    if gap.core != gap.before or gap.core.endswith(("…", "..")) or gap.behind[:1] in DASHES:
        return False
    is_name = gap.word != "" and gap.core[-len(gap.word) - 1].isupper()
    return False if gap.word and (len(gap.word) <= _SHORT_WORD or "." in gap.word or is_name) else None


def _before_amount(gap: Gap) -> bool | None:
    """`die Dosis. 2 Tabletten`: a number begins a sentence behind a plain word, not a clipped one as `sect.`"""
    if gap.is_glued or not _AMOUNT.match(gap.behind):
        return None
    if gap.before[-1:] in set("?!"):
        return True
    word = gap.word
    has_case = gap.language not in word_set("languages-with-capital-nouns.txt")
    is_written = word.isalpha() and not (has_case and gap.core[-len(word) - 1].isupper())
    is_clipped = len(word) <= _LONGEST_CLIPPED and _CLIPPED.search(word) is not None
    is_plain = is_written and len(word) >= _SHORTEST_PLAIN and not is_clipped and is_plain_word(word, gap.language)
    return True if is_plain else None


def _behind_ellipsis(gap: Gap) -> bool | None:
    """An ellipsis that hangs on a word ends the sentence before a capital."""
    is_attached = gap.core.endswith(("…", "...")) and gap.core.rstrip("….")[-1:].isalnum()
    return True if is_attached and gap.begins_upper and gap.next_word != "I" and not gap.is_glued else None


RULES: tuple[Rule, ...] = (
    _inside_a_word,
    _before_closing,
    _before_formula_sign,
    _behind_thai,
    _behind_title_marks,
    _quotative,
    _ordinal,
    _behind_address,
    _behind_dose,
    _behind_letter,
    _initials,
    _abbreviation,
    _lower_case,
    _before_amount,
    _behind_ellipsis,
)
"""In the order in which they are asked."""


def _is_designated(gap: Gap) -> bool:
    """`Fig. A`, `Vol. III`, `vit. B12`; but `no. A` and `no. I` begin a sentence."""
    match = _DESIGNATOR.match(gap.behind) if gap.word in word_set("reference-words.txt") else None
    return match is not None and not (match[0] in {"A", "I"} and _is_in(gap, "-final"))


def _is_journal(gap: Gap) -> bool:
    """`Am. J. Clin. Nutr.`: an abbreviation of a name goes on with another one."""
    follower = _NEXT_DOTTED.match(gap.behind)
    if not follower or not gap.core[-len(gap.word) - 1].isupper() or _is_in(gap, "-final"):
        return False
    names = word_set("abbreviations/journals.txt")
    is_named = follower[1][0].isupper() and follower[1].casefold() in names
    return is_named and (gap.word in names or len(gap.word) == 1)


def _ends_with_abbreviation(gap: Gap) -> bool | None:
    """Whether a capital behind an abbreviation begins a sentence: behind `etc.`, and in a word like `The`."""
    if gap.is_glued:
        return None
    is_word = gap.next_word[1:3].islower() or (len(gap.next_word) == 1 and _LONE_LETTER.match(gap.behind))
    if _is_in(gap, "-final") and is_word:
        return True
    is_opener = gap.next_word.casefold() in word_set(f"sentence-openers/{gap.language}.txt")
    return True if is_opener and _is_in(gap, "") and not _INITIAL.search(gap.core) else None


def _is_in(gap: Gap, kind: str) -> bool:
    return not word_set(f"abbreviations/{gap.language}{kind}.txt").isdisjoint(gap.spellings)


@kept
def _listed(language: str) -> frozenset[str]:
    """Every abbreviation that some rule knows."""
    kinds = (word_set(f"abbreviations/{language}{kind}.txt") for kind in ("", "-always", "-final"))
    return word_set("reference-words.txt").union(word_set("abbreviations/journals.txt"), *kinds)
