@echo off
rem Richtet das Programm "Vorlagen" fuer diesen Benutzer ein: ohne Administrator, ohne Internet.
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set "ZIEL=%LOCALAPPDATA%\Vorlagen\programm"
set "PY="
for %%V in (@PYTHON@) do (
  py -%%V -c "import sys" >nul 2>&1 && set "PY=py -%%V"
)
if not defined PY (
  echo Es fehlt Python @PYTHON@.
  echo Bitte im Ordner "python" das Installationsprogramm doppelklicken, "Install Now" waehlen,
  echo dann diese Datei noch einmal doppelklicken. Ein Administrator ist nicht noetig.
  pause
  exit /b 1
)
echo Das Programm wird eingerichtet. Das dauert ein bis zwei Minuten.
if not exist "%ZIEL%\Scripts\python.exe" %PY% -m venv "%ZIEL%" || goto fehler
"%ZIEL%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links pakete --upgrade vorlagen-extract || goto fehler
"%ZIEL%\Scripts\vorlagen.exe" app --install-icon || goto fehler
where tesseract >nul 2>&1
if errorlevel 1 (
  if not exist "%ProgramFiles%\Tesseract-OCR\tesseract.exe" (
    echo.
    echo Hinweis: Tesseract fehlt. Eingescannte Vorlagen werden dann nicht gelesen, alle anderen schon.
    echo Das Installationsprogramm gehoert in den Ordner "tesseract"; bei der Auswahl "German" mit ankreuzen.
  )
)
echo.
echo Fertig. Im Startmenue steht jetzt "Vorlagen".
pause
exit /b 0
:fehler
echo.
echo Das Einrichten ist nicht gelungen. Die Zeilen darueber sagen, woran es liegt.
pause
exit /b 1
