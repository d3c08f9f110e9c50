"""La escuela resuelta a mano de estas pruebas, otras de distinta regla, y cómo se consulta un consolidado ya compuesto."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from monitoreo_xlsx.cuadros import componer
from monitoreo_xlsx.cuadros.piezas import Consolidado, Cuadro, Grafico, Hoja
from monitoreo_xlsx.flujo.sin_nombres import quitar_nombres
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import (
    Docente,
    Empate,
    Estado,
    Expediente,
    Fuente,
    Institucion,
    Momento,
    Pareja,
    Puntaje,
    Rubrica,
    TipoFicha,
    Visita,
)
from monitoreo_xlsx.salida.libro import escribir_libro
from tests.indicadores.ayudas import LAMPA_PORCENTAJE, docente, escuela, ficha, otra, rubrica, visita

VERSION = "0.0-prueba"
PLANTILLA = "consolidado/prueba"
COLORES = ("#d7191c", "#fdae61", "#abd9e9", "#2c7bb6")
ROJO, NARANJA, CELESTE, AZUL = COLORES
IE = Institucion(
    nombre="IEI N.° 000 Jardín de Mentira",
    dre="Región de Prueba",
    ugel="Ensayo",
    codigo_modular="0000000",
    nivel_educativo="Inicial - Jardín",
    turno="Mañana",
    directora="Directora Inventada Modelo",
    responsables="Responsable Supuesta",
    periodo=2024,
)
NOMBRES = ("Ana Ficticia Prueba", "Berta Inventada Ensayo", "Carla Supuesta Muestra", "Dora Imaginaria Modelo")
DNIS = ("00000011", "00000022", "00000033", "00000044")
CORTE_DE_OCTUBRE = date(2024, 10, 15)


def con_colores(base: Rubrica, colores: tuple[str, ...] = COLORES) -> Rubrica:
    """La misma rúbrica con los colores del diseño."""
    return replace(base, niveles=tuple(replace(n, color=c) for n, c in zip(base.niveles, colores, strict=False)))


def enlace(lugar: Ubicacion) -> str:
    """Como el que arma el flujo, para una salida que está en una subcarpeta."""
    return f"external:../{lugar.archivo}#'{lugar.hoja}'!{lugar.celda}"


def persona(numero: int, edad: str, seccion: str, *, nueva: bool = False) -> Docente:
    """La docente número 1, 2, 3 o 4 de la escuela pequeña."""
    base = docente(f"D{numero:02d}", edad, seccion, nueva=nueva)
    return replace(base, nombre=NOMBRES[numero - 1], dni=DNIS[numero - 1])


def _en_el_mes(codigo: str, numero: int, estado: Estado | None = None, **otros: Any) -> Visita:
    mes = (6, 9, 11)[numero - 1]
    return visita(codigo, numero, estado, desde=date(2024, mes, 1), hasta=date(2024, mes, 30), forma="Visita al aula", **otros)


def pequena() -> Expediente:
    """Cuatro docentes y tres visitas, vistas al 15 de octubre de 2024.

    D01 sube de II (8) a III (14) y tiene la III reprogramada · D02 sigue en III (16,25 con un N.A.; 13), y su ficha de noviembre
    es posterior al corte · D03 es nueva: su I visita no estaba programada y le falta un nivel; en la II queda en II (11); la III
    se declaró no ejecutada · D04 no tiene ningún monitoreo: la I se canceló, la II venció y la III está por llegar.
    """
    docentes = (persona(1, "5", "A"), persona(2, "4", "B"), persona(3, "3", "C", nueva=True), persona(4, "5", "D"))
    fichas = (
        ficha("D01", 1, "1 2 2 1 2", date(2024, 6, 12)),
        ficha("D02", 1, "3 3 N 3 4", date(2024, 6, 13)),
        ficha("D03", 1, "2 2 2 2 _", date(2024, 6, 14)),
        ficha("D01", 2, "3 3 3 2 3", date(2024, 9, 10)),
        ficha("D02", 2, "3 3 2 3 2", date(2024, 9, 11)),
        ficha("D03", 2, "2 2 3 2 2", date(2024, 9, 12)),
        ficha("D02", 3, "4 4 4 4 4", date(2024, 11, 20)),
    )
    visitas = (
        _en_el_mes("D01", 1),
        _en_el_mes("D02", 1),
        _en_el_mes("D04", 1, Estado.CANCELADA, motivo="Licencia inventada"),
        *(_en_el_mes(d.codigo, 2) for d in docentes),
        _en_el_mes("D01", 3, nueva_fecha=date(2024, 12, 5), motivo="Paro inventado"),
        _en_el_mes("D02", 3),
        _en_el_mes("D03", 3, Estado.NO_EJECUTADA, motivo="Salida inventada"),
        _en_el_mes("D04", 3),
    )
    momentos = (Momento(1, "I VISITA", 6), Momento(2, "II VISITA", 9), Momento(3, "III VISITA", 11))
    base = escuela(docentes, fichas, visitas, usar=con_colores(rubrica()), corte=CORTE_DE_OCTUBRE)
    fuentes = (Fuente("cronograma.xlsx", "a" * 64, "Cronograma"), Fuente("fichas/D01-1.xlsx", "b" * 64, "Ficha"))
    return replace(base, institucion=IE, momentos=momentos, fuentes=fuentes)


def acompanada() -> Expediente:
    """La escuela pequeña con visitas entre pares, autoevaluaciones y doble observación.

    Pares: D01 visitó a D02 (con ficha; miró D1 y D2), D03 debía visitar a D01 en setiembre (vencida), D04 visita a D02 en diciembre
    y D02 visitó a D01 sin que estuviera programado. Autoevaluaciones: D01 en la I y D02 en la II. Segunda observación en las
    fichas de D01 y D02 de la I y la II y de D03 en la II (24 pares, 18 iguales: «n insuficiente»), y consenso de D01 en la I.
    """
    lugar = Ubicacion("cronograma.xlsx", "Pares", "A4")
    parejas = (
        Pareja("D02", "D01", lugar, "D1", desde=date(2024, 8, 1), hasta=date(2024, 8, 31), estado=Estado.EJECUTADA),
        Pareja("D01", "D03", lugar, "D4", desde=date(2024, 9, 1), hasta=date(2024, 9, 30), motivo="Permiso inventado"),
        Pareja("D02", "D04", lugar, desde=date(2024, 11, 1), hasta=date(2024, 11, 30), nueva_fecha=date(2024, 12, 3)),
    )
    auto, segunda, entre_pares = TipoFicha.AUTOEVALUACION, TipoFicha.SEGUNDA, TipoFicha.PARES
    otras = (
        otra(entre_pares, "D02", 2, "3 3 _ _ _", date(2024, 8, 20), observadora="D01", observador="Ana Ficticia Prueba"),
        otra(entre_pares, "D01", 2, "3 _ _ _ 3", date(2024, 8, 22), observadora="D02", observador="Berta Inventada Ensayo"),
        otra(auto, "D01", 1, "2 2 3 1 N", date(2024, 6, 12)),
        otra(auto, "D02", 2, "3 4 1 3 _", date(2024, 9, 11)),
        otra(segunda, "D01", 1, "1 2 3 1 2", date(2024, 6, 12), observador="Especialista Inventada"),
        otra(segunda, "D02", 1, "3 3 3 4 4", date(2024, 6, 13), observador="Especialista Inventada"),
        otra(segunda, "D01", 2, "3 3 3 2 3", date(2024, 9, 10), observador="Especialista Inventada"),
        otra(segunda, "D02", 2, "4 3 2 3 3", date(2024, 9, 11), observador="Especialista Inventada"),
        otra(segunda, "D03", 2, "2 2 1 2 3", date(2024, 9, 12), observador="Especialista Inventada"),
        otra(TipoFicha.CONSENSO, "D01", 1, "1 2 2 1 2", date(2024, 6, 12), observador="Las dos"),
    )
    return replace(pequena(), parejas=parejas, otras_fichas=otras)


def con_acuerdo() -> Expediente:
    """Tres visitas de cuatro docentes con segunda observación: 53 pares, bastantes para kappa; D04 va sin edad ni autoevaluación."""
    base = grande(4, 3)
    corridos = {f: " ".join(_corrido(p, i) for i, p in enumerate(f.puntajes, start=k)) for k, f in enumerate(base.fichas)}
    segundas = tuple(otra(TipoFicha.SEGUNDA, f.docente, f.visita, niveles, f.fecha) for f, niveles in corridos.items())
    propias = tuple(replace(f, tipo=TipoFicha.AUTOEVALUACION) for f in segundas if f.docente != "D04")
    return replace(base, otras_fichas=(*segundas, *propias))


def _corrido(puntaje: Puntaje, turno: int) -> str:
    """El mismo nivel, y uno de cada cuatro un nivel por encima o por debajo."""
    if puntaje.nivel is None:
        return "N" if puntaje.na else "_"
    return str(min(4, max(1, puntaje.nivel + (0, 0, 0, 1, 0, 0, -1)[turno % 7])))


def con_hallazgos(expediente: Expediente) -> Expediente:
    """Con un error en una celda, otro en un archivo, un aviso y una ficha apartada."""
    malos = (
        Hallazgo("ARC-012", Ubicacion("fichas/con-macros.xlsm")),
        Hallazgo("ARC-001", Ubicacion("fichas/vacio.xlsx")),
        Hallazgo("CEL-007", Ubicacion("fichas/D03-1.xlsx", "Ficha", "E16"), valor="=SUMA(1;2)"),
    )
    return replace(expediente, hallazgos=malos, apartadas=(Ubicacion("fichas/D03-1.xlsx", "Ficha"),))


def con_codigos(expediente: Expediente, codigos: Mapping[str, str]) -> Expediente:
    """La misma escuela con otros códigos de desempeño, en la rúbrica y en todas las fichas, con sus compromisos."""
    usada = expediente.rubrica
    desempenos = tuple(replace(d, codigo=codigos.get(d.codigo, d.codigo)) for d in usada.desempenos)
    fichas, otras = (
        tuple(
            replace(
                f,
                puntajes=tuple(replace(p, desempeno=codigos.get(p.desempeno, p.desempeno)) for p in f.puntajes),
                compromisos=tuple(replace(c, desempeno=codigos.get(c.desempeno, c.desempeno)) for c in f.compromisos),
            )
            for f in unas
        )
        for unas in (expediente.fichas, expediente.otras_fichas)
    )
    return replace(expediente, rubrica=replace(usada, desempenos=desempenos), fichas=fichas, otras_fichas=otras)


def grande(docentes: int, visitas: int, desempenos: int = 5, usar: Rubrica | None = None) -> Expediente:
    """Una escuela con todas sus visitas hechas; los niveles giran, con algún N.A. y algún vacío."""
    codigos = [f"D{i:02d}" for i in range(1, docentes + 1)]
    signos = "12343 24N3_213".replace(" ", "")
    fichas = [
        ficha(c, v, " ".join(signos[(i * 3 + v + k) % len(signos)] for k in range(desempenos)))
        for i, c in enumerate(codigos)
        for v in range(1, visitas + 1)
    ]
    personas = [docente(c, edad="345"[i % 3], seccion="ABC"[i % 3], nueva=i == 1) for i, c in enumerate(codigos)]
    base = usar or rubrica(_tramos_de_promedio(), pesos=(1,) * desempenos, metodo="promedio")
    return replace(escuela(personas, fichas, usar=con_colores(base), momentos=visitas), institucion=IE)


def _tramos_de_promedio() -> tuple[tuple[float, float], ...]:
    return ((1, 1.49), (1.5, 2.49), (2.5, 3.49), (3.5, 4))


def una_visita() -> Expediente:
    """Dos docentes y una sola visita, ambas en III."""
    return replace(
        escuela([persona(1, "5", "A"), persona(2, "4", "B")], [ficha("D01", 1, "3 3 3 3 3"), ficha("D02", 1, "3 3 3 3 3")], momentos=1),
        institucion=IE,
        rubrica=con_colores(rubrica()),
    )


def sin_fichas() -> Expediente:
    """Dos docentes con tres visitas por hacer, y nada más."""
    return replace(escuela([persona(1, "5", "A"), persona(2, "4", "B")]), institucion=IE, rubrica=con_colores(rubrica()))


def de_tres_niveles() -> Expediente:
    """Escala de tres, de 0 a 2, con pesos, un informativo, empate inferior y «N.A.» sin nivel; logrado es solo III.

    Los cortes son 0,5 y 1,5. I visita: D01 0,5 (empate: I), D02 con N.A. (sin nivel), D03 III, D04 1,25 (II).
    II visita: D01 1,75 (III), D02 II, D03 incompleta, D04 1,5 (empate: II).
    """
    usar = rubrica(
        ((0, 0.4), (0.6, 1.4), (1.6, 2)),
        pesos=(2, 1, 1),
        informativos=1,
        metodo="promedio",
        empate="inferior",
        na="sin nivel",
        primer_valor=0,
    )
    niveles = {"D01": ("0 1 1 2", "2 2 1 0"), "D02": ("1 N 2 1", "1 1 1 1"), "D03": ("2 2 2 N", "0 0 _ 1"), "D04": ("1 2 1 0", "2 1 1 2")}
    return _con_informativo(niveles, usar)


def de_porcentajes(empate: Empate = "superior") -> Expediente:
    """Porcentaje del máximo, con pesos y un informativo; D01 cae en el corte exacto (62,5) en la I visita y en 87,5 en la II."""
    usar = rubrica(LAMPA_PORCENTAJE, pesos=(2, 1, 1), informativos=1, metodo="porcentaje", empate=empate)
    niveles = {"D01": ("2 3 3 1", "4 3 3 N"), "D02": ("1 N 2 4", "3 3 _ 3"), "D03": ("4 4 4 4", "4 4 3 4")}
    return _con_informativo(niveles, usar)


def _con_informativo(niveles: Mapping[str, tuple[str, ...]], usar: Rubrica) -> Expediente:
    codigos = ("D1", "D2", "D3", "L1")
    fichas = [ficha(c, v, signos, codigos=codigos) for c, suyos in niveles.items() for v, signos in enumerate(suyos, start=1)]
    return replace(escuela(niveles, fichas, usar=con_colores(usar), momentos=2), institucion=IE)


def recien_compuesto(expediente: Expediente, *, con_nombres: bool = True) -> Consolidado:
    """El consolidado sin dibujar, con o sin nombres, como lo arma el flujo."""
    mostrado = expediente if con_nombres else quitar_nombres(expediente)
    return componer(mostrado, calcular(mostrado), VERSION, enlace, con_nombres=con_nombres)


def recien_escrito(expediente: Expediente) -> bytes:
    """El libro, compuesto y escrito otra vez: para comparar dos corridas."""
    return escribir_libro(recien_compuesto(expediente), PLANTILLA)


@cache
def compuesto(expediente: Expediente, *, con_nombres: bool = True) -> Consolidado:
    """Como `recien_compuesto`, una vez por expediente: es inmutable."""
    return recien_compuesto(expediente, con_nombres=con_nombres)


@cache
def libro(expediente: Expediente, *, con_nombres: bool = True) -> bytes:
    """El libro escrito, una vez por expediente."""
    return escribir_libro(compuesto(expediente, con_nombres=con_nombres), PLANTILLA)


def hojas(consolidado: Consolidado) -> list[str]:
    return [hoja.nombre for hoja in consolidado.hojas]


def hoja(consolidado: Consolidado, nombre: str) -> Hoja:
    return next(h for h in consolidado.hojas if h.nombre == nombre)


def cuadro(consolidado: Consolidado, clave: str) -> Cuadro:
    """El único cuadro de esa clave, esté en la hoja que esté."""
    todos = [b for h in consolidado.hojas for b in h.bloques if isinstance(b, Cuadro)] + [consolidado.panel.resumen]
    (elegido,) = [c for c in todos if c.clave == clave]
    return elegido


def graficos(consolidado: Consolidado, nombre: str) -> list[Grafico]:
    return [b for b in hoja(consolidado, nombre).bloques if isinstance(b, Grafico)]


def valores(tabla: Cuadro, *claves: str) -> list[tuple[Any, ...]]:
    """Los valores de esas columnas, fila por fila; sin claves, todas."""
    posiciones = [tabla.columna(c) for c in claves] or range(len(tabla.columnas))
    return [tuple(fila[i].valor for i in posiciones) for fila in tabla.filas]


def fila_de(tabla: Cuadro, **claves: object) -> dict[str, Any]:
    """La única fila con esos valores, como diccionario."""
    filas = [dict(zip((c.clave for c in tabla.columnas), valores_, strict=True)) for valores_ in valores(tabla)]
    (elegida,) = [f for f in filas if all(f[c] == v for c, v in claves.items())]
    return elegida


def formulas(tabla: Cuadro) -> list[str]:
    return [dato.formula for fila in tabla.filas for dato in fila if dato.formula]
