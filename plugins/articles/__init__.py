"""The plugin articles: news about the work of the groups, each on its own page and with a form."""

from datasette import hookimpl

from ..shell.datasette_types import Routes
from . import article, article_form


@hookimpl
def register_routes() -> Routes:
    return [
        (r"^/articles$", article.articles_page),
        (r"^/articles/new$", article_form.new_article),
        (r"^/articles/(?P<id>\d+)$", article.article_page),
        (r"^/articles/(?P<id>\d+)/edit$", article_form.edit_article),
    ]
