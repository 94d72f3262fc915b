# make install   .venv with everything the site needs, from requirements.lock
# make demo      the demo site on http://127.0.0.1:$(PORT)
# make test      everything the tests need, Chromium included, and all tests, on all cores
# make test-fast the tests that take no browser and no patience, in less than a minute
# make sweep     all tests, and in those that look at many cases each case with each other one: before a release
# make lint      style (ruff) and types (mypy)
# make check     lint and the fast tests: what to run before a commit
# make mutate    breaks lines of FILES one by one and tells which breaks no test notices; BUDGET=300 seconds
# make bench     how fast, as ratios measured in one run
# make docs      the docs as a site in build/docs, to be opened as files or put on any server
# make wheel     the wheel in build/dist: of one commit always the same bytes
# make sbom      what the program is made of, as CycloneDX: build/sbom.cdx.json
# make audit     asks pypi's database of vulnerabilities about requirements.lock (needs the internet; fails when it was not asked)
# make lock      new lock files from pyproject.toml
PYTHON ?= python3
PORT ?= 8001
BUDGET ?= 300
FILES ?=
# Workers and the servers that tests start take compiled files from where the first of them has left them.
unexport PYTHONDONTWRITEBYTECODE
PIP = .venv/bin/python -m pip --disable-pip-version-check
.PHONY: install demo test test-fast sweep lint types check mutate bench score screenshots docs wheel sbom audit lock clean

install: .venv/installed
demo: install
	.venv/bin/intranet demo --port $(PORT)
test: .venv/test-installed
	.venv/bin/python -m tests.chromium
	.venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder
test-fast: export FAST = 1
test-fast: .venv/test-installed
	.venv/bin/python -m pytest -q -m "not slow" -n auto --dist loadfile --no-loadscope-reorder
sweep: export SWEEP = 1
sweep: test
lint: .venv/dev-installed types
	.venv/bin/ruff check . && .venv/bin/ruff format --check .
# mypy finds the modules under the names by which they are imported: the link stands for the mapping in pyproject.toml.
types: .venv/dev-installed
	mkdir -p build/types && ln -sfn ../.. build/types/datasette_intranet
	cd build/types && ../../.venv/bin/python -m mypy --config-file ../../pyproject.toml \
		-p datasette_intranet.schema -p datasette_intranet.loaders -p datasette_intranet.plugins
check: lint test-fast
mutate: .venv/dev-installed
	.venv/bin/python -m tests.mutate --budget $(BUDGET) $(FILES)
bench: .venv/test-installed
	.venv/bin/python -m bench
score: .venv/test-installed
	.venv/bin/python -m tests.corpus.score
screenshots: .venv/test-installed
	.venv/bin/python -m tests.chromium
	.venv/bin/python -m tests.browser.screenshots
# The site needs nothing of the project itself, so what builds it has an environment of its own.
docs: build/docs-env/installed
	NO_MKDOCS_2_WARNING=1 build/docs-env/bin/python -m mkdocs build --quiet --strict
	@echo build/docs/index.html

# The build tool is in the lock too, so installing needs no second look at a package index. What a wheel leaves here
# tells of the plugins as they were then, and is read before what is installed.
.venv/installed: requirements.lock pyproject.toml
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	$(PIP) install --quiet --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	rm -rf datasette_intranet.egg-info
	touch $@
.venv/test-installed: .venv/installed requirements-test.lock
	$(PIP) install --quiet --requirement requirements-test.lock
	touch $@
.venv/dev-installed: .venv/test-installed requirements-dev.lock
	$(PIP) install --quiet --requirement requirements-dev.lock
	touch $@
build/docs-env/installed: requirements-docs.lock
	test -x build/docs-env/bin/python || $(PYTHON) -m venv build/docs-env
	build/docs-env/bin/python -m pip --disable-pip-version-check install --quiet --requirement requirements-docs.lock
	touch $@

# Modules of an earlier commit that lie in build/lib would come along.
wheel: .venv/test-installed
	rm -rf build/lib build/dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) .venv/bin/python -m build --wheel --no-isolation --outdir build/dist . >/dev/null
	cd build/dist && sha256sum *.whl
sbom: .venv/dev-installed
	mkdir -p build
	.venv/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --of JSON \
		--output-file build/sbom.cdx.json requirements.lock
audit: .venv/dev-installed
	.venv/bin/pip-audit --strict --requirement requirements.lock --no-deps --disable-pip

lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet setuptools .
	build/lock/bin/python -m pip freeze --all --exclude pip --exclude datasette-intranet > requirements.lock
	build/lock/bin/python -m pip install --quiet ".[test]"
	build/lock/bin/python -m pip freeze --all --exclude pip --exclude datasette-intranet > requirements-test.lock
	build/lock/bin/python -m pip install --quiet ".[test,dev]"
	build/lock/bin/python -m pip freeze --all --exclude pip --exclude datasette-intranet > requirements-dev.lock
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['docs'], sep='\n')" > build/lock/docs
	build/lock/bin/python -m pip install --quiet --requirement build/lock/docs
	build/lock/bin/python -m pip freeze > requirements-docs.lock
	rm -rf build/lock
clean:
	rm -rf .venv build intranet.db* public.db* private screenshots
