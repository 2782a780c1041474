"""A hostile case: files to put into a sound project, and the commands that then must end well."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ARTICLE = """\
# Water on hot days

The body loses **water** with sweat. Drink 2.5 litres a day.[^1]

See [the study](https://example.org/study) for more.

[^1]: Marsh, Ida. Water and Salt (2011), 40.
"""

HEADER = r"""msgid ""
msgstr ""
"Language: es\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""

ENTRIES = """\
#. title
#: source/water.md
msgid "Water on hot days"
msgstr "Agua en días de calor"

#. paragraph
#: source/water.md
msgid "The body loses <b1>water</b1> with sweat."
msgstr "El cuerpo pierde <b1>agua</b1> con el sudor."

#. paragraph · <cite1/> = Marsh 2011
#: source/water.md
msgid "Drink 2.5 litres a day.<cite1/>"
msgstr "Beba 2,5 litros al día.<cite1/>"

#. paragraph · <a1> = link to example.org
#: source/water.md
msgid "See <a1>the study</a1> for more."
msgstr "Vea <a1>el estudio</a1> para saber más."
"""

PO, CONFIG, GLOSSARY, CITATIONS = (
    "locales/es/water.po",
    "locakit.toml",
    "locales/glossary.csv",
    "locales/citations/water.csv",
)
SOUND: Mapping[str, bytes] = {"source/water.md": ARTICLE.encode(), PO: (HEADER + ENTRIES).encode()}
"""What the project holds beside what `init` and `extract` write."""


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link."""

    target: str


@dataclass(frozen=True, slots=True)
class Pipe:
    """A pipe that nobody writes to."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder where a file should be."""


Content = bytes | Link | Pipe | Folder


@dataclass(frozen=True, slots=True)
class Case:
    """One attack."""

    name: str
    """`area/what-is-wrong`."""
    files: Mapping[str, Content]
    """Paths in the project with what stands there; `../` leads beside the project."""
    commands: tuple[tuple[str, ...], ...]
    """Run one after the other, the last ones too when the first fail."""


def put(root: Path, files: Mapping[str, Content]) -> None:
    """Write the files of a case into a folder, in the place of what stands there."""
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_symlink() or file.is_file():
            file.unlink()
        match content:
            case bytes():
                file.write_bytes(content)
            case Link():
                file.symlink_to(content.target)
            case Pipe():
                os.mkfifo(file)
            case Folder():
                file.mkdir(exist_ok=True)


def commands(*lines: str) -> tuple[tuple[str, ...], ...]:
    """Command lines without quotes, as words."""
    return tuple(tuple(line.split()) for line in lines)
