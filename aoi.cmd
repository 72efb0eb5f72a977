@echo off
rem AOI Studio, also on a bare machine. No word: the window. test: the tests. Any other word: the command line.
rem Brings uv where it is missing; uv run brings the Python environment.
setlocal
set "PATH=%PATH%;%USERPROFILE%\.local\bin"
set "UV=uv"
where /q uv && goto start
set "UV=py -m uv"
py -m uv --version >nul 2>nul && goto start
py -m pip install --quiet --user uv && goto start
echo uv is missing, and Python's launcher py could not bring it. Install Python 3.11 or newer and start again. 1>&2
exit /b 1

:start
if not "%~1"=="test" goto program
cd /d "%~dp0"
rem All words hold "test" too, so it is cut off.
for /f "tokens=1,*" %%a in ("%*") do set "REST=%%b"
%UV% run pytest %REST%
exit /b %ERRORLEVEL%

:program
%UV% run --project "%~dp0." "%~dp0main.py" %*
exit /b %ERRORLEVEL%
