"""The numbers and units that an edit of a translation changes, by value: `310 mg` in Arabic is also `٣١٠ ملغ`."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from locakit.model.inline import without_marks
from locakit.model.languages import LanguageTag
from locakit.model.measures import Measure, measure_of
from locakit.model.quantities import Number, numbers
from locakit.model.quantity_changes import Wording, quantity_changes


@dataclass(frozen=True, slots=True)
class Quantities:
    """The numbers and units that a text lost and got, as they are written in it."""

    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Quantity:
    number: Number
    measure: Measure

    @property
    def written(self) -> str:
        return f"{self.number.written} {self.measure.sign}".rstrip()


def changed_quantities(before: str, after: str, locale: LanguageTag) -> Quantities:
    """The measures that two marked translations do not both say; a number that one has in words is no change."""
    old, new = without_marks(before), without_marks(after)
    left, right = _unpaired(_quantities(old, locale), _quantities(new, locale))
    changes = quantity_changes(Wording(old, locale), Wording(new, locale))
    lost = _changed(left, right, changes.missing)
    gained = _changed(right, left, changes.added)
    return Quantities(tuple(one.written for one in lost), tuple(one.written for one in gained))


def _quantities(text: str, locale: LanguageTag) -> list[_Quantity]:
    return [_Quantity(number, measure_of(number, text, locale)) for number in numbers(text, locale)]


def _unpaired(left: Sequence[_Quantity], right: Sequence[_Quantity]) -> tuple[list[_Quantity], list[_Quantity]]:
    """Both sides without what the other one says too."""
    waiting: dict[str, dict[Measure, deque[_Quantity]]] = defaultdict(lambda: defaultdict(deque))
    for one in right:
        waiting[one.number.key][one.measure].append(one)
    rest = [one for one in left if not _take(one, waiting[one.number.key])]
    left_over = (one for measures in waiting.values() for others in measures.values() for one in others)
    return rest, sorted(left_over, key=lambda one: one.number.start)


def _take(one: _Quantity, waiting: Mapping[Measure, deque[_Quantity]]) -> bool:
    """Strike out the first of those that wait which says the same, if any."""
    for measure, others in waiting.items():
        if others and (one.measure.agrees_with(measure) or not (one.measure.units or measure.units)):
            others.popleft()
            return True
    return False


def _changed(rest: Sequence[_Quantity], others: Sequence[_Quantity], unsaid: Sequence[Number]) -> Iterator[_Quantity]:
    """Those that the other text does not say in words; where it has a new number, that one took their place."""
    starts = {number.start for number in unsaid}
    return (one for one in rest if others or one.number.start in starts)
