"""The page's views, a module each; a new one is added here and, where it has a script, in `static/views.js`."""

from qualcode.web.views import (
    begin,
    code_passages,
    codes,
    compare,
    decide,
    downloads,
    files,
    findings,
    home,
    keys,
    log_lists,
    passage_rules,
    review,
    sound,
    text,
)

VIEWS = (
    home,
    keys,
    begin,
    files,
    text,
    codes,
    decide,
    passage_rules,
    sound,
    review,
    code_passages,
    findings,
    compare,
    log_lists,
    downloads,
)
ROUTES = [route for view in VIEWS for route in view.ROUTES]
