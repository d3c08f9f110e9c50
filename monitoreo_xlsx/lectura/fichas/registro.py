"""Lee un registro: una fila por docente y visita, con los desempeños en columnas."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.celdas.referencias import referencia
from monitoreo_xlsx.conversion import normal
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas import incompletas
from monitoreo_xlsx.lectura.fichas.armar import Calificacion, armar, calificar
from monitoreo_xlsx.lectura.fichas.cabecera_por_visitas import visita_de_rotulo
from monitoreo_xlsx.lectura.fichas.casillas_de_nivel import Clase, leer_casilla
from monitoreo_xlsx.lectura.fichas.columnas_de_nivel import ColumnasDeNivel
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Hallada
from monitoreo_xlsx.lectura.fichas.de_quien import comparar_ie, comparar_rubrica, visita_del_titulo
from monitoreo_xlsx.lectura.fichas.ejes_de_nivel import columnas_del_tramo, con_fila_de_niveles, ejes_de
from monitoreo_xlsx.lectura.fichas.niveles_situados import Situado, situar
from monitoreo_xlsx.lectura.fichas.no_leidas import avisar_sin_cabecera
from monitoreo_xlsx.lectura.fichas.otras_tablas import empieza_otra
from monitoreo_xlsx.lectura.hoja.columnas_unidas import columnas_partidas, es_parte
from monitoreo_xlsx.lectura.hoja.pintadas import avisar_pintadas, columnas_sin_campo
from monitoreo_xlsx.lectura.hoja.rotulos import Dato, Rotulos, avisar
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas, avisar_filas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna, sin_columnas
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.modelo import ROMANOS, Desempeno
from monitoreo_xlsx.plantillas import DOCENTE, EVIDENCIA, FICHA, NUMERO_VISITA, REGISTRO

_ROTULOS = Rotulos(REGISTRO.columnas)
_DE_NIVEL = Rotulos([FICHA.campo("nivel")])
_DE_EVIDENCIA = Rotulos([EVIDENCIA])
_MINIMO_DE_DESEMPENOS = 2
_MINIMO_DE_VISITAS = 2


@dataclass
class Registro:
    """Una tabla de registro, con las columnas del nivel y la de la evidencia de cada desempeño; `anterior` es la que tiene encima.

    `titulo` es el número de visita que dice su título o, si no lleva ninguno, el de la anterior; se sabe al leerla. Si las visitas van
    unas al lado de otras, cada una es un registro, con su título y sin las columnas `de_otras_visitas`.
    """

    tabla: Tabla
    niveles: dict[str, ColumnasDeNivel]
    evidencias: dict[str, int]
    repetidos: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    anterior: Registro | None = None
    titulo: Dato | None = None
    de_otras_visitas: frozenset[int] = frozenset()

    @property
    def de_nivel(self) -> frozenset[int]:
        """Las columnas de los niveles, las repetidas incluidas."""
        repetidas = {columna for _, columna, _ in self.repetidos.values()}
        return frozenset({*(columna for suyas in self.niveles.values() for columna in suyas.columnas), *repetidas})


def reconocer(vista: Vista, instrumento: Instrumento) -> list[Registro]:
    """Reconoce las tablas de registro de una hoja, de arriba abajo; cada una lee sus columnas según su propia cabecera."""
    hallados: list[Registro] = []
    while registro := _siguiente(vista, instrumento, hallados[-1].tabla.cabecera.ultima if hallados else 0):
        registro.anterior = hallados[-1] if hallados else None
        hallados.append(registro)
    finales = [*(registro.tabla.cabecera.primera for registro in hallados[1:]), sys.maxsize]
    for registro, hasta in zip(hallados, finales, strict=False):
        registro.tabla.hasta = empieza_otra(vista, registro.tabla.cabecera.ultima, (), hasta)
    return [de_visita for registro in hallados for de_visita in _por_visita(registro, instrumento)]


def _por_visita(registro: Registro, instrumento: Instrumento) -> list[Registro]:
    """El registro o, si su cabecera nombra dos visitas o más sobre las columnas de cada una, uno por visita."""
    vista, cabecera = registro.tabla.vista, registro.tabla.cabecera
    visitas: dict[int, dict[int, Celda]] = {}
    ultima: tuple[int, Celda] | None = None
    for columna, textos in cabecera.textos.items():
        propias = [
            (n, celda) for f, texto in textos[:-1] if (n := visita_de_rotulo(texto)) and (celda := vista.celda(f, columna)) is not None
        ]
        sigue = ultima is not None and all(fila > ultima[1].fila for fila, _ in textos)
        ultima = propias[0] if len(propias) == 1 else ultima if sigue else None
        if ultima is not None:
            visitas.setdefault(ultima[0], {})[columna] = ultima[1]
    if len(visitas) < _MINIMO_DE_VISITAS:
        return [registro]
    de_todas = {columna for suyas in visitas.values() for columna in suyas}
    hallados = []
    for numero, suyas in visitas.items():
        otras = frozenset(de_todas - suyas.keys())
        rotulo = next(iter(suyas.values()))
        propio = _repartir(replace(registro.tabla, cabecera=sin_columnas(cabecera, otras)), instrumento)
        propio.titulo = Dato(NUMERO_VISITA, rotulo._replace(valor=ROMANOS[numero - 1]), vista.lugar(rotulo.fila, rotulo.columna))
        propio.de_otras_visitas = otras
        hallados.append(propio)
    return hallados


def _siguiente(vista: Vista, instrumento: Instrumento, desde: int) -> Registro | None:
    """Halla la primera cabecera bajo una fila con el rótulo de la docente y al menos dos desempeños, o el único; si no hay, `None`."""

    def es_rotulo(texto: str) -> bool:
        conocido = _ROTULOS.campo(texto) or _DE_NIVEL.campo(texto) or instrumento.buscar(texto)
        return conocido is not None or _es_de_evidencia(texto) or es_parte(texto)

    for fila in vista.entre(desde):
        celdas = vista.fila(fila)
        campos = {campo.clave: celda.columna for celda in celdas if (campo := _ROTULOS.campo(celda.texto)) is not None}
        ancla = campos.get("docente", campos.get("visita", campos.get("fecha")))
        if ancla is None:
            continue
        cabecera = con_fila_de_niveles(vista, armar_cabecera(vista, fila, ancla, es_rotulo), instrumento)
        partidas = {campo: suyas for campo, suyas in columnas_partidas(cabecera.textos).items() if campo == DOCENTE.clave}
        registro = _repartir(Tabla(vista, cabecera, {}, partidas=partidas), instrumento)
        if len(registro.niveles) >= min(_MINIMO_DE_DESEMPENOS, len(instrumento.rubrica.desempenos)):
            return registro
    return None


def _repartir(tabla: Tabla, instrumento: Instrumento) -> Registro:
    registro = Registro(tabla, {}, {})
    textos_de = tabla.cabecera.textos
    tramos = {c: tramo for tramo in ejes_de(tabla.vista, tabla.cabecera, instrumento) for c in columnas_del_tramo(tramo)}
    anclas: dict[tuple[int, int], str] = {}
    for columna, textos in textos_de.items():
        tramo = tramos.get(columna)
        desempeno = _desempeno(textos, instrumento) or (_desempeno(textos_de[tramo[0].columna], instrumento) if tramo else None)
        if desempeno is None:
            continue
        if _es_evidencia(textos, desempeno):
            registro.evidencias.setdefault(desempeno.codigo, columna)
            continue
        ancla = (tramo[0].fila, tramo[0].columna) if tramo else tabla.vista.ancla(textos[-1][0], columna)
        previas = registro.niveles.get(desempeno.codigo, ColumnasDeNivel())
        if previas.columnas and anclas.get(ancla) != desempeno.codigo:
            registro.repetidos.setdefault(desempeno.codigo, (previas.columnas[0], columna, textos[-1][0]))
            continue
        anclas[ancla] = desempeno.codigo
        eje = {**previas.eje, **({columna: columnas_del_tramo(tramo)[columna]} if tramo else {})}
        registro.niveles[desempeno.codigo] = ColumnasDeNivel((*previas.columnas, columna), eje)
    return registro


def _desempeno(textos: tuple[tuple[int, str], ...], instrumento: Instrumento) -> Desempeno | None:
    for _, texto in reversed(textos):
        if _DE_NIVEL.campo(texto) or _es_de_evidencia(texto):
            continue
        desempeno = instrumento.buscar(texto) or instrumento.buscar(_sin_evidencia(texto))
        if desempeno is not None:
            return desempeno
    return None


def _sin_evidencia(texto: str) -> str:
    return " ".join(palabra for palabra in normal(texto).split() if palabra not in {"evidencia", "evidencias", "de"})


def _es_evidencia(textos: tuple[tuple[int, str], ...], desempeno: Desempeno) -> bool:
    propias = {"evidencia", "evidencias"} - set(normal(desempeno.nombre).split())
    return any(_es_de_evidencia(texto) or propias & set(normal(texto).split()) for _, texto in textos)


def _es_de_evidencia(texto: str) -> bool:
    return _DE_EVIDENCIA.campo(texto) is not None or _DE_EVIDENCIA.mal_escrito(texto) is not None


def leer(registro: Registro, rubrica_del_libro: str, entorno: Entorno) -> list[Hallada]:
    """Lee las fichas de un registro. Una fila sin nada de la visita no es una ficha; si solo faltan la fecha y los niveles, FIC-027."""
    tabla, bitacora = registro.tabla, entorno.bitacora
    vista, cabecera = tabla.vista, tabla.cabecera
    propia = sin_columnas(cabecera, registro.de_nivel)
    tabla.columnas = columnas_de(vista, propia, _ROTULOS, bitacora, registro.evidencias.values())
    tabla.columnas |= {campo: suyas[0] for campo, suyas in tabla.partidas.items()}
    usadas = _usadas(registro)
    exigir_columna(tabla, REGISTRO.campo("docente"), bitacora, usadas)
    con_fecha = exigir_columna(tabla, REGISTRO.campo("fecha"), bitacora, usadas)
    registro.titulo = registro.titulo or _titulo(registro)
    titulo = None
    if "visita" not in tabla.columnas:
        titulo = registro.titulo
        if titulo is None:
            exigir_columna(tabla, REGISTRO.campo("visita"), bitacora, usadas)
    _revisar_cabecera(registro, entorno)
    halladas = []
    llenas: list[int] = []
    niveles = _situar(registro, entorno)
    for fila in tabla.filas():
        datos = {clave: Dato(REGISTRO.campo(clave), tabla.celda(fila, clave), tabla.lugar(fila, clave)) for clave in tabla.columnas}
        completa = _es_ficha(registro, fila, entorno)
        if not completa and not _empezada(registro, fila, datos):
            if _de_docente(registro, fila) and incompletas.con_hora(datos):
                incompletas.senalar(datos, tabla.lugar(fila, "docente"), bitacora)
            continue
        llenas.append(fila)
        de_la_fila = entorno.para_una_ficha()
        comparar_rubrica(rubrica_del_libro, Ubicacion(vista.archivo), de_la_fila)
        if titulo is not None:
            datos["visita"] = titulo
        lugar = tabla.lugar(fila, "docente")
        comparar_ie(datos, de_la_fila)
        if "docente" in tabla.columnas:
            calificaciones = _calificaciones(registro, fila, niveles, de_la_fila)
            if not completa:
                incompletas.senalar(datos, lugar, de_la_fila.bitacora)
                calificaciones = incompletas.sin_exigir(calificaciones)
            halladas.append(armar(datos, calificaciones, lugar, de_la_fila, exigir_fecha=con_fecha and completa))
        else:
            halladas.append(de_la_fila.entregar(lugar))
    if "docente" in tabla.columnas:
        de_docentes = [fila for fila in tabla.filas() if _de_docente(registro, fila)]
        leidas = {situado.lugar for situado in niveles.values() if situado.celda is not None}
        avisar_pintadas(tabla, de_docentes, columnas_sin_campo(tabla, registro.evidencias.values()), bitacora, leidas=leidas)
    tabla.avisar_combinadas(bitacora)
    avisar_columnas(tabla, bitacora, _usadas(registro))
    avisar_filas(tabla, bitacora)
    avisar_sin_cabecera(tabla, llenas, _usadas(registro), bitacora)
    return halladas


def _titulo(registro: Registro) -> Dato | None:
    """El número de visita que dice el título de la tabla, o el de la que tiene encima si ella no lleva ninguno."""
    anterior = registro.anterior
    propio = visita_del_titulo(registro.tabla.vista, registro.tabla.cabecera.ultima, anterior.tabla.zona.stop - 1 if anterior else 0)
    return anterior.titulo if propio is None and anterior else propio


def _situar(registro: Registro, entorno: Entorno) -> dict[tuple[int, str], Situado]:
    """El nivel de cada desempeño en cada fila."""
    filas = list(registro.tabla.filas())
    zonas = {(fila, codigo): suyas.zona([fila]) for codigo, suyas in registro.niveles.items() for fila in filas}
    return situar(registro.tabla, zonas, entorno.instrumento.rubrica)


def _es_ficha(registro: Registro, fila: int, entorno: Entorno) -> bool:
    """Dice si una fila es una ficha: tiene la fecha o algún nivel. Sin docente, los textos bajo los niveles son una ayuda."""
    tabla = registro.tabla
    docente = tabla.celda(fila, "docente")
    if docente is not None and _ROTULOS.campo(docente.texto):
        return False
    llenas = {columna for columna in registro.de_nivel if tabla.en(fila, columna) is not None}
    if docente is None:
        rubrica = entorno.instrumento.rubrica
        llenas -= {columna for columna in llenas if leer_casilla(tabla, fila, columna, rubrica).clase is Clase.TEXTO}
    return tabla.celda(fila, "fecha") is not None or bool(llenas)


def _empezada(registro: Registro, fila: int, datos: Mapping[str, Dato]) -> bool:
    """Dice si una fila sin fecha ni niveles ya dice algo de la visita de una docente."""
    evidencias = (registro.tabla.en(fila, columna) for columna in registro.evidencias.values())
    return _de_docente(registro, fila) and (incompletas.dice_algo(datos) or any(evidencias))


def _de_docente(registro: Registro, fila: int) -> bool:
    """Dice si la fila nombra a una docente y, si hay dónde, su visita: las demás son subtotales, títulos o cabeceras."""
    nombre = registro.tabla.celda(fila, "docente")
    con_visita = "visita" not in registro.tabla.columnas or registro.tabla.celda(fila, "visita") is not None
    return nombre is not None and _ROTULOS.campo(nombre.texto) is None and con_visita


def _revisar_cabecera(registro: Registro, entorno: Entorno) -> None:
    """Anota los rótulos de evidencia mal escritos (HOJ-011), y las columnas de desempeños repetidas, ajenas o que faltan.

    Son HOJ-007, FIC-011 y FIC-012.
    """
    tabla, instrumento = registro.tabla, entorno.instrumento
    vista, cabecera = tabla.vista, tabla.cabecera
    for columna in registro.evidencias.values():
        for fila, texto in cabecera.textos[columna]:
            mal = _DE_EVIDENCIA.mal_escrito(texto)
            if mal is not None:
                avisar(vista, fila, columna, texto, mal[1], entorno.bitacora)
    _avisar_contradictorias(registro, entorno)
    for primera, columna, fila in registro.repetidos.values():
        otra = referencia(*vista.ancla(cabecera.textos[primera][-1][0], primera))
        entorno.bitacora.anotar("HOJ-007", vista.lugar(fila, columna), dict(cabecera.textos[columna])[fila], otra=otra)
    faltan = [d for d in instrumento.rubrica.desempenos if d.codigo not in registro.niveles]
    sobran = _ajenas(registro, instrumento)[: len(faltan)]
    for desempeno, columna in zip(faltan, sobran, strict=False):
        textos = cabecera.textos.get(columna)
        if textos:
            fila, texto = textos[-1]
            entorno.bitacora.anotar("FIC-011", vista.lugar(fila, columna), texto, sugerencia=instrumento.sugerir(texto))
        else:
            entorno.bitacora.anotar("FIC-012", vista.lugar(cabecera.base, columna), desempeno=desempeno.nombre)
    # Lo que sobra ocupa el lugar de lo que falta: basta señalarlo una vez.
    for desempeno in faltan[len(sobran) + len(registro.repetidos) :]:
        entorno.bitacora.anotar("FIC-012", tabla.lugar_de_cabecera("docente"), desempeno=desempeno.nombre)


def _avisar_contradictorias(registro: Registro, entorno: Entorno) -> None:
    """Anota (FIC-023) las columnas cuyo rótulo lleva el código de un desempeño y el nombre de otro: se leyeron por el nombre."""
    tabla, instrumento = registro.tabla, entorno.instrumento
    nombres = {d.codigo: d.nombre for d in instrumento.rubrica.desempenos}
    for codigo, suyas in registro.niveles.items():
        columna = suyas.columnas[0]
        for fila, texto in tabla.cabecera.textos[columna]:
            if instrumento.contradice(texto) is not None:
                entorno.bitacora.anotar("FIC-023", tabla.vista.lugar(fila, columna), texto, desempeno=nombres[codigo])


def _ajenas(registro: Registro, instrumento: Instrumento) -> list[int]:
    """Columnas sin reconocer, entre las de los desempeños, cuyas celdas son niveles: su rótulo falta o está mal escrito."""
    tabla = registro.tabla
    usadas = _usadas(registro)
    desde, hasta = min(registro.de_nivel) - 1, max(registro.de_nivel) + 1
    return [c for c in range(max(desde, 1), hasta + 1) if c not in usadas and _con_niveles(tabla, c, instrumento)]


def _usadas(registro: Registro) -> set[int]:
    """Las columnas de las que ya se sabe qué son."""
    return {*registro.tabla.ocupadas, *registro.de_nivel, *registro.evidencias.values(), *registro.de_otras_visitas}


def _con_niveles(tabla: Tabla, columna: int, instrumento: Instrumento) -> bool:
    admitidos = {nivel.valor for nivel in instrumento.rubrica.niveles}
    romanos = {nivel.romano for nivel in instrumento.rubrica.niveles}
    celdas: list[Celda] = [celda for fila in tabla.filas() if (celda := tabla.en(fila, columna)) is not None]
    return bool(celdas) and all(
        (c.tipo is Tipo.NUMERO and c.valor in admitidos) or (c.tipo is Tipo.TEXTO and c.texto.strip() in romanos) for c in celdas
    )


def _calificaciones(
    registro: Registro, fila: int, niveles: Mapping[tuple[int, str], Situado], entorno: Entorno
) -> tuple[Calificacion, ...]:
    tabla = registro.tabla
    calificaciones = []
    for desempeno in entorno.instrumento.rubrica.desempenos:
        suyas = registro.niveles.get(desempeno.codigo)
        if suyas is None or desempeno.codigo in registro.repetidos:
            lugar = tabla.lugar(fila, "docente") if suyas is None else tabla.vista.lugar(fila, suyas.columnas[0])
            calificaciones.append(Calificacion(desempeno, None, lugar, exigir=False))
            continue
        de_evidencia = registro.evidencias.get(desempeno.codigo)
        evidencia = ""
        if de_evidencia is not None:
            suyo = tabla.vista.lugar(fila, de_evidencia)
            evidencia = entorno.bitacora.leer_texto(EVIDENCIA, tabla.en(fila, de_evidencia), suyo)
        calificaciones.append(calificar(desempeno, niveles[fila, desempeno.codigo], tabla.vista, evidencia, entorno.bitacora))
    return tuple(calificaciones)
