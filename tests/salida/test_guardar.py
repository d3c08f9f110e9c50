"""La escritura segura: el archivo viejo intacto o el nuevo completo, nunca otra cosa, y ningún temporal olvidado."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.salida.causas import causa
from monitoreo_xlsx.salida.guardar import crear, guardar, retirar, revisar_carpeta, revisar_destino

VIEJO, NUEVO = b"viejo" * 1000, b"nuevo" * 3000


@pytest.fixture
def destino(tmp_path) -> Path:
    ruta = tmp_path / "salida" / "libro.xlsx"
    ruta.parent.mkdir()
    ruta.write_bytes(VIEJO)
    return ruta


@pytest.fixture
def como_usuaria(monkeypatch):
    """Como si no fuera root, que puede escribir en todo: manda la marca de solo lectura."""
    real = os.access

    def acceso(ruta, modo, **otros):
        if modo == os.W_OK and not Path(ruta).stat().st_mode & 0o222:
            return False
        return real(ruta, modo, **otros)

    monkeypatch.setattr(os, "access", acceso)


class _Archivo:
    """Un archivo abierto cuyo `write` y `flush` también pueden fallar; al fallar ya escribió la mitad, como un disco que se llena."""

    def __init__(self, real: Any, llamada: Callable[[str], None]) -> None:
        self._real, self._llamada = real, llamada

    def __enter__(self) -> _Archivo:
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()

    def write(self, contenido: bytes) -> None:
        self._real.write(contenido[: len(contenido) // 2])
        self._llamada("write")
        self._real.write(contenido[len(contenido) // 2 :])

    def flush(self) -> None:
        self._llamada("flush")
        self._real.flush()

    def fileno(self) -> int:
        return int(self._real.fileno())


class Fallador:
    """Cuenta las llamadas al sistema y hace fallar la n-ésima."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, n: int, error: OSError) -> None:
        self.n, self.error, self.hechas = n, error, []
        for nombre in ("open", "fsync", "chmod", "replace", "mkdir"):
            monkeypatch.setattr(os, nombre, self._envolver(nombre, getattr(os, nombre)))
        real = os.fdopen
        monkeypatch.setattr(os, "fdopen", lambda *a, **k: _Archivo(real(*a, **k), self.llamada))

    def llamada(self, nombre: str) -> None:
        self.hechas.append(nombre)
        if len(self.hechas) == self.n:
            raise self.error

    def _envolver(self, nombre: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def envuelta(*args: Any, **otros: Any) -> Any:
            self.llamada(nombre)
            return real(*args, **otros)

        return envuelta


LLAMADAS = ["mkdir", "open", "write", "flush", "fsync", "chmod", "replace", "open", "fsync"]
ANTES_DEL_CAMBIO = LLAMADAS.index("replace") + 1


def test_las_llamadas_al_sistema_son_las_que_se_hacen_fallar(destino, monkeypatch):
    fallador = Fallador(monkeypatch, 0, OSError())
    assert guardar(destino, NUEVO) == destino
    assert fallador.hechas == LLAMADAS
    assert destino.read_bytes() == NUEVO


@pytest.mark.parametrize("codigo", [errno.EIO, errno.ENOSPC, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("n", [n for n, nombre in enumerate(LLAMADAS[:ANTES_DEL_CAMBIO], start=1) if nombre != "mkdir"])
def test_si_falla_la_enesima_llamada_el_viejo_queda_intacto_y_nada_de_mas(destino, monkeypatch, n, codigo):
    Fallador(monkeypatch, n, OSError(codigo, "fallo inventado"))
    with pytest.raises(MonitoreoError) as error:
        guardar(destino, NUEVO)
    assert destino.read_bytes() == VIEJO
    assert os.listdir(destino.parent) == ["libro.xlsx"]  # noqa: PTH208 - Path.iterdir usa llamadas que aquí se cuentan
    texto = str(error.value)
    assert "\n" not in texto
    assert "fallo inventado" not in texto
    assert "Errno" not in texto


@pytest.mark.parametrize("n", range(ANTES_DEL_CAMBIO + 1, len(LLAMADAS) + 1))
def test_si_falla_despues_del_cambio_el_nuevo_ya_esta_completo(destino, monkeypatch, n):
    Fallador(monkeypatch, n, OSError(errno.EIO, "fallo inventado"))
    assert guardar(destino, NUEVO) == destino
    assert destino.read_bytes() == NUEVO
    assert [p.name for p in destino.parent.iterdir()] == ["libro.xlsx"]


def test_una_carpeta_que_no_admite_fsync_no_impide_decir_que_se_guardo(destino, monkeypatch):
    Fallador(monkeypatch, len(LLAMADAS), OSError(errno.EINVAL, "fallo inventado"))
    assert guardar(destino, NUEVO) == destino


def test_tambien_se_limpia_cuando_se_interrumpe_con_ctrl_c(destino, monkeypatch):
    def interrumpir(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrumpir)
    with pytest.raises(KeyboardInterrupt):
        guardar(destino, NUEVO)
    assert destino.read_bytes() == VIEJO
    assert [p.name for p in destino.parent.iterdir()] == ["libro.xlsx"]


@pytest.mark.parametrize(
    ("codigo", "dice"),
    [
        (errno.ENOSPC, "no queda espacio en el disco. Borre lo que no use y vuelva a intentarlo"),
        (errno.EROFS, "el disco es de solo lectura. Quítele la protección, o use una carpeta de otro disco"),
        (errno.EACCES, "no hay permiso, o está abierto en otro programa. Ciérrelo si está abierto, y revise los permisos de la carpeta"),
        (errno.EDQUOT, "se acabó la cuota de disco. Borre lo que no use y vuelva a intentarlo"),
        (errno.EFBIG, "el archivo es más grande de lo que este disco o esta cuenta permite. Use una carpeta de otro disco"),
        (errno.EIO, "el disco no respondió. Compruebe que esté bien conectado; si se repite, use una carpeta de otro disco"),
        (errno.ENOTDIR, "una parte de la ruta no es una carpeta. Revise la ruta, o elija otra"),
        (errno.ESTALE, "se perdió la conexión con el disco o con la red. Compruebe que siga conectado"),
        (errno.EPROTO, "el disco no respondió como se esperaba. Vuelva a intentarlo; si se repite, use una carpeta de otro disco"),
    ],
)
def test_la_causa_y_el_remedio_se_dicen_en_palabras(destino, monkeypatch, codigo, dice):
    Fallador(monkeypatch, LLAMADAS.index("write") + 1, OSError(codigo, "inglés"))
    with pytest.raises(MonitoreoError, match=f"^No se pudo escribir en «salida»: {dice}.$") as error:
        guardar(destino, NUEVO)
    assert isinstance(error.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("de_windows", "dice"),
    [
        (32, "otro programa lo tiene abierto. Ciérrelo"),
        (33, "otro programa lo tiene abierto. Ciérrelo"),
        (112, "no queda espacio"),
        (206, "demasiado largo"),
        (64, "se perdió la conexión"),
        (225, "el antivirus no lo permite"),
        (5, "no hay permiso, o está abierto en otro programa"),
    ],
)
def test_en_windows_se_mira_su_numero_que_dice_mas(de_windows, dice):
    error = PermissionError(errno.EACCES, "inglés")
    error.winerror = de_windows
    assert dice in causa(error)


def _sin_poder_borrar(monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    def unlink(*_: object, **__: object) -> None:
        raise OSError(error, "inglés")

    monkeypatch.setattr(os, "unlink", unlink)


@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO, errno.EROFS])
def test_si_el_temporal_no_se_deja_borrar_se_dice_lo_que_fallo_de_verdad(destino, monkeypatch, error):
    Fallador(monkeypatch, LLAMADAS.index("write") + 1, OSError(errno.ENOSPC, "inglés"))
    _sin_poder_borrar(monkeypatch, error)
    with pytest.raises(MonitoreoError, match="no queda espacio"):
        guardar(destino, NUEVO)
    assert destino.read_bytes() == VIEJO


@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO, errno.EROFS])
def test_si_el_temporal_no_se_deja_borrar_lo_guardado_vale(destino, monkeypatch, error):
    _sin_poder_borrar(monkeypatch, error)
    assert guardar(destino, NUEVO) == destino
    assert destino.read_bytes() == NUEVO


def test_si_lo_que_ya_no_corresponde_no_se_deja_quitar_se_dice(destino, monkeypatch):
    _sin_poder_borrar(monkeypatch, errno.EACCES)
    with pytest.raises(MonitoreoError, match=r"No se pudo quitar «libro\.xlsx».*Ciérrelo si está abierto"):
        retirar(destino)


@pytest.mark.parametrize(
    ("preparar", "carpeta", "dice"),
    [
        (lambda raiz: (raiz / "salida").symlink_to(raiz / "no está"), "salida", "«salida» es un enlace a un lugar que no existe. Bórrelo"),
        (lambda raiz: (raiz / "a").symlink_to(raiz / "no está"), "a/b/salida", "«a» es un enlace a un lugar que no existe. Bórrelo"),
        (lambda raiz: (raiz / "salida").symlink_to(raiz / "salida"), "salida", "es un enlace que no lleva a ninguna parte. Borre"),
        (lambda raiz: (raiz / "salida").write_bytes(b""), "salida", "«salida» es un archivo"),
        (lambda raiz: (raiz / "a").write_bytes(b""), "a/salida", "«a» es un archivo"),
    ],
)
def test_una_carpeta_que_no_servira_se_dice_antes(tmp_path, preparar, carpeta, dice):
    preparar(tmp_path)
    with pytest.raises(MonitoreoError, match=dice):
        revisar_carpeta(tmp_path / carpeta)


def test_una_carpeta_enlazada_a_otra_sirve(tmp_path):
    (tmp_path / "otra").mkdir()
    (tmp_path / "salida").symlink_to(tmp_path / "otra")
    revisar_carpeta(tmp_path / "salida" / "nueva")


def test_reemplaza_y_conserva_el_modo_del_anterior(destino):
    destino.chmod(0o640)
    assert guardar(destino, NUEVO) == destino
    assert destino.read_bytes() == NUEVO
    assert stat.S_IMODE(destino.stat().st_mode) == 0o640


@pytest.mark.parametrize(("mascara", "modo"), [(0o022, 0o644), (0o077, 0o600)])
def test_un_archivo_nuevo_sigue_la_mascara_de_la_usuaria_y_no_la_cambia(tmp_path, mascara, modo):
    anterior = os.umask(mascara)
    try:
        guardar(tmp_path / "nuevo.xlsx", NUEVO)
        assert os.umask(mascara) == mascara
    finally:
        os.umask(anterior)
    assert stat.S_IMODE((tmp_path / "nuevo.xlsx").stat().st_mode) == modo


def test_crea_las_carpetas_que_faltan(tmp_path):
    ruta = tmp_path / "a" / "b" / "c.xlsx"
    assert guardar(ruta, NUEVO) == ruta
    assert ruta.read_bytes() == NUEVO


def test_un_destino_de_solo_lectura_no_se_reemplaza(destino, como_usuaria):
    destino.chmod(0o444)
    with pytest.raises(MonitoreoError, match=r"«libro\.xlsx» es de solo lectura"):
        guardar(destino, NUEVO)
    assert destino.read_bytes() == VIEJO
    assert len(list(destino.parent.iterdir())) == 1


def test_una_carpeta_de_solo_lectura_se_dice_antes_de_escribir(destino, como_usuaria):
    destino.parent.chmod(0o555)
    with pytest.raises(MonitoreoError, match="No se puede escribir en «salida»"):
        revisar_destino(destino)
    destino.parent.chmod(0o755)


def test_un_destino_que_es_carpeta(destino):
    with pytest.raises(MonitoreoError, match="«salida» es una carpeta"):
        guardar(destino.parent, NUEVO)


def test_una_parte_de_la_ruta_que_no_es_carpeta(destino):
    with pytest.raises(MonitoreoError):
        guardar(destino / "dentro" / "otro.xlsx", NUEVO)
    assert destino.read_bytes() == VIEJO


def test_un_nombre_de_255_bytes_se_escribe(tmp_path):
    ruta = tmp_path / ("ñ" * 125 + ".xlsx")
    assert len(os.fsencode(ruta.name)) == 255
    guardar(ruta, VIEJO)
    assert guardar(ruta, NUEVO).read_bytes() == NUEVO
    assert len(list(tmp_path.iterdir())) == 1


def test_un_nombre_demasiado_largo_es_un_error_claro(tmp_path):
    with pytest.raises(MonitoreoError, match="demasiado largo"):
        guardar(tmp_path / ("n" * 300 + ".xlsx"), NUEVO)


def _bloquear(monkeypatch, bloqueados: set[Path], veces: int = 10**6) -> list[float]:
    """Como Windows con esos archivos abiertos en Excel: reemplazarlos da PermissionError. Devuelve las esperas."""
    real, esperas, quedan = os.replace, [], [veces]

    def replace(origen, final):
        if Path(final) in bloqueados and quedan[0] > 0:
            quedan[0] -= 1
            raise PermissionError(13, "abierto en otro programa")
        return real(origen, final)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(time, "sleep", esperas.append)
    return esperas


def test_abierto_en_excel_se_guarda_al_lado_con_otro_nombre(destino, monkeypatch):
    esperas = _bloquear(monkeypatch, {destino})
    final = guardar(destino, NUEVO)
    assert final == destino.with_name("libro (2).xlsx")
    assert (final.read_bytes(), destino.read_bytes()) == (NUEVO, VIEJO)
    assert sorted(p.name for p in destino.parent.iterdir()) == ["libro (2).xlsx", "libro.xlsx"]
    assert esperas == [0, 0.001, 0.01, 0.02, 0.04]


def test_el_nombre_alterno_no_pisa_otro_que_ya_existe(destino, monkeypatch):
    destino.with_name("libro (2).xlsx").write_bytes(b"de antes")
    _bloquear(monkeypatch, {destino})
    assert guardar(destino, NUEVO).name == "libro (3).xlsx"
    assert destino.with_name("libro (2).xlsx").read_bytes() == b"de antes"


@pytest.mark.parametrize("veces", [1, 4])
def test_si_se_cierra_a_tiempo_se_guarda_en_su_lugar(destino, monkeypatch, veces):
    esperas = _bloquear(monkeypatch, {destino}, veces)
    assert guardar(destino, NUEVO) == destino
    assert destino.read_bytes() == NUEVO
    assert len(esperas) == veces + 1


def test_si_tampoco_se_puede_con_otro_nombre_se_dice_y_no_queda_temporal(destino, monkeypatch):
    _bloquear(monkeypatch, {destino, destino.with_name("libro (2).xlsx")})
    with pytest.raises(MonitoreoError, match=r"No se pudo guardar «libro\.xlsx»: no hay permiso"):
        guardar(destino, NUEVO)
    assert [p.name for p in destino.parent.iterdir()] == ["libro.xlsx"]
    assert destino.read_bytes() == VIEJO


def test_crear_escribe_uno_nuevo_y_nunca_pisa(tmp_path):
    ruta = tmp_path / "fichas" / "D01.xlsx"
    assert crear(ruta, VIEJO) is True
    fecha = ruta.stat().st_mtime_ns
    assert crear(ruta, NUEVO) is False
    assert (ruta.read_bytes(), ruta.stat().st_mtime_ns) == (VIEJO, fecha)


_ESCRIBIR_SIN_PARAR = """
import sys
from pathlib import Path
from monitoreo_xlsx.salida.guardar import guardar
destino = Path(sys.argv[1])
print("listo", flush=True)
for i in range(10**9):
    guardar(destino, bytes([65 + i % 26]) * 3_000_000 + b"FIN")
"""


def test_matar_al_programa_nunca_deja_un_archivo_a_medias(tmp_path):
    destino = tmp_path / "libro.xlsx"
    azar = random.Random(20240612)  # noqa: S311 - momentos para cortar, no un secreto
    vistos = set()
    for _ in range(15):
        with subprocess.Popen([sys.executable, "-c", _ESCRIBIR_SIN_PARAR, str(destino)], stdout=subprocess.PIPE) as proceso:
            assert proceso.stdout.readline() == b"listo\n"
            time.sleep(azar.uniform(0.005, 0.06))
            proceso.kill()
        assert proceso.returncode == -signal.SIGKILL
        if destino.exists():
            contenido = destino.read_bytes()
            assert len(contenido) == 3_000_003
            assert contenido == contenido[:1] * 3_000_000 + b"FIN"
            vistos.add(contenido[:1])
    assert vistos, "ningún proceso llegó a escribir: la prueba no probó nada"
    assert guardar(destino, NUEVO).read_bytes() == NUEVO
