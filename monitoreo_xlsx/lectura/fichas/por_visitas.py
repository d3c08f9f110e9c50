"""Lee una hoja con las visitas de una docente en columnas: cada visita con niveles, fecha u otra cosa suya es una ficha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import limpio, numero_de_visita
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.lectura.fichas import incompletas
from monitoreo_xlsx.lectura.fichas.acuerdos_y_dialogo import Complemento
from monitoreo_xlsx.lectura.fichas.acuerdos_y_dialogo import buscar as complemento_de
from monitoreo_xlsx.lectura.fichas.armar import armar
from monitoreo_xlsx.lectura.fichas.cabecera_por_visitas import ColumnaDeVisita, ColumnasDeVisitas, buscar_cabecera, rotulo_sin_visita
from monitoreo_xlsx.lectura.fichas.casillas_de_nivel import Clase, leer_casilla
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Hallada
from monitoreo_xlsx.lectura.fichas.formulario import (
    SIN_USO,
    Fila,
    calificaciones_de,
    es_ajena,
    repartir_filas,
    revisar_identidad,
    situar_filas,
)
from monitoreo_xlsx.lectura.fichas.no_leidas import avisar_sin_cabecera
from monitoreo_xlsx.lectura.fichas.otras_tablas import empieza_otra, filas_de_desempenos
from monitoreo_xlsx.lectura.fichas.textos import CONOCIDOS, DATOS
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.pintadas import avisar_pintadas
from monitoreo_xlsx.lectura.hoja.rotulos import Dato, Rotulos, aproximar, avisar, buscar_datos, mal_rotulada
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.modelo import ROMANOS
from monitoreo_xlsx.plantillas import DNI, DOCENTE, FICHA, NUMERO_VISITA, Campo

_UNICOS = Rotulos(FICHA.campo(clave) for clave in ("docente", "codigo_modular"))
_DEL_DIA = ("fecha", "hora_inicio", "hora_fin", "registrada")
"""Lo que es de una sola visita: si la hoja tiene varias, un dato suelto no puede valer para todas."""
_DE_VISITA = (*_DEL_DIA, "observador", "cargo", "matriculados", "asistentes", "tipo")
_PROPIOS = Rotulos(FICHA.campo(clave) for clave in _DE_VISITA)


@dataclass
class PorVisitas:
    """Una hoja reconocida: su tabla, sus columnas de visitas y la fila de cada dato de las visitas.

    Además, los datos de sus rótulos y lo demás que trae.
    """

    tabla: Tabla
    columnas: ColumnasDeVisitas
    filas: dict[str, int]
    datos: dict[str, Dato]
    complemento: Complemento
    sin_rotulo: int | None = None
    """La fila con las fechas de las visitas cuyo rótulo no se entiende."""


def reconocer(vista: Vista, instrumento: Instrumento) -> PorVisitas | None:
    """Reconoce la hoja por una tabla de desempeños con las visitas en columnas y el rótulo de la docente; si no, `None`."""
    columnas = buscar_cabecera(vista, instrumento)
    if columnas is None:
        return None
    propias = filas_de_desempenos(vista, instrumento)
    complemento = complemento_de(vista, instrumento, propias)
    hasta = empieza_otra(vista, columnas.cabecera.ultima, propias)
    tabla = Tabla(vista, columnas.cabecera, columnas.columnas, hasta=hasta, saltadas=complemento.filas, propias=propias, sigue=False)
    for _ in tabla.filas():
        pass
    datos = dict(buscar_datos(vista, DATOS, CONOCIDOS, {*tabla.zona, *complemento.filas}))
    visita = datos.pop(NUMERO_VISITA.clave, None)
    if visita is not None and visita.celda is not None and [numero_de_visita(visita.celda.texto)] != [v.numero for v in columnas.visitas]:
        return None
    fuera = [celda for celda in vista.textos() if celda.fila not in tabla.zona]
    if not {DOCENTE.clave, DNI.clave} & datos.keys() and mal_rotulada(fuera, DOCENTE, DATOS) is None:
        return None
    hoja = PorVisitas(tabla, columnas, {}, datos, complemento)
    _ubicar_filas(hoja, instrumento)
    return hoja


def _ubicar_filas(hoja: PorVisitas, instrumento: Instrumento) -> None:
    """Halla las filas con un dato de cada visita: la de las fechas, la de las horas."""
    vista, niveles = hoja.tabla.vista, [visita.columna for visita in hoja.columnas.visitas]
    for fila in _fuera_de_cabecera(hoja):
        celdas = _de_rotulo(hoja, fila)
        campo = next((campo for celda in celdas if (campo := _PROPIOS.campo(vista.rotulo(celda))) is not None), None)
        llenas = [celda for columna in niveles if (celda := vista.celda(fila, columna)) is not None]
        if any(DATOS.campo(vista.rotulo(celda)) for celda in llenas):
            continue
        if campo is not None and (fila in hoja.tabla.zona or _bastan(llenas, campo)):
            hoja.filas.setdefault(campo.clave, fila)
        elif campo is None and fila in hoja.tabla.zona and llenas and all(celda.tipo is Tipo.FECHA for celda in llenas):
            de_desempeno = any(instrumento.de_celda(celda) for celda in celdas)
            hoja.sin_rotulo = hoja.sin_rotulo if de_desempeno else fila


def _ubicar_mal_rotuladas(hoja: PorVisitas, bitacora: Bitacora) -> None:
    """Halla las filas con un dato de cada visita que falta, cuyo rótulo está mal escrito, y lo avisa (HOJ-011)."""
    vista, niveles = hoja.tabla.vista, [visita.columna for visita in hoja.columnas.visitas]
    for fila in _fuera_de_cabecera(hoja):
        llenas = [celda for columna in niveles if (celda := vista.celda(fila, columna)) is not None]
        for celda in _de_rotulo(hoja, fila) if fila not in hoja.filas.values() else ():
            mal = _PROPIOS.mal_escrito(vista.rotulo(celda))
            con_rotulos = any(DATOS.campo(vista.rotulo(otra)) for otra in llenas)
            if mal is not None and mal[0].clave not in {*hoja.filas, *hoja.datos} and _bastan(llenas, mal[0]) and not con_rotulos:
                hoja.filas[mal[0].clave] = fila
                avisar(vista, fila, celda.columna, vista.rotulo(celda), mal[1], bitacora)


def _fuera_de_cabecera(hoja: PorVisitas) -> list[int]:
    cabecera = hoja.tabla.cabecera
    return [fila for fila in hoja.tabla.vista.filas if not cabecera.primera <= fila <= cabecera.ultima]


def _de_rotulo(hoja: PorVisitas, fila: int) -> list[Celda]:
    return [celda for celda in hoja.tabla.vista.fila(fila) if celda.columna not in hoja.columnas.ocupadas]


def _bastan(llenas: list[Celda], campo: Campo) -> bool:
    """Dice si las celdas de una fila son de las visitas: una sola podría ser el dato de toda la hoja, salvo una fecha o una hora."""
    return len(llenas) > (campo.clave not in _DEL_DIA)


def leer(hoja: PorVisitas, rubrica_del_libro: str, entorno: Entorno) -> list[Hallada]:
    """Lee las fichas de la hoja, una por visita; lo que se anota de toda la hoja se dice una vez, con la primera."""
    tabla, comun = hoja.tabla, entorno.para_una_ficha()
    vista, ocupadas = tabla.vista, {*tabla.zona, *hoja.complemento.filas}
    buscar_datos(vista, _UNICOS, CONOCIDOS, ocupadas, comun.bitacora)
    _ubicar_mal_rotuladas(hoja, comun.bitacora)
    faltan = (c for c in FICHA.datos if c.clave not in {*hoja.datos, *hoja.filas, *_DEL_DIA, *SIN_USO, NUMERO_VISITA.clave})
    hoja.datos |= aproximar(vista, hoja.datos, faltan, CONOCIDOS, comun.bitacora, ocupadas)
    hoja.datos.setdefault(DOCENTE.clave, Dato(DOCENTE, None, vista.lugar_de_hoja))
    con_fecha = _exigir_fecha(hoja, comun.bitacora)
    revisar_identidad(vista, hoja.datos, rubrica_del_libro, comun)
    saltadas = {*hoja.filas.values(), *([hoja.sin_rotulo] if hoja.sin_rotulo else [])}
    filas, ajenas = repartir_filas(tabla, comun, lambda fila: _con_nivel(hoja, fila, comun), saltadas)
    avisar_pintadas(tabla, [fila.fila for fila in filas], [c for v in hoja.columnas.visitas for c in v.de_nivel.columnas], comun.bitacora)
    repetidas = _revisar_cabecera(hoja, filas, comun)
    de_la_tabla = {*range(tabla.cabecera.primera, tabla.cabecera.ultima + 1), *saltadas, *(fila.fila for fila in filas)}
    sueltos = _datos_sueltos(hoja, de_la_tabla, comun.bitacora)
    empezadas = _empezadas(hoja, filas, sueltos)
    hechas = [v for v in hoja.columnas.visitas if v.numero in empezadas or _es_ficha(hoja, v, filas, sueltos)]
    if not hechas:
        codigo = incompletas.A_MEDIAS if hoja.complemento.empezado else "FIC-013"
        comun.bitacora.anotar(codigo, hoja.datos[DOCENTE.clave].lugar)
        entorno.bitacora.hallazgos += comun.bitacora.hallazgos
        return []
    ajena = es_ajena(tabla, filas, ajenas, comun)
    complemento = hoja.complemento.con_erratas(hoja.datos, tabla.zona, comun.bitacora)
    partes = complemento.por_visita({v.numero: v.columna for v in hechas}, comun.bitacora)
    halladas = []
    for visita in hechas:
        suyo = replace(comun.para_una_ficha(), reparos=list(comun.reparos))
        lugar = vista.lugar(visita.rotulo.fila, visita.rotulo.columna)
        if ajena or visita.numero in repetidas:
            halladas.append(suyo.entregar(lugar))
            continue
        columnas = {**tabla.columnas, "nivel": visita.columna}
        evidencia = hoja.columnas.evidencias.get(visita.numero)
        if evidencia is not None:
            columnas["evidencia"] = evidencia
        de_visita = replace(tabla, columnas=columnas)
        niveles = situar_filas(de_visita, filas, visita.de_nivel, suyo)
        calificaciones = calificaciones_de(de_visita, filas, ajenas, niveles, suyo)
        datos = _datos_de(hoja, visita, sueltos)
        if incompleta := visita.numero in empezadas:
            incompletas.senalar(datos, lugar, suyo.bitacora)
            calificaciones = incompletas.sin_exigir(calificaciones)
        exigir = con_fecha and not incompleta
        halladas.append(armar(datos, calificaciones, lugar, suyo, partes[visita.numero], exigir_fecha=exigir))
    tabla.avisar_combinadas(comun.bitacora)
    de_desempenos = [fila.fila for fila in filas]
    avisar_columnas(tabla, comun.bitacora, hoja.columnas.ocupadas, de_desempenos)
    avisar_sin_cabecera(tabla, de_desempenos, hoja.columnas.ocupadas, comun.bitacora)
    return _sin_repetir(halladas, comun.bitacora)


def _con_nivel(hoja: PorVisitas, fila: int, entorno: Entorno) -> bool:
    """Dice si alguna visita tiene en la fila un nivel que se entiende: una fila de texto («Fortalezas») no es de un desempeño."""
    rubrica = entorno.instrumento.rubrica
    return any(visita.de_nivel.clases(hoja.tabla, fila, rubrica) - {Clase.TEXTO} for visita in hoja.columnas.visitas)


def _exigir_fecha(hoja: PorVisitas, bitacora: Bitacora) -> bool:
    """Dice si hay que exigir la fecha: si el rótulo de la fila de las fechas no se entiende, lo anota (HOJ-006) y no se exige."""
    if hoja.sin_rotulo is None or "fecha" in hoja.filas:
        hoja.sin_rotulo = None
        return True
    vista, fila, campo = hoja.tabla.vista, hoja.sin_rotulo, FICHA.campo("fecha")
    celdas = _de_rotulo(hoja, fila)
    rotulada = hoja.tabla.columnas.get("desempeno", min(hoja.tabla.columnas.values()))
    columna = celdas[0].columna if celdas else rotulada
    bitacora.anotar("HOJ-006", vista.lugar(fila, columna), rotulo=campo.rotulo)
    return False


def _revisar_cabecera(hoja: PorVisitas, filas: list[Fila], entorno: Entorno) -> frozenset[int]:
    """Anota las visitas repetidas (HOJ-007), que devuelve, y las columnas de niveles que no dicen de qué visita son (HOJ-006)."""
    vista, cabecera, bitacora = hoja.tabla.vista, hoja.tabla.cabecera, entorno.bitacora
    primeras: dict[int, ColumnaDeVisita] = {}
    for visita in hoja.columnas.visitas:
        primera = primeras.setdefault(visita.numero, visita)
        if primera is not visita:
            lugar = vista.lugar(visita.rotulo.fila, visita.rotulo.columna)
            bitacora.anotar("HOJ-007", lugar, limpio(visita.rotulo.texto), otra=primera.rotulo.referencia)
    usadas = {*hoja.columnas.ocupadas, *hoja.tabla.columnas.values()}
    fila_de_rotulos = hoja.columnas.visitas[0].rotulo.fila
    numeros = [visita.columna for visita in hoja.columnas.visitas]
    faltan = [numero for numero in entorno.contexto.visitas if numero not in primeras]
    sueltas = [
        columna
        for columna in range(max(min(numeros) - 2, 1), max(numeros) + 3)
        if columna not in usadas and filas and all(_es_nivel(hoja, fila.fila, columna, entorno) for fila in filas)
    ]
    for columna, numero in zip(sueltas, faltan, strict=False):
        fila = max(fila_de_rotulos, cabecera.primera)
        bitacora.anotar("HOJ-006", vista.lugar(fila, columna), rotulo=f"{ROMANOS[numero - 1]} visita")
    veces = Counter(visita.numero for visita in hoja.columnas.visitas)
    return frozenset(numero for numero, cuantas in veces.items() if cuantas > 1)


def _es_nivel(hoja: PorVisitas, fila: int, columna: int, entorno: Entorno) -> bool:
    clase = leer_casilla(hoja.tabla, fila, columna, entorno.instrumento.rubrica).clase
    return clase in {Clase.NIVEL, Clase.ELEGIDO, Clase.NA}


def _datos_sueltos(hoja: PorVisitas, ocupadas: Collection[int], bitacora: Bitacora) -> Mapping[tuple[int, str], Dato]:
    """Los datos cuyo rótulo nombra la visita, fuera de esas filas: «Fecha I visita: 12/06/2024»; de uno mal escrito avisa (HOJ-011)."""
    vista = hoja.tabla.vista
    hallados: dict[tuple[int, str], tuple[str, str]] = {}
    for celda in vista.textos():
        texto = limpio(celda.texto.partition(":")[0])
        partes = rotulo_sin_visita(texto) if celda.fila not in ocupadas else None
        if partes is None:
            continue
        mal = _PROPIOS.mal_escrito(partes[1])
        campo = mal[0] if mal else _PROPIOS.campo(partes[1])
        if campo is not None and (partes[0], campo.clave) not in hallados:
            hallados[partes[0], campo.clave] = (campo.clave, texto)
            if mal:
                avisar(vista, celda.fila, celda.columna, texto, f"{mal[1]} {ROMANOS[partes[0] - 1]} visita", bitacora)
    campos = [replace(FICHA.campo(c), clave=f"{numero} {c}", rotulo=texto, otros=()) for (numero, _), (c, texto) in hallados.items()]
    propios = Rotulos(campos)
    datos = buscar_datos(vista, propios, Rotulos([*FICHA.datos, *campos]), ocupadas)
    return {
        llave: replace(dato, campo=FICHA.campo(llave[1])) for llave in hallados if (dato := datos.get(f"{llave[0]} {llave[1]}")) is not None
    }


def _es_ficha(hoja: PorVisitas, visita: ColumnaDeVisita, filas: list[Fila], sueltos: Mapping[tuple[int, str], Dato]) -> bool:
    fecha = _datos_de(hoja, visita, sueltos).get("fecha")
    con_fecha = fecha is not None and fecha.celda is not None
    sin_rotulo = hoja.sin_rotulo is not None and hoja.tabla.en(hoja.sin_rotulo, visita.columna) is not None
    return (
        con_fecha
        or sin_rotulo
        or any(hoja.tabla.en(fila, columna) is not None for una in filas for fila in una.filas for columna in visita.de_nivel.columnas)
    )


def _empezadas(hoja: PorVisitas, filas: list[Fila], sueltos: Mapping[tuple[int, str], Dato]) -> frozenset[int]:
    """Las visitas que, sin fecha ni niveles, ya dicen algo en su columna: una evidencia, los asistentes, el diálogo o un compromiso."""
    columnas = {visita.numero: visita.columna for visita in hoja.columnas.visitas}
    partes = hoja.complemento.por_visita(columnas, Bitacora())

    def empezada(visita: ColumnaDeVisita) -> bool:
        columna = hoja.columnas.evidencias.get(visita.numero)
        con_evidencia = columna is not None and any(hoja.tabla.en(fila.fila, columna) for fila in filas)
        datos = _datos_de(hoja, visita, sueltos)
        propios = {clave: dato for clave, dato in datos.items() if clave in hoja.filas or (visita.numero, clave) in sueltos}
        return con_evidencia or incompletas.dice_algo(propios) or partes[visita.numero].empezado

    return frozenset(v.numero for v in hoja.columnas.visitas if not _es_ficha(hoja, v, filas, sueltos) and empezada(v))


def _datos_de(hoja: PorVisitas, visita: ColumnaDeVisita, sueltos: Mapping[tuple[int, str], Dato]) -> dict[str, Dato]:
    """Los datos de una visita: los de toda la hoja, los de sus filas y los de los rótulos que la nombran."""
    vista, rotulo = hoja.tabla.vista, visita.rotulo
    varias = len(hoja.columnas.visitas) > 1
    datos = {clave: dato for clave, dato in hoja.datos.items() if not varias or clave not in _DEL_DIA}
    for clave, fila in hoja.filas.items():
        datos[clave] = Dato(FICHA.campo(clave), vista.celda(fila, visita.columna), vista.lugar(fila, visita.columna))
    for (suya, clave), dato in sueltos.items():
        if suya == visita.numero and (clave not in datos or datos[clave].celda is None):
            datos[clave] = dato
    numero = rotulo._replace(tipo=Tipo.TEXTO, valor=ROMANOS[visita.numero - 1])
    datos[NUMERO_VISITA.clave] = Dato(NUMERO_VISITA, numero, vista.lugar(rotulo.fila, rotulo.columna))
    return datos


def _sin_repetir(halladas: list[Hallada], comun: Bitacora) -> list[Hallada]:
    """Deja una sola vez lo que se anotó con más de una visita: la celda mala es la misma. Lo de toda la hoja va con la primera."""
    vistos: list[Hallazgo] = []
    limpias = []
    for posicion, hallada in enumerate(halladas):
        suyos = [*(comun.hallazgos if posicion == 0 else ()), *hallada.hallazgos]
        nuevos = tuple(hallazgo for hallazgo in suyos if hallazgo not in vistos)
        vistos += nuevos
        limpias.append(replace(hallada, hallazgos=nuevos))
    return limpias
