"""The site: pages, indexes and the front page, as values to HTML."""

from locakit.pages import stylesheet
from locakit.site.body import Mark, body_of, unmarked
from locakit.site.crosslinks import article_links
from locakit.site.frames import Frames
from locakit.site.furnishing import Furnished
from locakit.site.index import FrontPage, ListedArticle, ListedLocale, LocaleIndex, front_page, locale_index
from locakit.site.listed import listed_references, lost_references
from locakit.site.page import ArticlePage, Note, article_frame, article_page
from locakit.site.paths import FRONT, SITEMAP, STYLESHEET, article_path, index_path, relative_href
from locakit.site.preview import SentenceMark, sentence_attributes
from locakit.site.published import Edition, Said, Sentence, groups_of, said_by
from locakit.site.sitemap import sitemap
from locakit.site.wall import (
    Allowed,
    Breach,
    Filling,
    KnownShapes,
    Seen,
    breaches,
    filling_in,
)
from locakit.site.whole import WholePage, frame_of, whole_page, with_leads

__all__ = [
    "FRONT",
    "SITEMAP",
    "STYLESHEET",
    "Allowed",
    "ArticlePage",
    "Breach",
    "Edition",
    "Filling",
    "Frames",
    "FrontPage",
    "Furnished",
    "KnownShapes",
    "ListedArticle",
    "ListedLocale",
    "LocaleIndex",
    "Mark",
    "Note",
    "Said",
    "Seen",
    "Sentence",
    "SentenceMark",
    "WholePage",
    "article_frame",
    "article_links",
    "article_page",
    "article_path",
    "body_of",
    "breaches",
    "filling_in",
    "frame_of",
    "front_page",
    "groups_of",
    "index_path",
    "listed_references",
    "locale_index",
    "lost_references",
    "relative_href",
    "said_by",
    "sentence_attributes",
    "sitemap",
    "stylesheet",
    "unmarked",
    "whole_page",
    "with_leads",
]
