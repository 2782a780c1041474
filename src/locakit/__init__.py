"""locakit: localise articles through offline machine translation, PO files and human review."""

__all__ = ["__version__"]

__version__ = "0.1.0"
