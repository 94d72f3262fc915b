"""Registers of members, proposals and measurements, from CSV and XLSX to rows that can be stored."""
