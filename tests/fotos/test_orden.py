"""La línea de órdenes, y que el álbum del repositorio dice lo que hoy se lee."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from herramientas.fotografiar import coleccion
from herramientas.fotografiar.__main__ import main
from herramientas.fotografiar.album import Foto, abrir, fotos, guardar
from herramientas.fotografiar.coleccion import Toma, fotografiar, libros
from herramientas.fotografiar.comparacion import comparar
from herramientas.fotografiar.formas import FORMAS
from herramientas.fotografiar.informe import informe
from tests import ayudas

pytestmark = pytest.mark.sin_memoria

ALBUM = Path(__file__).parent / "album"
RAIZ = Path(__file__).parents[2]
PRUEBA = """
from pathlib import Path
import pytest
from tests import ayudas

@pytest.fixture(scope="module")
def ie(tmp_path_factory):
    carpeta = ayudas.escuela(tmp_path_factory.mktemp("m") / "ie", formatos=("a",))
    ayudas.leer(carpeta)
    return carpeta

@pytest.mark.parametrize("nivel", [1, 9])
def test_uno(ie, tmp_path, nivel):
    ayudas.leer(ie)
    otra = ayudas.escuela(tmp_path / "ie", formatos=("c",), niveles=lambda d, v, k: nivel)
    assert ayudas.leer(otra) == ayudas.leer(otra)

def test_falla(tmp_path):
    with pytest.raises(Exception):
        ayudas.leer(tmp_path / "nada")
"""


@pytest.mark.parametrize("nombre", FORMAS)
def test_el_album_esta_al_dia(nombre: str) -> None:
    guardada = [foto for foto in fotos(ALBUM) if foto.clave == f"formas/{nombre}"]
    de_hoy = fotografiar(Toma(f"formas/{nombre}", FORMAS[nombre]))
    aviso = "Si el cambio es el que se buscaba, corra: python -m herramientas.fotografiar tomar tests/fotos/album --solo formas"
    assert guardada == [de_hoy], "\n".join([*informe(comparar(guardada, [de_hoy])), aviso])


def test_en_el_album_no_sobra_nada() -> None:
    assert {foto.clave for foto in fotos(ALBUM)} == {f"formas/{nombre}" for nombre in FORMAS}
    assert sum(ruta.stat().st_size for ruta in ALBUM.rglob("*.txt")) < 300_000


def test_tomar_y_comparar(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    tomas = [Toma("formas/una", lambda c: ayudas.escuela(c / "ie", formatos=("c",)))]
    monkeypatch.setitem(coleccion.GRUPOS, "formas", lambda: iter(tomas))  # type: ignore[arg-type]
    uno, otro = tmp_path / "uno", tmp_path / "otro"
    assert main(["tomar", str(uno), "--solo", "formas"]) == 0
    assert main(["tomar", str(otro), "--solo", "formas"]) == 0
    assert main(["comparar", str(uno), str(otro)]) == 0
    tomas[0] = Toma("formas/una", lambda c: ayudas.escuela(c / "ie", formatos=("c",), niveles=lambda d, v, k: 9))
    main(["tomar", str(otro), "--solo", "formas"])
    capsys.readouterr()
    assert main(["comparar", str(uno), str(otro)]) == 1
    assert "CEL-002: aparece 36 (en 1 fotografías)" in capsys.readouterr().out


def test_si_nada_se_puede_comparar_no_se_dice_que_es_igual(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for nombre in ("uno", "otro"):
        abrir(tmp_path / nombre)
        guardar(tmp_path / nombre, Foto(f"a/{nombre}", ()))
    assert main(["comparar", str(tmp_path / "uno"), str(tmp_path / "otro")]) == 2
    assert main(["comparar", str(tmp_path / "uno"), str(tmp_path)]) == 2
    assert "no es un álbum" in capsys.readouterr().err


def test_una_escuela_que_falla_no_detiene_a_las_demas() -> None:
    def fallar(carpeta: Path) -> Path:
        raise ZeroDivisionError(f"en {carpeta}")

    assert fotografiar(Toma("a/1", fallar)).hechos == ('ZeroDivisionError = "en CARPETA"',)


def test_cada_grupo_tiene_escuelas_de_nombre_distinto() -> None:
    claves = [toma.clave for grupo in coleccion.GRUPOS.values() for toma in grupo()]
    assert len(claves) == len(set(claves))
    assert {clave.partition("/")[0] for clave in claves} == set(coleccion.GRUPOS)
    assert {"expedientes/once-once", "expedientes/escuelas-pequena", "expedientes/acompanamiento-de_todo"} <= set(claves)


def test_los_libros_de_una_carpeta(tmp_path: Path) -> None:
    origen = ayudas.escuela(tmp_path / "origen" / "entera", formatos=("a",)).parent
    ayudas.libro(origen, "ficha-x.xlsx", {"F": ayudas.formulario(ayudas.DOCENTES[0], 0, 0)})
    ayudas.libro(origen, "cronograma-x.xlsx", {"C": "| x |"})
    (origen / "notas.txt").write_text("x")
    leidos = {toma.clave: fotografiar(toma).hechos for toma in libros(origen)}
    assert list(leidos) == ["libros/cronograma-x", "libros/entera", "libros/ficha-x"]
    assert leidos["libros/cronograma-x"][0].startswith("MonitoreoError")
    assert "leidas = 4" in leidos["libros/entera"]
    assert "fichas(orden) = Observación D01 1" in leidos["libros/ficha-x"]


def test_las_lecturas_de_las_pruebas_se_graban_igual_con_uno_o_con_varios_procesos(tmp_path: Path) -> None:
    prueba = tmp_path / "test_una.py"
    prueba.write_text(PRUEBA, encoding="utf-8")
    grabadas = []
    for procesos in ("0", "2"):
        orden = [sys.executable, "-m", "pytest", "-p", "tests.fotos.grabar", "--fotos", str(tmp_path / procesos), "-n", procesos]
        hecho = subprocess.run([*orden, "-p", "no:cacheprovider", str(prueba)], cwd=RAIZ, capture_output=True, text=True, check=False)
        assert hecho.returncode == 0, hecho.stdout + hecho.stderr
        grabadas.append(sorted(fotos(tmp_path / procesos), key=lambda foto: foto.clave))
    assert grabadas[0] == grabadas[1]
    quienes = sorted(foto.clave.rpartition("::")[2].partition(" · ")[0] for foto in grabadas[0])
    assert [q for q in quienes if q.startswith("test_")] == ["test_falla", "test_uno[1]", "test_uno[1]", "test_uno[9]", "test_uno[9]"]
    assert len(grabadas[0]) == 6
