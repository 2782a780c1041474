"""Markdown: what markdown-it reads, as units between the page it renders."""
