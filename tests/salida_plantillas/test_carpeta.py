from __future__ import annotations

import pytest

from monitoreo_xlsx.rubricas import DE_FABRICA
from monitoreo_xlsx.salida.plantillas import consolidar_bat, plantillas_en_blanco
from tests.lector import abrir
from tests.salida_plantillas.apoyo import celdas, es_ingreso, propiedades

PYTHON = r"C:\Users\Ana\venv\Scripts\python.exe"


def lineas(interprete: str = PYTHON) -> list[str]:
    """Las órdenes del doble clic."""
    return consolidar_bat(interprete).decode("utf-8").split("\r\n")


def test_fin_de_linea_de_windows_y_sin_marca_inicial():
    contenido = consolidar_bat(PYTHON)
    assert contenido.count(b"\n") == contenido.count(b"\r\n") == len(lineas()) - 1
    assert contenido.startswith(b"@echo off\r\n")


def test_prepara_la_consola_y_la_carpeta():
    ordenes = lineas()
    assert ordenes.index("chcp 65001 >nul") < ordenes.index('pushd "%~dp0"') < ordenes.index('set "PYTHONUTF8=1"')


def test_siempre_termina_en_pausa():
    assert lineas()[-2:] == ["pause", ""]
    assert not any("exit" in linea for linea in lineas())


def test_usa_ese_python_y_si_no_esta_el_lanzador():
    ordenes = lineas()
    propio, lanzador = ordenes.index(":propio"), ordenes.index(":lanzador")
    assert ordenes[propio + 1 : propio + 3] == ['"%MONITOREO_PYTHON%" -m monitoreo_xlsx consolidar .', "goto fin"]
    assert ordenes[lanzador + 1 : lanzador + 3] == ["py -m monitoreo_xlsx consolidar .", ":fin"]
    pruebas = [linea for linea in ordenes if "import monitoreo_xlsx" in linea]
    assert [linea.rpartition("&& ")[2] for linea in pruebas] == ["goto propio", "goto lanzador"]
    assert all(">nul 2>nul" in linea for linea in pruebas)


def test_si_no_esta_instalado_lo_dice_antes_de_la_pausa():
    ordenes = lineas()
    aviso = next(i for i, linea in enumerate(ordenes) if linea.startswith("echo No se encuentra"))
    assert max(i for i, linea in enumerate(ordenes) if "import" in linea) < aviso < ordenes.index(":propio")
    assert "goto fin" in ordenes[aviso : ordenes.index(":propio")]


def test_cada_salto_tiene_su_destino():
    ordenes = lineas()
    destinos = {linea[1:] for linea in ordenes if linea.startswith(":")}
    assert {linea.rpartition("goto ")[2] for linea in ordenes if "goto " in linea} == destinos == {"propio", "lanzador", "fin"}


@pytest.mark.parametrize(
    ("ruta", "escrita"),
    [
        (r"C:\Archivos de programa (x86)\Python\python.exe", r"C:\Archivos de programa (x86)\Python\python.exe"),
        (r"C:\Users\Ñusta Díaz\python.exe", r"C:\Users\Ñusta Díaz\python.exe"),
        (r"C:\Ana & Luz\python.exe", r"C:\Ana & Luz\python.exe"),
        (r"C:\100%\%PATH%\python.exe", r"C:\100%%\%%PATH%%\python.exe"),
        (r"C:\ya!\a^b\python.exe", r"C:\ya!\a^b\python.exe"),
    ],
)
def test_rutas_dificiles_van_entre_comillas(ruta, escrita):
    assert f'set "MONITOREO_PYTHON={escrita}"' in lineas(ruta)
    assert "setlocal DisableDelayedExpansion" in lineas(ruta)


@pytest.mark.parametrize("ruta", ['C:\\"&calc&"\\python.exe', "C:\\a\r\ncalc", "C:\\a\ncalc"])
def test_una_ruta_imposible_no_se_escribe(ruta):
    with pytest.raises(ValueError, match="C:"):
        consolidar_bat(ruta)


def test_las_variables_se_usan_siempre_entre_comillas():
    for linea in lineas():
        assert linea.count("%MONITOREO_PYTHON%") == linea.count('"%MONITOREO_PYTHON%"')


def test_juego_en_blanco():
    juego = plantillas_en_blanco()
    assert set(juego) == {
        "aprendizajes.xlsx",
        "cronograma.xlsx",
        "rubrica.xlsx",
        "rubrica-minedu-inicial-2018.xlsx",
        "ficha.xlsx",
        "ficha-minedu-inicial-2018.xlsx",
        "registro.xlsx",
    }
    assert plantillas_en_blanco() == juego


@pytest.mark.parametrize("nombre", sorted(plantillas_en_blanco()))
def test_cada_plantilla_dice_que_es_y_con_que_rubrica(nombre):
    halladas = propiedades(abrir(plantillas_en_blanco()[nombre]))
    documento = nombre.removesuffix(".xlsx").partition("-")[0]
    assert halladas["plantilla"] == f"{documento}/2026.1"
    if documento not in {"aprendizajes", "cronograma"}:
        ids = [i for i in DE_FABRICA if i in nombre] or ["plan-iei-246"]
        assert halladas["rubrica"].startswith(f"{ids[0]}/")


@pytest.mark.parametrize("nombre", sorted(plantillas_en_blanco()))
def test_toda_celda_de_ingreso_esta_desbloqueada_y_ninguna_otra(nombre):
    for hoja in abrir(plantillas_en_blanco()[nombre]):
        if hoja.title != "Escala":  # sus celdas de color se escriben y llevan su propio fondo
            ingreso = [c for c in celdas(hoja) if es_ingreso(c)]
            assert bool(ingreso) is (hoja.title != "Rúbrica" or nombre.startswith("rubrica"))


@pytest.mark.parametrize("nombre", sorted(plantillas_en_blanco()))
def test_toda_hoja_es_a4_y_lleva_pie(nombre):
    for hoja in abrir(plantillas_en_blanco()[nombre]):
        assert hoja.page_setup.paperSize == 9
        assert hoja.oddFooter.right.text == "Página &P de &N"
        assert hoja.sheet_state == "visible"
