"""The model of the record: vocabulary, migrations, records, and how they are checked, matched and stored."""
