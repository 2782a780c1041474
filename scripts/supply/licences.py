"""Write docs/licences.md: what `requirements/run.txt` installs, under which licence, and what for."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PAGE = _ROOT / "docs" / "licences.md"
_PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
_BEGINNING = """\
# Licences

What `make` installs for the toolkit (`requirements/run.txt`), with the licence that each package states itself.
locakit itself is under the [MIT licence](../LICENSE), but for the names of languages in `src/locakit/data/`: they
come from the CLDR, under the [licence of Unicode](../src/locakit/data/LICENSE.unicode). `make licences` writes this
page; `make sbom` lists the same packages with their hashes for machines.

| package | version | licence | used for |
|---|---|---|---|
"""

USES = {
    "argostranslate": "packages of Argos Translate that are no SentencePiece models",
    "babel": "names of languages, numbers and plurals of locales",
    "click": "the command line",
    "cloudpickle": "joblib",
    "colorama": "tqdm, on Windows",
    "ctranslate2": "neural translation",
    "filelock": "one command at a time in a project",
    "jinja2": "pages",
    "joblib": "sacremoses",
    "lxml": "XML (nothing reads any yet)",
    "markdown-it-py": "Markdown articles",
    "markupsafe": "jinja2",
    "mdit-py-plugins": "footnotes, tables and front matter of Markdown",
    "mdurl": "markdown-it-py",
    "numpy": "ctranslate2",
    "packaging": "argostranslate",
    "polib": "entries of PO files",
    "pygments": "rich",
    "pyyaml": "front matter of articles, ctranslate2",
    "rapidfuzz": "similar texts",
    "regex": "sacremoses",
    "rich": "progress and tables on a terminal",
    "sacremoses": "argostranslate",
    "selectolax": "the second look at every page",
    "sentencepiece": "the words of neural models",
    "sentencex": "sentences",
    "setuptools": "installing locakit itself",
    "tqdm": "sacremoses",
}
_NOT_HERE = {"colorama": "BSD-3-Clause"}
"""Licences of what is installed on other systems only."""

_NAMES = {"BSD License": "BSD", "MIT License": "MIT"}
"""As the classifiers of PyPI have them, and as we write them."""


def main() -> None:
    """Write the page."""
    _PAGE.write_text(_BEGINNING + "".join(f"{row}\n" for row in rows()), encoding="utf-8")


def rows() -> Iterator[str]:
    """The lines of the table."""
    requirements = (_ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    for name, version in _PINNED.findall(requirements):
        yield f"| {name} | {version} | {_licence(name)} | {USES[name]} |"


def _licence(name: str) -> str:
    """As the package states it: an SPDX expression, else a name in a word or two, else the classifier of PyPI."""
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return _NOT_HERE[name]
    told = stated.get("License-Expression") or stated.get("License", "")
    if told and "\n" not in told and told != "UNKNOWN":
        return str(told)
    classifiers = [
        text.split(" :: ")[-1] for text in stated.get_all("Classifier", []) if text.startswith("License ::")
    ]
    return ", ".join(_NAMES.get(one, one) for one in classifiers)


if __name__ == "__main__":
    main()
