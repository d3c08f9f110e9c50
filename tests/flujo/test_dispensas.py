"""La hoja «Dispensas»: un hallazgo aceptado sigue a la vista, con su motivo, y no cuenta como error."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import leer, nuevo, redactar, validar
from tests import ayudas

D01 = "fichas/visita-I/d01.xlsx"
CABECERA = ("Código del hallazgo", "Archivo", "Hoja", "Celda", "Motivo de la dispensa")
MOTIVO = "La docente estuvo de licencia."


def con_dispensas(carpeta: Path, *filas: tuple[str | None, ...], cabecera: tuple[str, ...] = CABECERA) -> Path:
    """La escuela con un nivel malo en D01, y esas dispensas en su cronograma desde B3."""
    ayudas.escuela(carpeta)
    ayudas.cambiar(carpeta, D01, "Ficha", "C19", 7)
    libro = openpyxl.load_workbook(carpeta / "cronograma.xlsx")
    hoja = libro.create_sheet("Dispensas")
    for i, fila in enumerate((cabecera, *filas), start=3):
        for j, valor in enumerate(fila, start=2):
            hoja.cell(i, j, valor)
    libro.save(carpeta / "cronograma.xlsx")
    return carpeta


def hallazgos(carpeta: Path) -> list[tuple[str, str, bool]]:
    return [(h.codigo, h.lugar.celda, bool(h.dispensa)) for h in leer(carpeta, fecha_corte=ayudas.CORTE).hallazgos]


@pytest.mark.parametrize(
    "fila",
    [
        ("CEL-002", D01, "Ficha", "C19", MOTIVO),
        ("cel-002", "d01.xlsx", None, "c19", MOTIVO),
        ("CEL-002", "visita-I\\d01.xlsx", None, None, MOTIVO),
        (" CEL-002 ", D01.upper(), "FICHA", None, MOTIVO),
    ],
)
def test_un_hallazgo_dispensado_queda_a_la_vista_y_no_es_error(tmp_path: Path, fila: tuple[str | None, ...]) -> None:
    resultado = validar(con_dispensas(tmp_path, fila), fecha_corte=ayudas.CORTE)
    (hallazgo,) = resultado.hallazgos
    mensaje = redactar(hallazgo)
    assert (hallazgo.codigo, hallazgo.dispensa) == ("CEL-002", MOTIVO)
    assert mensaje.gravedad == "nota"
    assert "«7» no es un nivel" in mensaje.texto
    assert MOTIVO in mensaje.remedio
    assert resultado.codigo == 0


@pytest.mark.parametrize(
    "fila",
    [
        ("CEL-001", D01, "Ficha", "C19", MOTIVO),
        ("CEL-002", "fichas/visita-I/d02.xlsx", "Ficha", "C19", MOTIVO),
        ("CEL-002", D01, "Otra", "C19", MOTIVO),
        ("CEL-002", D01, "Ficha", "C20", MOTIVO),
        ("CEL-002", "1.xlsx", None, None, MOTIVO),
    ],
)
def test_una_dispensa_de_otra_cosa_no_vale_y_se_avisa(tmp_path: Path, fila: tuple[str | None, ...]) -> None:
    assert hallazgos(con_dispensas(tmp_path, fila)) == [("CEL-002", "C19", False), ("CRO-019", "B4", False)]


@pytest.mark.parametrize(
    "fila", [("CEL-002", None, None, None, MOTIVO), ("CEL-002", None, "Ficha", "C19", MOTIVO), (None, D01, None, None, MOTIVO)]
)
def test_sin_archivo_vale_en_todos_y_sin_codigo_para_todo_el_archivo(tmp_path: Path, fila: tuple[str | None, ...]) -> None:
    resultado = validar(con_dispensas(tmp_path, fila), fecha_corte=ayudas.CORTE)
    assert [(h.codigo, h.lugar.celda, h.dispensa) for h in resultado.hallazgos] == [("CEL-002", "C19", MOTIVO)]
    assert resultado.codigo == 0


def test_la_de_un_codigo_vale_en_cada_archivo_y_no_para_otro_codigo(tmp_path: Path) -> None:
    con_dispensas(tmp_path, ("CEL-002", None, None, None, MOTIVO))
    ayudas.cambiar(tmp_path, "fichas/visita-I/d02.xlsx", "Ficha", "C20", 9)
    ayudas.cambiar(tmp_path, D01, "Ficha", "C21", None)
    assert sorted(hallazgos(tmp_path)) == [("CEL-001", "C21", False), ("CEL-002", "C19", True), ("CEL-002", "C20", True)]


def test_la_de_un_archivo_no_vale_para_otro(tmp_path: Path) -> None:
    con_dispensas(tmp_path, (None, "d02.xlsx", None, None, MOTIVO))
    assert hallazgos(tmp_path) == [("CEL-002", "C19", False), ("CRO-019", "B4", False)]
    dichos = [redactar(h).texto for h in leer(tmp_path, fecha_corte=ayudas.CORTE).hallazgos]
    assert dichos[-1] == "La dispensa de todo «d02.xlsx» no corresponde a ningún hallazgo."


def test_de_varias_manda_el_motivo_de_la_que_mas_dice_y_ninguna_sobra(tmp_path: Path) -> None:
    general, propia = ("CEL-002", None, None, None, "En general"), ("CEL-002", D01, "Ficha", "C19", MOTIVO)
    (hallazgo,) = leer(con_dispensas(tmp_path, general, propia), fecha_corte=ayudas.CORTE).hallazgos
    assert hallazgo.dispensa == MOTIVO


@pytest.mark.parametrize(("vacias", "celda"), [((0, 1), "B4"), ((4,), "F4"), ((0, 4), "F4")])
def test_sin_motivo_o_sin_decir_de_que_la_dispensa_no_vale(tmp_path: Path, vacias: tuple[int, ...], celda: str) -> None:
    fila: list[str | None] = ["CEL-002", D01, "Ficha", "C19", MOTIVO]
    for posicion in vacias:
        fila[posicion] = None
    assert sorted(hallazgos(con_dispensas(tmp_path, tuple(fila)))) == [("CEL-002", "C19", False), ("CEL-013", celda, False)]


def test_un_codigo_que_no_se_pudo_leer_no_vale_por_todo_el_archivo(tmp_path: Path) -> None:
    con_dispensas(tmp_path, ("e:#N/A", D01, None, None, MOTIVO))
    ayudas.cambiar(tmp_path, "cronograma.xlsx", "Dispensas", "B4", "e:#N/A")
    assert ("CEL-002", "C19", False) in hallazgos(tmp_path)


def test_una_hoja_sin_dispensas_no_dice_nada(tmp_path: Path) -> None:
    assert hallazgos(con_dispensas(tmp_path)) == [("CEL-002", "C19", False)]


def test_las_columnas_pueden_ir_en_otro_orden(tmp_path: Path) -> None:
    carpeta = con_dispensas(tmp_path, (MOTIVO, "C19", "CEL-002", D01), cabecera=("Motivo", "Celda", "Hallazgo", "Archivo"))
    assert hallazgos(carpeta) == [("CEL-002", "C19", True)]


def test_dispensar_no_inventa_el_nivel(tmp_path: Path) -> None:
    visita = ayudas.sin_escribir(con_dispensas(tmp_path, ("CEL-002", D01, None, None, MOTIVO))).indicadores["visitas"]["I"]
    assert visita["desempenos"]["A1"]["faltan"] == 1


def test_el_json_lleva_el_motivo(tmp_path: Path) -> None:
    objeto = validar(con_dispensas(tmp_path, ("CEL-002", D01, None, None, MOTIVO)), fecha_corte=ayudas.CORTE).a_json()
    (hallazgo,) = objeto["hallazgos"]
    assert (hallazgo["gravedad"], hallazgo["dispensa"], objeto["codigo"]) == ("nota", MOTIVO, 0)


def test_la_hoja_de_la_plantilla_se_lee(tmp_path: Path) -> None:
    nuevo(tmp_path, periodo=2024)
    libro = openpyxl.load_workbook(tmp_path / "cronograma.xlsx")
    hoja = libro["Dispensas"]
    cabecera = next(fila for fila in hoja.iter_rows() if fila[0].value == "Código del hallazgo")
    for celda, valor in zip(cabecera, ("CRO-024", "cronograma.xlsx", None, None, MOTIVO), strict=False):
        hoja.cell(celda.row + 1, celda.column, valor)
    libro.save(tmp_path / "cronograma.xlsx")
    expediente = leer(tmp_path, fecha_corte=ayudas.CORTE)
    assert [(d.codigo, d.archivo, d.motivo) for d in expediente.dispensas] == [("CRO-024", "cronograma.xlsx", MOTIVO)]
    assert [h.dispensa for h in expediente.hallazgos if h.codigo == "CRO-024"] == [MOTIVO]
