"""La página de cada docente: niveles por visita, evidencia, compromisos y diálogo, en una hoja A4."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, dato, romano
from monitoreo_xlsx.cuadros.piezas import GUION, Dato, FilaDeCompromiso, FilaDeDesempeno, Formato, PaginaDocente, Texto, Valor
from monitoreo_xlsx.cuadros.resultados import nivel_mostrado
from monitoreo_xlsx.modelo import ROMANOS, Desempeno, Dialogo, Docente
from monitoreo_xlsx.plantillas import DIALOGO
from monitoreo_xlsx.reglas.seguimiento import EstadoAlCorte, Plazo, al_corte

_HOJA = "Ficha de docente"
_ELEGIDA, _MOSTRADA, _ORDEN = "Docente_elegida", "Visita_mostrada", "Orden_elegida"
"""Los nombres de lo que citan las fórmulas de la página: el código de la docente elegida, la visita de su evidencia y los números que
ordenan sus compromisos."""

_COMPROMISOS = 8
"""Los que caben en la página, que es un A4 y además lleva niveles, gráfico y diálogo."""

_SIN_FECHA, _CERRADO = 10_000_000, 20_000_000
"""Van después de cualquier número de días que falte para una fecha límite."""

_PASO = 10_000
"""Más que los compromisos de cualquier docente: el resto de dividir entre él es el lugar del compromiso en su lista."""

_SIN_FOCO = "No está entre las focalizadas."
_RESUMEN: tuple[tuple[str, Formato, str], ...] = (
    ("Fecha de la visita", "fecha", "fecha"),
    ("Situación", "situacion", "situacion"),
    ("Puntaje", "decimal", "puntaje"),
    ("Nivel global", "nivel", "nivel"),
)


def ficha_de_docente(ctx: Contexto) -> Candidata:
    """La hoja con una lista desplegable que cambia toda la página."""
    motivo = ctx.sin_fichas if ctx.con_nombres else "No se incluye en la versión sin nombres."
    texto = (
        "Todo lo de la docente elegida, buscado en las demás hojas. Evidencia: la de la última visita que la tiene. De cada punto del "
        "diálogo, lo último que se escribió, con su visita. Compromisos: primero los vencidos, luego los que están en plazo y los que no "
        f"tienen fecha límite, y al final los cerrados, del último al más antiguo; hasta {_COMPROMISOS}, y cuántos más hay."
    )
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
    def orden(self) -> Mapping[str, list[int]]:
        """El número que ordena cada compromiso de una docente, en el orden de su lista."""
        corte = self.ctx.expediente.corte
        return {codigo: [_numero_de_orden(e, k, corte) for k, e in enumerate(suyos, 1)] for codigo, suyos in self.compromisos.items()}

    @cached_property
    def ordenados(self) -> Mapping[str, list[EstadoAlCorte]]:
        """Los compromisos de cada docente como van en su página."""
        return {codigo: [suyos[n % _PASO - 1] for n in sorted(self.orden[codigo])] for codigo, suyos in self.compromisos.items()}

    @cached_property
    def dialogos(self) -> Mapping[tuple[str, int], Dialogo]:
        """El de cada docente y visita; si se observó con dos rúbricas, el de la propia, que va primero."""
        return {(x.docente, x.visita): x.dialogo for x in reversed(self.ctx.expediente.observaciones) if x.dialogo}

    @cached_property
    def escritos(self) -> Mapping[tuple[str, str], str]:
        """Lo último que se escribió en cada punto del diálogo de una docente: una ficha a medio llenar no tapa lo anterior."""
        return {
            (codigo, campo.clave): f"Visita {romano(visita)}: {texto}"
            for (codigo, visita), dialogo in sorted(self.dialogos.items())
            for campo in DIALOGO.datos
            if (texto := getattr(dialogo, campo.clave))
        }

    @cached_property
    def mostradas(self) -> Mapping[str, int]:
        """La última visita con alguna evidencia de cada docente."""
        return {docente: visita for (docente, visita, _), p in sorted(self.ctx.puntaje_de.items()) if p["evidencia"]}

    @cached_property
    def con_ficha(self) -> frozenset[str]:
        return frozenset(docente for docente, _ in self.ctx.global_de)

    @cached_property
    def mas_compromisos(self) -> int:
        """Cuántos tiene la que más tiene."""
        return max(map(len, self.compromisos.values()), default=0)

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
        compromisos=tuple(_compromiso(fuente, codigo, k) for k in range(1, min(fuente.mas_compromisos, _COMPROMISOS) + 1)),
        orden=tuple(_orden(fuente, codigo, k) for k in range(1, fuente.mas_compromisos + 1)),
        los_demas=_los_demas(fuente, codigo),
        dialogo=_dialogo(fuente, codigo),
        maximo=ctx.rubrica.niveles[-1].valor,
        nota=f"{GUION}: sin registro{ctx.con_esta}. N.A.: no se pudo observar. Evidencia: la de la última visita que la tiene. "
        "Compromisos: primero los vencidos; al final, los cerrados.",
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
    origen = ctx.visita_de if columna in {"fecha", "situacion"} else ctx.global_de
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


def _numero_de_orden(e: EstadoAlCorte, lugar: int, corte: date) -> int:
    """Los días hasta la fecha límite (menos de cero si venció), luego los que no tienen y al final los cerrados, del último al primero.

    Termina en el lugar del compromiso en la lista de su docente, y por eso no se repite.
    """
    if not e.abierto:
        return (_CERRADO - (e.verificado_en or e.compromiso.visita) * _PASO - lugar) * _PASO + lugar
    dias = (e.compromiso.plazo - corte).days if e.compromiso.plazo else _SIN_FECHA
    return dias * _PASO + lugar


def _orden(fuente: _Fuente, docente: str, lugar: int) -> Dato:
    """`_numero_de_orden`, con su fórmula."""
    al_corte, plazo, verificado, visita = (_celda("Compromisos", c, str(lugar)) for c in ("al_corte", "plazo", "verificado_en", "visita"))
    romanos = ",".join(map(f.texto, ROMANOS))
    cierre = f"IFERROR(MATCH({verificado},{{{romanos}}},0),IFERROR(MATCH({visita},{{{romanos}}},0),0))"
    dias = f"IF(ISNUMBER({plazo}),{plazo}-Corte_fecha,{_SIN_FECHA})"
    numero = f'IF({al_corte}="{Plazo.CERRADO}",{_CERRADO}-{cierre}*{_PASO}-{lugar},{dias})*{_PASO}+{lugar}'
    suyos = fuente.orden[docente]
    return Dato(suyos[lugar - 1] if lugar <= len(suyos) else "", f'IFERROR({numero},"")')


def _compromiso(fuente: _Fuente, docente: str, k: int) -> FilaDeCompromiso:
    """El que va en la fila `k` de la página."""

    def en_la_fila(codigo: str) -> EstadoAlCorte | None:
        suyos = fuente.ordenados[codigo]
        return suyos[k - 1] if k <= len(suyos) else None

    def celda(columna: str) -> str:
        clave = f'{_ELEGIDA}&"|"&MOD(SMALL({_ORDEN},{k}),{_PASO})'
        return f"INDEX(Compromisos_{columna},MATCH({clave},Compromisos_clave,0))"

    def texto(valor: str, escribir: Callable[[EstadoAlCorte], str]) -> Texto:
        return fuente.texto(docente, f'IFERROR({valor}&"","")', lambda c: escribir(e) if (e := en_la_fila(c)) else "")

    al_corte, estado = celda("al_corte"), celda("estado")
    como_esta = f'IF({al_corte}="{Plazo.VENCIDO}",{al_corte}&" ("&LOWER({estado})&")",{estado})'
    suyo = en_la_fila(docente)
    return FilaDeCompromiso(
        texto(celda("codigo"), lambda e: e.compromiso.codigo).dato,
        texto(celda("compromiso"), lambda e: e.compromiso.texto),
        texto(celda("desempeno"), lambda e: e.compromiso.desempeno or GUION).dato,
        Dato((suyo.compromiso.plazo or GUION) if suyo else "", f'IFERROR({celda("plazo")},"")'),
        texto(como_esta, lambda e: f"{e.plazo} ({e.estado.lower()})" if e.vencido else e.estado),
        texto(celda("verificacion"), lambda e: e.verificacion),
    )


def _los_demas(fuente: _Fuente, docente: str) -> Dato:
    """Cuántos no caben, con los abiertos aparte; vacío y sin fórmula si a ninguna docente le sobran."""
    if fuente.mas_compromisos <= _COMPROMISOS:
        return Dato("")
    suyos, abiertos = f"Compromisos_docente={_ELEGIDA}", f'Compromisos_al_corte<>"{Plazo.CERRADO}"'
    total, hasta = f"SUMPRODUCT(--({suyos}))", f"MAX({_COMPROMISOS},SUMPRODUCT(({suyos})*({abiertos})))"
    donde = "más en la hoja Compromisos del consolidado (abiertos: "
    cuantos = f'"y "&{total}-{_COMPROMISOS}&" {donde}"&{hasta}-{_COMPROMISOS}&"; cerrados: "&{total}-{hasta}&")."'
    propios = fuente.compromisos[docente]
    n, mostrados = len(propios), max(_COMPROMISOS, sum(e.abierto for e in propios))
    valor = f"y {n - _COMPROMISOS} {donde}{mostrados - _COMPROMISOS}; cerrados: {n - mostrados})." if n > _COMPROMISOS else ""
    return Dato(valor, f'IF({total}>{_COMPROMISOS},{cuantos},"")')


def _dialogo(fuente: _Fuente, docente: str) -> tuple[tuple[str, Texto], ...]:
    if not fuente.dialogos:
        return ()
    filas = []
    for campo in DIALOGO.datos:
        formula = '""'
        for m in fuente.ctx.momentos:
            escrito = _texto("Dialogo", campo.clave, m.romano)
            formula = f'IF({escrito}="",{formula},"Visita {m.romano}: "&{escrito})'
        filas.append((campo.rotulo, fuente.texto(docente, formula, lambda c, clave=campo.clave: fuente.escritos.get((c, clave), ""))))  # type: ignore[misc]
    return tuple(filas)
