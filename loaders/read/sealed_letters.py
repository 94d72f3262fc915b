"""Letters whose words only the programs of e-mail can get at: encrypted, signed as one piece, or sent in parts.

Tested in tests/loaders/read/test_forwarded_letters.py.
"""

from email.message import EmailMessage

from ...schema.errors import UnreadableFile

_ENCRYPTED = (
    "brevet är krypterat; öppna det i ditt e-postprogram, spara dokumentet i det, eller skriv ut brevet till PDF, "
    "och läs in det."
)
_SIGNED = (
    "brevet är signerat så att bara e-postprogram öppnar det; spara dokumentet i det för sig, eller skriv ut brevet "
    "till PDF, och läs in det."
)
_PART = "brevet är en del ({} av {}) av ett längre; öppna det hela i ditt e-postprogram, spara det och försök igen."


def stop_at_sealed_letter(name: str, message: EmailMessage) -> None:
    """Raises UnreadableFile for a letter without words of its own that it seals; returns for all others.

    These are S/MIME (RFC 8551), OpenPGP (RFC 3156), and the parts of RFC 2046, 5.2.2.
    """
    kind = message.get_content_type()
    if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        is_signed = str(message.get_param("smime-type") or "").lower() == "signed-data"
        raise UnreadableFile(f"{name}: {_SIGNED if is_signed else _ENCRYPTED}")
    if kind == "multipart/encrypted":
        raise UnreadableFile(f"{name}: {_ENCRYPTED}")
    if kind == "message/partial":
        number, total = (str(message.get_param(one) or "?") for one in ("number", "total"))
        raise UnreadableFile(f"{name}: {_PART.format(number, total)}")
