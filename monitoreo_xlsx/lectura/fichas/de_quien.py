"""De quién es una ficha: la IE, la rúbrica, la docente y la visita. Lo que no cuadra queda como reparo (ver `reparos`)."""

from __future__ import annotations

from collections.abc import Mapping

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import (
    PARECIDO,
    clave,
    clave_de_nombre,
    expresion_de_visita,
    mas_parecido,
    numero_de_visita,
    parecido,
    sugerencia,
)
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.lectura.fichas.alrededor import docente_alrededor, visita_alrededor
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Reparo
from monitoreo_xlsx.lectura.hoja.bitacora import leer_celda
from monitoreo_xlsx.lectura.hoja.rotulos import Dato
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.modelo import ROMANOS, Docente
from monitoreo_xlsx.plantillas import CODIGO_MODULAR, DNI, DOCENTE, NUMERO_VISITA


def comparar_ie(datos: Mapping[str, Dato], entorno: Entorno) -> None:
    """Compara el código modular de la ficha, si lo trae, con el del cronograma (FIC-020)."""
    dato = datos.get(CODIGO_MODULAR.clave)
    if dato is None or dato.celda is None:
        return
    codigo, anotados = leer_celda(CODIGO_MODULAR, dato.celda, dato.lugar, entorno.contexto)
    if codigo is not None and entorno.codigo_modular and codigo != entorno.codigo_modular:
        hallazgo = Hallazgo("FIC-020", dato.lugar, codigo, {"esperado": entorno.codigo_modular})
        entorno.reparos.append(Reparo("ie", "", codigo, codigo, hallazgo))
        return
    entorno.bitacora.hallazgos += anotados
    if codigo == entorno.codigo_modular:
        entorno.conformes["ie", ""] += 1


def comparar_rubrica(escrita: str, lugar: Ubicacion, entorno: Entorno) -> None:
    """Compara la rúbrica que la ficha dice tener, si la dice, con la que está en uso (FIC-010)."""
    admitidas = entorno.rubricas_admitidas
    if admitidas is None or not clave(escrita):
        return
    if clave(escrita) in admitidas:
        entorno.conformes["rubrica", ""] += 1
        return
    rubrica = entorno.instrumento.rubrica
    hallazgo = Hallazgo("FIC-010", lugar, escrita, {"rubrica": rubrica.clave})
    entorno.reparos.append(Reparo("rubrica", "", escrita, clave(escrita), hallazgo))


def docente_de(datos: Mapping[str, Dato], sin_rotulo: Ubicacion, entorno: Entorno) -> Docente | None:
    """Reconoce a la docente por su nombre y, si hace falta, por su DNI; si no se puede, lo anota y devuelve `None`.

    `sin_rotulo` es el lugar que se señala cuando la ficha no tiene dónde escribir el nombre.
    """
    dni = _dni(datos, entorno)
    dato = datos.get(DOCENTE.clave)
    if dato is None or dato.celda is None:
        return _por_alrededor(dato.lugar if dato else sin_rotulo, entorno)
    nombre: str | None = entorno.bitacora.leer(DOCENTE, dato.celda, dato.lugar, entorno.contexto)
    if nombre is None:
        return None
    halladas = entorno.nomina.con_nombre(nombre) or _con_algo_mas(nombre, dato.lugar, entorno)
    de_dni = entorno.nomina.con_dni(dni)
    if not halladas:
        return _por_dni(nombre, dni, de_dni, dato.lugar, entorno)
    if de_dni is not None and de_dni not in halladas:
        entorno.bitacora.anotar("FIC-018", dato.lugar, nombre, docente=halladas[0].nombre, dni=dni, otra=de_dni.nombre)
        return None
    if len(halladas) > 1 and de_dni is None:
        entorno.bitacora.anotar("FIC-024", dato.lugar, nombre)
        return None
    docente = de_dni or halladas[0]
    entorno.conformes["nombre", docente.codigo] += 1
    _comparar_dni(docente, dni, datos, entorno)
    return docente


def _con_algo_mas(nombre: str, lugar: Ubicacion, entorno: Entorno) -> tuple[Docente, ...]:
    """La docente cuyo nombre viene con su condición o su aula, y lo avisa (FIC-029); ninguna si no es de una sola."""
    docente = entorno.nomina.con_algo_mas(nombre)
    if docente is None:
        return ()
    entorno.bitacora.anotar("FIC-029", lugar, nombre, docente=docente.nombre)
    return (docente,)


def _por_alrededor(lugar: Ubicacion, entorno: Entorno) -> Docente | None:
    """La docente que la hoja, el archivo o la carpeta nombran, y se avisa (FIC-042); si no nombran a ninguna, falta (FIC-014)."""
    hallada = docente_alrededor(lugar, entorno.nomina)
    if hallada is None:
        entorno.bitacora.anotar("FIC-014", lugar)
        return None
    entorno.bitacora.anotar("FIC-042", lugar, docente=hallada[0].nombre, donde=hallada[1])
    return hallada[0]


def _comparar_dni(docente: Docente, dni: str, datos: Mapping[str, Dato], entorno: Entorno) -> None:
    if not dni or not docente.dni:
        return
    if dni == docente.dni:
        entorno.conformes["dni", docente.codigo] += 1
        return
    lugar = datos[DNI.clave].lugar
    entorno.bitacora.olvidar("CEL-010", lugar)
    hallazgo = Hallazgo("FIC-025", lugar, dni, {"docente": docente.nombre, "esperado": docente.dni})
    entorno.reparos.append(Reparo("dni", docente.codigo, dni, dni, hallazgo, aparta=False))


def _dni(datos: Mapping[str, Dato], entorno: Entorno) -> str:
    dato = datos.get(DNI.clave)
    if dato is None:
        return ""
    return entorno.bitacora.leer(DNI, dato.celda, dato.lugar, entorno.contexto) or ""


def _por_dni(nombre: str, dni: str, de_dni: Docente | None, lugar: Ubicacion, entorno: Entorno) -> Docente | None:
    """Decide qué hacer con un nombre que no está en el cronograma."""
    if de_dni is not None:
        cercano = parecido(nombre, de_dni.nombre) >= PARECIDO
        if cercano:
            hallazgo = Hallazgo("FIC-022", lugar, nombre, {"docente": de_dni.nombre})
        else:
            otra = mas_parecido(nombre, entorno.nomina.nombres) or "otra persona"
            hallazgo = Hallazgo("FIC-018", lugar, nombre, {"docente": otra, "dni": dni, "otra": de_dni.nombre})
        entorno.reparos.append(Reparo("nombre", de_dni.codigo, nombre, clave_de_nombre(nombre), hallazgo, aparta=not cercano))
        return de_dni
    propuesta = sugerencia(nombre, entorno.nomina.nombres)
    if propuesta:
        entorno.bitacora.anotar("FIC-001", lugar, nombre, sugerencia=propuesta)
    elif entorno.nomina.docentes:
        hallazgo = Hallazgo("FIC-001", lugar, nombre, {"sugerencia": ""})
        entorno.reparos.append(Reparo("desconocida", "", nombre, clave_de_nombre(nombre), hallazgo))
    return None


def visita_de(datos: Mapping[str, Dato], entorno: Entorno) -> int | None:
    """Lee el número de visita de la ficha; si falta o no es del cronograma, lo anota y devuelve `None`."""
    dato = datos[NUMERO_VISITA.clave]
    if dato.celda is None:
        hallada = visita_alrededor(dato.lugar, entorno.contexto.visitas)
        if hallada is None:
            entorno.bitacora.anotar("FIC-015", dato.lugar, visitas=entorno.visitas)
            return None
        entorno.bitacora.anotar("FIC-043", dato.lugar, visita=ROMANOS[hallada[0] - 1], donde=hallada[1])
        return hallada[0]
    numero: int | None = entorno.bitacora.leer(NUMERO_VISITA, dato.celda, dato.lugar, entorno.contexto)
    return numero


def visita_del_titulo(vista: Vista, antes_de: int, desde: int = 0) -> Dato | None:
    """Halla el número de visita en un título sobre la tabla («II VISITA») o en el nombre de la hoja; `None` si no está o hay varios.

    `desde` es la última fila de la tabla anterior de la hoja, si la hay: sus títulos no son de esta.
    """
    hallados: dict[int, Celda] = {}
    for celda in vista.textos(desde, antes_de):
        numero = expresion_de_visita(celda.texto)
        if numero:
            hallados.setdefault(numero, celda)
    if len(hallados) == 1:
        numero, celda = hallados.popitem()
        return Dato(NUMERO_VISITA, celda._replace(valor=ROMANOS[numero - 1]), vista.lugar(celda.fila, celda.columna))
    de_hoja = numero_de_visita(vista.hoja.nombre) or expresion_de_visita(vista.hoja.nombre)
    if de_hoja and not hallados:
        return Dato(NUMERO_VISITA, Celda(1, 1, Tipo.TEXTO, ROMANOS[de_hoja - 1]), vista.lugar_de_hoja)
    return None
