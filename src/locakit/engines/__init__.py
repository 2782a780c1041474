"""Engines: plain text to drafts, each in processes of its own."""

from locakit.engines.engine import (
    Draft,
    Engine,
    EngineStatus,
    Model,
    Progress,
    Silence,
    is_placeholder,
    no_progress,
    placeholder,
)
from locakit.engines.listing import AUTO, ENGINE_NAMES, ENGINES, EngineKind, available_engines, choose_engine

__all__ = [
    "AUTO",
    "ENGINES",
    "ENGINE_NAMES",
    "Draft",
    "Engine",
    "EngineKind",
    "EngineStatus",
    "Model",
    "Progress",
    "Silence",
    "available_engines",
    "choose_engine",
    "is_placeholder",
    "no_progress",
    "placeholder",
]
