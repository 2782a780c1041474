"""Engines that have several translations, alignment, bound marks and typed words, and say what tests tell them to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from drafting.sentences import unchanged
from example_project import FakeEngine

from locakit.engines import Bound, Draft, Hypothesis, Keeps, Link, Span, keeps_all, no_progress
from locakit.engines.engine import Gender, GrammaticalNumber, Progress
from locakit.model.languages import LanguageTag

Said = tuple[Hypothesis, ...]


@dataclass
class FakeNeuralEngine(FakeEngine):
    """A neural engine; by default it changes nothing and knows it."""

    say: Callable[[str], Said] = lambda text: (unchanged(text),)
    go_on: Callable[[str, str], Said] = lambda _text, prefix: (Hypothesis(prefix, 0.0),)
    """What it says to a text whose translation must begin with the prefix."""
    prefixes: list[str] = field(default_factory=list)
    name: str = "neural"

    def recipe(self, source: LanguageTag, target: LanguageTag) -> str:
        """Always the same."""
        return f"fake {source} {target}"

    def translate(
        self,
        texts: Sequence[str],
        source: LanguageTag,
        target: LanguageTag,
        progress: Progress = no_progress,
        keeps: Keeps = keeps_all,
    ) -> Iterator[Draft]:
        """What the function says."""
        del source, target, progress, keeps
        for text in texts:
            self.sent.append(text)
            yield drafted(self.say(text))

    def continued(
        self, texts: Sequence[str], prefixes: Sequence[str], source: LanguageTag, target: LanguageTag
    ) -> Iterator[Draft]:
        """What the other function says."""
        del source, target
        for text, prefix in zip(texts, prefixes, strict=True):
            self.prefixes.append(prefix)
            yield drafted(self.go_on(text, prefix))


@dataclass
class FakeCarryingEngine(FakeEngine):
    """An engine with bound marks and typed words; by default it changes nothing and knows it."""

    bind: Callable[[Bound], Draft] = lambda bound: Draft(bound.text, bound=tuple((span,) for span in bound.spans))
    typed: Callable[[int, str, str], str | None] = lambda index, gender, number: (
        f"noun{gender}{number}{'abcdefgh'[index]}"
    )

    def translate_bound(
        self,
        sentences: Sequence[Bound],
        source: LanguageTag,
        target: LanguageTag,
        progress: Progress = no_progress,
    ) -> Iterator[Draft]:
        """What the function says."""
        del source, target, progress
        for bound in sentences:
            self.sent.append(bound.text)
            yield self.bind(bound)

    def typed_placeholder(
        self, index: int, gender: Gender, number: GrammaticalNumber, source: LanguageTag, target: LanguageTag
    ) -> str | None:
        """What the function says."""
        del source, target
        return self.typed(index, gender, number)


def drafted(said: Said) -> Draft:
    """A draft with the hypotheses."""
    return Draft(said[0].text, hypotheses=said) if said else Draft(None, reason="crash")


def linked(source: str, target: str, *pairs: tuple[str, str], share: float = 0.9) -> Hypothesis:
    """A translation in which words of the source belong to words of the target, each the first of its kind."""
    links = (Link(_span(source, one), _span(target, other), share) for one, other in pairs)
    return Hypothesis(target, -0.5, links=tuple(links))


def _span(text: str, word: str) -> Span:
    return text.index(word), text.index(word) + len(word)
