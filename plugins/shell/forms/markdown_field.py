"""A field for a text in Markdown.

Tested in tests/plugins/articles/test_article.py.
"""

from typing import Any

from wtforms import TextAreaField


class MarkdownField(TextAreaField):
    """A text field with a preview of its Markdown."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.flags.markdown = True
