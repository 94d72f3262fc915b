"""A publication by another version of the program begins anew, whichever of the files that it asks is another one."""

from datasette_intranet.loaders.publish.last_publication import RULES

from tests.house_map import PACKAGE, SOURCES, imports_of, module_of

# It takes releases back and says nothing of texts.
WITHOUT = {f"{PACKAGE}.loaders.releases"}


def test_every_module_that_publishing_imports_is_among_those_that_make_it_begin_anew():
    packages = {module_of(path): module_of(path.parent / "__init__.py") for path in SOURCES}
    imported = {name for path in SOURCES if path.parent.name == "publish" for name in imports_of(path)}
    # A name is that of a module, or of something in one.
    asked = {packages.get(name) or packages.get(name.rpartition(".")[0]) for name in imported}
    assert f"{PACKAGE}.schema" in asked
    assert asked - {f"{PACKAGE}.{package}" for package in RULES} - WITHOUT - {None} == set()
