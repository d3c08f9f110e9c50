"""T56 a T60: escribir sin romper nunca lo que había."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from monitoreo_xlsx import MonitoreoError, Resultado, consolidar, cuadros, indicadores
from monitoreo_xlsx.flujo import indicadores_json
from monitoreo_xlsx.salida import figuras, libro
from tests import ayudas
from tests.casos.apoyo import SOLO_POSIX, Caso, exigir_castellano, huellas

pytestmark = pytest.mark.usefixtures("salidas_en_memoria")

FLUJO = import_module("monitoreo_xlsx.flujo.consolidar")  # el paquete da ese nombre a la función
LIBRO = "consolidado-2024.xlsx"
PANEL = "panel.png"
DOCENTES = "docentes.xlsx"
VIEJO = b"el informe anterior"


def escribir(caso: Caso, **opciones: Any) -> Resultado:
    return consolidar(caso.raiz, fecha_corte=ayudas.CORTE, **opciones)


def niega(caso: Caso, **opciones: Any) -> str:
    """Exige que no se pueda consolidar, sin leer ni un libro ni tocar nada, y devuelve la línea que lo explica."""
    antes = huellas(caso.raiz.parent)
    with pytest.raises(MonitoreoError) as capturado:
        escribir(caso, **opciones)
    assert huellas(caso.raiz.parent) == antes
    exigir_castellano(str(capturado.value))
    return str(capturado.value)


def completo(ruta: Path) -> bool:
    """Dice si un libro está entero: su zip, sus sumas y sus hojas."""
    with zipfile.ZipFile(ruta) as archivo:
        return archivo.testzip() is None and "xl/workbook.xml" in archivo.namelist()


def nombres(carpeta: Path) -> list[str]:
    return sorted(ruta.name for ruta in carpeta.iterdir())


@pytest.fixture
def salida(caso: Caso) -> Path:
    """La carpeta de salida con un informe anterior."""
    carpeta = caso.raiz / "salida"
    carpeta.mkdir()
    (carpeta / LIBRO).write_bytes(VIEJO)
    (carpeta / PANEL).write_bytes(VIEJO)
    return carpeta


@pytest.fixture
def sin_leer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Falla si se abre algún libro: lo que no se va a poder escribir se dice antes."""
    monkeypatch.setattr(FLUJO, "leer_carpeta", lambda *_: pytest.fail("leyó antes de decirlo"))


@pytest.fixture
def bloqueados(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Nombres de archivos abiertos en otro programa: reemplazarlos falla, como en Windows."""
    cuales: set[str] = set()
    real = os.replace

    def reemplazar(origen: Any, final: Any, **otros: Any) -> None:
        if Path(final).name in cuales:
            raise PermissionError(13, "Access is denied", str(final))
        real(origen, final, **otros)

    monkeypatch.setattr(os, "replace", reemplazar)
    return cuales


def test_t56_abierto_en_excel_se_guarda_al_lado(caso: Caso, salida: Path, bloqueados: set[str]) -> None:
    bloqueados.add(LIBRO)
    resultado = escribir(caso)
    assert [s.name for s in resultado.salidas] == ["consolidado-2024 (2).xlsx", PANEL, DOCENTES]
    assert (salida / LIBRO).read_bytes() == VIEJO
    assert completo(resultado.salidas[0])
    assert nombres(salida) == ["consolidado-2024 (2).xlsx", LIBRO, DOCENTES, PANEL]
    assert resultado.a_json()["salidas"][0] == "salida/consolidado-2024 (2).xlsx"


def test_t56_los_dos_abiertos(caso: Caso, salida: Path, bloqueados: set[str]) -> None:
    bloqueados |= {LIBRO, PANEL, "consolidado-2024 (2).xlsx"}
    (salida / "consolidado-2024 (2).xlsx").write_bytes(VIEJO)
    resultado = escribir(caso)
    assert [s.name for s in resultado.salidas] == ["consolidado-2024 (3).xlsx", "panel (2).png", DOCENTES]
    assert {(salida / n).read_bytes() for n in bloqueados} == {VIEJO}


_VIVERO = """
import os, sys
from datetime import date
from monitoreo_xlsx import consolidar, cuadros, indicadores
from monitoreo_xlsx.salida import figuras, libro
carpeta, corte = sys.argv[1], date.fromisoformat(sys.argv[2])
consolidar(carpeta, fecha_corte=corte)
print("listo", flush=True)
for _ in sys.stdin:
    hijo = os.fork()
    if hijo == 0:
        os.setpgid(0, 0)
        while True:
            consolidar(carpeta, fecha_corte=corte)
    print(hijo, flush=True)
    print(os.waitpid(hijo, 0)[1], flush=True)
"""


@pytest.fixture
def vivero(caso: Caso) -> Iterator[subprocess.Popen[str]]:
    """Un proceso con todo ya cargado, que a cada línea lanza un hijo que consolida sin parar."""
    orden = [sys.executable, "-c", _VIVERO, str(caso.raiz), ayudas.CORTE.isoformat()]
    with subprocess.Popen(orden, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as proceso:
        assert proceso.stdout is not None
        assert proceso.stdout.readline() == "listo\n"
        yield proceso
        assert proceso.stdin is not None
        proceso.stdin.close()


@SOLO_POSIX
def test_t57_matar_a_mitad_de_consolidar(caso: Caso, vivero: subprocess.Popen[str]) -> None:
    """Diez veces, en un momento cualquiera: el informe está entero, y la corrida siguiente no deja restos."""
    azar = random.Random(57)  # noqa: S311 - momentos para cortar, no un secreto
    assert vivero.stdin is not None
    assert vivero.stdout is not None
    salida = caso.raiz / "salida"
    antes = huellas(caso.raiz)
    for _ in range(10):
        print("otro", file=vivero.stdin, flush=True)
        hijo = int(vivero.stdout.readline())
        time.sleep(azar.uniform(0.02, 0.8))
        os.kill(hijo, signal.SIGKILL)
        assert os.WTERMSIG(int(vivero.stdout.readline())) == signal.SIGKILL
        assert completo(salida / LIBRO)
        assert (salida / PANEL).read_bytes().endswith(b"IEND\xaeB`\x82")
    assert huellas(caso.raiz) == antes
    escribir(caso)
    assert nombres(salida) == [LIBRO, DOCENTES, PANEL]


def test_t57_los_restos_de_una_corrida_cortada_no_se_quedan(caso: Caso, salida: Path) -> None:
    """Lo que deja un corte de luz justo entre el temporal y el reemplazo."""
    (salida / ".~monitoreo-abc123.tmp").write_bytes(b"media hoja")
    escribir(caso)
    assert nombres(salida) == [LIBRO, DOCENTES, PANEL]


class Fallador:
    """Cuenta las llamadas al sistema que se hacen al guardar y hace fallar la n-ésima."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, n: int, error: int) -> None:
        self.hechas: list[str] = []
        self._n, self._error = n, error
        for nombre in ("fsync", "replace", "chmod", "open", "close", "mkdir", "unlink"):
            monkeypatch.setattr(os, nombre, self._envolver(nombre, getattr(os, nombre)))
        monkeypatch.setattr(os, "fdopen", self._abrir(os.fdopen))

    def _fallar(self, nombre: str) -> None:
        self.hechas.append(nombre)
        if len(self.hechas) == self._n:
            raise OSError(self._error, os.strerror(self._error))

    def _envolver(self, nombre: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def llamada(*argumentos: Any, **otros: Any) -> Any:
            if nombre == "close":  # cerrar libera el descriptor aunque falle
                real(*argumentos, **otros)
                return self._fallar(nombre)
            self._fallar(nombre)
            return real(*argumentos, **otros)

        return llamada

    def _abrir(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def abrir(descriptor: int, *modo: Any) -> Any:
            archivo = real(descriptor, *modo)
            fallar = self._fallar

            class Archivo:
                def __enter__(self) -> Archivo:
                    return self

                def __exit__(self, *_: object) -> None:
                    archivo.close()

                def write(self, contenido: bytes) -> None:
                    archivo.write(contenido[: len(contenido) // 2])
                    fallar("write")
                    archivo.write(contenido[len(contenido) // 2 :])

                def __getattr__(self, nombre: str) -> Any:
                    return getattr(archivo, nombre)

            return Archivo()

        return abrir


@pytest.fixture
def ya_leido(caso: Caso, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Resultado]:
    """Guardar los archivos de una corrida ya calculada: lo que tarda es calcular, y lo que falla es guardar."""
    hecho = escribir(caso, salida=caso.raiz / "salida")
    contenidos = {s.name: s.read_bytes() for s in hecho.salidas}
    for modulo, nombre, valor in (
        (libro, "escribir_libro", contenidos[LIBRO]),
        (libro, "escribir_docentes", contenidos[DOCENTES]),
        (figuras, "dibujar_panel", contenidos[PANEL]),
        (indicadores, "calcular", hecho.tablas),
        (cuadros, "componer", SimpleNamespace(docentes=("hay",), hojas=())),
        (indicadores_json, "a_json", hecho.indicadores),
    ):
        monkeypatch.setattr(modulo, nombre, lambda *_, _valor=valor, **__: _valor)
    return lambda: FLUJO.escribir_salidas(hecho.expediente, caso.raiz, caso.raiz / "salida")


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_t58_falla_la_enesima_llamada(caso: Caso, ya_leido: Callable[[], Resultado], error: int) -> None:
    """Para cada n: o se guarda bien, o lo anterior sigue intacto; nunca un temporal, nunca un traceback."""
    salida = caso.raiz / "salida"
    nuevos = {n: (salida / n).read_bytes() for n in (LIBRO, PANEL, DOCENTES)}
    for n in range(1, 90):
        for nombre in nuevos:
            (salida / nombre).write_bytes(VIEJO)
        with pytest.MonkeyPatch.context() as parche:
            fallador = Fallador(parche, n, error)
            try:
                ya_leido()
            except MonitoreoError as negado:
                exigir_castellano(str(negado))
        quedan = {ruta.name: ruta.read_bytes() for ruta in salida.iterdir()}
        for nombre in [x for x in quedan if x not in nuevos]:
            if nombre.endswith(".tmp"):
                assert fallador.hechas[n - 1] == "unlink", (n, nombre)
            elif nombre != ".~monitoreo.lock":  # suelto no estorba a nadie
                assert error == errno.EACCES, (n, fallador.hechas, quedan.keys())
                assert "(2)" in nombre, (n, nombre)
            del quedan[nombre]
        assert quedan.keys() == nuevos.keys(), (n, fallador.hechas)
        assert all(contenido in (VIEJO, nuevos[nombre]) for nombre, contenido in quedan.items()), n
        for otro in salida.glob("* (2)*"):
            otro.unlink()
        ya_leido()
        assert set(nombres(salida)) == set(nuevos), (n, "la corrida siguiente no limpió")
        if len(fallador.hechas) < n:
            assert n > 10
            return
    pytest.fail("nunca terminó de guardar")


def test_t58_disco_lleno_se_dice(caso: Caso, salida: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lleno(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", lleno)
    assert "no queda espacio en el disco" in niega(caso)
    assert {(salida / n).read_bytes() for n in nombres(salida)} == {VIEJO}


@SOLO_POSIX
def test_t58_disco_lleno_de_verdad(caso: Caso) -> None:
    """Con un tope de tamaño de archivo puesto por el sistema, en un proceso aparte."""
    programa = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from monitoreo_xlsx import cuadros, indicadores
from monitoreo_xlsx.salida import figuras, libro
from monitoreo_xlsx.cli import principal
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
sys.exit(principal(["consolidar", sys.argv[1]]))
"""
    antes = huellas(caso.raiz)
    hecho = subprocess.run([sys.executable, "-c", programa, str(caso.raiz)], capture_output=True, text=True, timeout=60, check=False)
    assert hecho.returncode == 2, hecho.stderr
    assert "No se pudo escribir en «salida»: el archivo es más grande de lo que este disco o esta cuenta permite" in hecho.stderr
    assert len(hecho.stderr.splitlines()) == 1
    assert huellas(caso.raiz) == antes
    assert list((caso.raiz / "salida").iterdir()) == []


@pytest.mark.sin_memoria
def test_t59_dos_corridas_a_la_vez(caso: Caso) -> None:
    """La segunda lo dice y se detiene, o las dos terminan y lo escrito está entero."""
    resultados: list[Resultado | MonitoreoError] = []
    fallos: list[BaseException] = []

    def correr() -> None:
        try:
            resultados.append(escribir(caso))
        except MonitoreoError as negado:
            resultados.append(negado)
        except BaseException as fallo:  # noqa: BLE001 - se cuenta fuera del hilo
            fallos.append(fallo)

    ordenes = [sys.executable, "-m", "monitoreo_xlsx", "consolidar", str(caso.raiz), "--fecha-corte", ayudas.CORTE.isoformat()]
    procesos = [subprocess.Popen(ordenes, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(1)]
    hilo = threading.Thread(target=correr)
    hilo.start()
    for proceso in procesos:
        _, errores = proceso.communicate(timeout=60)
        assert proceso.returncode in {0, 2}
        assert "Traceback" not in errores
        if proceso.returncode == 2:
            exigir_castellano(errores.strip())
    hilo.join(60)
    assert not fallos
    assert any(isinstance(r, Resultado) for r in resultados) or any(p.returncode == 0 for p in procesos)
    salida = caso.raiz / "salida"
    assert completo(salida / LIBRO)
    assert [n for n in nombres(salida) if n.endswith(".tmp")] == []
    assert set(nombres(salida)) <= {LIBRO, PANEL, DOCENTES, "consolidado-2024 (2).xlsx", "panel (2).png", "docentes (2).xlsx"}
    escribir(caso)
    assert {LIBRO, PANEL} <= set(nombres(salida))


@pytest.fixture
def como_usuaria(monkeypatch: pytest.MonkeyPatch) -> None:
    """El administrador escribe en todo: aquí manda la marca de solo lectura."""
    real = os.access

    def acceso(ruta: Any, modo: int, **otros: Any) -> bool:
        if modo == os.W_OK and not os.stat(ruta).st_mode & 0o222:  # noqa: PTH116
            return False
        return real(ruta, modo, **otros)

    monkeypatch.setattr(os, "access", acceso)


def test_t60_informe_de_solo_lectura(caso: Caso, salida: Path, como_usuaria: None) -> None:
    """Se dice antes de leer, y el informe queda como estaba."""
    (salida / LIBRO).chmod(0o444)
    leidos: list[int] = []
    with pytest.raises(MonitoreoError, match="solo lectura") as capturado:
        escribir(caso, avance=lambda hechos, _: leidos.append(hechos))
    exigir_castellano(str(capturado.value))
    assert (salida / LIBRO).read_bytes() == VIEJO
    assert nombres(salida) == [LIBRO, PANEL]
    assert leidos == [], "leyó toda la carpeta antes de decirlo"


def test_t60_panel_de_solo_lectura(caso: Caso, salida: Path, como_usuaria: None) -> None:
    """Si una de las dos salidas no se puede reemplazar, no se reemplaza la otra a medias sin decirlo."""
    (salida / PANEL).chmod(0o444)
    with pytest.raises(MonitoreoError, match=r"«panel\.png» es de solo lectura"):
        escribir(caso)
    assert (salida / LIBRO).read_bytes() == VIEJO


def test_t60_carpeta_de_solo_lectura(caso: Caso, salida: Path, como_usuaria: None, sin_leer: None) -> None:
    salida.chmod(0o555)
    try:
        assert "No se puede escribir en «salida»" in niega(caso)
    finally:
        salida.chmod(0o755)


def test_t60_la_carpeta_de_trabajo_de_solo_lectura(caso: Caso, como_usuaria: None, sin_leer: None) -> None:
    caso.raiz.chmod(0o555)
    try:
        assert "No se puede escribir" in niega(caso)
    finally:
        caso.raiz.chmod(0o755)


def test_t60_salida_ausente_se_crea(caso: Caso, tmp_path: Path) -> None:
    resultado = escribir(caso, salida=tmp_path / "no/existe/todavía")
    assert all(s.is_file() for s in resultado.salidas)
    assert not (caso.raiz / "salida").exists()


def test_t60_el_informe_es_una_carpeta(caso: Caso) -> None:
    (caso.raiz / "salida" / LIBRO).mkdir(parents=True)
    leidos: list[int] = []
    with pytest.raises(MonitoreoError, match=f"«{LIBRO}» es una carpeta") as capturado:
        escribir(caso, avance=lambda hechos, _: leidos.append(hechos))
    exigir_castellano(str(capturado.value))
    assert leidos == [], "leyó toda la carpeta antes de decirlo"


def test_t60_la_salida_es_un_archivo(caso: Caso, sin_leer: None) -> None:
    (caso.raiz / "salida").write_bytes(VIEJO)
    assert "«salida» es un archivo" in niega(caso)
    assert (caso.raiz / "salida").read_bytes() == VIEJO


@pytest.mark.parametrize("salida", ["n" * 255, "a/" + "ñ" * 127])
def test_t60_un_nombre_de_255_bytes(caso: Caso, tmp_path: Path, salida: str) -> None:
    resultado = escribir(caso, salida=tmp_path / salida)
    assert completo(resultado.salidas[0])


@pytest.mark.parametrize("salida", ["n" * 256, "ñ" * 128, "a/" * 3_000, "con\0nulo"])
def test_t60_un_nombre_que_no_cabe(caso: Caso, tmp_path: Path, salida: str, sin_leer: None) -> None:
    niega(caso, salida=tmp_path / salida)


@pytest.mark.parametrize("salida", ["", "fichas", "fichas/salida", "salida/../fichas", "fichas/visita-I"])
def test_t60_la_salida_no_puede_ser_la_entrada(caso: Caso, salida: str, sin_leer: None) -> None:
    assert "no puede estar entre los archivos que se leen" in niega(caso, salida=caso.raiz / salida)


@pytest.mark.parametrize("enlace", ["a-la-raiz", "a-fichas"])
@SOLO_POSIX
def test_t60_ni_a_traves_de_un_enlace(caso: Caso, tmp_path: Path, enlace: str, sin_leer: None) -> None:
    (tmp_path / "a-la-raiz").symlink_to(caso.raiz)
    (tmp_path / "a-fichas").symlink_to(caso.raiz / "fichas")
    niega(caso, salida=tmp_path / enlace)


def test_t60_fichas_con_otra_caja_tampoco(caso: Caso) -> None:
    """«Fichas» también es la carpeta de fichas."""
    (caso.raiz / "fichas").rename(caso.raiz / "Fichas")
    niega(caso, salida=caso.raiz / "Fichas")


def test_t60_otra_escuela_como_salida_no_pierde_sus_archivos(caso: Caso, tmp_path: Path) -> None:
    otra = ayudas.escuela(tmp_path / "otra", formatos=())
    antes = huellas(otra)
    escribir(caso, salida=otra)
    despues = huellas(otra)
    assert {k: v for k, v in despues.items() if k in antes} == antes
