# make run    installs into .venv, ingests the sample archive, drafts the next report, reports on data quality,
#             exports OParl
# make test   installs into .venv, runs all tests
# make check  lint, types, the order of the modules
# make bench  measures how fast papers are read, beside other readers of PDFs; fails where that is too slow
# make wheel  builds the one file that is installed: dist/*.whl
# make offline  makes dist/offline: all that a Windows computer without internet needs to install it
# make lock   writes requirements.lock anew from pyproject.toml

.DELETE_ON_ERROR:
.PHONY: run test check bench wheel offline lock

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed

run: $(READY)
	$(BIN)/vorlagen ingest
	$(BIN)/vorlagen draft kooperationsbericht
	$(BIN)/vorlagen report
	$(BIN)/vorlagen export oparl

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(READY)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest tests/test_architecture.py

bench: $(READY)
	$(BIN)/python bench/speed.py

wheel: $(READY)
	rm -f dist/*.whl
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

offline: wheel
	rm -rf dist/offline
	$(BIN)/python packaging/offline.py dist/*.whl dist/offline

lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 -o requirements.lock

$(READY): requirements.lock pyproject.toml
	@python=; for name in python3 python3.13 python3.12 python3.11 python; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Python 3.11 oder neuer wird gebraucht: https://www.python.org/downloads/" >&2; exit 1; fi; \
	test -x $(BIN)/python || $$python -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(READY)
