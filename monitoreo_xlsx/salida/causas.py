"""De un error del disco a palabras: por qué falló y qué hacer."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_OTRA = "use una carpeta de otro disco"
_CONEXION = ("se perdió la conexión con el disco o con la red", "compruebe que siga conectado")
_EN_USO = ("otro programa lo tiene abierto", "ciérrelo y vuelva a intentarlo")
_OTRO = ("el disco no respondió como se esperaba", f"vuelva a intentarlo; si se repite, {_OTRA}")

_POR_NOMBRE: Mapping[str, tuple[str, str]] = {
    "EACCES": ("no hay permiso, o está abierto en otro programa", "ciérrelo si está abierto, y revise los permisos de la carpeta"),
    "EPERM": ("el sistema no lo permite", "revise los permisos de la carpeta, o use otra"),
    "EROFS": ("el disco es de solo lectura", f"quítele la protección, o {_OTRA}"),
    "ENOSPC": ("no queda espacio en el disco", "borre lo que no use y vuelva a intentarlo"),
    "EDQUOT": ("se acabó la cuota de disco", "borre lo que no use y vuelva a intentarlo"),
    "EFBIG": ("el archivo es más grande de lo que este disco o esta cuenta permite", _OTRA),
    "ENAMETOOLONG": ("el nombre o la ruta es demasiado largo", "use nombres más cortos, o una carpeta con menos carpetas encima"),
    "ENOTDIR": ("una parte de la ruta no es una carpeta", "revise la ruta, o elija otra"),
    "EISDIR": ("hay una carpeta con ese nombre", "cámbiele el nombre"),
    "EEXIST": ("hay otra cosa con ese nombre", "cámbiele el nombre o muévala"),
    "ENOENT": ("la carpeta ya no está donde estaba", "compruebe que exista y que su disco siga conectado"),
    "ELOOP": ("es un enlace que no lleva a ninguna parte", "borre el enlace y vuelva a intentarlo"),
    "EIO": ("el disco no respondió", f"compruebe que esté bien conectado; si se repite, {_OTRA}"),
    "EBUSY": _EN_USO,
    "ETXTBSY": _EN_USO,
    "EMFILE": ("hay demasiados archivos abiertos", "cierre otros programas y vuelva a intentarlo"),
    "ENFILE": ("hay demasiados archivos abiertos", "cierre otros programas y vuelva a intentarlo"),
    "ENOLCK": ("el disco no deja reservar la carpeta mientras se escribe", "use una carpeta de esta computadora"),
    **dict.fromkeys(("ENODEV", "ENXIO", "ENOTCONN", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "ENETDOWN", "ENETUNREACH"), _CONEXION),
}

# Windows dice más con su propio número que con el de C, que junta casi todo en «no hay permiso» o «no está».
_DE_WINDOWS: Mapping[int, tuple[str, str]] = {
    19: _POR_NOMBRE["EROFS"],
    **dict.fromkeys((32, 33), _EN_USO),
    **dict.fromkeys((39, 112), _POR_NOMBRE["ENOSPC"]),
    **dict.fromkeys((111, 206), _POR_NOMBRE["ENAMETOOLONG"]),
    **dict.fromkeys((21, 53, 55, 59, 64, 67, 121, 1167, 1231), _CONEXION),
    **dict.fromkeys((23, 27, 29, 30, 31, 1117), _POR_NOMBRE["EIO"]),
    **dict.fromkeys((123, 161), ("el nombre tiene signos que no se permiten", "elija otro")),
    223: _POR_NOMBRE["EFBIG"],
    267: _POR_NOMBRE["ENOTDIR"],
    **dict.fromkeys((225, 226), ("el antivirus no lo permite", "avise a quien cuida esta computadora, o use otra carpeta")),
    **dict.fromkeys((1295, 1816), _POR_NOMBRE["EDQUOT"]),
}


def causa(error: OSError) -> str:
    """Da la causa y el remedio, para seguir a «No se pudo escribir en…: » y acabar sin punto: «el disco está lleno. Libere espacio»."""
    nombre = errno.errorcode.get(error.errno or 0, "")
    que, remedio = _DE_WINDOWS.get(getattr(error, "winerror", None) or 0) or _POR_NOMBRE.get(nombre, _OTRO)
    return f"{que}. {remedio[0].upper()}{remedio[1:]}"
