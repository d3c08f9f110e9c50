"""Una escuela llenada por otro programa da exactamente los números contados aparte, en el JSON y en el libro."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from monitoreo_xlsx import Resultado, consolidar
from monitoreo_xlsx.catalogo import gravedad
from tests import ayudas
from tests.integracion.cuenta_propia import ROMANOS, indicadores
from tests.lector import abrir
from tests.recalculo import diferencias, exigir_libreoffice

_NOMBRES = ("Alba", "Brisa", "Celia", "Dalia", "Estela", "Flora", "Gema", "Hada", "Irene", "Jade", "Luna")
ONCE = tuple(f"{nombre} Ficticia Inventada" for nombre in _NOMBRES)


def al_azar(semilla: int, raros: float = 0.0) -> ayudas.Niveles:
    """Niveles al azar que mejoran con las visitas; con `raros`, algunos N.A. y algunos en blanco."""
    azar = random.Random(semilla)  # noqa: S311 - no es para seguridad
    tabla: dict[tuple[int, int, int], Any] = {}

    def nivel(docente: int, visita: int, desempeno: int) -> Any:
        clave = (docente, visita, desempeno)
        if clave not in tabla:
            suerte = azar.random()
            corriente = min(4, max(1, azar.randint(1, 3) + azar.randint(0, visita)))
            tabla[clave] = "N.A." if suerte < raros else None if suerte < 2 * raros else corriente
        return tabla[clave]

    return nivel


def contar_escuela(carpeta: Path, niveles: ayudas.Niveles, formatos: tuple[str, ...] = ("a", "b", "c")) -> Resultado:
    ayudas.escuela(carpeta, docentes=ONCE, formatos=formatos, niveles=niveles)
    return ayudas.sin_escribir(carpeta)


def consolidar_escuela(carpeta: Path, niveles: ayudas.Niveles, formatos: tuple[str, ...] = ("a", "b", "c")) -> Resultado:
    ayudas.escuela(carpeta, docentes=ONCE, formatos=formatos, niveles=niveles)
    return consolidar(carpeta, fecha_corte=ayudas.CORTE)


def esperado(niveles: ayudas.Niveles, visitas: int = 3) -> dict[str, Any]:
    return indicadores(ONCE, visitas, niveles)


def sin_motivos(obtenido: dict[str, Any]) -> dict[str, Any]:
    """Lo que `cuenta_propia` cuenta, sin las frases."""
    contado = {clave: obtenido[clave] for clave in ("total_docentes", "visitas", "transiciones")}
    return {**contado, "focalizados": [f["docente"] for f in obtenido["focalizados"]]}


@pytest.mark.parametrize("semilla", [1, 2, 3])
def test_el_json_da_los_numeros_contados_aparte(tmp_path: Path, semilla: int) -> None:
    niveles = al_azar(semilla)
    resultado = (consolidar_escuela if semilla == 1 else contar_escuela)(tmp_path, niveles)
    assert sin_motivos(resultado.indicadores) == esperado(niveles)
    assert resultado.codigo == 0
    assert resultado.resumen == {
        "docentes": 11,
        "visitas_programadas": 33,
        "visitas_ejecutadas": 33,
        "fichas_leidas": 33,
        "fichas_consolidadas": 33,
        "fichas_apartadas": 0,
        "otras_fichas": 0,
    }


@pytest.mark.parametrize("semilla", [4, 5])
def test_con_na_y_blancos_tambien(tmp_path: Path, semilla: int) -> None:
    niveles = al_azar(semilla, raros=0.02)
    resultado = contar_escuela(tmp_path, niveles)
    assert sin_motivos(resultado.indicadores) == esperado(niveles)
    faltan = sum(niveles(d, v, k) is None for d in range(11) for v in range(3) for k in range(9))
    assert faltan > 0
    assert [h.codigo for h in resultado.hallazgos if gravedad(h) == "error"] == ["CEL-001"] * faltan


@pytest.mark.parametrize("formatos", [("a", "a", "a"), ("b", "b", "b"), ("c", "c", "c"), ("c", "a", "b")])
def test_la_forma_de_las_fichas_no_cambia_los_numeros(tmp_path: Path, formatos: tuple[str, ...]) -> None:
    niveles = al_azar(6)
    assert sin_motivos(contar_escuela(tmp_path, niveles, formatos).indicadores) == esperado(niveles)


def test_los_niveles_se_aceptan_en_cifras_romanos_y_con_su_nombre(tmp_path: Path) -> None:
    niveles = al_azar(7)
    escritos = {
        1: ("I", "inicio", " 1 ", 1),
        2: ("II", "EN PROCESO", "2", 2),
        3: ("III", "logro esperado", "3,0", 3),
        4: ("IV", "Logro Destacado", "4", 4),
    }

    def escrito(d: int, v: int, k: int) -> Any:
        return escritos[niveles(d, v, k)][(d + v + k) % 4]

    assert sin_motivos(contar_escuela(tmp_path, escrito).indicadores) == esperado(niveles)


def test_el_panel_del_libro_dice_lo_mismo_que_el_json(tmp_path: Path) -> None:
    niveles = al_azar(8)
    resultado = consolidar_escuela(tmp_path, niveles)
    hoja = abrir(resultado.salidas[0].read_bytes(), valores=True)["Panel"]
    filas = {fila[0].value: [c.value for c in fila] for fila in hoja.iter_rows() if fila[0].value in ROMANOS}
    for romano, visita in esperado(niveles)["visitas"].items():
        fila = filas[romano]
        assert fila[1:3] == [visita["programadas"], visita["ejecutadas"]]
        assert fila[4] == visita["monitoreados"]
        assert fila[6:10] == list(visita["niveles"].values())
        assert round(fila[12] * 100, 1) == visita["pct_iii_iv"]


def test_la_hoja_de_desempenos_dice_lo_mismo_que_el_json(tmp_path: Path) -> None:
    niveles = al_azar(9, raros=0.02)
    resultado = consolidar_escuela(tmp_path, niveles)
    hoja = abrir(resultado.salidas[0].read_bytes(), valores=True)["Desempeños"]
    filas = [[c.value for c in fila] for fila in hoja.iter_rows() if fila[0].value in {f"A{k}" for k in range(1, 10)}]
    visitas = esperado(niveles)["visitas"]
    assert len(filas) == 27
    for posicion, fila in enumerate(filas):
        conteo = visitas[ROMANOS[posicion // 9]]["desempenos"][fila[0]]
        assert [fila[2], fila[4], fila[6], fila[8], fila[10], fila[11]] == list(conteo.values())


def test_libreoffice_recalcula_lo_mismo(tmp_path: Path) -> None:
    exigir_libreoffice()
    resultado = consolidar_escuela(tmp_path / "escuela", al_azar(10, raros=0.03))
    cuantas, distintas = diferencias(resultado.salidas[0], tmp_path)
    assert cuantas > 1500
    assert distintas == []


def test_una_docente_nueva_se_focaliza_por_su_primera_visita(tmp_path: Path) -> None:
    def sube(docente: int, visita: int, desempeno: int) -> int:
        return 2 if visita == 0 else 3

    ayudas.escuela(tmp_path, docentes=ONCE, niveles=sube)
    libro = openpyxl.load_workbook(tmp_path / "cronograma.xlsx")
    hoja = libro["Cronograma"]
    hoja["H3"] = "Nueva en la IE"
    hoja["H7"] = "Sí"
    libro.save(tmp_path / "cronograma.xlsx")
    resultado = ayudas.sin_escribir(tmp_path)
    assert sin_motivos(resultado.indicadores)["focalizados"] == indicadores(ONCE, 3, sube, frozenset({2}))["focalizados"] == [ONCE[2]]
    assert "primera visita" in resultado.indicadores["focalizados"][0]["motivo"]
