"""The receipt by e-mail of a sign-up, for those who give an address: used once, and written down nowhere.

Tested in tests/plugins/voices/test_signup_receipt.py.
"""

import asyncio
from datetime import UTC, datetime

from ...loaders import LetterText, is_address, send_receipt
from ..shell.datasette_types import Datasette
from ..shell.site_mail_settings import mail_settings_of
from .resident_texts import Texts
from .signup_queries import Signup

LONGEST_ADDRESS = 200


def sends_receipts(datasette: Datasette) -> bool:
    """Whether the site sends e-mail at all."""
    return mail_settings_of(datasette) is not None


def address_fault(texts: Texts, address: str) -> str | None:
    """What is wrong with an address that was sent, in words; None for one, and for none."""
    is_right = not address or (len(address) <= LONGEST_ADDRESS and is_address(address))
    return None if is_right else texts("email_wrong")


async def mail_receipt(  # noqa: PLR0913, PLR0917 - what it tells, and to whom
    datasette: Datasette, texts: Texts, signup: Signup, address: str, code: str, line: int
) -> bool:
    """Send the receipt to an address; whether the mail server has taken it.

    Its link leads to the site as the settings name it: a request may name any other.
    """
    settings = mail_settings_of(datasette)
    follow = f"{settings.site_address.rstrip('/')}/follow?lang={texts.code}"
    lines = [
        texts("waits", number=line) if line else texts("has_place"),
        "",
        signup.title,
        *_facts(texts, signup),
        "",
        texts("receipt_code"),
        "",
        f"  {code}",
        "",
        f"{texts('signup_code_where')} {follow}",
        "",
        texts("receipt_kept"),
    ]
    letter = LetterText(f"{texts('your_signup')}: {signup.title}", "\n".join(lines) + "\n", texts.code)
    return bool(await asyncio.to_thread(send_receipt, settings, address, letter, datetime.now(UTC)))


def _facts(texts: Texts, signup: Signup) -> list[str]:
    """Day, time and place of the meeting, a line each."""
    hours = "–".join(filter(None, [signup.starts_at, signup.ends_at]))
    facts = {"day": texts.day(signup.date), "time": hours, "place": signup.place}
    return [f"{texts(key)}: {value}" for key, value in facts.items() if value]
