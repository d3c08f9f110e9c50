"""El libro «celdas-por-corregir.xlsx», leído de vuelta."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.hyperlink import Hyperlink

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.flujo.consolidar import enlazador
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.salida.estilo import INGRESO
from monitoreo_xlsx.salida.revision import listado
from monitoreo_xlsx.salida.revision.aspecto import ASPECTOS, PLANTILLA
from monitoreo_xlsx.salida.revision.listado import LISTA, RESUMEN, celdas_por_corregir
from tests.azar import solo
from tests.salida_revision.apoyo import (
    AVISO,
    ERROR,
    FICHA,
    INYECCIONES,
    NOTA,
    abierta,
    convertir,
    filas_bajo,
    hallazgo,
    leida,
    partes,
    textos,
)

MUCHOS = (
    hallazgo("C14"),
    hallazgo("C16", valor="n/s"),
    hallazgo("B4", archivo="cronograma.xlsx", hoja="Datos de la IE"),
    hallazgo("", codigo="ARC-001", archivo="fichas/roto.xlsx", hoja="", valor=""),
    hallazgo("", codigo=AVISO, archivo="fichas/b.xlsx", hoja="Oculta", valor=""),
    hallazgo("A1", codigo=NOTA, archivo="fichas/b.xlsx"),
    hallazgo("", codigo="FIC-021", archivo="fichas", hoja="", valor=""),
    hallazgo("", codigo="ARC-018", archivo="", hoja="", valor=""),
)


def enlace(lugar: Ubicacion) -> str:
    destino = f"#'{lugar.hoja}'!{lugar.celda or 'A1'}" if lugar.hoja else ""
    return f"external:../{lugar.archivo}{destino}"


def hecho(*hallazgos: Hallazgo, enlazar=enlace, titulo="Celdas por corregir", institucion="IEI N.° 000", pie="IEI & pie") -> bytes:
    return celdas_por_corregir(hallazgos, enlazar, titulo=titulo, institucion=institucion, pie=pie)


def _direccion(enlazada: Hyperlink) -> str:
    """La dirección como la escribió quien llama: xlsxwriter guarda las rutas con «\\»."""
    ruta = enlazada.target.replace("\\", "/")
    return f"{ruta}#{enlazada.location}" if enlazada.location else ruta


def lista(contenido: bytes) -> list[dict[str, object]]:
    hoja = leida(contenido)[LISTA]
    filas = []
    for fila in filas_bajo(hoja, "Hecho"):
        enlazada = fila[4].hyperlink
        destino = "" if enlazada is None else _direccion(enlazada)
        claves = ("hecho", "gravedad", "archivo", "hoja", "celda", "dice", "problema", "remedio", "codigo")
        filas.append(dict(zip(claves, ("" if c.value is None else c.value for c in fila), strict=True)) | {"enlace": destino})
    return filas


def test_cada_hallazgo_aparece_una_vez_con_su_texto_y_su_enlace():
    filas = lista(hecho(*MUCHOS))
    assert len(filas) == len(MUCHOS)
    for h in MUCHOS:
        mensaje = redactar(h)
        suyas = [f for f in filas if (f["archivo"] == (h.lugar.archivo or "(carpeta de trabajo)")) and f["problema"] == mensaje.texto]
        assert len(suyas) == 1, h
        fila = suyas[0]
        assert (fila["gravedad"], fila["hoja"], fila["dice"]) == (mensaje.gravedad.capitalize(), h.lugar.hoja, h.valor)
        assert (fila["remedio"], fila["codigo"], fila["hecho"]) == (mensaje.remedio, h.codigo, "")
        assert fila["celda"] == (h.lugar.celda or ("abrir" if h.lugar.archivo else ""))
        assert fila["enlace"] == (enlace(h.lugar).removeprefix("external:") if h.lugar.archivo else "")


def test_van_juntos_por_archivo_y_primero_los_que_tienen_errores():
    archivos = [f["archivo"] for f in lista(hecho(*reversed(MUCHOS)))]
    assert archivos == ["(carpeta de trabajo)", "cronograma.xlsx", *archivos[2:]]
    assert archivos[-2:] == ["fichas/b.xlsx"] * 2
    assert sum(a != b for a, b in pairwise(archivos)) == len(set(archivos)) - 1


def test_el_resumen_cuenta_por_gravedad_y_por_archivo():
    hoja = leida(hecho(*MUCHOS))[RESUMEN]
    bloques = [fila[0].row for fila in hoja.iter_rows() if fila[0].value == "Gravedad"]
    cuentas = {
        hoja.cell(bloques[0] + i, 1).value: (hoja.cell(bloques[0] + i, 3).value, hoja.cell(bloques[0] + i, 4).value) for i in (1, 2, 3)
    }
    esperado = {g: [h for h in MUCHOS if redactar(h).gravedad == g] for g in ASPECTOS}
    assert cuentas == {ASPECTOS[g].palabra: (len(hs), len({h.lugar.archivo for h in hs})) for g, hs in esperado.items()}
    por_archivo = {fila[1].value: tuple(c.value for c in fila[2:5]) for fila in filas_bajo(hoja, "Libro")}
    assert por_archivo[FICHA] == (2, 0, 0)
    assert por_archivo["fichas/b.xlsx"] == (0, 1, 1)
    assert sum(sum(n) for n in por_archivo.values()) == len(MUCHOS)


def test_se_empieza_por_lo_que_afecta_a_todas_las_fichas():
    hoja = leida(hecho(*MUCHOS))[RESUMEN]
    inicio = next(f[0].row for f in hoja.iter_rows() if f[0].value == "Empiece por aquí")
    archivos = [hoja.cell(inicio + i, 2).value for i in range(2, 6)]
    assert archivos == ["(carpeta de trabajo)", "cronograma.xlsx", "fichas/roto.xlsx", FICHA]
    assert hoja.cell(inicio + 2, 1).value == "Error"


def test_el_resumen_no_pasa_de_unas_pocas_primeras():
    hoja = leida(hecho(*(hallazgo(f"C{i}") for i in range(1, 60))))[RESUMEN]
    inicio = next(f[0].row for f in hoja.iter_rows() if f[0].value == "Empiece por aquí")
    assert [hoja.cell(inicio + i, 4).value for i in range(2, 9)] == ["C1", "C2", "C3", "C4", "C5", "C6", None]


def test_cada_libro_del_resumen_se_abre_con_un_clic():
    filas = list(filas_bajo(leida(hecho(*MUCHOS))[RESUMEN], "Libro"))
    assert {fila[1].value: fila[0].hyperlink and _direccion(fila[0].hyperlink) for fila in filas}[FICHA] == f"../{FICHA}"
    assert filas[0][0].hyperlink is None


def test_sin_hallazgos_la_hoja_lo_dice():
    libro = leida(hecho())
    assert libro.sheetnames == [LISTA]
    assert "No hay nada por corregir." in textos(libro[LISTA])


def test_la_columna_hecho_es_de_ingreso_y_tiene_su_lista():
    hoja = leida(hecho(*MUCHOS))[LISTA]
    filas = list(filas_bajo(hoja, "Hecho"))
    assert {f[0].fill.fgColor.rgb for f in filas} == {f"FF{INGRESO[1:]}"}
    (validacion,) = hoja.data_validations.dataValidation
    assert (validacion.type, validacion.formula1) == ("list", '"✓"')
    assert str(validacion.sqref) == f"A{filas[0][0].row}:A{filas[-1][0].row}"


def test_la_gravedad_va_en_palabra_y_en_color():
    hoja = leida(hecho(*MUCHOS))[LISTA]
    colores = {}
    for formato in hoja.conditional_formatting:
        for regla in formato.rules:
            if regla.type == "cellIs":
                colores[regla.formula[0].strip('"')] = regla.dxf.fill.bgColor.rgb
    assert {palabra: colores[palabra] for palabra in ("Error", "Aviso", "Nota")} == {
        a.palabra: f"FF{a.fondo[1:]}" for a in ASPECTOS.values()
    }


def test_la_hoja_se_filtra_se_congela_y_se_imprime_en_a4_horizontal():
    hoja = leida(hecho(*MUCHOS))[LISTA]
    cabecera = next(f[0].row for f in hoja.iter_rows() if f[0].value == "Hecho")
    assert hoja.freeze_panes == f"A{cabecera + 1}"
    assert hoja.auto_filter.ref == f"A{cabecera}:I{cabecera + len(MUCHOS)}"
    assert hoja.print_title_rows == f"${cabecera}:${cabecera}"
    assert (hoja.page_setup.paperSize, hoja.page_setup.orientation, hoja.page_setup.fitToHeight) == (9, "landscape", 0)
    assert hoja.sheet_properties.pageSetUpPr.fitToPage
    assert "IEI && pie" in hoja.oddFooter.left.text.replace("&amp;", "&") or "IEI" in hoja.oddFooter.left.text


def test_las_filas_dan_alto_a_sus_textos_y_ninguna_pasa_de_lo_que_excel_admite():
    largo = hallazgo("A1", valor="palabra " * 4_000, archivo="fichas/" + "subcarpeta-larga/" * 60 + "x.xlsx")
    hoja = leida(hecho(largo, hallazgo("A2")))[LISTA]
    altos = {fila[4].value: hoja.row_dimensions[fila[0].row].height for fila in filas_bajo(hoja, "Hecho")}
    assert altos["A2"] < altos["A1"] <= 409


@pytest.mark.parametrize("texto", INYECCIONES)
def test_ningun_texto_se_vuelve_formula_ni_enlace(texto):
    h = hallazgo("C14", valor=texto, hoja=texto[:31])
    contenido = hecho(h, enlazar=lambda _: "", titulo=texto, institucion=texto, pie=texto)
    libro = leida(contenido)
    for hoja in libro.worksheets:
        celdas = [c for fila in hoja.iter_rows() for c in fila if c.value is not None]
        assert not [c.coordinate for c in celdas if c.data_type == "f" or c.hyperlink]
    fila = lista(contenido)[0]
    assert (fila["dice"], fila["hoja"]) == (texto, texto[:31])
    assert not [nombre for nombre, parte in partes(contenido).items() if b"<f>" in parte and "worksheets" in nombre]


@pytest.mark.parametrize(
    "archivo",
    [
        "fichas/a#b.xlsx",
        "fichas/50%.xlsx",
        "fichas/%41.xlsx",
        "fichas/a b&c.xlsx",
        "fichas/" + unicodedata.normalize("NFD", "Núñez") + ".xlsx",
    ],
)
def test_un_nombre_raro_conserva_su_enlace(tmp_path, archivo):
    (tmp_path / "salida").mkdir()
    enlazar = enlazador(tmp_path, tmp_path / "salida")
    fila = lista(hecho(hallazgo(archivo=archivo), enlazar=enlazar))[0]
    assert fila["archivo"] == archivo
    ruta, _, lugar = str(fila["enlace"]).partition("#")
    assert lugar == "'Ficha'!C14"
    assert ruta.replace("%20", " ").replace("%23", "#").replace("%25", "%") == f"../{archivo}"


def test_un_enlace_que_excel_no_admite_queda_como_texto():
    filas = lista(hecho(hallazgo(), enlazar=lambda _: "external:" + "x" * 3_000))
    assert (filas[0]["celda"], filas[0]["enlace"]) == ("C14", "")


def test_con_demasiados_hallazgos_la_hoja_dice_cuantos_quedan_fuera(monkeypatch):
    monkeypatch.setattr(listado, "MAX_RENGLONES", 20)
    contenido = hecho(*(hallazgo(f"C{i}") for i in range(1, 51)))
    assert len(lista(contenido)) == 20
    assert "Se muestran 20 de 50" in textos(leida(contenido)[LISTA])


def test_el_tope_de_renglones_es_de_miles():
    contenido = hecho(*(hallazgo(f"C{i}") for i in range(1, listado.MAX_RENGLONES + 2)))
    assert len(lista(contenido)) == listado.MAX_RENGLONES == 5_000


def test_las_mismas_entradas_dan_los_mismos_bytes_en_cualquier_orden():
    assert hecho(*MUCHOS) == hecho(*MUCHOS) == hecho(*reversed(MUCHOS))


def test_el_lector_lo_abre_y_sabe_que_no_es_una_ficha(tmp_path):
    libro = abierta(hecho(*MUCHOS), tmp_path)
    assert libro.propiedades["plantilla"] == PLANTILLA
    assert [h.nombre for h in libro.hojas] == [RESUMEN, LISTA]


@solo(0.06)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=31), st.text(max_size=60)), max_size=5))
def test_cualquier_texto_se_puede_escribir(casos):
    hallazgos = [hallazgo("A1", archivo=a, hoja=h, valor=v) for a, h, v in casos]
    assert hecho(*hallazgos, enlazar=lambda lugar: f"external:../{lugar.archivo}")


def test_libreoffice_lo_abre_y_lo_imprime(tmp_path):
    assert convertir(hecho(*MUCHOS), tmp_path, "pdf").read_bytes().startswith(b"%PDF")


def test_hay_un_codigo_de_cada_gravedad_en_estas_pruebas():
    assert [redactar(hallazgo(codigo=c)).gravedad for c in (ERROR, AVISO, NOTA)] == ["error", "aviso", "nota"]
