"""El libro de otra rúbrica lleva solo lo suyo, y nada de lo que dice contradice al principal ni lo repite."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from monitoreo_xlsx import Resultado, consolidar
from monitoreo_xlsx.flujo.consolidar import escribir_salidas
from monitoreo_xlsx.modelo import TipoFicha
from tests.ayudas import CORTE, escuela
from tests.ediciones.test_acompanamiento import DOS, OTRA, con_la_otra
from tests.recalculo import comparar, exigir_libreoffice, recalcular

DE_TODO_EL_ACOMPANAMIENTO = (
    "Cronograma",
    "Agenda",
    "Ficha de docente",
    "Focalización",
    "Compromisos",
    "Diálogo",
    "Intervenciones",
    "Pares",
    "Aprendizajes",
    "Siguiente plan",
    "Logros",
)


@pytest.fixture(scope="module")
def ajeno(demo_hecha: Resultado) -> Workbook:
    return openpyxl.load_workbook(demo_hecha.salidas[1], data_only=True)


@pytest.fixture(scope="module")
def escrito(tmp_path_factory: pytest.TempPathFactory) -> Resultado:
    carpeta = tmp_path_factory.mktemp("dos")
    return escribir_salidas(DOS, carpeta, carpeta / "salida")


@pytest.fixture(scope="module")
def sin_ellas(tmp_path_factory: pytest.TempPathFactory) -> Resultado:
    """La otra rúbrica, todavía sin ninguna observación."""
    carpeta = tmp_path_factory.mktemp("sin")
    (edicion,) = DOS.ediciones
    return escribir_salidas(replace(DOS, ediciones=(replace(edicion, fichas=()),)), carpeta, carpeta / "salida")


def textos(libro: Workbook, *hojas: str) -> str:
    return "\n".join(str(c.value) for n in hojas or libro.sheetnames for fila in libro[n].iter_rows() for c in fila if c.value is not None)


def ausentes(libro: Workbook) -> dict[str, str]:
    filas = [(fila[0].value, fila[1].value) for fila in libro["Definiciones"].iter_rows()]
    return dict(filas[filas.index(("Hoja", "Por qué")) + 1 :])


def test_solo_lleva_lo_de_su_rubrica(ajeno: Workbook) -> None:
    assert ajeno.sheetnames == [
        "Panel",
        "Matriz UGEL",
        "Docentes",
        "Desempeños",
        "Formación",
        "Datos",
        "Visitas",
        "Celdas por corregir",
        "Definiciones",
    ]


def test_definiciones_dice_en_que_libro_esta_lo_demas(demo_hecha: Resultado, ajeno: Workbook) -> None:
    principal = openpyxl.load_workbook(demo_hecha.salidas[0], read_only=True).sheetnames
    motivos = ausentes(ajeno)
    assert set(DE_TODO_EL_ACOMPANAMIENTO) < set(principal)
    esta = "Está en «consolidado-2024.xlsx», que reúne todo el acompañamiento."
    assert {nombre: motivos[nombre] for nombre in DE_TODO_EL_ACOMPANAMIENTO} == dict.fromkeys(DE_TODO_EL_ACOMPANAMIENTO, esta)
    assert motivos["Autoevaluación"] == "Ninguna docente ha llenado una ficha de autoevaluación con esta rúbrica."
    assert motivos["Avance"] == "Hacen falta fichas de dos visitas de una misma docente con esta rúbrica."


def test_lo_que_tampoco_esta_en_el_principal_se_dice(escrito: Resultado) -> None:
    principal, otro = (openpyxl.load_workbook(s, read_only=True) for s in escrito.salidas[:2])
    assert "Pares" in principal.sheetnames
    assert "Diálogo" not in principal.sheetnames
    assert ausentes(otro)["Diálogo"] == "Tampoco está en «consolidado-2024.xlsx», que reúne todo el acompañamiento y dice por qué."


def test_nada_dice_que_falte_lo_que_se_hizo_con_la_otra(ajeno: Workbook) -> None:
    propios = textos(ajeno, *(n for n in ajeno.sheetnames if n not in {"Visitas", "Celdas por corregir"}))
    falsedades = ("in monitoreo", "in ningún monitoreo", "encid", "Ver «Agenda»", "A quién acompañar", "ninguna visita", "Quien quedó en")
    assert [dicho for dicho in falsedades if dicho in propios] == []


def test_el_panel_dice_que_parte_es_y_donde_esta_el_resto(ajeno: Workbook) -> None:
    panel = textos(ajeno, "Panel")
    assert panel.startswith("Consolidado del monitoreo docente 2024 · minedu-inicial-2018/2018")
    assert "todo el acompañamiento está en «consolidado-2024.xlsx»" in panel
    hoja = ajeno["Panel"]
    assert (hoja["A5"].value, hoja["A6"].value) == ("Visitas hechas con esta rúbrica", "3 de 32")
    cabeceras = [c.value for c in hoja[11] if c.value]
    assert cabeceras[:4] == ["Total", "Monitoreados", "Con otra rúbrica", "No monitoreados"]
    assert [c.value for c in hoja[14]][:5] == ["III", 11, 3, 7, 1]


def test_dice_con_que_rubrica_se_hizo_cada_visita(escrito: Resultado) -> None:
    otro = openpyxl.load_workbook(escrito.salidas[1], data_only=True)
    filas = {fila[2].value: fila[1].value for fila in otro["Definiciones"].iter_rows() if str(fila[2].value).startswith("D0")}
    assert filas == {
        "D01": "I: otra rúbrica · II: otra rúbrica · III: sin visita hecha",
        "D02": "I: otra rúbrica · II: esta rúbrica · III: sin visita hecha",
        "D03": "I: otra rúbrica · II: esta rúbrica · III: sin visita hecha",
        "D04": "I: sin visita hecha · II: esta rúbrica · III: sin visita hecha",
        "D05": "I: sin visita hecha · II: sin visita hecha · III: sin visita hecha",
    }


def test_en_json_la_otra_edicion_lleva_solo_lo_suyo(escrito: Resultado) -> None:
    suyo = escrito.indicadores["ediciones"][OTRA]
    assert set(suyo) == {"total_docentes", "visitas", "transiciones", "formacion", "autoevaluacion", "acuerdo"}
    assert (suyo["visitas"]["II"]["monitoreados"], set(suyo["formacion"])) == (3, {"D1", "D2", "E9"})


def test_una_rubrica_sin_observaciones_no_dice_que_falten_las_de_la_otra(sin_ellas: Resultado) -> None:
    otro = openpyxl.load_workbook(sin_ellas.salidas[1], data_only=True)
    assert otro.sheetnames == ["Panel", "Visitas", "Definiciones"]
    assert ausentes(otro)["Matriz UGEL"] == "Todavía no hay fichas consolidadas con esta rúbrica."


def test_la_autoevaluacion_hecha_con_esa_rubrica_va_en_su_libro(tmp_path: Path) -> None:
    (edicion,) = DOS.ediciones
    propia = replace(con_la_otra("D02", 2, "3 4 4"), tipo=TipoFicha.AUTOEVALUACION, observadora="D02")
    e = replace(DOS, ediciones=(replace(edicion, otras_fichas=(propia,)),))
    principal, otro = (openpyxl.load_workbook(s) for s in escribir_salidas(e, tmp_path, tmp_path / "salida").salidas[:2])
    assert ("Autoevaluación" in principal.sheetnames, "Autoevaluación" in otro.sheetnames) == (False, True)


def test_la_version_sin_nombres_cita_su_propio_libro(tmp_path: Path) -> None:
    salidas = escribir_salidas(DOS, tmp_path, tmp_path / "salida", sin_nombres=True).salidas
    otro = openpyxl.load_workbook(salidas[1], data_only=True)
    assert [s.name for s in salidas[:2]] == ["consolidado-2024-sin-nombres.xlsx", "consolidado-2024-otra-2-sin-nombres.xlsx"]
    assert "«consolidado-2024-sin-nombres.xlsx»" in textos(otro, "Panel")
    assert ausentes(otro)["Cronograma"].startswith("Está en «consolidado-2024-sin-nombres.xlsx»")


def test_sin_otra_rubrica_nada_cambia_de_lugar(tmp_path: Path) -> None:
    (unico,) = (s for s in consolidar(escuela(tmp_path / "ie"), fecha_corte=CORTE).salidas if s.name.startswith("consolidado"))
    libro = openpyxl.load_workbook(unico, data_only=True)
    assert {"Cronograma", "Focalización", "Compromisos", "Siguiente plan"} < set(libro.sheetnames)
    assert "rúbrica" not in textos(libro, "Panel", "Cronograma")


@pytest.fixture(scope="module")
def recalculados(tmp_path_factory: pytest.TempPathFactory, escrito: Resultado, sin_ellas: Resultado) -> dict[str, tuple[Path, Path]]:
    exigir_libreoffice()
    libros = {"con": escrito.salidas[1].read_bytes(), "sin": sin_ellas.salidas[1].read_bytes()}
    return recalcular(libros, tmp_path_factory.mktemp("recalculo"))


@pytest.mark.parametrize("fichas", ["con", "sin"])
def test_recalculado_da_lo_mismo(recalculados: dict[str, tuple[Path, Path]], fichas: str) -> None:
    """También si esa rúbrica todavía no tiene ninguna observación: el panel no debe citar hojas que no están."""
    cuantas, distintas = comparar(*recalculados[fichas])
    assert (cuantas > 30, distintas) == (True, [])
