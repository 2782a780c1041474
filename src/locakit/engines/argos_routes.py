"""How to get from one language to another: by one package, else by two with a language between them."""

from collections.abc import Iterator, Sequence

from locakit.engines.argos_packages import Package
from locakit.model.languages import LanguageTag, base_language, parents

Route = tuple[Package, ...]
"""One package, or two."""

PIVOTS = (LanguageTag("en"),)
"""The languages to go through, those before the others, which come in the order of the alphabet."""


def find_route(
    packages: Sequence[Package], source: LanguageTag, target: LanguageTag, pivots: Sequence[LanguageTag] = PIVOTS
) -> Route:
    """The way from one language to another; empty when there is none.

    The packages are usable ones, of each pair the best first. The same packages give the same way, wherever they
    stand: the pair's own package, else two with one language between.
    """
    direct = _serving(packages, source, target)
    if direct:
        return (direct,)
    between = {package.target for package in packages} & {package.source for package in packages}
    for pivot in sorted(between, key=lambda tag: (tag not in pivots, pivots.index(tag) if tag in pivots else 0, tag)):
        first, second = _serving(packages, source, pivot), _serving(packages, pivot, target)
        if first and second and base_language(pivot) not in (base_language(source), base_language(target)):
            return first, second
    return ()


def route_id(route: Route) -> str:
    """`en-es-1.9`, or `ca-en-1.0+en-de-1.3`."""
    return "+".join(package.id for package in route)


def _serving(packages: Sequence[Package], source: LanguageTag, target: LanguageTag) -> Package | None:
    """The package for a pair, else that of more general languages: `es` serves `es-MX`."""
    by_pair: dict[tuple[LanguageTag, LanguageTag], Package] = {}
    for package in packages:
        by_pair.setdefault((package.source, package.target), package)
    pairs = ((one, other) for one in _general(source) for other in _general(target))
    return next((by_pair[pair] for pair in pairs if pair in by_pair), None)


def _general(tag: LanguageTag) -> Iterator[LanguageTag]:
    """A language and those that it may be taken for: never one in another script, as zh would be for zh-TW."""
    script = _script(tag)
    if base_language(tag) == "zh" and script == "Hant":
        yield LanguageTag("zh-Hant")
    yield from (other for other in (tag, *parents(tag)) if _script(other) == script)


def _script(tag: LanguageTag) -> str:
    """The script that a language is written in, from CLDR; empty for a language that it does not know."""
    from babel.core import get_global

    subtags = tag.split("-")
    named = [subtag for subtag in subtags[1:] if len(subtag) == len("Hant") and subtag.isalpha()]
    likely = get_global("likely_subtags")
    guess = next((likely[name] for name in ("_".join(subtags[:2]), subtags[0]) if name in likely), "")
    return named[0] if named else next(iter(guess.split("_")[1:2]), "")
