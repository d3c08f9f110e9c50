"""La carpeta de trabajo: qué archivos se leen, en qué orden, y qué pasa con los malos."""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.lectura import leer_carpeta, leer_rubrica
from monitoreo_xlsx.lectura.carpeta import archivos
from tests.ayudas import CORTE, DOCENTES, cambiar, escuela, formulario, hallazgos, leer, libro, libro_de_rubrica
from tests.catalogo.fic import EN_BLANCO


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=("c",))


def _codigos(carpeta: Path) -> list[tuple[str, str]]:
    return [(codigo, archivo) for codigo, archivo, _, _ in hallazgos(carpeta)]


def test_no_existe_la_carpeta(tmp_path: Path) -> None:
    with pytest.raises(MonitoreoError, match="No existe la carpeta"):
        leer_carpeta(tmp_path / "nada", CORTE)


def test_no_es_una_carpeta(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    with pytest.raises(MonitoreoError, match="no es una carpeta"):
        leer_carpeta(tmp_path / "x", CORTE)


def test_sin_cronograma(tmp_path: Path) -> None:
    with pytest.raises(MonitoreoError, match=r"Falta el archivo «cronograma.xlsx»") as error:
        leer_carpeta(tmp_path, CORTE)
    assert "\n" not in str(error.value)


def test_cronograma_ilegible(ie: Path) -> None:
    (ie / "cronograma.xlsx").write_bytes(b"")
    with pytest.raises(MonitoreoError, match=r"cronograma.xlsx: El archivo está vacío"):
        leer(ie)


def test_cronograma_sin_tabla(ie: Path) -> None:
    libro(ie, "cronograma.xlsx", {"Hoja": "| UGEL | x |"})
    with pytest.raises(MonitoreoError, match=r"No se encontró la tabla del cronograma"):
        leer(ie)


def test_el_cronograma_puede_tener_otro_nombre(ie: Path) -> None:
    (ie / "cronograma.xlsx").rename(ie / "Plan 2024.xlsx")
    assert hallazgos(ie) == []
    assert leer(ie).docentes[0].lugar.archivo == "Plan 2024.xlsx"


def test_el_nombre_no_distingue_mayusculas(ie: Path) -> None:
    (ie / "cronograma.xlsx").rename(ie / "CRONOGRAMA.XLSX")
    (ie / "fichas").rename(ie / "Fichas")
    assert _codigos(ie) == []
    assert len(leer(ie).fichas) == 4


def test_dos_cronogramas_sin_nombre(ie: Path) -> None:
    (ie / "cronograma.xlsx").rename(ie / "b.xlsx")
    shutil.copy(ie / "b.xlsx", ie / "a.xlsx")
    assert _codigos(ie) == [("ARC-019", "b.xlsx")]


def test_la_rubrica_puede_tener_otro_nombre(ie: Path) -> None:
    libro_de_rubrica(ie).rename(ie / "Instrumento.xlsx")
    assert hallazgos(ie) == []
    assert leer(ie).rubrica.nombre == "Nueve aspectos"
    shutil.copy(ie / "Instrumento.xlsx", ie / "Otro.xlsx")
    assert _codigos(ie) == [("ARC-019", "Otro.xlsx")]


def test_sin_rubrica_se_usa_la_de_fabrica_y_se_dice(ie: Path) -> None:
    (ie / "rubrica.xlsx").unlink()
    assert leer(ie).rubrica.id == "plan-iei-246"
    assert _codigos(ie) == [("RUB-015", "")]
    libro_de_rubrica(ie).rename(ie / "Instrumento.xlsx")
    assert _codigos(ie) == []


def test_una_rubrica_ilegible_se_dice(ie: Path) -> None:
    (ie / "rubrica.xlsx").write_bytes(b"")
    assert _codigos(ie) == [("ARC-001", "rubrica.xlsx")]


def test_aprendizajes_y_otros_libros_sueltos_no_se_leen_como_fichas(ie: Path) -> None:
    libro(ie, "aprendizajes.xlsx", {"Hoja": "| Aula | AD |"})
    libro(ie, "suelta.xlsx", {"Hoja": formulario(DOCENTES[0], 0, 1)})
    assert sorted(_codigos(ie)) == [("ARC-021", "suelta.xlsx"), ("HOJ-005", "aprendizajes.xlsx")]
    assert leer(ie).leidas == 4


def test_sin_fichas(ie: Path) -> None:
    shutil.rmtree(ie / "fichas")
    assert _codigos(ie) == [("FIC-021", "fichas")]
    (ie / "fichas").mkdir()
    assert _codigos(ie) == [("FIC-021", "fichas")]


IGNORADOS = ["~$ficha.xlsx", ".~lock.ficha.xlsx#", "desktop.ini", "Thumbs.db", ".DS_Store", "._ficha.xlsx", "a.tmp", "b.crdownload"]


@pytest.mark.parametrize("nombre", [*IGNORADOS, "ficha.xlsx_Zone.Identifier"])
def test_archivos_que_se_ignoran(ie: Path, nombre: str) -> None:
    (ie / "fichas" / nombre).write_bytes(b"x")
    assert hallazgos(ie) == []


def test_la_salida_no_se_lee(ie: Path) -> None:
    libro(ie, "salida/consolidado.xlsx", {"Hoja": formulario(DOCENTES[0], 0, 1)})
    assert hallazgos(ie) == []


@pytest.mark.parametrize(
    ("nombre", "contenido", "codigo"),
    [
        ("vacia.xlsx", b"", "ARC-001"),
        ("texto.xlsx", b"a,b,c\n1,2,3\n", "ARC-002"),
        ("notas.txt", b"hola", "ARC-002"),
        ("ceros.xlsx", b"\0" * 512, "ARC-002"),
        ("rota.xlsx", b"PK\x03\x04roto", "ARC-005"),
    ],
)
def test_un_archivo_malo_no_detiene_a_los_demas(ie: Path, nombre: str, contenido: bytes, codigo: str) -> None:
    (ie / "fichas" / nombre).write_bytes(contenido)
    assert _codigos(ie) == [(codigo, f"fichas/{nombre}")]
    expediente = leer(ie)
    assert (expediente.leidas, len(expediente.fichas)) == (5, 4)
    assert [a.archivo for a in expediente.apartadas] == [f"fichas/{nombre}"]


@pytest.mark.parametrize("nombre", ["d01.gsheet", "d01.xlsx.lnk", "d01.url"])
def test_un_enlace_no_es_la_ficha(ie: Path, nombre: str) -> None:
    (ie / "fichas" / nombre).write_bytes(b"x")
    assert _codigos(ie) == [("ARC-015", f"fichas/{nombre}")]


def test_una_carpeta_con_nombre_de_libro(ie: Path) -> None:
    (ie / "fichas" / "d01.xlsx").mkdir()
    assert _codigos(ie) == [("ARC-007", "fichas/d01.xlsx")]


def test_una_subcarpeta_que_no_se_puede_abrir(ie: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from monitoreo_xlsx.lectura.carpeta import archivos  # noqa: PLC0415

    def con_una_cerrada(raiz: Path, **opciones: Any) -> Any:
        opciones["onerror"](PermissionError(13, "sin permiso", str(raiz / "cerrada")))
        return iter([])

    monkeypatch.setattr(archivos.os, "walk", con_una_cerrada)
    assert _codigos(ie) == [("ARC-008", "fichas/cerrada"), ("FIC-021", "fichas")]


def test_enlaces_rotos_y_circulares(ie: Path) -> None:
    (ie / "fichas" / "roto.xlsx").symlink_to(ie / "nada.xlsx")
    (ie / "fichas" / "circular").symlink_to(ie / "fichas")
    assert [archivo for _, archivo in _codigos(ie)] == ["fichas/circular", "fichas/roto.xlsx"]
    assert len(leer(ie).fichas) == 4


def test_un_xlsx_con_otro_nombre_se_lee_y_se_avisa(ie: Path) -> None:
    (ie / "fichas" / "registro-I.xlsx").rename(ie / "fichas" / "registro.dat")
    assert _codigos(ie) == [("ARC-014", "fichas/registro.dat")]
    assert len(leer(ie).fichas) == 4


NOMBRES = ["con espacios.xlsx", "a & # % [1].xlsx", "=1+1.xlsx", "ñandú.xlsx", "n\u0303andu\u0301.xlsx", "sub/otra/x.xlsx"]


@pytest.mark.parametrize("nombre", NOMBRES)
def test_nombres_de_archivo_raros(ie: Path, nombre: str) -> None:
    destino = ie / "fichas" / nombre
    destino.parent.mkdir(parents=True, exist_ok=True)
    (ie / "fichas" / "registro-I.xlsx").rename(destino)
    assert hallazgos(ie) == []
    assert len(leer(ie).fichas) == 4


@pytest.mark.skipif(os.name == "nt", reason="Windows no admite estos nombres")
def test_un_nombre_que_no_es_utf8(ie: Path) -> None:
    (ie / "fichas" / "registro-I.xlsx").rename(Path(os.fsdecode(os.fsencode(ie / "fichas") + b"/f\xff.xlsx")))
    fuente = leer(ie).fuentes[-1].archivo
    assert fuente == "fichas/f\ufffd.xlsx"
    fuente.encode("utf-8")


def test_el_orden_no_depende_del_disco(tmp_path: Path) -> None:
    uno, otro = tmp_path / "uno", tmp_path / "otro"
    for carpeta, orden in ((uno, (1, 2, 3)), (otro, (3, 1, 2))):
        escuela(carpeta, formatos=())
        for i in orden:
            libro(carpeta, f"fichas/{i}.xlsx", {"Ficha": formulario(DOCENTES[i], i, 0)})
    assert leer(uno).fichas == leer(otro).fichas
    assert [f.archivo for f in leer(uno).fuentes] == [f.archivo for f in leer(otro).fuentes]


def test_las_entradas_no_se_tocan(ie: Path) -> None:
    antes = {r: (r.read_bytes(), r.stat().st_mtime_ns) for r in ie.rglob("*") if r.is_file()}
    hallazgos(ie)
    assert antes == {r: (r.read_bytes(), r.stat().st_mtime_ns) for r in ie.rglob("*") if r.is_file()}


def test_la_fecha_de_corte_es_un_parametro(ie: Path) -> None:
    codigos = {codigo for codigo, _ in [(h[0], h[1]) for h in hallazgos(ie, date(2024, 6, 4))]}
    assert codigos == {"FIC-017"}
    assert leer(ie, date(2024, 6, 4)).corte == date(2024, 6, 4)


def test_leer_rubrica_suelta(tmp_path: Path) -> None:
    ruta = libro_de_rubrica(tmp_path)
    rubrica, hallados = leer_rubrica(ruta)
    assert rubrica is not None
    assert hallados == ()
    cambiar(tmp_path, "rubrica.xlsx", "Reglas", "B8", 40)
    rubrica, hallados = leer_rubrica(ruta)
    assert rubrica is None
    assert [(h.codigo, h.lugar.celda) for h in hallados] == [("RUB-005", "B8")]
    ruta.write_bytes(b"")
    rubrica, hallados = leer_rubrica(ruta)
    assert [h.codigo for h in hallados] == ["ARC-001"]


COPIAS = [
    "d01 - copia.xlsx",
    "d01 - copia (2).xlsx",
    "d01 (1).xlsx",
    "d01(1).xlsx",
    "Copia de d01.xlsx",
    "d01 copia.xlsx",
    "d01 copia 2.xlsx",
]
EN_INGLES = ["d01 - Copy.xlsx", "d01 - Copy (2).xlsx", "Copy of d01.xlsx", "d01 copy 2.xlsx"]


@pytest.mark.parametrize("copia", [*COPIAS, *EN_INGLES, "../aparte/d01 - copia.xlsx", "../visita-I - copia/d01.xlsx"])
@pytest.mark.parametrize("guardada_otra_vez", [False, True])
def test_de_una_ficha_y_su_copia_la_que_sobra_es_la_copia(tmp_path: Path, copia: str, guardada_otra_vez: bool) -> None:
    carpeta = escuela(tmp_path, formatos=("a",))
    visita = carpeta / "fichas" / "visita-I"
    destino = (visita / copia).resolve()
    destino.parent.mkdir(exist_ok=True)
    shutil.copy(visita / "d01.xlsx", destino)
    if guardada_otra_vez:
        cambiar(carpeta, str(destino.relative_to(carpeta)), "Ficha", "Z90", None)
    (hallazgo,) = leer(carpeta).hallazgos
    assert (hallazgo.codigo, hallazgo.lugar.archivo) == ("FIC-008", destino.relative_to(carpeta).as_posix())
    assert "que es la copia" in redactar(hallazgo).remedio
    assert "fichas/visita-I/d01.xlsx" in redactar(hallazgo).texto
    assert (leer(carpeta).leidas, len(leer(carpeta).fichas)) == (5, 4)


def test_de_un_libro_copiado_entero_se_dice_una_vez_y_sus_defectos_tambien(tmp_path: Path) -> None:
    carpeta = escuela(tmp_path, formatos=("", "b"))
    cambiar(carpeta, "fichas/visita-II.xlsx", "D02", "C19", 7)
    shutil.copy(carpeta / "fichas/visita-II.xlsx", carpeta / "fichas/visita-II - copia.xlsx")
    assert [(h.codigo, str(h.lugar)) for h in leer(carpeta).hallazgos] == [
        ("FIC-008", "fichas/visita-II - copia.xlsx"),
        ("CEL-002", "fichas/visita-II.xlsx, hoja «D02», celda C19"),
    ]


def test_la_hoja_copiada_en_excel_queda_delante_y_sigue_siendo_la_copia(tmp_path: Path) -> None:
    carpeta = escuela(tmp_path, formatos=())
    hoja = formulario(DOCENTES[0], 0, 0)
    libro(carpeta, "fichas/rosa.xlsx", {"Ficha (2)": hoja, "Ficha": hoja})
    (hallazgo,) = leer(carpeta).hallazgos
    assert (hallazgo.codigo, hallazgo.lugar.hoja) == ("FIC-008", "Ficha (2)")


def test_una_con_nombre_de_copia_y_otros_datos_no_es_la_que_sobra(tmp_path: Path) -> None:
    carpeta = escuela(tmp_path, formatos=("a",))
    visita = carpeta / "fichas" / "visita-I"
    shutil.move(visita / "d01.xlsx", visita / "d02 (1).xlsx")
    assert _codigos(carpeta) == []
    assert {f.lugar.archivo for f in leer(carpeta).fichas} >= {"fichas/visita-I/d02 (1).xlsx", "fichas/visita-I/d02.xlsx"}


def test_dos_fichas_en_blanco_iguales_no_sobran(tmp_path: Path) -> None:
    carpeta = escuela(tmp_path, formatos=())
    libro(carpeta, "fichas/a.xlsx", {"Ficha": formulario(DOCENTES[0], 0, 0)})
    for celda in EN_BLANCO:
        cambiar(carpeta, "fichas/a.xlsx", "Ficha", celda, None)
    shutil.copy(carpeta / "fichas/a.xlsx", carpeta / "fichas/a (1).xlsx")
    assert _codigos(carpeta) == [("FIC-013", "fichas/a (1).xlsx"), ("FIC-013", "fichas/a.xlsx")]


def test_las_copias_no_cambian_el_orden_de_lo_demas(tmp_path: Path) -> None:
    nombres = ["a.xlsx", "d01-b.xlsx", "d01.xlsx", "d01 - copia.xlsx", "d01.y.xlsx", "d02 (1).xlsx", "z"]
    for nombre in reversed(nombres):
        (tmp_path / nombre).touch()
    assert [ruta.name for ruta in archivos.de_arriba(tmp_path)] == nombres
