"""What may stand in `locakit.toml`: the keys, their values, and what to write where one is wrong."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from locakit.checks import BULK_APPROVAL_ID, CHECKS, CONSISTENCY_ID, UNIGNORABLE
from locakit.engines import ENGINE_NAMES, ENGINES, Settings
from locakit.glossary import OFFER_ID, SPELLING_ID, STALE_ID
from locakit.model.encoding import place_of
from locakit.model.errors import Place, Problem, ProjectError
from locakit.model.languages import language_tag
from locakit.project.nearest import did_you_mean

_NO_ADDRESS = r"\s\x00-\x20\"'<>\\^`{|}\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069"
_ADDRESS = re.compile(rf"https?://[^/?#{_NO_ADDRESS}]+(?:/[^{_NO_ADDRESS}#]*)?")
"""What may stand in an attribute of a page as it is, and go on; signs that no address holds are not let in."""


@dataclass(frozen=True, slots=True)
class Faults:
    """Makes problems with the line and the column that a key stands in."""

    text: str
    path: str

    def place(self, key: str) -> Place:
        """Where a key or its section stands, or else where it is spoken of first."""
        name = rf"(?P<key>[\"']?{re.escape(key)}[\"']?)"
        said = rf"^[ \t]*(?P<section>\[[^\]\n]*(?<![\w-]))?{name}[ \t]*(?(section)\]|=)"
        for pattern in (said, rf"(?<![\w-]){name}(?![\w-])"):
            if found := re.search(pattern, self.text, re.MULTILINE):
                return place_of(self.text, found.start("key"), self.path)
        return Place(self.path)

    def problem(self, key: str, what: str, remedy: str) -> Problem:
        """What is wrong there."""
        return Problem(self.place(key), what, remedy=remedy)


def config_problems(table: Mapping[str, Any], faults: Faults) -> Iterator[Problem]:
    """All that is wrong with the keys and values of a project file."""
    yield from _unknown_keys(table, faults)
    yield from _wrong_values(table, faults)


def sections(table: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The sections `[key.NAME]` of a project file, by their names; none where they are malformed."""
    if _is_section(table.get(key)):
        yield from table[key].items()


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list(value: Any) -> TypeGuard[list[str]]:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)


def _is_width(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and (value == 0 or value >= 20)  # noqa: PLR2004 -- the least that a reader can use


def _is_one_of(*names: str) -> Callable[[Any], bool]:
    return lambda value: value in names


def _is_url(value: Any) -> bool:
    from urllib.parse import urlsplit

    try:
        # To ask for the port is to have it read.
        return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None and urlsplit(value).port != 0
    except ValueError:  # An address in brackets that is none, or a port that no machine has.
        return False


def _is_section(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(section, dict) for section in value.values())


_REQUIRED: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "source-language": (_is_text, 'write a language tag, such as "en"'),
    "locales": (_is_list, 'write a list of language tags, such as ["es", "ca"]'),
}
OPTIONAL: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "engines": (_is_list, f"write a list of engines: auto, {', '.join(ENGINE_NAMES)}"),
    "segmentation": (_is_one_of("sentence", "block"), 'write "sentence" or "block"'),
    "locations": (_is_one_of("file", "line"), 'write "file" or "line"'),
    "references": (_is_one_of("keep", "translate"), 'write "keep" or "translate"'),
    "wrap": (_is_width, "write 0 for one line a string, or a width of 20 or more"),
    "base-url": (_is_url, 'write an address such as "https://example.org/health/"'),
}
"""The keys that a project may leave out, each with what tells its right values, and what to write."""
_SECTIONS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "engine": (_is_section, "write sections such as [engine.apertium]"),
    "check": (_is_section, "write sections such as [check.numbers]"),
}
_KEYS = {**_REQUIRED, **OPTIONAL, **_SECTIONS}
_SEVERITIES = ("error", "warning", "off")


def _unknown_keys(table: Mapping[str, Any], faults: Faults) -> Iterator[Problem]:
    """Keys, engines and checks that nobody knows, each with the nearest one that exists."""
    for key in table:
        yield from _unknown(key, tuple(_KEYS), "key", faults)
    for name in table["engines"] if _is_list(table.get("engines")) else ():
        yield from _unknown(name, ("auto", *ENGINE_NAMES), "engine", faults, at="engines")
    for name, section in sections(table, "engine"):
        yield from _unknown(name, ENGINE_NAMES, "engine", faults)
        yield from _unknown_options(name, section, faults)
    for name, section in sections(table, "check"):
        yield from _unknown(name, tuple(dict.fromkeys((*CHECKS, *sorted(_source_ids())))), "check", faults)
        for option in section:
            yield from _unknown(option, ("severity", "ignore"), "key", faults)


def _source_ids() -> frozenset[str]:
    """What is found in articles, in citation tables, or in all catalogues of a locale: an article can be left out."""
    from locakit.checks.source.links import BROKEN_LINK_ID
    from locakit.checks.source.table import READER_IDS, SOURCE_CHECKS

    others = {BROKEN_LINK_ID, BULK_APPROVAL_ID, CONSISTENCY_ID, SPELLING_ID, STALE_ID, OFFER_ID}
    return READER_IDS | SOURCE_CHECKS.keys() | others


def _unknown_options(engine: str, section: Settings, faults: Faults) -> Iterator[Problem]:
    """Options that the engine has not."""
    known = tuple(ENGINES[engine].settings) if engine in ENGINES else ()
    for option in section:
        if option not in known:
            remedy = did_you_mean(option, known) if known else "delete the line"
            yield faults.problem(option, f"engine '{engine}' has no option '{option}'", remedy)


def _unknown(name: str, known: tuple[str, ...], what: str, faults: Faults, at: str = "") -> Iterator[Problem]:
    if name not in known:
        yield faults.problem(at or name, f"unknown {what} '{name}'", did_you_mean(name, known))


def _wrong_values(table: Mapping[str, Any], faults: Faults) -> Iterator[Problem]:
    for key, (_, remedy) in _REQUIRED.items():
        if key not in table:
            yield faults.problem(key, f"'{key}' is missing", remedy)
    for key, (is_valid, remedy) in _KEYS.items():
        if key in table and not is_valid(table[key]):
            yield faults.problem(key, f"'{key}' has a wrong value", remedy)
    yield from _wrong_languages(table, faults)
    for name, section in sections(table, "engine"):
        yield from _wrong_options(name, section, faults)
    for name, section in sections(table, "check"):
        yield from (*_wrong_severity(name, section, faults), *_wrong_ignore(name, section, faults))


def _wrong_options(engine: str, section: Settings, faults: Faults) -> Iterator[Problem]:
    settings = ENGINES[engine].settings if engine in ENGINES else {}
    for option, setting in settings.items():
        if option in section and not setting.is_valid(section[option]):
            yield faults.problem(option, f"option '{option}' of engine '{engine}' has a wrong value", setting.remedy)


def _wrong_languages(table: Mapping[str, Any], faults: Faults) -> Iterator[Problem]:
    """Languages that are none, and those that are named twice, however they are written."""
    source, locales = table.get("source-language"), table.get("locales")
    named = [("source-language", source)] if isinstance(source, str) else []
    named += [("locales", locale) for locale in locales] if _is_list(locales) else []
    seen: set[str] = set()
    for key, text in named:
        try:
            tag = language_tag(text, faults.place(key))
        except ProjectError as error:
            yield from error.problems
            continue
        if tag in seen:
            yield faults.problem(key, f"'{text}' is named twice", "name each locale once, the source not at all")
        seen.add(tag)


def _wrong_severity(name: str, section: Mapping[str, Any], faults: Faults) -> Iterator[Problem]:
    if section.get("severity") not in _SEVERITIES and ("severity" in section or "ignore" not in section):
        yield faults.problem(name, f"check '{name}' has no severity", 'write severity = "error", "warning" or "off"')
    elif name in UNIGNORABLE:
        yield faults.problem(name, f"check '{name}' is always an error", "delete the section")


def _wrong_ignore(name: str, section: Mapping[str, Any], faults: Faults) -> Iterator[Problem]:
    if "ignore" not in section:
        return
    if name in CHECKS and name not in _source_ids():
        remedy = f"write '# locakit: ignore {name}' into the entries"
        yield faults.problem(name, f"check '{name}' looks at entries, not at articles", remedy)
    elif not _is_list(section["ignore"]):
        yield faults.problem(
            "ignore", f"check '{name}' has no list of articles to ignore", 'write ignore = ["fever"]'
        )
