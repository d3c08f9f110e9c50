"""Lo que una ficha trae además de sus niveles: el diálogo con la docente, los compromisos y el seguimiento de los anteriores."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from monitoreo_xlsx.celdas.referencias import leer_referencia
from monitoreo_xlsx.conversion import Contexto, enumerar
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas.cabeceras import cabeceras_de_desempenos
from monitoreo_xlsx.lectura.fichas.compromisos import LectorDeAcuerdos
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno
from monitoreo_xlsx.lectura.fichas.tablas_de_acuerdos import Acuerdos, buscar_acuerdos
from monitoreo_xlsx.lectura.fichas.textos import COMPROMISO, CONOCIDOS, DATOS, Escrito, buscar_escritos, buscar_mal_rotulados
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora, leer_celda
from monitoreo_xlsx.lectura.hoja.rotulos import Dato
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.modelo import ROMANOS, Compromiso, Dialogo, Ficha, Seguimiento
from monitoreo_xlsx.plantillas import COMPROMISOS, DE_QUIEN_DIRIGE, DIALOGO, NUMERO_VISITA


@dataclass(frozen=True)
class Complemento:
    """Lo hallado en una hoja: sus tablas de acuerdos, lo escrito junto a cada rótulo y las filas que todo eso ocupa."""

    vista: Vista
    acuerdos: tuple[Acuerdos, ...] = ()
    escritos: Mapping[str, Escrito] = field(default_factory=dict)

    @property
    def filas(self) -> frozenset[int]:
        """Las filas donde no puede haber un desempeño ni un dato de la ficha."""
        de_tablas = {fila for acuerdos in self.acuerdos for fila in acuerdos.ocupadas}
        de_textos = {celda.fila for escrito in self.escritos.values() for fila in escrito.filas for celda in fila}
        sin_datos = {f for f in de_textos if not any(DATOS.campo(c.texto.partition(":")[0]) for c in self.vista.fila(f))}
        return frozenset(de_tablas | sin_datos)

    @property
    def empezado(self) -> bool:
        """Si la visita ya escribió algo: un compromiso, en qué está uno anterior, o un texto junto a su rótulo."""
        de_textos = (celda for escrito in self.escritos.values() for fila in escrito.filas for celda in fila)
        return any(acuerdos.empezada for acuerdos in self.acuerdos) or any(c.isalnum() for celda in de_textos for c in celda.texto)

    def en(self, ficha: Ficha, entorno: Entorno) -> Ficha:
        """Devuelve la ficha con su diálogo, sus compromisos y sus seguimientos; anota las celdas que no se entienden."""
        lector = LectorDeAcuerdos(ficha.docente, ficha.visita, entorno)
        compromisos: list[Compromiso] = []
        seguimientos: list[Seguimiento] = []
        lugares: dict[str, Ubicacion] = {}
        for acuerdos in self.acuerdos:
            entorno.bitacora.hallazgos += acuerdos.avisos
            if acuerdos.hoja is COMPROMISOS:
                compromisos += lector.compromisos(acuerdos)
                lugares.setdefault("compromisos", acuerdos.tabla.lugar_de_cabecera("texto"))
            else:
                seguimientos += lector.seguimientos(acuerdos)
            avisar_columnas(acuerdos.tabla, entorno.bitacora, filas=acuerdos.llenas)
        for clave in (COMPROMISO.clave, DE_QUIEN_DIRIGE.clave):
            libre = self.escritos.get(clave)
            if libre is not None:
                compromisos += lector.sin_tabla(libre, self.vista)
                lugares.setdefault("compromisos", libre.lugar)
        lugares |= {f"plazo {numero}": lugar for numero, lugar in lector.plazos.items()}
        return replace(
            ficha,
            dialogo=self._dialogo(entorno.bitacora),
            compromisos=tuple(compromisos),
            seguimientos=tuple(seguimientos),
            lugares=(*ficha.lugares, *lugares.items()),
        )

    def con_erratas(self, datos: Mapping[str, Dato], ocupadas: Collection[int], bitacora: Bitacora) -> Complemento:
        """Agrega lo escrito junto a un rótulo mal escrito. `datos` son los de la ficha y `ocupadas`, las filas de sus desempeños."""
        mal_rotulados = buscar_mal_rotulados(self.vista, self.escritos, datos, {*ocupadas, *self.filas}, bitacora)
        return replace(self, escritos={**self.escritos, **mal_rotulados})

    def por_visita(self, columnas: Mapping[int, int], bitacora: Bitacora) -> dict[int, Complemento]:
        """Reparte lo hallado en una hoja con varias visitas entre ellas (`columnas` da la de cada una).

        Un texto es de la visita en cuya columna está; una fila de una tabla, de la que su columna «N.° de visita» dice. Si la hoja
        tiene una sola visita hecha, todo es suyo; si no se sabe de cuál es, lo anota (COM-006) y no se usa.
        """
        if len(columnas) == 1:
            return dict.fromkeys(columnas, self)
        visitas = enumerar((ROMANOS[numero - 1] for numero in sorted(columnas)), "y")
        repartidos = {numero: Complemento(self.vista) for numero in columnas}
        for clave, escrito in self.escritos.items():
            suyos = _por_columna(self.vista, escrito, columnas)
            for numero, suyo in suyos.items():
                repartidos[numero] = replace(repartidos[numero], escritos={**repartidos[numero].escritos, clave: suyo})
            if not suyos and escrito.filas:
                bitacora.anotar("COM-006", escrito.lugar, campo=escrito.campo.rotulo, visitas=visitas)
        for acuerdos in self.acuerdos:
            filas = _por_fila(acuerdos, columnas)
            for numero, suyas in filas.items():
                if numero:
                    parte = replace(acuerdos, filas=tuple(suyas))
                    repartidos[numero] = replace(repartidos[numero], acuerdos=(*repartidos[numero].acuerdos, parte))
            if filas.get(0):
                donde = NUMERO_VISITA.clave if NUMERO_VISITA.clave in acuerdos.tabla.columnas else "texto"
                bitacora.anotar("COM-006", acuerdos.tabla.lugar(filas[0][0], donde), campo=acuerdos.hoja.titulo, visitas=visitas)
        return repartidos

    def _dialogo(self, bitacora: Bitacora) -> Dialogo:
        textos = {}
        for campo in DIALOGO.datos:
            escrito = self.escritos.get(campo.clave)
            celdas = [celda for fila in escrito.filas for celda in fila[:1]] if escrito else []
            lineas = [bitacora.leer_texto(campo, celda, self.vista.lugar(celda.fila, celda.columna)) for celda in celdas]
            textos[campo.clave] = "\n".join(linea for linea in lineas if linea)
        return Dialogo(**textos)


def buscar(vista: Vista, instrumento: Instrumento, propias: Collection[int] = ()) -> Complemento:
    """Halla en una hoja las tablas de compromisos y de seguimiento, y lo escrito para cada rótulo del diálogo.

    `propias` son las filas que con seguridad son de un desempeño: su nombre no es un rótulo, aunque lo parezca.
    """
    acuerdos = buscar_acuerdos(vista, instrumento, propias)
    de_tablas = {fila for uno in acuerdos for fila in uno.ocupadas}
    # En la cabecera de los desempeños, «Logros» es una columna.
    return Complemento(vista, acuerdos, buscar_escritos(vista, de_tablas | cabeceras_de_desempenos(vista) | {*propias}))


def _por_columna(vista: Vista, escrito: Escrito, columnas: Mapping[int, int]) -> dict[int, Escrito]:
    """Lo escrito en la fila de un rótulo, en la columna de cada visita."""
    fila = leer_referencia(escrito.lugar.celda)[0]
    celdas = {numero: vista.celda(fila, columna) for numero, columna in columnas.items()}
    return {
        numero: replace(escrito, lugar=vista.lugar(fila, columnas[numero]), filas=((celda,),))
        for numero, celda in celdas.items()
        if celda is not None and CONOCIDOS.campo(celda.texto) is None and _de_una_sola(vista, fila, columnas[numero], columnas)
    }


def _de_una_sola(vista: Vista, fila: int, columna: int, columnas: Mapping[int, int]) -> bool:
    """Dice si la celda, con su combinación, está en la columna de una sola visita."""
    desde, hasta = vista.ancla(fila, columna)[1], vista.fin(fila, columna)[1]
    return sum(desde <= otra <= hasta for otra in columnas.values()) == 1


def _por_fila(acuerdos: Acuerdos, visitas: Collection[int]) -> dict[int, list[int]]:
    """Las filas de cada visita, según lo que cada una dice; en el 0, las que no dicen una de la hoja."""
    repartidas: dict[int, list[int]] = {}
    contexto = Contexto(visitas=tuple(sorted(visitas)))
    for fila in acuerdos.llenas:
        celda, lugar = acuerdos.tabla.celda(fila, NUMERO_VISITA.clave), acuerdos.tabla.lugar(fila, NUMERO_VISITA.clave)
        numero, _ = leer_celda(NUMERO_VISITA, celda, lugar, contexto)
        repartidas.setdefault(numero or 0, []).append(fila)
    return repartidas
