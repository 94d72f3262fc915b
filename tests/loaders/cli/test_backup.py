"""`intranet backup` and `intranet restore` tell in plain lines what they did."""

import re


def test_a_site_is_backed_up_encrypted_thinned_out_and_restored(run, site, tmp_path):
    (site / "inbox" / "brev.txt").write_text("Hej", "utf-8")
    public = run("backup", "--new-key", tmp_path / "key").stdout.split()[2]
    to = ("backup", "--site", site, "--to", tmp_path / "backups", "--keep", "1")
    first = run(*to).stdout
    told = run(*to, "--encrypt-to", public).stdout.splitlines()
    assert re.fullmatch(r"Säkerhetskopia: \S+ \(\d+ filer, \d+,\d MB, kontrollerad och krypterad\)", told[0])
    assert told[1] == "Inte med: filer i inbox (1)." and "krypterad" not in first
    assert told[2].startswith("Borttagen: ") and told[2].endswith("(äldre än vad --keep behåller)")
    restored = run("restore", tmp_path / "backups", tmp_path / "new", "--key", tmp_path / "key")
    assert restored.exit_code == 0 and "Alla är utloggade" in restored.stdout
    assert "Möten: 0, personer: 0, förslag: 0, dokument: 0, konton: 0." in restored.stdout
    assert run("doctor", "--site", tmp_path / "new").exit_code == 0


def test_what_is_wrong_is_one_line(run, site, tmp_path):
    to = ("backup", "--site", site, "--to", tmp_path / "backups")
    for arguments, told in (
        ((*to, "--keep", "sju"), "--keep sju: skriv ett antal"),
        ((*to, "--encrypt-to", "nyckel"), "varken en offentlig nyckel"),
        (("backup", "--site", tmp_path, "--to", tmp_path / "b"), "ingen webbplats"),
        (("restore", tmp_path, tmp_path / "new"), "ingen hel säkerhetskopia"),
        (("restore", tmp_path, tmp_path / "new", "--key", tmp_path / "none"), "den finns inte"),
    ):
        result = run(*arguments)
        assert result.exit_code == 1 and told in result.stderr and result.stderr.count("\n") == 1
    assert run("backup", "--site", site).exit_code == 2


def test_an_erased_person_is_why_a_backup_goes(run, site, tmp_path):
    from datasette_intranet.loaders.backup.erased import note_erased  # noqa: PLC0415

    to = ("backup", "--site", site, "--to", tmp_path / "backups")
    run(*to)
    note_erased(site, 3)
    assert "(någon som fanns i den har raderats)" in run(*to).stdout
