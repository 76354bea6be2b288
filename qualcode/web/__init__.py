"""The page: a study in the browser on this machine, to be read, coded and decided without a terminal."""

from qualcode.web.served_page import Page, page, serve

__all__ = ["Page", "page", "serve"]
