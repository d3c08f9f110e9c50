"""Los renglones: limpios, cortos y en orden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.catalogo import GRAVEDADES
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.revision.aspecto import ASPECTOS
from monitoreo_xlsx.salida.revision.renglones import DE_LA_CARPETA, TOPE_DICE, limpiar, por_archivo, redactar_todos
from tests.salida_revision.apoyo import AVISO, ERROR, NOTA, hallazgo


@pytest.mark.parametrize(
    ("sucio", "limpio"),
    [
        ("  a\n\nb\t c ", "a b c"),
        ("a\x00b\x1bc", "a�b�c"),
        ("a\x0bb\x1fc", "a b c"),
        ("a\u202eb", "a�b"),
        ("\ud800", "�"),
        ("\uffff", "�"),
        ("", ""),
        ("ñ ✓ 😀", "ñ ✓ 😀"),
    ],
)
def test_un_texto_queda_en_una_linea_y_sin_caracteres_imposibles(sucio, limpio):
    assert limpiar(sucio) == limpio


def test_un_texto_largo_se_corta_con_puntos_suspensivos():
    assert limpiar("x" * 700, 10) == "xxxxxxxxx…"


@given(st.text(st.characters(), max_size=400))
def test_lo_limpio_siempre_se_puede_codificar(texto):
    limpio = limpiar(texto, 50)
    limpio.encode("utf-8")
    assert len(limpio) <= 50
    assert limpiar(limpio, 50) == limpio


def test_los_archivos_con_errores_van_primero_y_luego_por_nombre():
    hallazgos = [
        hallazgo(codigo=AVISO, archivo="a.xlsx"),
        hallazgo(archivo="z.xlsx"),
        hallazgo(archivo="B.xlsx"),
        hallazgo(archivo="c.xlsx"),
    ]
    assert list(por_archivo(hallazgos)) == ["B.xlsx", "c.xlsx", "z.xlsx", "a.xlsx"]


def test_dentro_de_un_archivo_los_errores_primero_y_luego_por_lugar():
    hallazgos = [hallazgo("A1", codigo=AVISO), hallazgo("C16"), hallazgo("C2"), hallazgo("B2"), hallazgo("A1", codigo=NOTA)]
    assert [(r.gravedad, r.lugar.celda) for r in redactar_todos(hallazgos)] == [
        ("error", "B2"),
        ("error", "C2"),
        ("error", "C16"),
        ("aviso", "A1"),
        ("nota", "A1"),
    ]


def test_un_renglon_lleva_lo_que_la_directora_lee():
    renglon = redactar_todos([hallazgo(valor=" 5 \n6 ")])[0]
    assert (renglon.archivo, renglon.hoja, renglon.dice, renglon.codigo) == ("fichas/visita-I/d01.xlsx", "Ficha", "5 6", ERROR)
    assert "5" in renglon.problema
    assert renglon.remedio


def test_un_hallazgo_sin_archivo_es_de_la_carpeta():
    assert redactar_todos([hallazgo(archivo="", hoja="", celda="")])[0].archivo == DE_LA_CARPETA


def test_un_valor_enorme_se_muestra_cortado():
    assert len(redactar_todos([hallazgo(valor="x" * 32_767)])[0].dice) == TOPE_DICE


def test_un_codigo_desconocido_es_un_error_del_programa():
    with pytest.raises(KeyError):
        redactar_todos([Hallazgo("XXX-999", Ubicacion("a.xlsx"))])


def test_cada_gravedad_tiene_un_aspecto_propio():
    assert tuple(ASPECTOS) == GRAVEDADES
    for campo in ("palabra", "fondo", "borde", "linea"):
        assert len({getattr(a, campo) for a in ASPECTOS.values()}) == len(GRAVEDADES)


@pytest.mark.parametrize("gravedad", GRAVEDADES)
def test_el_texto_se_lee_sobre_cada_fondo(gravedad):
    assert estilo.tinta_sobre(ASPECTOS[gravedad].fondo) == estilo.TINTA


def test_ningun_fondo_se_confunde_con_un_nivel_ni_con_una_celda_de_ingreso():
    def distancia(a: str, b: str) -> float:
        return sum(abs(int(a[i : i + 2], 16) - int(b[i : i + 2], 16)) for i in (1, 3, 5))

    de_siempre = ("#d7191c", "#fdae61", "#abd9e9", "#2c7bb6", estilo.INGRESO, estilo.ACENTO_TENUE)
    for aspecto in ASPECTOS.values():
        assert min(distancia(aspecto.fondo, otro) for otro in de_siempre) > 40
