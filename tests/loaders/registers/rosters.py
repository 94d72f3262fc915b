"""A roster as a register."""

ROSTER = """Namn;Kategori;Grupp;Roll;Från;Enhet
Karin Alm;Medarbetare;Byalaget;Ordförande;2017-01-01;Kajen
Bo Ek;;Byalaget;;;
"""
