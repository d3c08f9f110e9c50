"""La revisión privada de la directora, en la consola."""

from __future__ import annotations

from monitoreo_xlsx.conversion import en_cifras
from monitoreo_xlsx.flujo import ResultadoEspejo, ruta_relativa
from monitoreo_xlsx.hallazgos import visible
from monitoreo_xlsx.modelo import ROMANOS
from monitoreo_xlsx.rubricas import con_coma, porcentaje_en_palabras

_MAXIMO = 12


def mostrar_espejo(resultado: ResultadoEspejo) -> None:
    """Escribe cuánto usa cada nivel, cómo cambia dentro de cada visita y qué fichas conviene volver a mirar."""
    print("Esta revisión es solo para usted: mira su manera de calificar, no a las docentes, y no se entrega.")
    if resultado.espejo.ajenas:
        print(f"Fichas de otras personas, que no se miran: {resultado.espejo.ajenas}.")
    _distribucion(resultado)
    _mitades(resultado)
    _fichas(resultado)
    for ruta in resultado.salidas:
        print(f"\nEscrito: {visible(str(resultado.carpeta / ruta_relativa(ruta, resultado.carpeta)))}")


def _distribucion(resultado: ResultadoEspejo) -> None:
    print("\nCuánto usa cada nivel:")
    niveles = resultado.expediente.rubrica.niveles
    print("  visita " + "".join(f"{n.romano:>14}" for n in niveles) + f"{'total':>9}")
    for visita, suyos in resultado.espejo.distribucion.groupby("visita"):
        celdas = (f"{fila['conteo']} ({porcentaje_en_palabras(fila['pct'])})" for fila in suyos.to_dict("records"))
        print(f"  {ROMANOS[int(str(visita)) - 1]:<7}" + "".join(f"{c:>14}" for c in celdas) + f"{suyos['n'].iloc[0]:>9}")


def _mitades(resultado: ResultadoEspejo) -> None:
    mitades = resultado.espejo.mitades.to_dict("records")
    if mitades:
        print("\nPromedio en los primeros y en los últimos días de cada visita (puede venir de las aulas, o de su vara):")
    for m in mitades:
        primera, segunda = (con_coma(m[c], 2) for c in ("promedio_primera", "promedio_segunda"))
        print(f"  {ROMANOS[m['visita'] - 1]:<5} hasta el {en_cifras(m['corte'])}: {primera}; después: {segunda}")


def _fichas(resultado: ResultadoEspejo) -> None:
    fichas = resultado.espejo.fichas
    con_algo = fichas[fichas["uniforme"] | (fichas["sin_evidencia"] > 0) | (fichas["repetidas"] > 0)]
    if con_algo.empty:
        print("\nEn todas sus fichas usó más de un nivel y escribió evidencias propias.")
        return
    print(f"\nFichas que conviene volver a mirar ({len(con_algo)} de {len(fichas)}):")
    for ficha in con_algo.head(_MAXIMO).to_dict("records"):
        partes = ["todos los niveles iguales"] if ficha["uniforme"] else []
        partes += [f"sin evidencia: {ficha['sin_evidencia']}"] if ficha["sin_evidencia"] else []
        partes += [f"evidencias repetidas: {ficha['repetidas']}"] if ficha["repetidas"] else []
        print(f"  {ROMANOS[ficha['visita'] - 1]:<4} {visible(ficha['nombre'])}: {'; '.join(partes)}")
    if len(con_algo) > _MAXIMO:
        print(f"  y {len(con_algo) - _MAXIMO} más: guárdela con --guardar para verlas todas.")
