"""Escritura segura: el archivo viejo queda intacto o el nuevo queda completo, nunca otra cosa."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.salida.causas import causa

REVISADOS = "revisados"
"""La carpeta, dentro de la de salida, de las copias anotadas."""

_CANDADO = ".~monitoreo.lock"
_TEMPORAL = ".~monitoreo-{}.tmp"
_ESPERAS_S = (0.0, 0.001, 0.010, 0.020, 0.040)
_ALTERNOS = 99
_CREAR = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def guardar(destino: Path, contenido: bytes) -> Path:
    """Reemplaza `destino` de una sola vez y devuelve dónde quedó.

    Si otro programa lo tiene abierto (Excel en Windows), guarda junto a él con un nombre alterno.
    Lanza `MonitoreoError` si no hay permiso, no hay espacio, o el destino es una carpeta o de solo lectura.
    """
    revisar_destino(destino)
    try:
        destino.parent.mkdir(parents=True, exist_ok=True)
        temporal = _escribir_temporal(destino, contenido)
    except OSError as error:
        raise MonitoreoError(f"No se pudo escribir en «{destino.parent.name}»: {causa(error)}.") from error
    try:
        final = _reemplazar(temporal, destino)
        _asegurar_carpeta(destino.parent)
    except OSError as error:
        raise MonitoreoError(f"No se pudo guardar «{destino.name}»: {causa(error)}.") from error
    finally:
        _borrar(temporal)
    return final


def retirar(destino: Path) -> None:
    """Borra una salida que ya no corresponde, si está. Lanza `MonitoreoError` si otro programa la tiene abierta o no hay permiso."""
    try:
        destino.unlink(missing_ok=True)
    except OSError as error:
        raise MonitoreoError(f"No se pudo quitar «{destino.name}», que ya no corresponde: {causa(error)}.") from error


def revisar_destino(destino: Path) -> None:
    """Lanza `MonitoreoError` si en `destino` no se podrá escribir; conviene saberlo antes de leer nada."""
    with _explicado(destino):
        _revisar(destino)


def revisar_carpeta(carpeta: Path) -> None:
    """Lanza `MonitoreoError` si el nombre de la carpeta no sirve, si ya es un archivo, o si es un enlace a lo que no está."""
    with _explicado(carpeta):
        for parte in (carpeta, *carpeta.parents):
            try:
                es_carpeta = stat.S_ISDIR(os.stat(parte).st_mode)  # noqa: PTH116 - Path.exists calla un enlace circular
            except (FileNotFoundError, NotADirectoryError):
                if parte.is_symlink():
                    raise MonitoreoError(f"«{parte.name}» es un enlace a un lugar que no existe. Bórrelo, o elija otra carpeta.") from None
                continue
            if not es_carpeta:
                raise MonitoreoError(f"«{parte.name}» es un archivo, no una carpeta. Elija otro nombre.")
            return


@contextlib.contextmanager
def _explicado(ruta: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise MonitoreoError(f"No se puede usar «{ruta.name[:60]}»: {causa(error)}.") from error
    except ValueError as error:
        raise MonitoreoError("El nombre de la carpeta tiene caracteres que no se permiten. Elija otro.") from error


def _revisar(destino: Path) -> None:
    if destino.is_dir():
        raise MonitoreoError(f"«{destino.name}» es una carpeta. Cámbiele el nombre o muévala a otro lugar.")
    if destino.exists() and not os.access(destino, os.W_OK):
        raise MonitoreoError(f"«{destino.name}» es de solo lectura. Quítele esa marca en sus propiedades, o muévalo.")
    carpeta = next((c for c in destino.parents if c.exists()), None)
    if carpeta is None or not carpeta.is_dir() or not os.access(carpeta, os.W_OK):
        donde = destino.parent.name
        raise MonitoreoError(f"No se puede escribir en «{donde}»: no hay permiso. Revise sus permisos, o use una carpeta suya.")


@contextlib.contextmanager
def candado(carpeta: Path) -> Iterator[None]:
    """Reserva una carpeta de salida mientras se escribe en ella. Lanza `MonitoreoError` si otra corrida la tiene."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - solo hace falta al escribir

    ruta = carpeta / _CANDADO
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
        _exigir_archivo(ruta)
        cerradura = FileLock(ruta, timeout=0)
        cerradura.acquire()
    except Timeout as ocupado:
        raise MonitoreoError(f"Otra ventana está escribiendo en «{carpeta.name}». Espere a que termine y vuelva a intentarlo.") from ocupado
    except OSError as error:
        raise MonitoreoError(f"No se pudo escribir en «{carpeta.name}»: {causa(error)}.") from error
    try:
        _quitar_restos(carpeta)
        yield
    finally:
        # Windows no deja borrar un archivo abierto, y allí lo borra la propia cerradura. Si no se puede soltar, se suelta sola al terminar.
        _borrar(ruta)
        with contextlib.suppress(OSError):
            cerradura.release()


def _exigir_archivo(ruta: Path) -> None:
    """Abre el archivo del candado como lo hará la cerradura, que a lo que no puede abrir también lo llama «ocupado»."""
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(ruta.lstat().st_mode):
            donde = ruta.parent.name
            raise MonitoreoError(f"En «{donde}» hay algo llamado «{ruta.name}» que no es del programa. Bórrelo y vuelva a intentarlo.")
    os.close(os.open(ruta, _CREAR, 0o666))


def _quitar_restos(carpeta: Path) -> None:
    """Borra lo que dejó una corrida que se cortó: con el candado puesto, los temporales de este programa no son de nadie."""
    for donde in (carpeta, carpeta / REVISADOS):
        with contextlib.suppress(OSError):
            for resto in donde.glob(_TEMPORAL.format("*")):
                _borrar(resto)


def _borrar(ruta: Path) -> None:
    """Borra un archivo propio y pasajero; si no se deja, no vale la corrida: lo borrará la siguiente."""
    with contextlib.suppress(OSError):
        ruta.unlink()


def crear(destino: Path, contenido: bytes) -> bool:
    """Escribe un archivo nuevo y dice si lo hizo: uno que ya existe no se toca."""
    revisar_carpeta(destino.parent)
    if destino.exists():
        return False
    guardar(destino, contenido)
    return True


def _escribir_temporal(destino: Path, contenido: bytes) -> Path:
    temporal = destino.parent / _TEMPORAL.format(secrets.token_hex(8))
    anterior = stat.S_IMODE(destino.stat().st_mode) if destino.exists() else None
    # Uno nuevo nace con el modo que la usuaria usa; el que reemplaza a otro, cerrado hasta recibir el de aquel.
    descriptor = os.open(temporal, _CREAR | os.O_EXCL, 0o666 if anterior is None else 0o600)
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            archivo.write(contenido)
            archivo.flush()
            os.fsync(archivo.fileno())
        if anterior is not None:
            temporal.chmod(anterior)
    except BaseException:
        _borrar(temporal)
        raise
    return temporal


def _reemplazar(temporal: Path, destino: Path) -> Path:
    for espera in _ESPERAS_S:
        time.sleep(espera)
        with contextlib.suppress(PermissionError):
            return temporal.replace(destino)
    for numero in range(2, _ALTERNOS):
        alterno = destino.with_stem(f"{destino.stem} ({numero})")
        if not alterno.exists():
            return temporal.replace(alterno)
    raise PermissionError(13, "destino bloqueado")


def _asegurar_carpeta(carpeta: Path) -> None:
    if os.name == "nt":  # Windows no deja abrir una carpeta como archivo
        return
    with contextlib.suppress(OSError):  # hay discos de red que no lo admiten; el archivo ya está completo
        descriptor = os.open(carpeta, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
