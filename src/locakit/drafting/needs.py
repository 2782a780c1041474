"""What a sentence holds that its draft must hold too: addresses, kept and required terms, numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from locakit.drafting.jobs import Job
from locakit.drafting.pieces import Hold
from locakit.engines import Gender, GrammaticalNumber
from locakit.glossary import Glossary, Kind, RequiredTerm, accepts, find_terms, is_said
from locakit.model.capitals import capitals
from locakit.model.languages import LanguageTag
from locakit.model.numerals import written_number
from locakit.model.quantities import Number, numbers
from locakit.model.quantity_changes import Wording, quantity_changes

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>]{1,2000}[^\s<>.,;:!?)\]”’»]|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,63}){1,4}"
)
_MARKED_NUMBER = re.compile(r"\d[.,]\d")

_GENDERS: Mapping[str, Gender] = {"m": "m", "mf": "m", "f": "f"}
_NUMBERS: Mapping[str, GrammaticalNumber] = {"sg": "sg", "sp": "sg", "pl": "pl"}
"""What engines know of the glossary's genders and numbers."""


@dataclass(frozen=True, slots=True)
class Needs:
    """A sentence's text, and what its draft must hold."""

    text: str
    """Without codes."""
    terms: tuple[RequiredTerm, ...]
    kept: Glossary
    """The terms that every locale keeps."""
    shouted: tuple[tuple[int, int], ...] = ()
    """As `Lifted.shouted` has it."""


def addresses(needs: Needs) -> Iterator[Hold]:
    """URLs and e-mail addresses; engines break most of them."""
    return (Hold(*match.span(), match[0]) for match in _ADDRESS.finditer(needs.text))


def kept_terms(needs: Needs) -> Iterator[Hold]:
    """Kept terms as they are, also where one is a part of a longer term, which no engine knows."""
    for match in find_terms(needs.text, needs.kept):
        yield Hold(match.start, match.end, needs.text[match.start : match.end])


def required_forms(needs: Needs, job: Job) -> Iterator[Hold]:
    """Terms that have a form in the locale, with the form that we write."""
    for required in needs.terms:
        if required.term.kind is Kind.TRANSLATE:
            yield from _forms(needs, required, job)


def all_numbers(needs: Needs, job: Job) -> Iterator[Hold]:
    """The numbers as they are."""
    return (Hold(number.start, number.end, number.written) for number in numbers(needs.text, job.source))


def missing(needs: Needs, said: str, job: Job) -> tuple[Hold, ...]:
    """What a translation lacks of all that, each with the form to put in; both are without codes."""
    found = [*_missing_terms(needs, said, job), *_missing_numbers(needs, said, job)]
    return tuple(sorted(found, key=lambda hold: hold.start))


def says_everywhere(said: str, required: RequiredTerm, job: Job) -> bool:
    """Whether a text says a term as often as its source; people may say it less often, machines do so by mistake."""
    count = len(required.places)
    return accepts(said, required.term, job.target) >= count or (count == 1 and is_said(said, required, job.target))


def _forms(needs: Needs, required: RequiredTerm, job: Job) -> Iterator[Hold]:
    form = next((form for form in required.forms if not form.endswith("*")), "")
    gender, number = _GENDERS.get(required.gender), _NUMBERS.get(required.number)
    for start, end in required.places if form else ():
        # A term that the glossary writes in small letters is no acronym.
        is_spelled_out = required.term.head.islower() and needs.text[start:end].isupper()
        is_shouted = is_spelled_out or any(first <= start and end <= last for first, last in needs.shouted)
        written = capitals(form, job.target) if is_shouted else form
        yield Hold(start, end, written, is_term=True, gender=gender, number=number, usual=form)


def _missing_terms(needs: Needs, said: str, job: Job) -> Iterator[Hold]:
    for required in needs.terms:
        if required.term.kind is Kind.KEEP:
            if accepts(said, required.term, job.target) < len(required.places):
                yield from (Hold(start, end, needs.text[start:end]) for start, end in required.places)
        elif not says_everywhere(said, required, job):
            yield from _forms(needs, required, job)


def _missing_numbers(needs: Needs, said: str, job: Job) -> Iterator[Hold]:
    changes = quantity_changes(Wording(needs.text, job.source), Wording(said, job.target))
    for number in changes.missing:
        yield Hold(number.start, number.end, _localised(number, job.target))


def _localised(number: Number, target: LanguageTag) -> str:
    """A number with marks as the locale writes it; one without them may be a year, and stays."""
    is_plain = number.value is None or number.factor != 1 or not _MARKED_NUMBER.search(number.literal)
    if is_plain or number.value is None:
        return number.written
    return written_number(number.value, target) + number.unit
