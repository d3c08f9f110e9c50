"""Lo que una celda del libro del cronograma nombra y está en otra parte: docentes de la lista y desempeños de la rúbrica."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import Contexto, clave, limpio, sugerencia
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.lectura.cronograma.quienes import Grupo, leer_grupo, reconocer
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.sobrantes import corto, en_una_linea
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.modelo import Docente
from monitoreo_xlsx.plantillas import Campo

_OTRO_CODIGO = re.compile(r"[A-Za-z]{0,2}[.–-]?\d{1,2}(?:[.–-]\d{1,2})*")
_SEPARADORES = (r"[;\n\r]+", ",", r"\s+y\s+")


def docente_de(tabla: Tabla, fila: int, campo: Campo, nomina: Nomina, contexto: Contexto, bitacora: Bitacora) -> Docente | None:
    """Reconoce a la docente de una celda; si falta (CEL-013), no está (CRO-012) o puede ser más de una (CRO-020), lo anota."""
    celda, lugar = tabla.celda(fila, campo.clave), tabla.lugar(fila, campo.clave)
    if celda is None:
        bitacora.anotar("CEL-013", lugar, campo=campo.rotulo)
        return None
    nombre = bitacora.leer(campo, celda, lugar, contexto)
    if nombre is None:
        return None
    halladas = reconocer(nombre, nomina)
    if len(halladas) == 1:
        return halladas[0]
    if halladas:
        bitacora.anotar("CRO-020", lugar, limpio(celda.texto), cuales=", ".join(f"{d.codigo} {d.nombre}" for d in halladas))
    else:
        bitacora.anotar("CRO-012", lugar, limpio(celda.texto), sugerencia=sugerencia(nombre, nomina.nombres))
    return None


@dataclass(frozen=True, slots=True)
class Referencias:
    """El cronograma y las rúbricas contra los que se leen pares, intervenciones y compromisos anteriores.

    `instrumentos` son las rúbricas en uso, la principal primero. Si la de la IE no se pudo usar (`sustituida`), un desempeño
    que no está en la de fábrica no es un error de quien lo escribió: se reúne en `sin_rubrica` y se dice una sola vez.
    """

    nomina: Nomina
    instrumentos: tuple[Instrumento, ...]
    contexto: Contexto
    bitacora: Bitacora
    sustituida: bool = False
    sin_rubrica: list[tuple[Ubicacion, str]] = field(default_factory=list)

    def docente(self, tabla: Tabla, fila: int, campo: Campo) -> Docente | None:
        """Reconoce a la docente de una celda, o lo anota y devuelve `None`."""
        return docente_de(tabla, fila, campo, self.nomina, self.contexto, self.bitacora)

    def grupo(self, tabla: Tabla, fila: int, campo: Campo) -> Grupo | None:
        """Reconoce a las docentes de una celda y anota lo que no (INT-006); `None` si está en blanco o no se entiende (INT-007)."""
        celda, lugar = tabla.celda(fila, campo.clave), tabla.lugar(fila, campo.clave)
        texto = self.bitacora.leer_texto(campo, celda, lugar)
        if celda is None or not texto:
            return None
        if celda.tipo is Tipo.FECHA or (celda.tipo is Tipo.NUMERO and isinstance(celda.valor, float)):
            self.bitacora.anotar("INT-007", lugar, celda.texto)
            return None
        grupo = leer_grupo(texto, self.nomina)
        if grupo.sin_hallar:
            primero = grupo.sin_hallar[0]
            parecida = sugerencia(primero, self.nomina.nombres)
            self.bitacora.anotar("INT-006", lugar, "; ".join(grupo.sin_hallar), sugerencia=parecida)
        return grupo

    def desempeno(self, tabla: Tabla, fila: int, campo: Campo) -> str:
        """Devuelve el código del desempeño de una celda; vacío si está en blanco, o si no es uno y solo uno (CRO-021)."""
        texto = self._texto(tabla, fila, campo)
        codigos, sin_hallar = self._nombrados(tabla.celda(fila, campo.clave), texto)
        if len(codigos) == 1 and not sin_hallar:
            return codigos.pop()
        self._avisar(tabla, fila, campo, texto)
        return ""

    def desempenos(self, tabla: Tabla, fila: int, campo: Campo) -> tuple[str, ...]:
        """Devuelve los códigos de los desempeños de una celda, en el orden de la rúbrica; los que no existen se anotan (CRO-021)."""
        texto = self._texto(tabla, fila, campo)
        if clave(texto) == "todos":
            return tuple(d.codigo for instrumento in self.instrumentos[:1] for d in instrumento.rubrica.desempenos)
        codigos, sin_hallar = self._nombrados(tabla.celda(fila, campo.clave), texto)
        self._avisar(tabla, fila, campo, "; ".join(sin_hallar))
        propios = dict.fromkeys(d.codigo for instrumento in self.instrumentos for d in instrumento.rubrica.desempenos)
        return tuple(codigo for codigo in propios if codigo in codigos)

    def avisar_sin_rubrica(self) -> None:
        """Anota (CRO-023), en la primera celda, los desempeños que no se usaron porque la rúbrica de la IE tiene errores."""
        if self.sin_rubrica:
            valores = dict.fromkeys(f"«{corto(valor)}»" for _, valor in self.sin_rubrica)
            usada = self.instrumentos[0].rubrica.clave
            self.bitacora.anotar("CRO-023", self.sin_rubrica[0][0], cuales=en_una_linea(list(valores)), usada=usada)

    def _nombrados(self, celda: Celda | None, texto: str) -> tuple[set[str], list[str]]:
        """Los códigos que una celda nombra y lo que no se reconoce; un número no es una lista, es a lo más un código."""
        if celda is None or celda.tipo is not Tipo.NUMERO:
            return self._separar(texto)
        hallados = (instrumento.de_celda(celda) for instrumento in self.instrumentos)
        codigo = next((hallado.codigo for hallado in hallados if hallado is not None), "")
        return ({codigo}, []) if codigo else (set(), [texto] * bool(texto))

    def _separar(self, texto: str, separadores: tuple[str, ...] = _SEPARADORES) -> tuple[set[str], list[str]]:
        """Reconoce cada parte de un texto, si entero no es un desempeño tal cual: su código o su nombre pueden llevar comas o «y».

        Si alguna parte no lo es, prueba con el texto entero escrito de otro modo.
        """
        tal_cual = next((d for i in self.instrumentos if (d := i.exacto(texto, tal_cual=True)) is not None), None)
        if tal_cual is not None:
            return {tal_cual.codigo}, []
        codigos: set[str] = set()
        sin_hallar: list[str] = []
        partes = [parte for parte in re.split(separadores[0], texto) if parte.strip()] if separadores else []
        for parte in partes:
            suyos, otros = self._separar(parte, separadores[1:])
            codigos |= suyos
            sin_hallar += otros
        if codigos and not sin_hallar:
            return codigos, []
        entero = self._codigo(texto)
        if entero and not any(_OTRO_CODIGO.fullmatch(otro) for otro in sin_hallar):
            return {entero}, []
        return codigos, sin_hallar or [texto.strip()] * bool(texto.strip())

    def _texto(self, tabla: Tabla, fila: int, campo: Campo) -> str:
        return self.bitacora.leer_texto(campo, tabla.celda(fila, campo.clave), tabla.lugar(fila, campo.clave))

    def _codigo(self, texto: str) -> str:
        """El desempeño que un texto nombra; ninguno si su código y su nombre son de dos."""
        hallados = (None if i.contradice(texto) else i.buscar(texto) for i in self.instrumentos)
        return next((hallado.codigo for hallado in hallados if hallado is not None), "")

    def _avisar(self, tabla: Tabla, fila: int, campo: Campo, valor: str) -> None:
        lugar = tabla.lugar(fila, campo.clave)
        if valor and self.sustituida:
            self.sin_rubrica.append((lugar, limpio(valor)))
        elif valor:
            self.bitacora.anotar("CRO-021", lugar, limpio(valor), sugerencia=self.instrumentos[0].sugerir(valor))
