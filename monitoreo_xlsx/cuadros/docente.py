"""La página de cada docente: niveles por visita, evidencia, compromisos y diálogo, en una hoja A4."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import SIN_FICHAS, Candidata, Contexto, dato, romano
from monitoreo_xlsx.cuadros.piezas import GUION, Dato, FilaDeCompromiso, FilaDeDesempeno, Formato, PaginaDocente, Texto, Valor
from monitoreo_xlsx.cuadros.resultados import nivel_mostrado
from monitoreo_xlsx.modelo import Desempeno, Dialogo, Docente
from monitoreo_xlsx.plantillas import DIALOGO
from monitoreo_xlsx.reglas.seguimiento import EstadoAlCorte, al_corte

_HOJA = "Ficha de docente"
_ELEGIDA, _MOSTRADA = "Docente_elegida", "Visita_mostrada"
"""Los nombres de las celdas con el código de la docente elegida y la visita de su evidencia: las citan las fórmulas de la página."""

_COMPROMISOS = 6
_SIN_FOCO = "No está entre las focalizadas."
_RESUMEN: tuple[tuple[str, Formato, str], ...] = (
    ("Fecha de la visita", "fecha", "fecha"),
    ("Situación", "situacion", "situacion"),
    ("Puntaje", "decimal", "puntaje"),
    ("Nivel global", "nivel", "nivel"),
)


def ficha_de_docente(ctx: Contexto) -> Candidata:
    """La hoja con una lista desplegable que cambia toda la página."""
    motivo = SIN_FICHAS if ctx.con_nombres else "No se incluye en la versión sin nombres."
    texto = "Todo lo de la docente elegida, buscado en las demás hojas. Evidencia y diálogo: los de la última visita que los tiene."
    return Candidata(_HOJA, _primera, hay=ctx.hay_fichas and ctx.con_nombres, motivo=motivo, definiciones={_HOJA: texto})


def paginas(ctx: Contexto) -> tuple[PaginaDocente, ...]:
    """La página de cada docente con alguna ficha, en el orden del cronograma."""
    fuente = _Fuente(ctx)
    return tuple(_pagina(fuente, d) for d in ctx.expediente.docentes if d.codigo in fuente.con_ficha)


def _primera(ctx: Contexto) -> PaginaDocente:
    fuente = _Fuente(ctx)
    return _pagina(fuente, next(d for d in ctx.expediente.docentes if d.codigo in fuente.con_ficha))


@dataclass(frozen=True)
class _Fuente:
    """De dónde salen los datos de todas las páginas."""

    ctx: Contexto

    @cached_property
    def compromisos(self) -> Mapping[str, list[EstadoAlCorte]]:
        suyos: dict[str, list[EstadoAlCorte]] = {d.codigo: [] for d in self.ctx.expediente.docentes}
        for estado in al_corte(self.ctx.expediente):
            suyos[estado.compromiso.docente].append(estado)
        return suyos

    @cached_property
    def dialogos(self) -> Mapping[tuple[str, int], Dialogo]:
        """El de cada docente y visita; si se observó con dos rúbricas, el de la propia, que va primero."""
        return {(x.docente, x.visita): x.dialogo for x in reversed(self.ctx.expediente.observaciones) if x.dialogo}

    @cached_property
    def mostradas(self) -> Mapping[str, int]:
        """La última visita con alguna evidencia de cada docente."""
        return {docente: visita for (docente, visita, _), p in sorted(self.ctx.puntaje_de.items()) if p["evidencia"]}

    @cached_property
    def con_ficha(self) -> frozenset[str]:
        return frozenset(docente for docente, _ in self.ctx.global_de)

    @cached_property
    def filas_de_compromisos(self) -> int:
        return min(max((len(suyos) for suyos in self.compromisos.values()), default=0), _COMPROMISOS)

    def texto(self, docente: str, formula: str, de: Callable[[str], str]) -> Texto:
        """El texto de una docente, con el más largo que el de cualquiera puede ser."""
        return Texto(Dato(de(docente), formula), max(map(de, self.compromisos), key=len))


def _pagina(fuente: _Fuente, docente: Docente) -> PaginaDocente:
    ctx, codigo = fuente.ctx, docente.codigo
    nombres = [d.nombre for d in ctx.expediente.docentes]
    por_nombre = len(set(nombres)) == len(nombres)
    lista = "Docentes_nombre" if por_nombre else "Docentes_clave"
    return PaginaDocente(
        elegida=docente.nombre if por_nombre else codigo,
        lista=lista,
        codigo=Dato(codigo, f'IFERROR(INDEX(Docentes_clave,MATCH({{elegida}},{lista},0)),"{GUION}")'),
        mostrada=Dato(romano(fuente.mostradas[codigo]) if codigo in fuente.mostradas else GUION, _mostrada(ctx)),
        identidad=_identidad(ctx, docente),
        visitas=tuple(m.romano for m in ctx.momentos),
        resumen=tuple((rotulo, formato, _por_visita(ctx, codigo, columna)) for rotulo, formato, columna in _RESUMEN),
        desempenos=tuple(_desempeno(fuente, codigo, d) for d in ctx.rubrica.desempenos),
        compromisos=tuple(_compromiso(fuente, codigo, k) for k in range(1, fuente.filas_de_compromisos + 1)),
        dialogo=_dialogo(fuente, codigo),
        maximo=ctx.rubrica.niveles[-1].valor,
        nota=f"{GUION}: sin registro. N.A.: no se pudo observar. Evidencia y diálogo: los de la última visita que los tiene.",
    )


def _celda(base: str, columna: str, *partes: str) -> str:
    """La celda de la docente elegida; `partes` sigue a su código en la clave, y el nombre de una celda va sin comillas."""
    clave = '&"|"&'.join((_ELEGIDA, *(p if p == _MOSTRADA else f.buscado(p) for p in partes)))
    return f"INDEX({base}_{columna},MATCH({clave},{base}_clave,0))"


def _buscar(base: str, columna: str, *partes: str) -> str:
    return f'IFERROR({_celda(base, columna, *partes)},"{GUION}")'


def _texto(base: str, columna: str, *partes: str) -> str:
    """Como `_buscar`, para un texto: una celda vacía es vacía y no cero."""
    return f'IFERROR({_celda(base, columna, *partes)}&"","")'


def _mostrada(ctx: Contexto) -> str:
    """La última visita que tiene alguna evidencia."""
    formula = f'"{GUION}"'
    for m in ctx.momentos:
        con_evidencia = f'COUNTIFS(Datos_docente,{_ELEGIDA},Datos_visita,"{m.romano}",Datos_evidencia,"?*")'
        formula = f'IF({con_evidencia}>0,"{m.romano}",{formula})'
    return formula


def _identidad(ctx: Contexto, docente: Docente) -> tuple[tuple[str, Dato], ...]:
    motivos = dict(zip(ctx.indicadores.focalizados["docente"], ctx.indicadores.focalizados["motivo"], strict=True))
    foco = f'IFERROR(INDEX(Focos_motivo,MATCH({_ELEGIDA},Focos_docente,0)),"{_SIN_FOCO}")'
    return (
        ("Aula", Dato(docente.aula or GUION, f'IFERROR(INDEX(Docentes_aula,MATCH({_ELEGIDA},Docentes_clave,0)),"{GUION}")')),
        ("Focalización", Dato(motivos.get(docente.codigo, _SIN_FOCO), foco if motivos else "")),
    )


def _por_visita(ctx: Contexto, docente: str, columna: str) -> tuple[Dato, ...]:
    visitas = {(v["docente"], v["visita"]): v for v in ctx.indicadores.visitas.to_dict("records")}
    origen = visitas if columna in {"fecha", "situacion"} else ctx.global_de
    return tuple(dato(origen.get((docente, m.numero), {}).get(columna), _buscar("Visitas", columna, m.romano)) for m in ctx.momentos)


def _desempeno(fuente: _Fuente, docente: str, d: Desempeno) -> FilaDeDesempeno:
    ctx = fuente.ctx
    propios = [ctx.puntaje_de.get((docente, m.numero, d.codigo)) for m in ctx.momentos]
    niveles = (nivel_mostrado(ctx, p["nivel"], p["estado"]) if p else GUION for p in propios)
    valores: list[Valor] = [int(p["nivel"]) if p and p["estado"] == "nivel" else "" for p in propios]

    def evidencia(codigo: str) -> str:
        puntaje = ctx.puntaje_de.get((codigo, fuente.mostradas.get(codigo, 0), d.codigo))
        return str(puntaje["evidencia"]) if puntaje else ""

    return FilaDeDesempeno(
        d.codigo,
        d.nombre,
        tuple(Dato(n, _buscar("Datos", "nivel", m.romano, d.codigo)) for n, m in zip(niveles, ctx.momentos, strict=True)),
        tuple(Dato(v, f'IFERROR(1*{_texto("Datos", "valor", m.romano, d.codigo)},"")') for v, m in zip(valores, ctx.momentos, strict=True)),
        fuente.texto(docente, _texto("Datos", "evidencia", _MOSTRADA, d.codigo), evidencia),
    )


def _numero(visita: str, desempeno: str) -> str:
    return f'IFERROR(1*{_texto("Datos", "valor", visita, desempeno)},"")'


def _compromiso(fuente: _Fuente, docente: str, k: int) -> FilaDeCompromiso:
    suyos = fuente.compromisos[docente]
    estado = suyos[k - 1] if k <= len(suyos) else None
    compromiso = estado.compromiso if estado else None

    def de(codigo: str, escribir: Callable[[EstadoAlCorte], str]) -> str:
        otros = fuente.compromisos[codigo]
        return escribir(otros[k - 1]) if k <= len(otros) else ""

    verificacion = fuente.texto(docente, _texto("Compromisos", "verificacion", str(k)), lambda c: de(c, lambda e: e.verificacion))
    return FilaDeCompromiso(
        Dato(compromiso.codigo if compromiso else "", _texto("Compromisos", "codigo", str(k))),
        fuente.texto(docente, _texto("Compromisos", "compromiso", str(k)), lambda c: de(c, lambda e: e.compromiso.texto)),
        Dato((compromiso.desempeno or GUION) if compromiso else "", _texto("Compromisos", "desempeno", str(k))),
        Dato((compromiso.plazo or GUION) if compromiso else "", f'IFERROR({_celda("Compromisos", "plazo", str(k))},"")'),
        Dato(estado.estado.value if estado else "", _texto("Compromisos", "estado", str(k))),
        verificacion,
    )


def _dialogo(fuente: _Fuente, docente: str) -> tuple[tuple[str, Texto], ...]:
    if not fuente.dialogos:
        return ()
    filas = []
    for campo in DIALOGO.datos:
        formula = '""'
        for m in fuente.ctx.momentos:
            hay = f'ISNUMBER(MATCH({_ELEGIDA}&"|{m.romano}",Dialogo_clave,0))'
            formula = f"IF({hay},{_texto('Dialogo', campo.clave, m.romano)},{formula})"
        filas.append((campo.rotulo, fuente.texto(docente, formula, lambda c, clave=campo.clave: _ultimo_dialogo(fuente, c, clave))))  # type: ignore[misc]
    return tuple(filas)


def _ultimo_dialogo(fuente: _Fuente, docente: str, campo: str) -> str:
    visitas = [visita for codigo, visita in fuente.dialogos if codigo == docente]
    return str(getattr(fuente.dialogos[docente, max(visitas)], campo)) if visitas else ""
