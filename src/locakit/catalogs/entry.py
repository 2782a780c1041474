"""An entry of a PO file as values."""

from dataclasses import dataclass

from locakit.model.inline import without_marks

EntryKey = tuple[str | None, str]
"""What makes an entry the same entry: its context and its msgid."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a PO file, all strings unescaped."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    comments: tuple[str, ...] = ()
    """Translator comments: the lines that begin with `# ` or are `#` alone, without that mark."""
    extracted: tuple[str, ...] = ()
    """The lines that begin with `#.`, without the mark and its space."""
    references: tuple[str, ...] = ()
    """File names of the `#:` lines, each with its `:line` if it has one; spaces as spaces."""
    flags: tuple[str, ...] = ()
    """The words of the `#,` lines, `fuzzy` among them."""
    previous_msgid: str | None = None
    """`#| msgid`: the source that the translation was made for."""
    previous_msgctxt: str | None = None
    obsolete: bool = False
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    previous_msgid_plural: str | None = None

    @property
    def key(self) -> EntryKey:
        """What makes it the same entry."""
        return self.msgctxt, self.msgid

    @property
    def texts(self) -> tuple[str, ...]:
        """The translation, then its plural forms."""
        return self.msgstr, *self.msgstr_plural

    @property
    def words(self) -> int:
        """Words of the source, counted at white space."""
        return len(without_marks(self.msgid).split())

    @property
    def is_fuzzy(self) -> bool:
        """Whether a person still has to look at it."""
        return "fuzzy" in self.flags

    @property
    def has_text(self) -> bool:
        """Whether there is any translation, be it one plural form only."""
        return bool(self.msgstr) or any(self.msgstr_plural)

    @property
    def is_plural(self) -> bool:
        """Whether it has plural forms; ours never do, so such an entry is left as it is."""
        return self.msgid_plural is not None

    @property
    def has_previous(self) -> bool:
        """Whether a `#|` line says that the translation was made for another source."""
        return not (self.previous_msgid is self.previous_msgctxt is self.previous_msgid_plural is None)
