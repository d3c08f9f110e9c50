@echo off
setlocal DisableDelayedExpansion
chcp 65001 >nul
pushd "%~dp0"
set "PYTHONUTF8=1"
set "MONITOREO_PYTHON=py"
"%MONITOREO_PYTHON%" -c "import monitoreo_xlsx" >nul 2>nul && goto propio
py -c "import monitoreo_xlsx" >nul 2>nul && goto lanzador
echo No se encuentra el programa monitoreo_xlsx en esta computadora.
echo Instálelo otra vez como dice su README, y cree de nuevo este archivo con la orden nuevo.
goto fin
:propio
"%MONITOREO_PYTHON%" -m monitoreo_xlsx consolidar .
goto fin
:lanzador
py -m monitoreo_xlsx consolidar .
:fin
echo.
popd
pause
