"""What `loaders` offers other parts stays what it is, whatever is imported first."""

from importlib import import_module
from pkgutil import iter_modules

from datasette_intranet import loaders


def test_no_module_has_the_name_of_a_function_that_is_offered():
    # Importing `loaders.x` sets `loaders.x` to the module: a function of that name would be gone.
    modules = {module.name for module in iter_modules(loaders.__path__)}
    assert "load_files" in modules
    assert modules & set(loaders.__all__) == set()


def test_each_name_is_found_where_it_is_said_to_be():
    for name in loaders.__all__:
        assert callable(getattr(loaders, name)) or isinstance(getattr(loaders, name), int | str), name
    assert loaders.load_file is import_module("datasette_intranet.loaders.load_files").load_file
