@echo off
rem Finds a Python and hands over to main.py. First word: install or uninstall; second: zh or en.
rem ASCII only and no "call" that is given a path: what cmd.exe makes of Chinese depends on the code page, and "call" expands percent signs anew.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "DO=%~1"
set "IN=%~2"
set "ASKED="
set "NoDefaultCurrentDirectoryInExePath=1"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYTHONHOME="
set "PYTHONPATH="
set "PYTHONSTARTUP="

:look
set "PY="
set "VERSION="
for %%V in (3.13 3.12 3.11) do (
    set "NUMBER=%%V"
    call :by_launcher
)
if defined VERSION goto launcher
for %%H in (HKCU HKLM) do (
    for %%V in (3.13 3.12 3.11) do (
        set "KEY=%%H\Software\Python\PythonCore\%%V\InstallPath"
        call :by_registry
    )
)
if defined PY goto found
for /f "delims=" %%P in ('where $PATH:python.exe 2^>nul') do (
    set "PLACE=%%P"
    call :by_registry
set "PLACE="
for /f "tokens=2,*" %%A in ('reg query "%KEY%" /v ExecutablePath 2^>nul') do set "PLACE=%%B"
if defined PLACE goto by_place
exit /b 0

:by_place
)
if defined PY goto found
if defined ASKED goto page

rem there is none: one comes from winget, or from the page of python.org
set "WORDS=no-python"
if "%DO%"=="uninstall" set "WORDS=no-python-to-uninstall"
for /f "tokens=2 delims=:." %%C in ('chcp') do set "CODEPAGE=%%C"
chcp 65001 >nul
type "%HERE%words\%WORDS%-%IN%.txt"
chcp %CODEPAGE% >nul
set "ASKED=1"
set "ANSWER="
set /p "ANSWER=> "
if not defined ANSWER goto none
set "ANSWER=%ANSWER:"=%"
if "%ANSWER%"=="1" goto winget
if "%ANSWER%"=="2" goto page
goto none

:winget
winget install --exact --id Python.Python.3.13 --scope user --source winget --accept-source-agreements --accept-package-agreements
goto look

:page
start "" "https://www.python.org/downloads/windows/"
chcp 65001 >nul
type "%HERE%words\from-python.org-%IN%.txt"
pause >nul
exit /b 3

:none
exit /b 3

:launcher
py -%VERSION% -E -s -X utf8 "%HERE%main.py" %DO% %IN%
goto ended

:found
"%PY%" -E -s -X utf8 "%HERE%main.py" %DO% %IN%

:ended
set "CODE=%errorlevel%"
pause >nul
exit /b %CODE%

:by_launcher
if defined VERSION exit /b 0
py -%NUMBER% -E -s "%HERE%fits.py" >nul 2>nul
if not errorlevel 1 set "VERSION=%NUMBER%"
exit /b 0

:by_registry
set "PLACE="
for /f "tokens=2,*" %%A in ('reg query "%KEY%" /v ExecutablePath 2^>nul') do set "PLACE=%%B"
if defined PLACE goto by_place
exit /b 0

:by_place
if defined PY exit /b 0
"%PLACE%" -E -s "%HERE%fits.py" >nul 2>nul
if not errorlevel 1 set "PY=%PLACE%"
exit /b 0
