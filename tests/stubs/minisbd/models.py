"""The part of minisbd that knows its models."""

cache_dir = ""


def list_models() -> list[str]:
    """The languages that there are models for."""
    return ["en"]
