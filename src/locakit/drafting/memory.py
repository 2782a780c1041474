"""What the engines have answered so far: a cache and a journal, never the truth (that is the PO files).

SQLite in WAL mode with synchronous=FULL and one commit a batch: after a crash no finished batch is asked again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from locakit.drafting.answers import Answer
from locakit.model.errors import Place, Problem, ProjectError
from locakit.model.languages import LanguageTag

_VERSION = 3
"""Of the tables; the answers of another version are forgotten."""

_TABLES = """
DROP TABLE IF EXISTS answers;
DROP TABLE IF EXISTS origins;
CREATE TABLE origins (
    id INTEGER PRIMARY KEY,
    engine TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    UNIQUE (engine, source, target)
);
CREATE TABLE answers (
    key BLOB PRIMARY KEY,
    origin INTEGER NOT NULL REFERENCES origins,
    text TEXT NOT NULL,
    unknown TEXT NOT NULL,
    packed BLOB NOT NULL
) WITHOUT ROWID;
"""
_SHARES = """
SELECT engine, source, target, count(*), sum(length(key) + length(CAST(text AS BLOB)) + length(packed))
FROM answers JOIN origins ON origin = id GROUP BY id ORDER BY engine, source, target
"""
_KEYS_AT_ONCE = 500
_SIDE_FILES = ("-wal", "-shm")
"""What SQLite writes beside a file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who gave an answer."""

    engine: str
    """`ENGINE/MODEL`."""
    source: LanguageTag
    target: LanguageTag


@dataclass(frozen=True, slots=True)
class Share:
    """The answers of one origin."""

    origin: Origin
    answers: int
    size: int
    """Bytes of what was said; the file has some more."""


class Memory:
    """Answers by what was asked; open it with `opened_memory`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Answer]:
        """The answers to those of the keys that were asked before."""
        found: dict[bytes, Answer] = {}
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            some = keys[start : start + _KEYS_AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._connection.execute(
                f"SELECT key, text, unknown, packed FROM answers WHERE key IN ({marks})",  # noqa: S608 -- question marks only
                some,
            )
            for key, text, unknown, packed in rows:
                found[key] = Answer(text, "", tuple(unknown.split()) if unknown else (), packed)
        return found

    def store(self, answers: Iterable[tuple[bytes, Answer]], origin: Origin) -> None:
        """Keep the answers of a batch, in one commit; what had no answer is not kept, so that it is asked again."""
        rows = [
            (key, answer.text, " ".join(answer.unknown), answer.packed)
            for key, answer in answers
            if answer.text is not None
        ]
        if not rows:
            return
        with self._connection:
            replacing = f"INSERT OR REPLACE INTO answers VALUES (?, {self._number(origin)}, ?, ?, ?)"  # noqa: S608 -- a number
            self._connection.executemany(replacing, rows)

    def count(self) -> int:
        """How many answers it holds."""
        return int(self._connection.execute("SELECT count(*) FROM answers").fetchone()[0])

    def shares(self) -> tuple[Share, ...]:
        """The answers of each origin, in the order of their names."""
        rows = self._connection.execute(_SHARES)
        return tuple(Share(Origin(*who), answers, size) for *who, answers, size in rows)

    def _number(self, origin: Origin) -> int:
        who = origin.engine, origin.source, origin.target
        self._connection.execute("INSERT OR IGNORE INTO origins (engine, source, target) VALUES (?, ?, ?)", who)
        found = "SELECT id FROM origins WHERE (engine, source, target) = (?, ?, ?)"
        return int(self._connection.execute(found, who).fetchone()[0])


@contextmanager
def opened_memory(path: Path) -> Iterator[Memory]:
    """The memory in a file, made when it is missing, in a folder that is there.

    Raises `ProjectError` when it is no memory, is damaged, or cannot be written, now or while it is open.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            if _version(connection) != _VERSION:
                connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
            yield Memory(connection)
    except sqlite3.Error as error:
        told, remedy = (
            f"the memory cannot be used: {error}",
            "free some space, or run: locakit memory clear (it only saves time)",
        )
        raise ProjectError(Problem(Place(str(path)), told, remedy=remedy)) from None


@contextmanager
def memory_to_read(path: Path) -> Iterator[Memory | None]:
    """The memory in a file that stays as it is; None where there is no such file, or only one of another version.

    Raises `ProjectError` when it is no memory, or is damaged.
    """
    if not path.exists():
        yield None
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{_reading(path)}", uri=True)) as connection:
            yield Memory(connection) if _version(connection) == _VERSION else None
    except sqlite3.Error as error:
        told = f"the memory cannot be read: {error}"
        raise ProjectError(Problem(Place(str(path)), told, remedy="run: locakit memory clear")) from None


def memory_size(path: Path) -> int:
    """How many bytes the memory takes on the disk, with what SQLite writes beside the file."""
    return sum(one.stat().st_size for one in _files(path) if one.exists())


def delete_memory(path: Path) -> None:
    """Delete the memory, whatever state it is in; nobody may have it open."""
    for file in _files(path):
        file.unlink(missing_ok=True)


def _reading(path: Path) -> str:
    """How to open the file so that nothing is left beside it: where nobody else has it open, as one that stays."""
    return "mode=rw" if any(one.exists() for one in _files(path)[1:]) else "immutable=1"


def _files(path: Path) -> tuple[Path, ...]:
    return path, *(path.with_name(path.name + end) for end in _SIDE_FILES)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
