"""The page's views, a module each; a new one is added here and in `static/main.js`."""

from qualcode.web.views import begin, codes, decide, files, home, review, text

ROUTES = [*home.ROUTES, *begin.ROUTES, *files.ROUTES, *text.ROUTES, *codes.ROUTES, *decide.ROUTES, *review.ROUTES]
