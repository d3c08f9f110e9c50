"""Lo que se dice de dos álbumes."""

from __future__ import annotations

from pathlib import Path

import pytest

from herramientas.fotografiar.album import AlbumAjeno, Foto, abrir, fotos, guardar, lugar, vaciar
from herramientas.fotografiar.comparacion import Cambio, comparar
from herramientas.fotografiar.informe import MAX_CAMBIOS, MAX_CLAVES, MAX_GRUPOS, informe

ANTES = Foto(
    "a/1",
    (
        "fichas(orden) = D01, D02",
        "fichas[D01].fecha = 2024-06-03",
        "fichas[D01].puntajes[A1].nivel = 3",
        "fichas[D01].puntajes[A2].lugar = C2",
        "fichas[D01].puntajes[A2].nivel = 3",
        "fichas[D02].fecha = 2024-06-04",
        "fichas[D02].puntajes[A1].nivel = 1",
        "hallazgos[CEL-001 · x!C1]",
    ),
)
DESPUES = Foto(
    "a/1",
    (
        "fichas(orden) = D01",
        "fichas[D01].fecha = 2024-06-05",
        "fichas[D01].puntajes[A1].nivel = 3",
        'hallazgos[CEL-002 · x!C1 · "5"]',
        'hallazgos[CEL-002 · x!C1 · "5"].datos.niveles = "1"',
        "leidas = 2",
    ),
)


def una(clave: str, *hechos: str, entradas: str = "") -> Foto:
    return Foto(clave, hechos, entradas)


def lineas(antes: list[Foto], despues: list[Foto], *, todo: bool = False) -> list[str]:
    return [linea for parte in informe(comparar(antes, despues), todo=todo) for linea in parte.split("\n")]


def test_lo_que_aparece_desaparece_y_cambia() -> None:
    (diferencia,) = comparar([ANTES], [DESPUES]).distintas
    assert diferencia.cambios == (
        Cambio("hallazgos[CEL-001 · x!C1]", "", None),
        Cambio('hallazgos[CEL-002 · x!C1 · "5"]', None, "", 2),
        Cambio("fichas(orden)", "D01, D02", "D01"),
        Cambio("fichas[D01].fecha", "2024-06-03", "2024-06-05"),
        Cambio("fichas[D01].puntajes[A2]", "C2", None, 2),
        Cambio("fichas[D02]", "2024-06-04", None, 2),
        Cambio("leidas", None, "2"),
    )


def test_el_informe_resume_y_detalla() -> None:
    assert lineas([ANTES, una("a/2", "x = 1")], [DESPUES, una("a/2", "x = 1")]) == [
        "2 fotografías comparadas: 1 iguales y 1 distintas.",
        "",
        "Hallazgos, por código",
        "  CEL-001: desaparece 1 (en 1 fotografías)",
        "  CEL-002: aparece 1 (en 1 fotografías)",
        "",
        "Hechos, por campo",
        "  fichas: desaparece 1 (en 1 fotografías)",
        "  fichas(orden): cambia 1 (en 1 fotografías)",
        "  fichas.fecha: cambia 1 (en 1 fotografías)",
        "  fichas.puntajes: desaparece 1 (en 1 fotografías)",
        "  leidas: aparece 1 (en 1 fotografías)",
        "",
        "a/1",
        "  - hallazgos[CEL-001 · x!C1]",
        '  + hallazgos[CEL-002 · x!C1 · "5"] (2 hechos)',
        "  ~ fichas(orden): D01, D02 -> D01",
        "  ~ fichas[D01].fecha: 2024-06-03 -> 2024-06-05",
        "  - fichas[D01].puntajes[A2] (2 hechos)",
        "  - fichas[D02] (2 hechos)",
        "  + leidas = 2",
    ]


def test_los_datos_de_un_hallazgo_se_dicen_aparte_de_que_salga() -> None:
    antes, despues = (una("a/1", "hallazgos[X-1 · a]", f"hallazgos[X-1 · a].datos.n = {n}") for n in (1, 2))
    assert "  X-1 (datos): cambia 1 (en 1 fotografías)" in lineas([antes], [despues])


def test_lo_igual_en_muchas_se_dice_una_vez() -> None:
    antes = [una(f"a/{i:02}", "x = 1") for i in range(MAX_CLAVES + 3)]
    despues = [una(f"a/{i:02}", "x = 2") for i in range(MAX_CLAVES + 3)]
    dichas = lineas(antes, despues)
    assert dichas.count("  ~ x: 1 -> 2") == 1
    assert "… y otras 3 fotografías, igual" in dichas
    assert sum(linea.startswith("a/") for linea in dichas) == MAX_CLAVES
    assert sum(linea.startswith("a/") for linea in lineas(antes, despues, todo=True)) == len(antes)


def test_lo_muy_largo_se_abrevia_salvo_que_se_pida() -> None:
    antes = [una("a/1", *(f"x{i:02} = 1" for i in range(MAX_CAMBIOS + 2))), *(una(f"b/{i}", f"y = {i}") for i in range(MAX_GRUPOS))]
    despues = [una("a/1"), *(una(f"b/{i}") for i in range(MAX_GRUPOS))]
    assert "  … y 2 más" in lineas(antes, despues)
    assert "… y 1 diferencias más (con --todo salen todas)." in lineas(antes, despues)
    assert not [linea for linea in lineas(antes, despues, todo=True) if "…" in linea]


def test_las_que_estan_en_uno_solo_van_aparte_y_no_son_diferencias() -> None:
    resultado = comparar([una("a/1"), una("a/2")], [una("a/1"), una("a/3")])
    assert (resultado.iguales, resultado.distintas, resultado.faltan, resultado.nuevas) == (1, (), ("a/2",), ("a/3",))
    assert lineas([una("a/1"), una("a/2")], [una("a/1")])[-2:] == ["Solo en el álbum de antes, sin comparar: 1", "  a/2"]


def test_una_prueba_que_cambio_de_nombre_se_compara_por_sus_libros() -> None:
    antes = [una("p/vieja", "x = 1", entradas="e1"), una("p/igual", "x = 1", entradas="e1"), una("p/otra", "x = 1", entradas="e3")]
    despues = [una("p/nueva", "x = 2", entradas="e1"), una("p/igual", "x = 1", entradas="e1"), una("p/otra", "x = 1", entradas="e4")]
    resultado = comparar(antes, despues)
    assert [d.clave for d in resultado.distintas] == ["p/vieja"]
    assert (resultado.iguales, resultado.faltan, resultado.nuevas) == (1, ("p/otra",), ("p/otra",))


def test_una_foto_se_guarda_y_se_vuelve_a_leer(tmp_path: Path) -> None:
    guardadas = [una("a/llana", 'x = "ñ\\n"'), una("a/test_x[«5», a/b]", entradas="e1"), una("b/vacía")]
    abrir(tmp_path / "album")
    for foto in guardadas:
        assert guardar(tmp_path / "album", foto).is_file()
    assert sorted(fotos(tmp_path / "album"), key=lambda f: f.clave) == guardadas


def test_el_nombre_del_archivo_vale_en_todo_sistema() -> None:
    assert lugar("a/llana-1") == Path("a/llana-1.txt")
    nombres = [lugar(f"a/{nombre}").name for nombre in ("x:*?", "x:*", "CON ñ", "x" * 300, "")]
    assert len(set(nombres)) == len(nombres)
    assert all(len(nombre) < 80 and nombre.isascii() and not set(nombre) & set(':*?/\\ "<>|') for nombre in nombres)


def test_no_se_escribe_en_una_carpeta_con_otras_cosas(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mio.txt").write_text("x")
    with pytest.raises(AlbumAjeno):
        vaciar(tmp_path, "a")
    assert (tmp_path / "a" / "mio.txt").exists()
    with pytest.raises(AlbumAjeno):
        list(fotos(tmp_path))


def test_vaciar_un_grupo_deja_los_demas(tmp_path: Path) -> None:
    abrir(tmp_path)
    for clave in ("a/1", "b/1"):
        guardar(tmp_path, una(clave))
    vaciar(tmp_path, "a")
    assert [foto.clave for foto in fotos(tmp_path)] == ["b/1"]
