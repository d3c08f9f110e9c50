"""Lo que hay en «fichas» y no es una ficha: si puede serlo, no contarla es un error; una foto o un PDF, no."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from monitoreo_xlsx.catalogo import hay_errores, redactar
from monitoreo_xlsx.hallazgos import MonitoreoError
from tests import ayudas
from tests.ayudas import DOCENTES, Hoja, agregar, cambiar, escuela, formulario, hallazgos, leer, libro
from tests.casos import apoyo
from tests.celdas import fabrica

OTRO = "fichas/otro.xlsx"


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    """Una escuela con las fichas de la primera visita."""
    return escuela(tmp_path / "ie", formatos=("a",))


def _error_en(carpeta: Path, *esperados: tuple[str, str, str]) -> None:
    """Exige que el libro se aparte, con esos hallazgos (código, hoja, celda), que alguno sea error, y que las fichas buenas se lean."""
    leido = leer(carpeta)
    assert [(h.codigo, h.lugar.hoja, h.lugar.celda) for h in leido.hallazgos if h.lugar.archivo == OTRO] == list(esperados)
    assert hay_errores(leido.hallazgos)
    assert (len(leido.fichas), [lugar.archivo for lugar in leido.apartadas]) == (4, [OTRO])


def test_un_libro_con_datos_que_no_se_reconoce_es_un_error(ie: Path) -> None:
    libro(ie, OTRO, {"Vacía": "", "Gastos": "| Presupuesto | n:100 |", "Más": "| x |"})
    _error_en(ie, ("HOJ-008", "Gastos", ""))


def test_una_hoja_oculta_con_datos_tampoco_se_calla(ie: Path) -> None:
    libro(ie, OTRO, {"Instrucciones": "| Llene la ficha |", "Datos": Hoja("| Docente | Rosa |", oculta=True)})
    _error_en(ie, ("HOJ-008", "Datos", ""))


def test_se_dicen_las_celdas_danadas_de_lo_que_no_se_reconoce(ie: Path) -> None:
    tabla = "| Presupuesto | n:100 | Total | Mes |\n| e:#REF! | n:5 | x | y |\n| a | b | c | e:#N/A |"
    libro(ie, OTRO, {"Uno": tabla, "Dos": "| x | e:#¡DIV/0! | y |", "Tres": "| x |"})
    _error_en(ie, ("HOJ-008", "Uno", ""), ("HOJ-022", "Uno", "A2"), ("HOJ-022", "Dos", "B1"))
    mensajes = [redactar(h).texto for h in leer(ie).hallazgos if h.codigo == "HOJ-022"]
    assert ["A2 y D3" in mensajes[0], "«#REF!»" in mensajes[0], "B1" in mensajes[1]] == [True] * 3


@pytest.mark.parametrize("crudo", ["1E999", "NaN", "abc"])
def test_un_numero_danado_en_un_libro_que_no_se_reconoce(ie: Path, crudo: str) -> None:
    celdas = (apoyo.texto("A1", "Presupuesto"), apoyo.texto("B1", "Mes"), apoyo.numero("B2", crudo))
    fabrica.guardar(ie, fabrica.partes(fabrica.hoja(fabrica.fila(*celdas[:2]) + fabrica.fila(celdas[2], numero=2))), OTRO)
    _error_en(ie, ("HOJ-008", "Hoja1", ""), ("HOJ-022", "Hoja1", "B2"))


def test_miles_de_celdas_danadas_son_un_hallazgo_por_hoja(ie: Path) -> None:
    libro(ie, OTRO, {"Uno": "\n".join(["| x | y | e:#N/A |"] * 2_000)})
    _error_en(ie, ("HOJ-008", "Uno", ""), ("HOJ-022", "Uno", "C1"))
    (mensaje,) = (redactar(h).texto for h in leer(ie).hallazgos if h.codigo == "HOJ-022")
    assert len(mensaje) < 300


@pytest.mark.parametrize("hojas", [{"Hoja1": ""}, {"Hoja1": "", "Hoja2": "|   |"}])
def test_un_libro_sin_nada_escrito_es_un_aviso(ie: Path, hojas: dict[str, str]) -> None:
    libro(ie, OTRO, hojas)
    assert hallazgos(ie) == [("ARC-029", OTRO, "", "")]
    leido = leer(ie)
    assert (hay_errores(leido.hallazgos), leido.leidas, leido.apartadas) == (False, 4, ())


@pytest.mark.parametrize("plantilla", ["cronograma/2026.1", "rubrica/2026.1", "aprendizajes/2026.1"])
def test_un_libro_de_este_programa_que_va_en_otra_parte_es_un_aviso(ie: Path, plantilla: str) -> None:
    libro(ie, OTRO, {"Hoja": "| Docente | x |"}, {"plantilla": plantilla})
    assert hallazgos(ie) == [("ARC-030", OTRO, "", "")]
    assert leer(ie).apartadas == ()


def test_un_libro_que_solo_explica_es_un_aviso(ie: Path) -> None:
    libro(ie, OTRO, {"Instrucciones": "| Llene la ficha |", "Rúbrica": "| I | Inicio |", "Hoja1": ""})
    assert hallazgos(ie) == [("ARC-030", OTRO, "", "")]


EVIDENCIAS = ["aula.jpg", "aula.JPEG", "niños.png", "foto.heic", "ronda.mp4", "audio.opus", "acta.pdf", "informe.docx", "informe.doc"]


@pytest.mark.parametrize("nombre", EVIDENCIAS)
@pytest.mark.parametrize("contenido", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0", b"cualquier cosa", b"PK\x03\x04roto"])
def test_una_evidencia_es_una_nota(ie: Path, nombre: str, contenido: bytes) -> None:
    (ie / "fichas" / nombre).write_bytes(contenido)
    assert hallazgos(ie) == [("ARC-028", f"fichas/{nombre}", "", "")]
    leido = leer(ie)
    assert redactar(leido.hallazgos[0]).gravedad == "nota"
    assert (leido.leidas, len(leido.fichas), leido.apartadas) == (4, 4, ())


@pytest.mark.parametrize(
    ("nombre", "contenido", "codigo"),
    [
        ("d05.xlsx", b"%PDF-1.7", "ARC-002"),
        ("d05.csv", b"Docente;Nivel\nRosa;3\n", "ARC-002"),
        ("d05.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ARC-003"),
        ("d05.ods", fabrica.comprimir({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ARC-010"),
        ("d05.jpg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ARC-003"),
    ],
)
def test_lo_que_puede_ser_una_ficha_sigue_siendo_un_error(ie: Path, nombre: str, contenido: bytes, codigo: str) -> None:
    (ie / "fichas" / nombre).write_bytes(contenido)
    leido = leer(ie)
    assert hallazgos(ie) == [(codigo, f"fichas/{nombre}", "", "")]
    assert (hay_errores(leido.hallazgos), [lugar.archivo for lugar in leido.apartadas]) == (True, [f"fichas/{nombre}"])


def test_un_libro_con_nombre_de_foto_se_lee(ie: Path) -> None:
    (ie / "fichas/visita-I/d01.xlsx").rename(ie / "fichas/visita-I/d01.jpg")
    assert hallazgos(ie) == [("ARC-014", "fichas/visita-I/d01.jpg", "", "")]
    assert len(leer(ie).fichas) == 4


def test_solo_con_evidencias_no_hay_ninguna_ficha(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=())
    (tmp_path / "fichas/aula.jpg").write_bytes(b"\xff\xd8\xff")
    assert [codigo for codigo, *_ in hallazgos(tmp_path)] == ["ARC-028", "FIC-021"]


def _cortar(ruta: Path, parte: str) -> None:
    with zipfile.ZipFile(ruta) as archivo:
        partes: fabrica.Partes = {nombre: archivo.read(nombre) for nombre in archivo.namelist()}
    ruta.write_bytes(fabrica.comprimir({**partes, parte: bytes(partes[parte])[:-40]}))  # type: ignore[arg-type]


def test_de_un_libro_con_una_hoja_danada_se_leen_las_demas(tmp_path: Path) -> None:
    escuela(tmp_path, formatos=("b",))
    _cortar(tmp_path / "fichas/visita-I.xlsx", "xl/worksheets/sheet2.xml")
    assert hallazgos(tmp_path) == [("HOJ-020", "fichas/visita-I.xlsx", "D02", "")]
    leido = leer(tmp_path)
    assert hay_errores(leido.hallazgos)
    assert [f.docente for f in leido.fichas] == ["D01", "D03", "D04"]
    assert [(lugar.archivo, lugar.hoja) for lugar in leido.apartadas] == [("fichas/visita-I.xlsx", "D02")]


def test_si_la_danada_era_la_ficha_no_se_dice_ademas_que_lo_otro_no_se_reconoce(ie: Path) -> None:
    libro(ie, OTRO, {"Ficha": formulario(DOCENTES[0], 0, 1), "Gastos": "| x | n:3 |"})
    _cortar(ie / OTRO, "xl/worksheets/sheet1.xml")
    _error_en(ie, ("HOJ-020", "Ficha", ""))


def test_un_cronograma_con_su_hoja_danada_lo_dice(ie: Path) -> None:
    _cortar(ie / "cronograma.xlsx", "xl/worksheets/sheet2.xml")
    with pytest.raises(MonitoreoError, match=r"^cronograma.xlsx, hoja «Cronograma»: El archivo está dañado en esta hoja"):
        leer(ie)


def test_una_hoja_que_no_hace_falta_y_esta_danada_no_pierde_el_cronograma(ie: Path) -> None:
    agregar(ie, "cronograma.xlsx", "Gastos", "| x | n:3 |")
    _cortar(ie / "cronograma.xlsx", "xl/worksheets/sheet3.xml")
    assert hallazgos(ie) == [("HOJ-020", "cronograma.xlsx", "Gastos", "")]
    assert len(leer(ie).fichas) == 4


def test_con_macros_de_excel_5_la_ficha_se_lee(ie: Path) -> None:
    modulo = '<sheet name="Roll weeks macro" sheetId="9" r:id=""/></sheets>'
    fabrica.guardar(ie, apoyo.cambiar_parte(apoyo.ficha(), apoyo.INDICE, "</sheets>", modulo), "fichas/visita-I/d01.xlsx")
    assert hallazgos(ie) == [("HOJ-021", "fichas/visita-I/d01.xlsx", "", "")]
    leido = leer(ie)
    assert (len(leido.fichas), hay_errores(leido.hallazgos)) == (4, False)


def test_una_ficha_con_su_cabecera_danada_dice_donde(ie: Path) -> None:
    """Si lo dañado es lo que la hace reconocible, el error lleva la celda por donde empezar."""
    for celda in ("A6", "B18", "C18"):
        cambiar(ie, "fichas/visita-I/d01.xlsx", "Ficha", celda, "e:#REF!")
    suyos = [h for h in leer(ie).hallazgos if h.lugar.archivo == "fichas/visita-I/d01.xlsx"]
    assert hay_errores(suyos)
    assert any(h.lugar.celda for h in suyos)


def test_lo_que_no_se_cuenta_sale_con_codigo_1(ie: Path) -> None:
    from monitoreo_xlsx import validar  # noqa: PLC0415

    libro(ie, OTRO, {"Gastos": "| Presupuesto | n:100 |"})
    assert validar(ie, fecha_corte=ayudas.CORTE).codigo == 1
