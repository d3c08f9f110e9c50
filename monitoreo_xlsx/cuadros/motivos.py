"""Por qué no se hizo o se reprogramó lo programado: un cuadro de la hoja «Cronograma»."""

from __future__ import annotations

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Contexto, dato, indice
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato
from monitoreo_xlsx.cuadros.resultados import suma_de
from monitoreo_xlsx.indicadores.motivos import SIN_MOTIVO
from monitoreo_xlsx.plantillas import OTRO_MOTIVO
from monitoreo_xlsx.tabla import NO_SE_HIZO, SE_REPROGRAMO

DEFINICION = (
    "«No se hizo»: vencida, no ejecutada o cancelada. «Se reprogramó»: hecha o por hacer en otra fecha. «Otro»: un motivo que no está en "
    "la lista de la IE."
)
_TOTAL = "Total"
_CAMBIOS = (("no_se_hizo", NO_SE_HIZO), ("reprogramadas", SE_REPROGRAMO))


def por_motivo(ctx: Contexto) -> tuple[Cuadro, ...]:
    """Cuántas visitas e intervenciones explica cada motivo; sin nada que explicar, no hay cuadro."""
    tabla = ctx.indicadores.motivos
    if not tabla["conteo"].sum():
        return ()
    romanos = {m.romano for m in ctx.momentos}
    grupos = list(dict.fromkeys(tabla["grupo"]))
    columnas = (
        Columna("numero", "N.°", "centrado", 7),
        Columna("motivo", "Motivo", ancho=30),
        *(Columna(f"grupo|{g}", g, "entero", 13, "Visita" if g in romanos else "Otras formas de intervención") for g in grupos),
        Columna("total", _TOTAL, "entero", 13),
        Columna("pct", "% del total", "pct", 13),
        *(Columna(clave, titulo, "entero", 13, "De ellas") for clave, titulo in _CAMBIOS),
    )
    motivos = list(dict.fromkeys(tabla["motivo"]))
    filas = [_fila(ctx, motivo, motivos, grupos, str(i)) for i, motivo in enumerate(motivos, start=1)]
    filas.append(_fila(ctx, _TOTAL, motivos, grupos, ""))
    nota = f"{DEFINICION} «{SIN_MOTIVO}» incluye las vencidas de las que no se ha dicho nada."
    return (Cuadro("motivos", "Por qué no se hizo o se reprogramó", columnas, tuple(filas), nota),)


def _fila(ctx: Contexto, motivo: str, motivos: list[str], grupos: list[str], numero: str) -> tuple[Dato, ...]:
    por_grupo = indice(ctx.indicadores.motivos, "motivo", "grupo")
    propios = motivos if motivo == _TOTAL else [motivo]
    suyas = {g: [por_grupo[m, g] for m in propios] for g in grupos}
    todas = [fila for filas in suyas.values() for fila in filas]
    total, general = sum(fila["conteo"] for fila in todas), int(ctx.indicadores.motivos["conteo"].sum())
    formula = _formula(ctx, motivo, motivos)
    return (
        Dato(numero),
        Dato(motivo),
        *(dato(sum(fila["conteo"] for fila in suyas[g]), _formula(ctx, motivo, motivos, grupo=g)) for g in grupos),
        dato(total, formula),
        dato(total / general, f.cociente(formula, _formula(ctx, _TOTAL, motivos))),
        *(dato(sum(fila[clave] for fila in todas), _formula(ctx, motivo, motivos, cambio=cambio)) for clave, cambio in _CAMBIOS),
    )


def _formula(ctx: Contexto, motivo: str, motivos: list[str], *, grupo: str = "", cambio: str = f"<>{GUION}") -> str:
    """Cuántos cambios explica un motivo; «Otro» es todo lo que tiene motivo, menos lo que explica cada uno de la lista."""
    bases = _bases(ctx, grupo)

    def cuenta(**criterios: str) -> str:
        return suma_de(f.cuenta(base, **propios, cambio=cambio, **criterios) for base, propios in bases)

    if motivo == OTRO_MOTIVO:
        de_la_lista = [cuenta(motivo=m) for m in motivos if m not in {OTRO_MOTIVO, SIN_MOTIVO}]
        return f"({'-'.join((cuenta(motivo=f'<>{GUION}'), *de_la_lista))})"
    if motivo == _TOTAL:
        return cuenta()
    return cuenta(motivo=GUION if motivo == SIN_MOTIVO else motivo)


def _bases(ctx: Contexto, grupo: str) -> list[tuple[str, dict[str, str]]]:
    """En qué bases se cuenta un grupo (una visita o una forma), o todos si es vacío, y con qué criterio."""
    otras = [("Parejas", ctx.indicadores.parejas), ("Grupales", ctx.indicadores.intervenciones)]
    if not grupo:
        return [("Visitas", {"programada": "Sí"}), *((base, {}) for base, tabla in otras if not tabla.empty)]
    if grupo in {m.romano for m in ctx.momentos}:
        return [("Visitas", {"visita": grupo})]
    return [(base, {"forma": grupo}) for base, tabla in otras if grupo in set(tabla["forma"])]
