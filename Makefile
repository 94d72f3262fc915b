# make install   .venv with everything the site needs, from requirements.lock
# make demo      the demo site on http://127.0.0.1:$(PORT)
# make test      everything the tests need, Chromium included, and all tests, on all cores
# make lint      style and the order of imports
# make bench     how fast, as ratios measured in one run
# make lock      new lock files from pyproject.toml
PYTHON ?= python3
PORT ?= 8001
PIP = .venv/bin/python -m pip --disable-pip-version-check
.PHONY: install demo test lint bench score screenshots lock clean

install: .venv/installed
demo: install
	.venv/bin/intranet demo --port $(PORT)
test: .venv/test-installed
	.venv/bin/python -m tests.chromium
	.venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder
lint: .venv/test-installed
	.venv/bin/ruff check . && .venv/bin/ruff format --check .
bench: .venv/test-installed
	.venv/bin/python -m bench
score: .venv/test-installed
	.venv/bin/python -m tests.corpus.score
screenshots: .venv/test-installed
	.venv/bin/python -m tests.chromium
	.venv/bin/python -m tests.browser.screenshots

# The build tool is in the lock too, so installing needs no second look at a package index.
.venv/installed: requirements.lock pyproject.toml
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	$(PIP) install --quiet --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@
.venv/test-installed: .venv/installed requirements-test.lock
	$(PIP) install --quiet --requirement requirements-test.lock
	touch $@

lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet setuptools .
	build/lock/bin/python -m pip freeze --all --exclude pip --exclude datasette-intranet > requirements.lock
	build/lock/bin/python -m pip install --quiet ".[test]"
	build/lock/bin/python -m pip freeze --all --exclude pip --exclude datasette-intranet > requirements-test.lock
	rm -rf build/lock
clean:
	rm -rf .venv build intranet.db* public.db* private screenshots
