"""Libros alterados al azar: o se leen, o se rechazan con un código y una causa; nunca otra cosa, y siempre pronto."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.celdas import HOJA_DANADA, Celda, Libro, LibroIlegible, abrir
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from tests.azar import solo
from tests.celdas import fabrica
from tests.celdas.fabrica import fila

PLAZO = 2  # segundos de procesador por libro: los de reloj dependen de lo ocupada que esté la máquina
AL_AZAR = solo(0.5)


def _semilla() -> fabrica.Partes:
    filas = (
        fila('<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>dos</t></r></is></c>', atributos='hidden="1"')
        + fila('<c r="A2" s="1"><v>45455.5</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c>', numero=2)
        + fila('<c r="A3"><f>A1*2</f></c><c r="B3" t="str"><f>A1</f><v>x</v></c><c r="C3" t="d"><v>2024-06-12</v></c>', numero=3)
        + fila('<c r="A4"><v>1E5</v></c><c><v>-2.5</v></c>', numero=4)
    )
    hoja = fabrica.hoja(
        filas,
        antes='<cols><col min="2" max="2" hidden="1"/></cols>',
        despues='<mergeCells count="1"><mergeCell ref="A4:B6"/></mergeCells>',
    )
    nombres = '<definedNames><definedName name="docente">Hoja1!$A$1</definedName></definedNames>'
    return fabrica.partes(
        hoja,
        hoja,
        textos=fabrica.textos("<t>uno_x000D_</t>", "<r><t>dos</t></r><rPh><t>x</t></rPh>"),
        estilos=fabrica.estilos(0, 14, 164, propios={164: "dd/mm/yyyy"}),
        antes='<workbookPr date1904="0"/>',
        despues=nombres,
    )


SEMILLA = _semilla()
COMPRIMIDO = fabrica.comprimir(SEMILLA)
SIN_COMPRIMIR = fabrica.comprimir(SEMILLA, zipfile.ZIP_STORED)
PARTES = sorted(SEMILLA)
OCTETOS = st.integers(0, 255)
POSICIONES = st.floats(0, 1, exclude_max=True)
CAMBIOS = st.lists(st.tuples(POSICIONES, OCTETOS), min_size=1, max_size=6)
RUIDO = [
    b"", b"<", b">", b'"', b"&", b"\0", b"\xff", b"<v>", b"</c>", b"<row>", b"<row r='0'>", b'r="XFE9"', b"<!DOCTYPE a>",
    b"<![CDATA[", b"]]>", b"999999999999999999999", b"-1", b"NaN", b"1E999", b"1E308", b' t="s"', b' t="d"', b' s="1"', b"<f>",
    b"<mergeCell ref='A1:XFD9'/>", b"<c r='A1'>", b"<is><t>", b"&#xD800;", b"xmlns='x'", b"<?a?>", b"<!--",
]  # fmt: skip


def _resultado(carpeta: Path, contenido: bytes) -> Libro | LibroIlegible:
    """Abre el libro y comprueba que lo que sale está bien formado."""
    ruta = fabrica.guardar(carpeta, contenido)
    inicio = time.process_time()
    try:
        libro = abrir(ruta)
    except LibroIlegible as error:
        assert time.process_time() - inicio < PLAZO
        redactar(Hallazgo(error.codigo, Ubicacion("libro.xlsx"), datos=error.datos))
        return error
    assert time.process_time() - inicio < PLAZO
    for leida in libro.hojas:
        assert list(leida.celdas) == sorted(leida.celdas)
        for lugar, celda in leida.celdas.items():
            assert lugar == (celda.fila, celda.columna)
            assert leida.ancla(*lugar) == lugar
            assert celda.texto
            assert celda.valor != ""
        for aviso in leida.avisos:
            redactar(Hallazgo(aviso.codigo, Ubicacion(celda=aviso.celda), aviso.valor, aviso.datos))
    return libro


def _nombradas(libro: Libro) -> list[str]:
    """Las hojas leídas y las que un aviso dice que no se leyeron."""
    return sorted([*(leida.nombre for leida in libro.hojas), *(aviso.hoja for aviso in libro.avisos if aviso.codigo == HOJA_DANADA)])


def _alterar(original: bytes, cambios: list[tuple[float, int]]) -> bytes:
    alterado = bytearray(original)
    for posicion, octeto in cambios:
        alterado[int(posicion * len(alterado))] = octeto
    return bytes(alterado)


def test_la_semilla_se_lee_entera(tmp_path: Path) -> None:
    libro = _resultado(tmp_path, COMPRIMIDO)
    assert isinstance(libro, Libro)
    assert [len(leida.celdas) for leida in libro.hojas] == [9, 9]
    assert _resultado(tmp_path, SIN_COMPRIMIR) != libro
    assert all(isinstance(celda, Celda) for celda in libro.hojas[0].celdas.values())


@AL_AZAR
@given(cambios=CAMBIOS, base=st.sampled_from([COMPRIMIDO, SIN_COMPRIMIR]))
def test_t02_bytes_cambiados_en_el_zip(tmp_path: Path, cambios: list[tuple[float, int]], base: bytes) -> None:
    resultado = _resultado(tmp_path, _alterar(base, cambios))
    if isinstance(resultado, Libro):
        # La suma de comprobación no deja pasar media hoja: la que se leyó tiene todas sus celdas, y la otra se nombra.
        assert all(len(leida.celdas) == 9 for leida in resultado.hojas)
        assert _nombradas(resultado) == ["Hoja1", "Hoja2"]


def test_t02_cortado_en_cualquier_lugar(tmp_path: Path) -> None:
    for corte in range(len(COMPRIMIDO)):
        assert isinstance(_resultado(tmp_path, COMPRIMIDO[:corte]), LibroIlegible)


@AL_AZAR
@given(corte=st.integers(0, COMPRIMIDO.rindex(b"PK\x05\x06")), de_mas=st.binary(min_size=1, max_size=40))
def test_t02_cortado_y_con_basura(tmp_path: Path, corte: int, de_mas: bytes) -> None:
    assert isinstance(_resultado(tmp_path, COMPRIMIDO[:corte] + de_mas), LibroIlegible)


@AL_AZAR
@given(parte=st.sampled_from(PARTES), cambios=CAMBIOS)
def test_bytes_cambiados_en_una_parte(tmp_path: Path, parte: str, cambios: list[tuple[float, int]]) -> None:
    xml = str(SEMILLA[parte]).encode()
    _resultado(tmp_path, fabrica.comprimir({**SEMILLA, parte: _alterar(xml, cambios)}))


@AL_AZAR
@given(parte=st.sampled_from(PARTES), posicion=POSICIONES, largo=st.integers(0, 30), ruido=st.sampled_from(RUIDO))
def test_trozos_reemplazados_en_una_parte(tmp_path: Path, parte: str, posicion: float, largo: int, ruido: bytes) -> None:
    xml = str(SEMILLA[parte]).encode()
    inicio = int(posicion * len(xml))
    _resultado(tmp_path, fabrica.comprimir({**SEMILLA, parte: xml[:inicio] + ruido + xml[inicio + largo :]}))


@AL_AZAR
@given(parte=st.sampled_from(PARTES), posicion=POSICIONES, ruido=st.sampled_from(RUIDO))
def test_valores_de_atributo_y_de_celda_reemplazados(tmp_path: Path, parte: str, posicion: float, ruido: bytes) -> None:
    """Cambia lo que hay entre dos delimitadores, para que el XML siga bien escrito y lo raro llegue más adentro."""
    xml = str(SEMILLA[parte]).encode()
    cortes = [i for i, octeto in enumerate(xml) if octeto in b'"<>']
    elegido = int(posicion * (len(cortes) - 1))
    inicio, fin = cortes[elegido] + 1, cortes[elegido + 1]
    _resultado(tmp_path, fabrica.comprimir({**SEMILLA, parte: xml[:inicio] + ruido + xml[fin:]}))


@AL_AZAR
@given(
    contenido=st.binary(max_size=2_000), cabecera=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
)
def test_t03_bytes_al_azar(tmp_path: Path, contenido: bytes, cabecera: bytes) -> None:
    assert isinstance(_resultado(tmp_path, cabecera + contenido), LibroIlegible)


@pytest.mark.parametrize("parte", PARTES)
def test_cada_parte_cortada_en_cada_elemento(tmp_path: Path, parte: str) -> None:
    xml = str(SEMILLA[parte]).encode()
    for corte in (i for i, octeto in enumerate(xml) if octeto == ord("<")):
        resultado = _resultado(tmp_path, fabrica.comprimir({**SEMILLA, parte: xml[:corte]}))
        if "sheet" in parte:
            assert isinstance(resultado, Libro)
            assert (len(resultado.hojas), _nombradas(resultado)) == (1, ["Hoja1", "Hoja2"])
        else:
            assert isinstance(resultado, LibroIlegible)


def test_la_semilla_es_un_zip_de_verdad() -> None:
    with zipfile.ZipFile(BytesIO(COMPRIMIDO)) as archivo:
        assert archivo.testzip() is None
        assert sorted(archivo.namelist()) == PARTES
