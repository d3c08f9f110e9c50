"""El camino corto y el largo leen lo mismo, celda por celda y aviso por aviso; y lo que no es corriente va por el largo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.celdas import LibroIlegible, libro, rapido, textos
from tests.azar import cuantos, solo
from tests.celdas import fabrica
from tests.fuzz.mutador import mutante

pytestmark = pytest.mark.sin_memoria

RAIZ = Path(__file__).parents[2]
LIBROS = sorted(ruta for carpeta in ("ejemplos", "plantillas_excel", "tests/fuzz/semillas") for ruta in (RAIZ / carpeta).rglob("*.xlsx"))
RUTA = Path("libro.xlsx")


@contextmanager
def _solo_el_largo() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(rapido, "leer", lambda *_: False)
        parche.setattr(textos, "_corrientes", lambda _: None)
        yield


def _leido(contenido: bytes) -> str:
    """Todo lo leído, escrito: para Python `True` es igual que `1`, y `1` que `1.0`."""
    try:
        return repr(libro.leer(contenido, RUTA))
    except LibroIlegible as defecto:
        return repr((defecto.codigo, defecto.datos))


def _exigir_lo_mismo(contenido: bytes) -> None:
    corto = _leido(contenido)
    with _solo_el_largo():
        assert corto == _leido(contenido)


@contextmanager
def _contar(vistas: list[bool]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as parche:
        leer = rapido.leer

        def contado(*datos: object) -> bool:
            vistas.append(leer(*datos))  # type: ignore[arg-type]
            return vistas[-1]

        parche.setattr(rapido, "leer", contado)
        yield


def _por_el_corto(hoja: str, **otras: str) -> bool:
    """Dice si la hoja se leyó por el camino corto, y comprueba que por los dos sea lo mismo."""
    contenido = fabrica.comprimir(fabrica.partes(hoja, **otras))
    vistas: list[bool] = []
    with _contar(vistas):
        _exigir_lo_mismo(contenido)
    return vistas[0]


@pytest.mark.parametrize("ruta", LIBROS, ids=lambda ruta: ruta.stem)
def test_los_libros_propios(ruta: Path) -> None:
    _exigir_lo_mismo(ruta.read_bytes())


def test_los_libros_propios_van_por_el_corto() -> None:
    vistas: list[bool] = []
    with _contar(vistas):
        for ruta in LIBROS:
            _leido(ruta.read_bytes())
    assert vistas.count(False) <= 2


@pytest.mark.parametrize("tanda", range(4))
def test_los_mutantes(tanda: int) -> None:
    por_tanda = cuantos(0.2)
    for numero in range(tanda * por_tanda, (tanda + 1) * por_tanda):
        _exigir_lo_mismo(mutante(numero, suerte=11).contenido)


A1 = '<c r="A1"><v>1</v></c>'
CORRIENTES = [
    "",
    fabrica.fila(A1),
    f'<row r="1">{A1}</row><row r="2"/><row r="3" spans="1:2" ht="15.5" customHeight="1"></row>',
    f'<row r="1" hidden="1">{A1}</row><row r="2" hidden="false"><c r="A2"><v>1</v></c></row>',
    fabrica.fila('<c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c><c r="C1" t="s"><v>9</v></c>'),
    fabrica.fila('<c r="A1" s="1"/><c r="B1" s="2" /><c r="C1" s="2"></c><c r="D1"/>', A1.replace("A1", "E1")),
    fabrica.fila('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a_x000D_&amp;lt; </t></is></c>'),
    fabrica.fila('<c r="A1" t="str"><f>B1&amp;"x"</f><v>x&gt;</v></c><c r="B1"><f aca="false">C1</f><v></v></c><c r="C1"><f></f></c>'),
    fabrica.fila('<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="d"><v>2024-06-12</v></c>'),
    fabrica.fila('<c r="A1" t="e"><f>IMAGE("x")</f><v>#VALUE!</v></c><c r="B1" s="2"><v>45455</v></c><c r="C1"><v> 7\n</v></c>'),
    fabrica.fila(A1, A1, '<c r="C1"><v>3</v></c><c r="B1"><v>2</v></c>'),
]
"""Filas que el camino corto sabe leer; las celdas repetidas o en desorden se las da al mismo lector."""

RARAS = [
    fabrica.fila('<c r="B7"><v>1</v></c>', '<c r="a2"><v>2</v></c>'),
    "<row>" + A1 + "</row>",
    fabrica.fila("<c><v>1</v></c>"),
    A1,
    fabrica.fila(A1 + "\n"),
    "\n" + fabrica.fila(A1),
    fabrica.fila('<c r="A1" s="1" vm="1" t="e"><v>#VALUE!</v></c>'),
    fabrica.fila('<c t="s" r="A1"><v>0</v></c>'),
    fabrica.fila('<c r="A1"><v/></c>'),
    fabrica.fila('<c r="A1" t="e"/>'),
    fabrica.fila('<c r="A1"><f t="shared" si="0"/><v>1</v></c>'),
    fabrica.fila('<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>x</t></r></is></c>'),
    fabrica.fila('<c r="A1" t="inlineStr"><is><t>x</t><rPh><t>y</t></rPh></is></c>'),
    fabrica.fila('<c r="A1" t="str"><v>a&#10;b</v></c>'),
    fabrica.fila('<c r="A1" t="str"><v>a&nada;b</v></c>'),
    fabrica.fila('<c r="A1" t="str"><v>a & b</v></c>'),
    fabrica.fila('<c r="A1" t="str"><v>a\r\nb</v></c>'),
    fabrica.fila('<c r="A1" t="str"><v>a\x01b</v></c>'),
    fabrica.fila('<c r="A1" t="str"><v>a\uffffb</v></c>'),
    fabrica.fila('<c r="A1" t="str"><v>a]]>b</v></c>'),
    fabrica.fila('<c r="A1" t="str"><v><![CDATA[x]]></v></c>'),
    fabrica.fila('<c r="A1"><v>1</v><v>2</v></c>'),
    fabrica.fila('<c r="A1"><v>1<c r="B1"/></v></c>'),
    fabrica.fila(A1, "<!-- nada -->"),
    fabrica.fila(A1, "<?nada nada?>"),
    fabrica.fila('<c r="XFE1"/>', A1),
    fabrica.fila('<c r="A1048577"><v>1</v></c>'),
    fabrica.fila(A1, numero=1_048_577),
    f'<row r="1" r="1">{A1}</row>',
    f'<row r="1" x:y="1">{A1}</row>',
    f'<row r="1"//><row r="2">{A1}</row>',
    f'<row r="1"><row r="2">{A1}</row></row>',
    f'<row r="1">{A1}</row><x/>',
    f'<row r="1">{A1}',
    f'{A1}</row><row r="1">',
]


@pytest.mark.parametrize("filas", CORRIENTES)
def test_lo_corriente_va_por_el_corto(filas: str) -> None:
    assert _por_el_corto(fabrica.hoja(filas), textos=fabrica.textos("<t>uno</t>", "<t>_x0041_</t>"), estilos=fabrica.estilos(0, 9, 14))


@pytest.mark.parametrize("filas", RARAS)
def test_lo_raro_va_por_el_largo(filas: str) -> None:
    sana = fabrica.hoja(fabrica.fila('<c r="A1"><v>5</v></c>'))
    assert not _por_el_corto(fabrica.hoja(filas))
    _exigir_lo_mismo(fabrica.comprimir(fabrica.partes(sana, fabrica.hoja(filas))))


DENTRO = f"<sheetData>{fabrica.fila(A1)}</sheetData>"
RAIZ_DE_HOJA = f'<worksheet xmlns="{fabrica.PRINCIPAL}">'


def _anidada(niveles: int) -> str:
    return f"{RAIZ_DE_HOJA}{'<x>' * niveles}{DENTRO}{'</x>' * niveles}</worksheet>"


@pytest.mark.parametrize(
    ("hoja", "corto"),
    [
        (_anidada(0), True),
        (_anidada(58), True),
        (_anidada(59), False),
        (_anidada(62), False),
        (f"{RAIZ_DE_HOJA}<!--{DENTRO}--></worksheet>", False),
        (f"{RAIZ_DE_HOJA}<?a {DENTRO}?></worksheet>", False),
        (f"{RAIZ_DE_HOJA}<![CDATA[{DENTRO}]]></worksheet>", False),
        (f"<!DOCTYPE a>{RAIZ_DE_HOJA}{DENTRO}</worksheet>", False),
        (f'{RAIZ_DE_HOJA}<x xmlns="urn:x">{DENTRO}</x></worksheet>', False),
        (f'{RAIZ_DE_HOJA}<x xmlns="urn:x">{DENTRO}<_aqui_van_las_piezas xmlns="{fabrica.PRINCIPAL}"/></x></worksheet>', False),
        (f"{RAIZ_DE_HOJA}{DENTRO}{DENTRO}</worksheet>", False),
        (f'{RAIZ_DE_HOJA}{DENTRO}<row r="2"><c r="A2"><v>2</v></c></row></worksheet>', False),
        (f'{RAIZ_DE_HOJA}{DENTRO}<y:c xmlns:y="{fabrica.PRINCIPAL}" r="A2"/></worksheet>', False),
        (f"{RAIZ_DE_HOJA}<v>{DENTRO}</v></worksheet>", False),
        (f"{RAIZ_DE_HOJA}<rPh>{DENTRO}</rPh></worksheet>", False),
        (f'<?xml version="1.0" encoding="ISO-8859-1"?>{_anidada(0)}', False),
        (f'<?xml version="1.1"?>{_anidada(0)}', False),
        (f"\ufeff{_anidada(0)}", False),
        (f" {_anidada(0)}", False),
        (f"{_anidada(0)}<x/>", False),
        (f"{RAIZ_DE_HOJA}{DENTRO}", False),
    ],
)
def test_donde_estan_las_celdas(hoja: str, corto: bool) -> None:
    assert _por_el_corto(hoja) is corto


@pytest.mark.parametrize(
    "elementos",
    [
        ["<t>uno</t>", '<t xml:space="preserve"> dos &amp;amp; </t>', "<t></t>"],
        ["<t>uno</t>", "<r><t>dos</t></r>"],
        ["<t>uno</t>", "<t/>"],
        ["<t>uno</t>", "<t>a</t><t>b</t>"],
        ["<t>uno</t>", "<t>&#97;</t>"],
        ["<t>uno</t>", "<t>a\rb</t>"],
        ["<t>uno</t></si><rPh><si><t>dos</t></si></rPh><si><t>tres</t>"],
        ["<t>uno</t></si><!-- <si><t>dos</t></si> --><si><t>tres</t>"],
    ],
)
def test_los_textos_compartidos(elementos: list[str]) -> None:
    filas = fabrica.fila(*(f'<c r="{letra}1" t="s"><v>{i}</v></c>' for i, letra in enumerate("ABC")))
    _exigir_lo_mismo(fabrica.comprimir(fabrica.partes(fabrica.hoja(filas), textos=fabrica.textos(*elementos))))


def test_textos_dentro_de_otra_cosa() -> None:
    filas = fabrica.hoja(fabrica.fila('<c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c>'))
    for dentro in ("rPh", "r", "x", 'x xmlns="urn:x"'):
        parte = f'<sst xmlns="{fabrica.PRINCIPAL}"><{dentro}><si><t>uno</t></si></{dentro.split()[0]}></sst>'
        _exigir_lo_mismo(fabrica.comprimir(fabrica.partes(filas, textos=parte)))


_PEDAZOS = st.sampled_from([
    "<c ", 'r="A1"', 'r="B2"', 'r="C1"', ' s="1"', ' t="s"', ' t="str"', ">", "/>", " ", "<v>", "</v>", "</c>", "<f>", "</f>", "<is><t>",
    "</t></is>", "1", "0.5", "&amp;", "&", "<row ", 'r="3"', "</row>", "<!--", "-->", "\n", "x", "</sheetData>", "<sheetData>", '"', "<",
])  # fmt: skip


@solo(0.5)
@given(inicio=st.floats(0, 1), largo=st.integers(0, 12), pedazos=st.lists(_PEDAZOS, max_size=4), base=st.sampled_from(CORRIENTES))
def test_filas_con_pedazos_cambiados(inicio: float, largo: int, pedazos: Iterable[str], base: str) -> None:
    desde = int(inicio * len(base))
    filas = f"{base[:desde]}{''.join(pedazos)}{base[desde + largo :]}"
    sana = fabrica.hoja(fabrica.fila(A1))
    otras = {"textos": fabrica.textos("<t>uno</t>"), "estilos": fabrica.estilos(0, 14)}
    _exigir_lo_mismo(fabrica.comprimir(fabrica.partes(sana, fabrica.hoja(filas), **otras)))
