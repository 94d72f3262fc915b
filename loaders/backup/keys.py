"""Encryption with age (https://age-encryption.org/v1) to a public key: whoever makes a backup cannot read it.

Tested in tests/loaders/backup/test_keys.py.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage

from ...schema.errors import UnusableSite
from ..site import os_error_reason

_SECRET = "AGE-SECRET-KEY-"


def public_keys(told: Sequence[str]) -> tuple[str, ...]:
    """The public keys that are told, each as itself ('age1…', 'ssh-ed25519 …') or as a file with one a line.

    Raises UnusableSite for what is no public key.
    """
    found: list[str] = []
    for one in told:
        lines = [one] if _recipient(one) else _lines(Path(one), one)
        for line in lines:
            if not _recipient(line):
                secret = line.startswith(_SECRET)
                why = "är den hemliga nyckeln; ange den offentliga" if secret else "är ingen offentlig nyckel"
                raise UnusableSite(f"{'Nyckeln' if secret else line[:40]} {why} (age1… eller ssh-ed25519 …).")
            found.append(line)
    return tuple(dict.fromkeys(found))


def encrypt_file(source: Path, target: Path, keys: Sequence[str]) -> None:
    """Write the file `source` encrypted to `target`; every one of the keys can open it. Raises OSError."""
    with open(source, "rb") as plain, _new(target) as cipher:
        pyrage.encrypt_io(plain, cipher, [_recipient(key) for key in keys])
        cipher.flush()


def secret_keys(path: Path) -> list[Any]:
    """The secret keys in the file at `path`: as `age-keygen` writes them, or a private key of ssh without passphrase.

    Raises UnusableSite when it holds none.
    """
    try:
        content = path.read_bytes()
        if b"PRIVATE KEY" in content:
            return [pyrage.ssh.Identity.from_buffer(content)]
        lines = [line for line in content.decode("utf-8").splitlines() if line.startswith(_SECRET)]
        found = [pyrage.x25519.Identity.from_str(line.strip()) for line in lines]
    except OSError as error:
        raise UnusableSite(f"Nyckeln {path} kan inte läsas: {os_error_reason(error)}.") from error
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise UnusableSite(f"{path} är ingen hemlig nyckel som kan användas ({error}).") from error
    if not found:
        raise UnusableSite(f"I {path} finns ingen hemlig nyckel ({_SECRET}…).")
    return found


def decrypt_file(source: Path, target: Path, keys: Sequence[Any]) -> None:
    """Write the encrypted `source` in the clear to `target`. Raises UnusableSite when no key opens it; OSError."""
    try:
        with open(source, "rb") as cipher, _new(target) as plain:
            pyrage.decrypt_io(cipher, plain, list(keys))
            plain.flush()
    except pyrage.DecryptError as error:
        raise UnusableSite(f"{source.name} kan inte öppnas med den nyckeln, eller är ändrad.") from error


def write_new_key(path: Path) -> str:
    """Make a pair of keys: the secret one goes into a new file at `path`, which only its owner may read.

    Returns the public one. Raises UnusableSite when there is a file already or none can be made.
    """
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        with _new(path) as file:
            made = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
            file.write(f"# created: {made}\n# public key: {public}\n{identity}\n".encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise UnusableSite(f"{path} finns redan; en nyckel skrivs aldrig över.") from error
    except OSError as error:
        raise UnusableSite(f"{path} kan inte skrivas: {os_error_reason(error)}.") from error
    return public


def _new(path: Path) -> Any:
    return open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def _recipient(key: str) -> Any:
    """The key as pyrage takes it; None for other text."""
    for kind in (pyrage.x25519.Recipient, pyrage.ssh.Recipient):
        try:
            return kind.from_str(key)
        except pyrage.RecipientError:
            continue
    return None


def _lines(path: Path, told: str) -> list[str]:
    try:
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableSite(
            f"{told[:60]} är varken en offentlig nyckel (age1… eller ssh-ed25519 …) eller en fil med sådana."
        ) from error
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise UnusableSite(f"I {path} finns ingen offentlig nyckel.")
    return found
