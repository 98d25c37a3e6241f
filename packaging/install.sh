#!/bin/sh
# Richtet das Programm „Vorlagen“ für diesen Benutzer ein: ohne Administrator, ohne Internet.
set -eu
cd "$(dirname "$0")"
ziel="${XDG_DATA_HOME:-$HOME/.local/share}/vorlagen/programm"
python=
for name in python@PYTHON@ python3; do
    if "$name" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "Es fehlt Python @PYTHON@. Bitte einrichten lassen und noch einmal starten." >&2
    exit 1
fi
echo "Das Programm wird eingerichtet. Das dauert ein bis zwei Minuten."
[ -x "$ziel/bin/python" ] || "$python" -m venv "$ziel"
"$ziel/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links pakete \
    --upgrade vorlagen-extract
"$ziel/bin/vorlagen" app --install-icon
if ! command -v tesseract >/dev/null || ! tesseract --list-langs 2>/dev/null | grep -qx deu; then
    echo "Hinweis: Tesseract mit Deutsch fehlt. Eingescannte Vorlagen werden dann nicht gelesen, alle anderen schon."
fi
echo "Fertig. Im Menü steht jetzt „Vorlagen“."
