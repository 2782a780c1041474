"""HTML: a page to units between verbatim skeleton."""
