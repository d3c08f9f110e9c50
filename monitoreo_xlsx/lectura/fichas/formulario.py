"""Lee una ficha con forma de formulario: rótulos con su dato y una tabla de desempeños."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import Contexto, limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas import incompletas
from monitoreo_xlsx.lectura.fichas.acuerdos_y_dialogo import Complemento
from monitoreo_xlsx.lectura.fichas.acuerdos_y_dialogo import buscar as complemento_de
from monitoreo_xlsx.lectura.fichas.armar import Calificacion, armar, calificar
from monitoreo_xlsx.lectura.fichas.aspectos import es_aspecto
from monitoreo_xlsx.lectura.fichas.bloques import completar
from monitoreo_xlsx.lectura.fichas.columnas_de_nivel import ColumnasDeNivel, ubicar
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Hallada
from monitoreo_xlsx.lectura.fichas.de_quien import comparar_ie, comparar_rubrica, visita_del_titulo
from monitoreo_xlsx.lectura.fichas.ejes_de_nivel import con_fila_de_niveles, tramos_de_fila
from monitoreo_xlsx.lectura.fichas.niveles_situados import Situado, situar
from monitoreo_xlsx.lectura.fichas.no_leidas import Leido, avisar_no_leidas
from monitoreo_xlsx.lectura.fichas.nombre_en_partes import nombre_en_partes
from monitoreo_xlsx.lectura.fichas.otras_tablas import empieza_otra, filas_de_desempenos
from monitoreo_xlsx.lectura.fichas.textos import COLUMNAS, CONOCIDOS, DATOS
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.pintadas import avisar_pintadas, columnas_sin_campo
from monitoreo_xlsx.lectura.hoja.rotulos import Dato, Rotulos, aproximar, buscar_datos
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.modelo import Desempeno
from monitoreo_xlsx.plantillas import EVIDENCIA, FICHA

_NOMBRE = FICHA.campo("desempeno")
_MINIMO_DE_ROTULOS = 2
_SIN_CONTEXTO = Contexto()
_UNICOS = Rotulos(FICHA.campo(clave) for clave in ("docente", "visita", "fecha", "codigo_modular"))
"""Los datos que dicen de quién y cuándo es la ficha: dos veces y distintos, no se sabe cuál vale."""
SIN_USO = ("ie", "aula", "programada")
"""Datos que la ficha repite del cronograma: solo se mira que no tengan un error de Excel."""


@dataclass
class Formulario:
    """Una hoja reconocida como ficha: su tabla, los datos de sus rótulos y lo demás que trae."""

    tabla: Tabla
    datos: dict[str, Dato]
    complemento: Complemento


@dataclass(slots=True)
class Fila:
    """Una fila de la tabla y los desempeños que su código y su nombre dicen."""

    fila: int
    por_codigo: Desempeno | None
    por_nombre: Desempeno | None
    desempeno: Desempeno
    filas: list[int]
    """Las filas que el desempeño ocupa: una, o las que su rótulo combinado cubre."""


def reconocer(vista: Vista, instrumento: Instrumento) -> Formulario | None:
    """Reconoce una ficha por su tabla de desempeños con niveles y el rótulo de la docente o de la visita; si no, `None`."""
    propias = filas_de_desempenos(vista, instrumento)
    complemento = complemento_de(vista, instrumento, propias)
    cabecera = _cabecera(vista, complemento.filas, instrumento)
    if cabecera is None:
        return None
    fila, columna = cabecera
    armada = armar_cabecera(vista, fila, columna, lambda texto: COLUMNAS.campo(texto) is not None)
    armada = con_fila_de_niveles(vista, armada, instrumento)
    hasta = empieza_otra(vista, armada.ultima, propias)
    tabla = Tabla(vista, armada, {}, hasta=hasta, saltadas=complemento.filas, propias=propias, sigue=False)
    for _ in tabla.filas():
        pass
    excluidas = {*tabla.zona, *complemento.filas}
    datos = {**buscar_datos(vista, DATOS, CONOCIDOS, excluidas), **nombre_en_partes(vista, excluidas)}
    return Formulario(tabla, datos, complemento) if {"docente", "visita"} & datos.keys() else None


def _cabecera(vista: Vista, ajenas: Collection[int], instrumento: Instrumento) -> tuple[int, int] | None:
    """Halla la fila con más rótulos de la tabla, que debe nombrar el código o el desempeño."""
    mejor, puntos = None, _MINIMO_DE_ROTULOS - 1
    for fila in (f for f in vista.filas if f not in ajenas):
        celdas = vista.fila(fila)
        claves = {campo.clave: celda.columna for celda in celdas if (campo := COLUMNAS.campo(celda.texto)) is not None}
        principal = claves.get("desempeno", claves.get("codigo"))
        if principal is None or sum(instrumento.de_celda(celda) is not None for celda in celdas) >= _MINIMO_DE_ROTULOS:
            continue
        # «Desempeño» con cualquier otra cabecera basta: la del nivel puede estar mal escrita. «Rúbrica» no: es también un dato.
        sola = "desempeno" in claves and len(celdas) >= _MINIMO_DE_ROTULOS and len(claves) == 1
        con_escala = bool(tramos_de_fila(vista, fila, instrumento))
        cuenta = len(claves) + (con_escala or (sola and not any(DATOS.campo(celda.texto) for celda in celdas)))
        if cuenta > puntos:
            mejor, puntos = (fila, principal), cuenta
    return mejor


def leer(formulario: Formulario, rubrica_del_libro: str, entorno: Entorno, *, de_plantilla: bool = False) -> Hallada | None:
    """Lee la ficha; `None` si está en blanco (FIC-013) o solo lleva la hora (FIC-027).

    `rubrica_del_libro` es la que dicen las propiedades del libro, y `de_plantilla`, si dicen que es la ficha propia.
    """
    tabla, datos = formulario.tabla, formulario.datos
    vista = tabla.vista
    lugar = datos["docente"].lugar if "docente" in datos else vista.lugar_de_hoja
    bitacora = entorno.bitacora
    tabla.columnas = columnas_de(vista, tabla.cabecera, COLUMNAS, bitacora)
    ocupadas = {*tabla.zona, *formulario.complemento.filas}
    buscar_datos(vista, _UNICOS, CONOCIDOS, ocupadas, bitacora)
    de_nivel = ubicar(tabla, entorno.instrumento)
    tabla.usar_en_nivel(de_nivel.columnas)
    con_nivel = exigir_columna(tabla, FICHA.campo("nivel"), bitacora)
    filas, ajenas = repartir_filas(tabla, entorno, lambda fila: bool(de_nivel.clases(tabla, fila, entorno.instrumento.rubrica)))
    filas = completar(tabla, filas, de_nivel, entorno.instrumento.rubrica)
    niveles = situar_filas(tabla, filas, de_nivel, entorno)
    leidas = {situado.lugar for situado in niveles.values() if situado.celda is not None}
    avisar_pintadas(tabla, [fila.fila for fila in filas], columnas_sin_campo(tabla), bitacora, leidas=leidas)
    sin_niveles = con_nivel and not ajenas and all(situado.en_blanco for situado in niveles.values())
    if sin_niveles and not _con_fecha(datos) and not _empezada(formulario, filas):
        if incompletas.con_hora(datos):
            incompletas.senalar(datos, lugar, bitacora)
        else:
            bitacora.anotar("FIC-013", lugar)
        return None
    titulo = visita_del_titulo(vista, tabla.cabecera.primera) if "visita" not in datos else None
    if titulo is not None:
        datos["visita"] = titulo
    faltan = (campo for campo in FICHA.datos if campo.clave not in datos and campo.clave not in SIN_USO)
    datos |= aproximar(vista, datos, faltan, CONOCIDOS, bitacora, ocupadas)
    lugar = datos["docente"].lugar if "docente" in datos else lugar
    datos.setdefault("visita", Dato(FICHA.campo("visita"), None, lugar))
    revisar_identidad(vista, datos, rubrica_del_libro, entorno)
    if not con_nivel or es_ajena(tabla, filas, ajenas, entorno):
        return entorno.entregar(lugar)
    calificaciones = calificaciones_de(tabla, filas, ajenas, niveles, entorno)
    tabla.avisar_combinadas(bitacora)
    avisar_columnas(tabla, bitacora, {situado.lugar[1] for situado in niveles.values()}, [fila.fila for fila in filas])
    complemento = formulario.complemento.con_erratas(datos, tabla.zona, bitacora)
    leido = Leido(tabla, [fila.fila for fila in filas], datos, complemento)
    avisar_no_leidas(leido, bitacora, de_plantilla=de_plantilla)
    if not sin_niveles or _con_fecha(datos):
        return armar(datos, calificaciones, lugar, entorno, complemento)
    incompletas.senalar(datos, lugar, bitacora)
    return armar(datos, incompletas.sin_exigir(calificaciones), lugar, entorno, complemento, exigir_fecha=False)


def _con_fecha(datos: Mapping[str, Dato]) -> bool:
    return "fecha" in datos and datos["fecha"].celda is not None


def _empezada(formulario: Formulario, filas: list[Fila]) -> bool:
    """Dice si la ficha, sin fecha ni niveles, ya dice algo de la visita."""
    evidencias = (formulario.tabla.celdas(fila.fila, "evidencia") for fila in filas)
    return incompletas.dice_algo(formulario.datos) or formulario.complemento.empezado or any(evidencias)


def revisar_identidad(vista: Vista, datos: Mapping[str, Dato], rubrica_del_libro: str, entorno: Entorno) -> None:
    """Mira los datos que la hoja repite y compara su rúbrica y su IE con las que están en uso."""
    bitacora = entorno.bitacora
    for clave in SIN_USO:
        if clave in datos:
            bitacora.leer(FICHA.campo(clave), datos[clave].celda, datos[clave].lugar, _SIN_CONTEXTO)
    escrita = datos.get("rubrica")
    if escrita is not None and escrita.celda is not None:
        comparar_rubrica(bitacora.leer_texto(escrita.campo, escrita.celda, escrita.lugar), escrita.lugar, entorno)
    else:
        comparar_rubrica(rubrica_del_libro, Ubicacion(vista.archivo), entorno)
    comparar_ie(datos, entorno)


def repartir_filas(
    tabla: Tabla, entorno: Entorno, con_nivel: Callable[[int], bool], saltadas: Collection[int] = ()
) -> tuple[list[Fila], list[Celda]]:
    """Reparte las filas de la tabla: las de desempeños de la rúbrica, y la celda que nombra a cada uno que no lo es.

    `con_nivel` dice si una fila tiene nivel; `saltadas` son las filas de la tabla que ya se sabe que no son de un desempeño.
    """
    filas: list[Fila] = []
    ajenas: list[Celda] = []
    vistos: set[str] = set()
    anterior = tabla.cabecera.ultima
    for fila in tabla.filas():
        if fila in saltadas:
            anterior = fila
            continue
        if filas and _sigue(tabla, filas[-1], fila):
            filas[-1].filas.append(fila)
            anterior = fila
            continue
        codigo, nombre = tabla.celda(fila, "codigo"), tabla.celda(fila, "desempeno")
        rotulos = (c for c in (codigo, nombre) if c is not None and c.fila == fila and COLUMNAS.campo(c.texto))
        if fila not in tabla.propias and any(rotulos):
            break
        por_codigo = entorno.instrumento.de_celda(codigo)
        por_nombre = entorno.instrumento.de_celda(nombre, "nombre")
        desempeno = por_nombre or por_codigo
        if desempeno is not None and desempeno.codigo in vistos and fila != anterior + 1 and not con_nivel(fila):
            continue  # una leyenda al pie nombra otra vez los desempeños, y no los califica
        if desempeno is not None:
            filas.append(Fila(fila, por_codigo, por_nombre, desempeno, [fila]))
            vistos.add(desempeno.codigo)
            anterior = fila
            continue
        if len(vistos) == len(entorno.instrumento.rubrica.desempenos) and fila != anterior + 1:
            break
        rotulo = nombre or codigo
        if es_aspecto(codigo, nombre, entorno.instrumento):
            anterior = fila
        elif rotulo is not None and rotulo.fila == fila and con_nivel(fila):
            ajenas.append(rotulo)
            anterior = fila
    _conciliar(filas)
    return filas, ajenas


def _sigue(tabla: Tabla, anterior: Fila, fila: int) -> bool:
    """Dice si el rótulo del desempeño anterior está combinado también sobre esta fila."""
    anclas = [
        (tabla.vista.ancla(fila, columna), tabla.vista.ancla(anterior.fila, columna))
        for campo in ("codigo", "desempeno")
        if (columna := tabla.columnas.get(campo)) is not None and tabla.vista.celda(fila, columna) is not None
    ]
    return bool(anclas) and all(esta == otra for esta, otra in anclas)


def _conciliar(filas: list[Fila]) -> None:
    """Decide las filas cuyo código y nombre no concuerdan: manda el que ninguna otra fila reclama, y si no, el nombre."""
    seguras = {f.desempeno.codigo for f in filas if f.por_codigo is None or f.por_nombre is None or f.por_codigo == f.por_nombre}
    for fila in filas:
        if fila.por_codigo and fila.por_nombre and fila.por_codigo != fila.por_nombre:
            fila.desempeno = fila.por_codigo if fila.por_nombre.codigo in seguras else fila.por_nombre


def es_ajena(tabla: Tabla, filas: list[Fila], ajenas: list[Celda], entorno: Entorno) -> bool:
    """Dice si la tabla es de otra rúbrica: la mayoría de sus filas no son de esta (FIC-010)."""
    if len(filas) > len(ajenas):
        return False
    if not entorno.sustituida:
        rubrica = entorno.instrumento.rubrica
        lugar = tabla.vista.lugar(ajenas[0].fila, ajenas[0].columna) if ajenas else tabla.lugar_de_cabecera("desempeno")
        valor = limpio(ajenas[0].texto) if ajenas else "sin desempeños"
        entorno.bitacora.anotar("FIC-010", lugar, valor, rubrica=rubrica.clave)
    return True


def situar_filas(tabla: Tabla, filas: list[Fila], de_nivel: ColumnasDeNivel, entorno: Entorno) -> dict[int, Situado]:
    """El nivel de cada fila de desempeño, por su número."""
    if not de_nivel.columnas:
        return {}
    return situar(tabla, {fila.fila: de_nivel.zona(fila.filas) for fila in filas}, entorno.instrumento.rubrica)


def calificaciones_de(
    tabla: Tabla, filas: list[Fila], ajenas: list[Celda], niveles: Mapping[int, Situado], entorno: Entorno
) -> tuple[Calificacion, ...]:
    """Ubica el nivel de cada desempeño de la rúbrica, dice cuáles no están, y anota los que sobran y los que se repiten."""
    bitacora, instrumento = entorno.bitacora, entorno.instrumento
    for celda in ajenas:
        lugar = tabla.vista.lugar(celda.fila, celda.columna)
        if bitacora.leer(_NOMBRE, celda, lugar, _SIN_CONTEXTO) is not None:
            bitacora.anotar("FIC-011", lugar, limpio(celda.texto), sugerencia=instrumento.sugerir(limpio(celda.texto)))
    for fila in filas:
        _revisar_rotulos(tabla, fila, entorno)
    veces = Counter(f.desempeno.codigo for f in filas)
    primeras: dict[str, Fila] = {}
    for fila in filas:
        primera = primeras.setdefault(fila.desempeno.codigo, fila)
        if primera is not fila:
            otra = _lugar_de_rotulo(tabla, primera).celda
            bitacora.anotar("FIC-019", _lugar_de_rotulo(tabla, fila), desempeno=fila.desempeno.nombre, otra=otra)
    faltan = [d for d in instrumento.rubrica.desempenos if d.codigo not in veces]
    # Cada fila que sobra es, casi siempre, la de uno que falta con el rótulo mal escrito: ya quedó anotada.
    sobrantes = len(ajenas) + len(filas) - len(primeras)
    ausentes = {d.codigo: Calificacion(d, None, tabla.lugar_de_cabecera("desempeno"), ausente=True) for d in faltan[sobrantes:]}
    return tuple(
        ausentes.get(d.codigo) or _calificacion(tabla, d, primeras.get(d.codigo), veces[d.codigo], niveles, bitacora)
        for d in instrumento.rubrica.desempenos
    )


def _calificacion(
    tabla: Tabla, desempeno: Desempeno, fila: Fila | None, veces: int, niveles: Mapping[int, Situado], bitacora: Bitacora
) -> Calificacion:
    if fila is None:
        return Calificacion(desempeno, None, tabla.lugar_de_cabecera("nivel"), exigir=False)
    if veces > 1:
        return Calificacion(desempeno, None, tabla.lugar(fila.fila, "nivel"), exigir=False)
    escritas = [celda for numero in fila.filas for celda in tabla.celdas(numero, "evidencia")]
    textos = {c.referencia: bitacora.leer_texto(EVIDENCIA, c, tabla.vista.lugar(c.fila, c.columna)) for c in escritas}
    return calificar(desempeno, niveles[fila.fila], tabla.vista, "\n".join(filter(None, textos.values())), bitacora)


def _revisar_rotulos(tabla: Tabla, fila: Fila, entorno: Entorno) -> None:
    """Anota el rótulo ilegible o el que contradice al otro (FIC-023); si uno basta para saber de qué fila se trata, no se anota nada."""
    celdas = {clave: tabla.celda(fila.fila, clave) for clave in ("codigo", "desempeno")}
    for clave, celda in celdas.items():
        if celda is not None and celda.tipo in {Tipo.ERROR, Tipo.SIN_CALCULAR}:
            entorno.bitacora.leer(_NOMBRE, celda, tabla.lugar(fila.fila, clave), _SIN_CONTEXTO)
            return
    juntos = (c for c, celda in celdas.items() if celda is not None and entorno.instrumento.contradice(celda.texto) is not None)
    clave = next(juntos, "")
    if fila.por_codigo and fila.por_nombre and fila.por_codigo != fila.por_nombre:
        clave = "codigo" if fila.desempeno == fila.por_nombre else "desempeno"
    if clave:
        valor = limpio(celda.texto) if (celda := celdas[clave]) is not None else ""
        entorno.bitacora.anotar("FIC-023", tabla.lugar(fila.fila, clave), valor, desempeno=fila.desempeno.nombre)


def _lugar_de_rotulo(tabla: Tabla, fila: Fila) -> Ubicacion:
    return tabla.lugar(fila.fila, "codigo" if fila.por_codigo == fila.desempeno else "desempeno")
