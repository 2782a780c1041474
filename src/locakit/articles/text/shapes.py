"""Tell what the blocks of a plain text are: headings without markup, boilerplate, rules.

The thresholds were measured on articles pasted from the web: title, headings and boilerplate come out as a person
would mark them. Blocks are looked at without their citation markers.
"""

import re
from collections.abc import Iterable, Sequence

from locakit.articles.characters import CLOSERS, COMMAS, DASHES, OBJECT, OPENERS, TERMINATORS, last_sign
from locakit.articles.text.blocks import Block, Line
from locakit.data import kept, lazy_pattern, word_list
from locakit.model.languages import LanguageTag, base_language

_NUMBERED = lazy_pattern(r"\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)]?\s+|[．）、]\s*)")
_UNDERLINE = lazy_pattern(r"([=~*#_-])\1{2,}")
_RULE = lazy_pattern(r"(?:[-=_*~•·#+–—―] {0,3}){3,}")
_COMMENT_COUNT = lazy_pattern(r"\d{1,5} (?:comments?|replies|responses?|comentarios?|commentaires?|kommentare?)")
_COPYRIGHT = lazy_pattern(r"(?:copyright |all contents? )?(?:©|\(c\)|copyright \d{4})")
_EDGES = CLOSERS + OPENERS + TERMINATORS + COMMAS + DASHES + ":：*#_=/|•" + OBJECT
_ENDINGS = frozenset(TERMINATORS + COMMAS + ":：")
_LEAD_IN = frozenset(":：")
_QUESTION_MARKS = "?!？！؟"
_INNER_END = lazy_pattern(r"[?!？！؟。]\s")
_HEADING_WORDS, _HEADING_LENGTH, _SHORT_HEADING, _SHORT_HEADING_ELSEWHERE = 14, 100, 8, 12
_TITLE_WORDS, _TITLE_LENGTH = 20, 160
_SHORT_WORD = 3
_CAPITALISED = 0.6
_SAME_TITLE = 0.6
_BOILERPLATE_LENGTH, _BOILERPLATE_WORDS = 160, 14
_UNDERLINED_LINES = 2
_LOWEST_LEVEL = 6
_FEWEST_CAPITALS = 4


def is_title(block: Block, *, is_alone: bool) -> bool:
    """Whether the first block of an article is its title: one line that is no sentence.

    A question may be one if something follows; a line alone in its article must have a title's capitals.
    """
    if is_underlined(block):
        return True
    words = _words(block, _TITLE_LENGTH)
    if not 0 < len(words) <= _TITLE_WORDS or (is_alone and not _is_title_case(words)):
        return False
    if last_sign(block.text) in _QUESTION_MARKS:
        return not is_alone and not _INNER_END.search(block.text)
    return last_sign(block.text) not in _ENDINGS


def is_heading(block: Block, language: LanguageTag) -> bool:
    """Whether a block that another one follows is a heading: one short line, unfinished, in title case or very short.

    Title case is an English habit: in other languages a heading may have a few words more.
    """
    if is_underlined(block):
        return True
    words = _words(block, _HEADING_LENGTH)
    if not 0 < len(words) <= _HEADING_WORDS:
        return False
    if is_capitals(block.text) and last_sign(block.text) in _LEAD_IN:
        return True
    is_english = base_language(language) == "en"
    if last_sign(block.text) in _QUESTION_MARKS:
        is_short = not is_english and len(words) <= _SHORT_HEADING
        is_asked = is_short or is_capitals(block.text) or _is_title_case(words[1:])
        return is_asked and not _INNER_END.search(block.text)
    short = _SHORT_HEADING if is_english else _SHORT_HEADING_ELSEWHERE
    is_caseless = block.text.lower() == block.text.upper()
    return last_sign(block.text) not in _ENDINGS and (is_caseless or len(words) <= short or _is_title_case(words))


def is_numbered_heading(block: Block, language: LanguageTag) -> bool:
    """Whether a block is a heading behind a number: `1. Introduction`, `2.1 Methods`; it may have more words."""
    number = _NUMBERED.match(block.lines[0].stripped)
    if not number or len(block.lines) > 1:
        return False
    line = block.lines[0]
    rest = Block((Line(line.stripped[number.end() :], line.start, line.number),))
    is_short = 0 < len(_words(rest, _HEADING_LENGTH)) <= _HEADING_WORDS and last_sign(rest.text) not in _ENDINGS
    return is_short or is_heading(rest, language)


def is_underlined(block: Block) -> bool:
    """Whether a block is a line above a row of signs, as headings of typed texts are."""
    return len(block.lines) == _UNDERLINED_LINES and is_underline(block.lines[1])


def is_underline(line: Line) -> bool:
    """Whether a line is a row of one sign."""
    return _UNDERLINE.fullmatch(line.stripped) is not None


def is_capitals(text: str) -> bool:
    """Whether a text has a word of four letters at least, and capitals only."""
    return text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST_CAPITALS


def heading_level(block: Block, underlines: Sequence[str]) -> int:
    """2 to 6: by the sign below it, in the order in which headings of the article have them; by its number, `2.3`."""
    if is_underlined(block):
        return min(2 + underlines.index(block.lines[1].stripped[0]), _LOWEST_LEVEL)
    number = _NUMBERED.match(block.lines[0].stripped)
    return min(2 + number[0].rstrip(".) \t\u00a0").count("."), _LOWEST_LEVEL) if number else 2


def is_byline(block: Block) -> bool:
    """Whether a block names the author of an article, as the line below a title does: `By Jane Doe`."""
    words = block.text.casefold()
    return any(
        words.startswith((f"{phrase} ", f"{phrase}:", f"{phrase}：")) for phrase in word_list("byline-words.txt")
    )


def is_rule(block: Block) -> bool:
    """Whether a block is a line of signs between two parts."""
    return len(block.lines) == 1 and _RULE.fullmatch(block.lines[0].stripped[:_HEADING_LENGTH]) is not None


def repeats(first: Block, second: Block) -> bool:
    """Whether two headings share most of their words: the second is the title again."""
    one, other = ({word.casefold() for word in _words_of(block.text)} for block in (first, second))
    return bool(one | other) and len(one & other) / len(one | other) >= _SAME_TITLE


def is_boilerplate(block: Block) -> bool:
    """Whether a block is a remain of the web page around the article."""
    return all(map(is_boilerplate_line, block.lines))


def is_boilerplate_line(line: Line) -> bool:
    """Whether a line is a phrase of the list, or begins like one and is no sentence, or a copyright."""
    if len(line.text) > _BOILERPLATE_LENGTH:
        return False
    text = line.stripped.casefold().rstrip(".!…:» 。！")
    if text in _phrases("boilerplate.txt") or _COMMENT_COUNT.fullmatch(text) or _COPYRIGHT.match(text):
        return True
    if text[-1:].isdecimal() and _page_number().fullmatch(text):
        return True
    is_short = len(text.split()) <= _BOILERPLATE_WORDS and not line.stripped.endswith(".")
    return is_short and text.startswith(tuple(_phrases("boilerplate-beginnings.txt")))


def _words(block: Block, longest: int) -> Sequence[str]:
    """The words of a block of one line; none of a longer block. Wide characters count as two."""
    if len(block.lines) > 1 or len(block.lines[0].text) > 2 * longest:
        return ()
    width = sum(2 if character >= _FIRST_WIDE else 1 for character in block.text)
    return _words_of(block.text) if width <= longest else ()


def _words_of(text: str) -> list[str]:
    return [word for token in text.split() if (word := token.strip(_EDGES))]


_FIRST_WIDE = "\u2e80"


def _is_title_case(words: Iterable[str]) -> bool:
    """Most of the longer words have a capital; words of a script without case do not count."""
    longer = [word for word in words if len(word) > _SHORT_WORD and word.lower() != word.upper()]
    return bool(longer) and sum(word[0].isupper() for word in longer) >= _CAPITALISED * len(longer)


@kept
def _page_number() -> re.Pattern[str]:
    """`page 2 of 4` and the like, as prints of pages have them."""
    pairs = (phrase.split(" … ") for phrase in word_list("page-numbers.txt"))
    forms = "|".join(rf"{re.escape(word)} ?\d{{1,4}} ?{re.escape(joint)} ?\d{{1,4}}" for word, joint in pairs)
    return re.compile(forms)


@kept
def _phrases(name: str) -> frozenset[str]:
    """The phrases of a list; one that goes on ends in a space, so that `tagged` is not found in `taggedness`."""
    return frozenset(phrase.removesuffix("…") for phrase in word_list(name))
