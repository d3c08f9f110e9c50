"""Escritura segura: el archivo viejo queda intacto o el nuevo queda completo, nunca otra cosa."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from monitoreo_xlsx.hallazgos import MonitoreoError

_ESPERAS_S = (0.0, 0.001, 0.010, 0.020, 0.040)
_ALTERNOS = 99


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
        raise MonitoreoError(f"No se pudo escribir en «{destino.parent.name}»: {_causa(error)}.") from error
    try:
        final = _reemplazar(temporal, destino)
        _asegurar_carpeta(destino.parent)
    except OSError as error:
        raise MonitoreoError(f"No se pudo guardar «{destino.name}»: {_causa(error)}.") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporal.unlink()
    return final


def retirar(destino: Path) -> None:
    """Borra una salida que ya no corresponde, si está. Lanza `MonitoreoError` si otro programa la tiene abierta o no hay permiso."""
    try:
        destino.unlink(missing_ok=True)
    except OSError as error:
        raise MonitoreoError(f"No se pudo quitar «{destino.name}», que ya no corresponde: {_causa(error)}.") from error


def revisar_destino(destino: Path) -> None:
    """Lanza `MonitoreoError` si en `destino` no se podrá escribir; conviene saberlo antes de leer nada."""
    with _explicado(destino):
        _revisar(destino)


def revisar_carpeta(carpeta: Path) -> None:
    """Lanza `MonitoreoError` si el nombre de la carpeta no sirve, o si ya es un archivo."""
    with _explicado(carpeta):
        carpeta.resolve()  # con un carácter nulo, `exists` dice que no está; `resolve` se queja
        if carpeta.exists() and not carpeta.is_dir():
            raise MonitoreoError(f"«{carpeta.name}» es un archivo, no una carpeta. Elija otro nombre.")


@contextlib.contextmanager
def _explicado(ruta: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise MonitoreoError(f"No se puede usar «{ruta.name[:60]}»: {_causa(error)}.") from error
    except ValueError as error:
        raise MonitoreoError("El nombre de la carpeta tiene caracteres que no se permiten. Elija otro.") from error


def _revisar(destino: Path) -> None:
    if destino.is_dir():
        raise MonitoreoError(f"«{destino.name}» es una carpeta. Cámbiele el nombre o elija otra con --salida.")
    if destino.exists() and not os.access(destino, os.W_OK):
        raise MonitoreoError(f"«{destino.name}» es de solo lectura. Quítele esa marca en sus propiedades, o muévalo.")
    carpeta = next((c for c in destino.parents if c.exists()), None)
    if carpeta is None or not carpeta.is_dir() or not os.access(carpeta, os.W_OK):
        raise MonitoreoError(f"No se puede escribir en «{destino.parent.name}». Elija otra carpeta con --salida.")


@contextlib.contextmanager
def candado(carpeta: Path) -> Iterator[None]:
    """Reserva una carpeta de salida mientras se escribe en ella. Lanza `MonitoreoError` si otra corrida la tiene."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - solo hace falta al escribir

    try:
        carpeta.mkdir(parents=True, exist_ok=True)
        cerradura = FileLock(carpeta / ".~monitoreo.lock", timeout=0)
        cerradura.acquire()
        for resto in carpeta.rglob(".~*.tmp"):  # de una corrida que se cortó: con el candado puesto no son de nadie
            resto.unlink(missing_ok=True)
    except Timeout as ocupado:
        raise MonitoreoError(f"Otra ventana está escribiendo en «{carpeta.name}». Espere a que termine y vuelva a intentarlo.") from ocupado
    except OSError as error:
        raise MonitoreoError(f"No se pudo escribir en «{carpeta.name}»: {_causa(error)}.") from error
    try:
        yield
    finally:
        # Windows no deja borrar un archivo abierto, y allí lo borra la propia cerradura.
        with contextlib.suppress(OSError):
            Path(cerradura.lock_file).unlink()
        cerradura.release()


def crear(destino: Path, contenido: bytes) -> bool:
    """Escribe un archivo nuevo y dice si lo hizo: uno que ya existe no se toca."""
    revisar_carpeta(destino.parent)
    if destino.exists():
        return False
    guardar(destino, contenido)
    return True


def _escribir_temporal(destino: Path, contenido: bytes) -> Path:
    descriptor, nombre = tempfile.mkstemp(prefix=".~", suffix=".tmp", dir=destino.parent)
    temporal = Path(nombre)
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            archivo.write(contenido)
            archivo.flush()
            os.fsync(archivo.fileno())
        temporal.chmod(stat.S_IMODE(destino.stat().st_mode) if destino.exists() else 0o666 & ~_mascara())
    except BaseException:
        temporal.unlink()
        raise
    return temporal


def _mascara() -> int:
    mascara = os.umask(0)
    os.umask(mascara)
    return mascara


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


def _causa(error: OSError) -> str:
    causas = {13: "no hay permiso, o está abierto en otro programa", 28: "no queda espacio en el disco", 30: "el disco es de solo lectura"}
    causas |= {36: "el nombre es demasiado largo", 122: "se acabó la cuota de disco", 20: "una parte de la ruta no es una carpeta"}
    return causas.get(error.errno or 0, "el disco no respondió como se esperaba")
