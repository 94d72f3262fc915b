"""Numbered pages of a long list."""

from dataclasses import dataclass

from datasette.utils import path_with_replaced_args

from .datasette_types import Request
from .row_number import row_number


@dataclass(frozen=True)
class Paging:
    """One page of a list. `number` counts from 1, `size` is the rows of one page, `total` the rows of the list.

    `previous` and `next` are the addresses of the neighbouring pages, None at the ends. They keep all filters.
    """

    number: int
    size: int
    total: int
    previous: str | None
    next: str | None

    @property
    def pages(self) -> int:
        """The number of pages, at least 1."""
        return _pages(self.total, self.size)

    @property
    def offset(self) -> int:
        """The number of rows before this page, for SQL's OFFSET."""
        return (self.number - 1) * self.size


def _pages(total: int, size: int) -> int:
    return max(1, -(-total // size))


def page_of(request: Request, total: int, size: int) -> Paging:
    """Return the page that `?page=` asks for. Other text gives the first page, a number outside the list the nearest.

    `total` is the number of rows of the list, `size` the number of rows of one page.
    """
    asked = row_number(request.args.get("page"))
    number = max(min(1 if asked is None else asked, _pages(total, size)), 1)

    def href(page: int) -> str | None:
        if not 1 <= page <= _pages(total, size):
            return None
        return path_with_replaced_args(request, {"page": str(page) if page > 1 else None})

    return Paging(number, size, total, href(number - 1), href(number + 1))
