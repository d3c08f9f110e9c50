"""El resultado de una ficha, dos veces: la fórmula que Excel recalcula y el valor que debe dar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitoreo_xlsx.modelo import Nivel, Rubrica
from monitoreo_xlsx.plantillas import NA
from monitoreo_xlsx.rubricas import DECIMALES, nivel_de, redondear
from monitoreo_xlsx.salida.estilo import GUION
from monitoreo_xlsx.salida.plantillas.piezas import Valor, rotulo_nivel

SIN_NIVEL = "Sin nivel"
NO_OBSERVADO = "No se pudo observar: no cuenta en el promedio."
FUERA_DE_ESCALA = "No es un nivel de la escala."


@dataclass(frozen=True, slots=True)
class Resultado:
    """Lo que una ficha suma. `total` y `promedio` faltan mientras falte un nivel, y `nivel` si no se puede decir."""

    evaluados: int
    faltan: int
    total: float | None = None
    promedio: float | None = None
    nivel: Nivel | None = None

    @property
    def texto_nivel(self) -> str:
        """El nivel global como se lee en la ficha."""
        if self.faltan:
            return "Falta 1 nivel" if self.faltan == 1 else f"Faltan {self.faltan} niveles"
        return rotulo_nivel(self.nivel) if self.nivel else SIN_NIVEL


@dataclass(frozen=True, slots=True)
class Linea:
    """Una línea del resultado: su rótulo, su fórmula, el valor que debe dar y su formato de número."""

    rotulo: str
    formula: str
    valor: str | float
    formato: str


def calcular(rubrica: Rubrica, niveles: Sequence[Valor]) -> Resultado:
    """Resume los niveles de una ficha, uno por desempeño y en su orden; `None` es falta y «N.A.» sale del denominador."""
    escala = {nivel.valor for nivel in rubrica.niveles}
    pares = [(d.peso, nivel) for d, nivel in zip(rubrica.desempenos, niveles, strict=True) if d.puntua]
    evaluados = [(peso, nivel) for peso, nivel in pares if isinstance(nivel, int) and nivel in escala]
    hay_na = any(nivel == NA for _, nivel in pares)
    faltan = sum(nivel != NA for _, nivel in pares) - len(evaluados)
    if faltan or not evaluados:
        return Resultado(len(evaluados), faltan)
    promedio = sum(peso * nivel for peso, nivel in evaluados) / sum(peso for peso, _ in evaluados)
    sin_nivel = hay_na and rubrica.regla.na == "sin nivel"
    return Resultado(
        len(evaluados),
        faltan,
        total=redondear(promedio * rubrica.peso_total, DECIMALES),
        promedio=promedio,
        nivel=None if sin_nivel else nivel_de(rubrica, promedio),
    )


def lineas(rubrica: Rubrica, rango: str, celdas: Sequence[str], resultado: Resultado) -> tuple[Linea, ...]:
    """Las cuatro líneas del resultado. `rango` son las celdas de nivel, y `celdas`, dónde queda cada línea.

    «Total» va primero porque así se reconoce, al leer, el fin de la tabla.
    """
    _, promedio, evaluados, _ = celdas
    contados = f'SUMPRODUCT((desempeno_peso>0)*({rango}<>"{NA}"))'
    medio = f"SUMPRODUCT({rango},desempeno_peso)/SUMPRODUCT(ISNUMBER({rango})*desempeno_peso)"
    return (
        Linea(
            "Total",
            f'=IF(ISNUMBER({promedio}),ROUND({promedio}*SUM(desempeno_peso),{DECIMALES}),"{GUION}")',
            GUION if resultado.total is None else resultado.total,
            "0.0",
        ),
        Linea(
            "Promedio",
            f'=IF(OR({evaluados}=0,{contados}>{evaluados}),"{GUION}",{medio})',
            GUION if resultado.promedio is None else resultado.promedio,
            "0.00",
        ),
        Linea(
            "Evaluados",
            f"=SUMPRODUCT(ISNUMBER({rango})*ISNUMBER(MATCH({rango},nivel_valor,0))*(desempeno_peso>0))",
            resultado.evaluados,
            f'0" de {len(rubrica.puntuables)}"',
        ),
        Linea("Nivel global", _nivel_global(rubrica, rango, contados, celdas), resultado.texto_nivel, "@"),
    )


def mirados(rubrica: Rubrica, rango: str, niveles: Sequence[Valor]) -> Linea:
    """La única línea de una visita entre pares, que no califica: cuántos desempeños se miraron. También acaba la tabla."""
    escala = {nivel.valor for nivel in rubrica.niveles}
    formula = f"=SUMPRODUCT(ISNUMBER({rango})*ISNUMBER(MATCH({rango},nivel_valor,0)))"
    return Linea("Total de desempeños mirados", formula, sum(nivel in escala for nivel in niveles), "0")


def descripcion(posicion: int, celda: str) -> str:
    """La fórmula que describe el nivel elegido para el desempeño de esa posición (desde 1); sin nivel, sus aspectos."""
    buscado = f"MATCH({celda},nivel_valor,0)"
    texto = f"INDEX(nivel_rotulo,{buscado})&CHAR(10)&INDEX(desempeno_descriptores,{posicion},{buscado})"
    elegido = f'IF({celda}="{NA}","{NO_OBSERVADO}",IFERROR({texto},"{FUERA_DE_ESCALA}"))'
    return f'=IF({celda}="",INDEX(desempeno_aspectos,{posicion})&"",{elegido})'


def texto_descripcion(rubrica: Rubrica, posicion: int, nivel: Valor) -> str:
    """Lo que esa fórmula debe dar."""
    desempeno = rubrica.desempenos[posicion - 1]
    if nivel is None:
        return "; ".join(desempeno.aspectos)
    if nivel == NA:
        return NO_OBSERVADO
    for elegido, descriptor in zip(rubrica.niveles, (*desempeno.descriptores, *("" for _ in rubrica.niveles)), strict=False):
        if elegido.valor == nivel:
            return f"{rotulo_nivel(elegido)}\n{descriptor}"
    return FUERA_DE_ESCALA


def _nivel_global(rubrica: Rubrica, rango: str, contados: str, celdas: Sequence[str]) -> str:
    total, promedio, evaluados, _ = celdas
    puntajes = {
        "total": total,
        "promedio": f"ROUND({promedio},{DECIMALES})",
        "porcentaje": f"ROUND({promedio}/MAX(nivel_valor)*100,{DECIMALES})",
    }
    alcanza = "<=" if rubrica.regla.empate == "superior" else "<"
    posicion = f"1+SUMPRODUCT(--(nivel_corte{alcanza}{puntajes[rubrica.regla.metodo]}))"
    faltan = f"{contados}-{evaluados}"
    pendientes = f'IF({faltan}=1,"Falta 1 nivel","Faltan "&({faltan})&" niveles")'
    sin_nivel = f"NOT(ISNUMBER({promedio}))"
    if rubrica.regla.na == "sin nivel":
        sin_nivel = f'OR({sin_nivel},SUMPRODUCT((desempeno_peso>0)*({rango}="{NA}"))>0)'
    return f'=IF({faltan}>0,{pendientes},IF({sin_nivel},"{SIN_NIVEL}",INDEX(nivel_rotulo,{posicion})))'
