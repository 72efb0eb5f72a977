@echo off
rem Starts the version of AOI Studio that the file "current" names. Updates never change this file.
setlocal
set /p version=<"%~dp0current"
if not exist "%~dp0versions\%version%\aoi.exe" (
    echo AOI Studio: %~dp0current names version "%version%", which is not in %~dp0versions. 1>&2
    exit /b 1
)
if "%~1"=="" (start "" "%~dp0versions\%version%\aoi-studio.exe") else "%~dp0versions\%version%\aoi.exe" %*
