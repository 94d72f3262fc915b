"""Whoever makes backups has the public key alone, and cannot read them."""

import pytest
from datasette_intranet.loaders.backup.keys import decrypt_file, encrypt_file, public_keys, secret_keys, write_new_key
from datasette_intranet.schema.errors import UnusableSite

SSH = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN alice@example"


@pytest.fixture
def key(tmp_path):
    """The public key, and the file with the secret one."""
    path = tmp_path / "key"
    return write_new_key(path), path


def test_what_is_encrypted_to_two_keys_is_opened_by_either_and_by_no_third(tmp_path, key):
    other = write_new_key(tmp_path / "other")
    write_new_key(tmp_path / "third")
    (tmp_path / "plain").write_bytes(b"Karin" * 100_000)
    encrypt_file(tmp_path / "plain", tmp_path / "sealed", [key[0], other])
    assert b"Karin" not in (tmp_path / "sealed").read_bytes()
    for name in ("key", "other"):
        decrypt_file(tmp_path / "sealed", tmp_path / f"by-{name}", secret_keys(tmp_path / name))
        assert (tmp_path / f"by-{name}").read_bytes() == (tmp_path / "plain").read_bytes()
    with pytest.raises(UnusableSite, match="kan inte öppnas med den nyckeln"):
        decrypt_file(tmp_path / "sealed", tmp_path / "by-third", secret_keys(tmp_path / "third"))


def test_public_keys_are_told_as_they_are_or_in_a_file(tmp_path, key):
    (tmp_path / "keys").write_text(f"# driften\n{key[0]}\n\n{SSH}\n", "utf-8")
    assert public_keys([str(tmp_path / "keys"), key[0]]) == (key[0], SSH)


def test_the_secret_key_is_for_its_owner_alone_and_never_written_over(key):
    assert key[1].stat().st_mode & 0o777 == 0o600
    with pytest.raises(UnusableSite, match="finns redan"):
        write_new_key(key[1])


@pytest.mark.parametrize("content", ["", "# tom\n", "age1inte", "ssh-ed25519 inte"])
def test_what_is_no_public_key_is_told(tmp_path, content):
    (tmp_path / "keys").write_text(content, "utf-8")
    with pytest.raises(UnusableSite, match="offentlig nyckel"):
        public_keys([str(tmp_path / "keys")])


def test_a_secret_key_in_the_place_of_a_public_one_is_refused_and_not_shown(key):
    with pytest.raises(UnusableSite, match="hemliga nyckeln") as told:
        public_keys([str(key[1])])
    assert "AGE-SECRET" not in str(told.value)


@pytest.mark.parametrize(
    "content", [b"", b"AGE-SECRET-KEY-1INTE\n", b"-----BEGIN OPENSSH PRIVATE KEY-----\n", b"\xff"]
)
def test_what_is_no_secret_key_is_told(tmp_path, content):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(UnusableSite, match="nyckel"):
        secret_keys(tmp_path / "key")
