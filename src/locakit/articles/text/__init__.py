"""Plain text: blocks by their shape."""
