"""Cuenta en la consola lo que hay por revisar: de cada archivo algo, lo más grave primero, y nunca un muro de texto."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from monitoreo_xlsx.catalogo import gravedad, redactar
from monitoreo_xlsx.hallazgos import Hallazgo, visible

_MAXIMO = 10
"""Hallazgos que se muestran en total, repartidos entre los archivos."""

_SIN_LISTADO = "ARC-020"
_PLURALES = {"error": ("error", "errores"), "aviso": ("aviso", "avisos"), "nota": ("nota", "notas")}


def cuantas(numero: int, una: str, varias: str) -> str:
    """Escribe una cantidad con su sustantivo: «1 archivo», «3 archivos»."""
    return f"{numero} {una if numero == 1 else varias}"


def contar_hallazgos(hallazgos: Sequence[Hallazgo]) -> None:
    """Dice cuántos hay y, por archivo, los primeros que conviene corregir; llegan ordenados de más a menos grave."""
    if not hallazgos:
        print("No hay nada por corregir.")
        return
    print(f"Por revisar: {_cuentas(hallazgos)}.")
    por_archivo: dict[str, list[Hallazgo]] = {}
    for hallazgo in hallazgos:
        if gravedad(hallazgo) != "nota":
            por_archivo.setdefault(hallazgo.lugar.archivo, []).append(hallazgo)
    de_cada_uno = max(1, _MAXIMO // max(1, len(por_archivo)))
    for archivo, suyos in list(por_archivo.items())[:_MAXIMO]:
        print(f"\n  {visible(archivo) or 'Carpeta de trabajo'}: {_cuentas(suyos)}")
        for hallazgo in suyos[:de_cada_uno]:
            _mostrar(hallazgo)
    if len(por_archivo) > _MAXIMO:
        print(f"\n  y {cuantas(len(por_archivo) - _MAXIMO, 'archivo más', 'archivos más')}.")
    faltan = any(len(suyos) > de_cada_uno for suyos in por_archivo.values()) or len(por_archivo) > _MAXIMO
    if faltan and not any(hallazgo.codigo == _SIN_LISTADO for hallazgo in hallazgos):
        print("\n  Todos están en «Celdas por corregir».")
    print()


def contar_por_codigo(hallazgos: Sequence[Hallazgo]) -> None:
    """Dice cuántos hay de cada código, sin decir dónde; llegan ordenados de más a menos grave y sin nada de lo que citan."""
    if not hallazgos:
        print("No hay nada por corregir.")
        return
    print(f"Por revisar: {_cuentas(hallazgos)}.")
    cuenta = Counter(hallazgo for hallazgo in hallazgos if gravedad(hallazgo) != "nota")
    for hallazgo, numero in list(cuenta.items())[:_MAXIMO]:
        mensaje = redactar(hallazgo)
        print(f"    [{mensaje.gravedad}] {hallazgo.codigo}, {cuantas(numero, 'vez', 'veces')}: {mensaje.texto}")
    if len(cuenta) > _MAXIMO:
        print(f"    y {cuantas(len(cuenta) - _MAXIMO, 'código más', 'códigos más')}.")
    print("\n  La orden «validar» dice en qué celdas.\n")


def _cuentas(hallazgos: Iterable[Hallazgo]) -> str:
    gravedades = [gravedad(hallazgo) for hallazgo in hallazgos]
    return ", ".join(cuantas(gravedades.count(g), *_PLURALES[g]) for g in _PLURALES if g in gravedades)


def _mostrar(hallazgo: Hallazgo) -> None:
    mensaje = redactar(hallazgo)
    hoja, celda = visible(hallazgo.lugar.hoja), hallazgo.lugar.celda
    lugar = f"{hoja}, {celda}" if hoja and celda else hoja
    print(f"    [{mensaje.gravedad}] {lugar + ': ' if lugar else ''}{mensaje.texto}")
    print(f"            {mensaje.remedio}")
