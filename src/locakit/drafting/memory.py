"""What the engines have answered so far: a cache and a journal, never the truth (that is the PO files).

SQLite in WAL mode with synchronous=FULL and one commit a batch: after a crash no finished batch is asked again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from locakit.drafting.answers import Answer
from locakit.model.errors import Place, Problem, ProjectError

_VERSION = 2
"""Of the table; the answers of another version are forgotten."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    key BLOB PRIMARY KEY,
    text TEXT NOT NULL,
    unknown TEXT NOT NULL,
    packed BLOB NOT NULL
) WITHOUT ROWID
"""
_KEYS_AT_ONCE = 500


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

    def store(self, answers: Iterable[tuple[bytes, Answer]]) -> None:
        """Keep the answers of a batch, in one commit; what had no answer is not kept, so that it is asked again."""
        rows = [
            (key, answer.text, " ".join(answer.unknown), answer.packed)
            for key, answer in answers
            if answer.text is not None
        ]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", rows)

    def count(self) -> int:
        """How many answers it holds."""
        return int(self._connection.execute("SELECT count(*) FROM answers").fetchone()[0])

    def clear(self) -> int:
        """Forget all answers, and tell how many there were."""
        count = self.count()
        with self._connection:
            self._connection.execute("DELETE FROM answers")
        self._connection.execute("VACUUM")
        return count


@contextmanager
def opened_memory(path: Path) -> Iterator[Memory]:
    """The memory in a file, made when it is missing, in a folder that is there.

    Raises `ProjectError` when it is no memory, is damaged, or cannot be written, now or while it is open.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            _prepare(connection)
            yield Memory(connection)
    except sqlite3.Error as error:
        told, remedy = (
            f"the memory cannot be used: {error}",
            "free some space, or delete the file: it only saves time",
        )
        raise ProjectError(Problem(Place(str(path)), told, remedy=remedy)) from None


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the table, in place of one of another version."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        with connection:
            connection.execute("DROP TABLE IF EXISTS answers")
            connection.execute(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
