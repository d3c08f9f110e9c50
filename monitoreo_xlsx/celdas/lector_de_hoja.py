"""Recibe los elementos de una hoja según aparecen, y de ellos saca sus celdas y lo demás que se ve en ella."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from monitoreo_xlsx.celdas.analizador import Acciones, Atributos, Vocabulario
from monitoreo_xlsx.celdas.aspecto import LISO, Formato
from monitoreo_xlsx.celdas.estilos import ESPACIOS
from monitoreo_xlsx.celdas.referencias import MAX_COLUMNA, MAX_FILA, Rango, leer_rango, leer_referencia
from monitoreo_xlsx.celdas.revision import Ocultas
from monitoreo_xlsx.celdas.textos import DE_UN_TEXTO, Tramos, descifrar
from monitoreo_xlsx.celdas.tipos import Aviso, Celda, LibroIlegible, Lugar, Tipo
from monitoreo_xlsx.celdas.valores import Contenido, Interprete, como_se_ve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

HOJA = Vocabulario("worksheet", ESPACIOS)

MAX_CELDAS = 120_000
"""Celdas con contenido de un libro: unas cinco mil fichas en un registro, y pocos segundos de lectura."""
MAX_LETRAS = 20_000_000
"""Letras de todas las celdas de un libro, contado cada texto en cada celda que lo lleva."""
MAX_COMBINADAS = 250_000
MAX_PINTADAS = 20_000
"""Celdas vacías y pintadas de un libro que se recuerdan: hay libros con un millón, que no dicen nada."""
MAX_CONTROLES = 5_000
MAX_LARGO = 32_767
"""Largo que Excel admite en un texto, en unidades de UTF-16."""

_SI = frozenset({"1", "true"})
_ID_DE_RELACION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_IMAGENES = ("IMAGE(", "IMAGEN(")
_FORMULA_COMPARTIDA = "(la misma de otra celda)"
_MUESTRA = 60
FUERA_DE_LAS_CELDAS = frozenset({"col", "row", "mergeCell", "control", "controlPr"})
"""Los elementos de una hoja que se miran y no son de sus celdas."""
DE_LAS_CELDAS = DE_UN_TEXTO | {"c", "f", "v", "is"}

Pieza = tuple[str, str, str, str, str, str, str]
"""De una celda: su nombre, su estilo, el número de su texto compartido, si está vacía, su clase, lo que hay en ella, y nada."""
Partes = tuple[str | None, str | None, str | None]
"""La fórmula de una celda, el texto incluido en ella y lo que guarda."""

_Lugar = TypeVar("_Lugar")


class Cupo:
    """Cuántas celdas y letras más se pueden leer del libro, y cuántas celdas pintadas más se recuerdan."""

    def __init__(self) -> None:
        self.pintadas = MAX_PINTADAS
        self._celdas = MAX_CELDAS
        self._letras = MAX_LETRAS

    def copia(self) -> Cupo:
        """Otro con lo mismo, para una lectura que puede no servir."""
        otro = Cupo()
        otro.igualar(self)
        return otro

    def igualar(self, otro: Cupo) -> None:
        """Deja lo que a otro le queda."""
        self.pintadas, self._celdas, self._letras = otro.pintadas, otro._celdas, otro._letras

    def gastar(self, letras: int) -> None:
        """Descuenta una celda y sus letras. Lanza `LibroIlegible` (ARC-006) si ya no quedan."""
        self._celdas -= 1
        self._letras -= letras
        if self._celdas < 0:
            raise LibroIlegible("ARC-006", causa=f"tiene más de {MAX_CELDAS:,} celdas con contenido".replace(",", " "))
        if self._letras < 0:
            raise LibroIlegible("ARC-006", causa=f"sus celdas suman más de {MAX_LETRAS // 1_000_000} millones de letras")


class ControlDeclarado(NamedTuple):
    """Un control que la hoja declara: el número de su forma, la relación con su parte, y la celda que la hoja dice que enlaza."""

    forma: str
    relacion: str
    enlazada: str


class LectorDeHoja:
    """Lo que se lleva leído de una hoja. `<dimension>` no se mira: hay programas que la escriben corta."""

    def __init__(self, interprete: Interprete, cupo: Cupo) -> None:
        self.combinadas: list[Rango] = []
        self.ocultas = Ocultas()
        self.avisos: list[Aviso] = []
        self.pintadas: dict[Lugar, str] = {}
        self.imagenes: dict[Lugar, None] = {}
        self.hay_tachado = False
        self.controles: dict[str, ControlDeclarado] = {}
        self._celdas: dict[tuple[int, int], Celda] = {}
        self._repetidas: set[tuple[int, int]] = set()
        self._interprete = interprete
        self._aspectos = interprete.aspectos
        self._con_relleno = interprete.con_relleno
        self._corrientes = interprete.corrientes
        self._cupo = cupo
        self._tramos = Tramos()
        self._fila = self._columna = 0
        self._ultima = (0, 0)
        self._desordenada = False
        self._nombre: str | None = None
        self._clase = "n"
        self._estilo: str | None = None
        self._con_valor_de_imagen = False
        self._crudo: str | None = None
        self._formula: str | None = None
        self._incluido = ""
        self._formato: Formato | None = None
        self._control = ControlDeclarado("", "", "")
        self._fuera: Mapping[str, Callable[[Atributos], None]] = {
            "col": self._abrir_columna,
            "row": self._abrir_fila,
            "mergeCell": self._combinar,
            "control": self._abrir_control,
            "controlPr": self._enlazar_control,
        }

    def acciones(self) -> Acciones:
        """Lo que hay que mirar en una hoja."""
        de_texto = self._tramos.acciones()
        return Acciones(
            abrir={**de_texto.abrir, **self._fuera, "c": self._abrir_celda},
            cerrar={**de_texto.cerrar, "is": self._cerrar_incluido, "c": self._cerrar_celda},
            texto={**de_texto.texto, "v": self._valor, "f": self._anotar_formula},
        )

    def fuera_de_las_celdas(self, nombre: str, atributos: Atributos) -> None:
        """Recibe uno de los elementos que no son de las celdas."""
        self._fuera[nombre](atributos)

    def recibir(self, piezas: Iterable[Pieza], partir: Callable[[str], Partes]) -> None:
        """Recibe de una vez unas celdas seguidas; `partir` separa lo que hay en una que no es ni un texto compartido ni vacía."""
        celdas, corrientes, aspectos, rellenos = self._celdas, self._corrientes, self._aspectos, self._con_relleno
        for nombre, estilo, compartido, vacia, clase, contenido, _ in piezas:
            lugar = leer_referencia(nombre)
            if vacia:
                if estilo in rellenos and self._cupo.pintadas:
                    self._cupo.pintadas -= 1
                    self.pintadas[lugar] = rellenos[estilo]
                continue
            texto, aspecto = corrientes.get(compartido), aspectos.get(estilo or "0", LISO)
            if texto is None or aspecto.letra or lugar < self._ultima or lugar in celdas:
                partes = (None, None, compartido) if compartido else partir(contenido)
                self._recibir(lugar, estilo or None, "s" if compartido else clase or "n", partes)
                continue
            self._cupo.gastar(len(texto))
            celdas[lugar] = Celda(*lugar, Tipo.TEXTO, texto, None, False, texto, False, aspecto)  # noqa: FBT003 - por nombre es más lento
            self.hay_tachado = self.hay_tachado or aspecto.tachada
            self._ultima = lugar

    def _recibir(self, lugar: Lugar, estilo: str | None, clase: str, partes: Partes) -> None:
        formula, incluido, crudo = partes
        self._fila, self._columna = lugar
        self._nombre, self._estilo, self._clase, self._crudo = None, estilo, clase, crudo
        self._con_valor_de_imagen = False
        self._formula = None
        if formula is not None:
            self._anotar_formula(formula)
        self._incluido, self._formato = descifrar(incluido) if incluido else "", None
        self._cerrar_celda()

    def en_orden(self) -> dict[tuple[int, int], Celda]:
        """Las celdas con contenido, por fila y columna."""
        return dict(sorted(self._celdas.items())) if self._desordenada else self._celdas

    def _abrir_columna(self, atributos: Atributos) -> None:
        if atributos.get("hidden") in _SI:
            self.ocultas.columna(int(atributos["min"]), int(atributos["max"]))

    def _abrir_fila(self, atributos: Atributos) -> None:
        self._ubicar()
        numero = atributos.get("r")
        self._fila = self._fila + 1 if numero is None else int(numero)
        self._columna = 0
        if not 1 <= self._fila <= MAX_FILA:
            raise _fuera_de_la_hoja(f"fila {self._fila}")
        if atributos.get("hidden") in _SI:
            self.ocultas.fila(self._fila)

    def _abrir_celda(self, atributos: Atributos) -> None:
        nombre = atributos.get("r")
        if nombre is None:
            self._ubicar()
            self._columna += 1
        self._nombre = nombre
        self._clase = atributos.get("t", "n")
        self._estilo = atributos.get("s")
        self._con_valor_de_imagen = "vm" in atributos
        self._crudo = self._formula = None
        self._incluido = ""

    def _ubicar(self) -> None:
        """Pasa del nombre de la celda a su lugar; las vacías, que son casi todas, se lo ahorran."""
        if self._nombre is not None:
            self._fila, self._columna = _lugar(self._nombre, leer_referencia)
            self._nombre = None

    def _valor(self, texto: str) -> None:
        self._crudo = texto

    def _anotar_formula(self, texto: str) -> None:
        self._formula = f"={texto or _FORMULA_COMPARTIDA}"

    def _cerrar_incluido(self) -> None:
        self._incluido, self._formato = self._tramos.tomar()

    def _cerrar_celda(self) -> None:
        clase = self._clase
        if self._crudo is None and self._formula is None and not self._incluido and clase != "e":
            if self._estilo in self._con_relleno:
                self._pintar()
            return
        crudo = self._crudo or ""
        if clase == "inlineStr":
            clase = "str"
        if clase != "str":
            crudo = crudo.strip()
        if (clase == "e" or not crudo) and self._es_imagen():
            self._ubicar()
            self.imagenes[self._fila, self._columna] = None
        elif self._incluido and not crudo:
            self._guardar(Contenido(Tipo.TEXTO, self._incluido, formato=self._formato), crudo)
        elif crudo or clase == "e":
            self._guardar(self._interprete.interpretar(clase, crudo, self._estilo_o_cero()), crudo)
        elif self._formula is not None and (clase != "str" or self._crudo is None):
            self._guardar(Contenido(Tipo.SIN_CALCULAR, self._formula), crudo)
        else:
            self._pintar()

    def _estilo_o_cero(self) -> str:
        return "0" if self._estilo is None else self._estilo

    def _es_imagen(self) -> bool:
        """Dice si la celda guarda una imagen: Excel deja en ella un error (`vm` dice cuál es su valor), o la fórmula que la trae."""
        if self._formula is None:
            return self._con_valor_de_imagen
        return any(funcion in self._formula.upper() for funcion in _IMAGENES)

    def _pintar(self) -> None:
        """Recuerda una celda vacía, si está pintada."""
        relleno = self._con_relleno.get(self._estilo or "")
        if relleno and self._cupo.pintadas:
            self._cupo.pintadas -= 1
            self._ubicar()
            self.pintadas[self._fila, self._columna] = relleno

    def _guardar(self, contenido: Contenido, crudo: str) -> None:
        aspecto = self._aspectos.get(self._estilo_o_cero(), LISO)
        if aspecto.letra or contenido.formato is not None:
            contenido, aspecto = como_se_ve(contenido, aspecto)
        tipo, valor, numero, porcentaje, _ = contenido
        if isinstance(valor, str) and tipo is not Tipo.ERROR:
            crudo = valor
        if valor == "":
            self._pintar()
            return
        self._cupo.gastar(len(crudo))
        self._ubicar()
        lugar = (self._fila, self._columna)
        if not (self._fila and self._columna <= MAX_COLUMNA):
            raise _fuera_de_la_hoja(f"fila {self._fila}, columna {self._columna}")
        celda = Celda(*lugar, tipo, valor, numero, self._formula is not None, crudo, porcentaje, aspecto)
        self.hay_tachado = self.hay_tachado or aspecto.tachada or aspecto.tachada_en_parte
        if lugar in self._celdas and lugar not in self._repetidas:
            self._repetidas.add(lugar)
            self.avisos.append(Aviso("HOJ-003", celda.referencia, celda.texto[:_MUESTRA]))
        if 2 * len(crudo) > MAX_LARGO:
            self._medir(celda)
        self._desordenada = self._desordenada or lugar < self._ultima
        self._ultima = lugar
        self._celdas[lugar] = celda

    def _medir(self, celda: Celda) -> None:
        largo = len(celda.texto.encode("utf-16-le", "replace")) // 2
        if largo > MAX_LARGO:
            self.avisos.append(Aviso("HOJ-013", celda.referencia, f"{celda.texto[:_MUESTRA]}…", {"largo": str(largo)}))

    def _combinar(self, atributos: Atributos) -> None:
        rango = _lugar(atributos.get("ref", ""), leer_rango)
        if rango[:2] == rango[2:]:
            return
        if len(self.combinadas) == MAX_COMBINADAS:
            raise LibroIlegible("ARC-006", causa=f"tiene más de {MAX_COMBINADAS} combinaciones de celdas en una hoja")
        self.combinadas.append(rango)

    def _abrir_control(self, atributos: Atributos) -> None:
        relacion = next((atributos[clave] for clave in _ID_DE_RELACION if clave in atributos), "")
        self._control = ControlDeclarado(atributos.get("shapeId", ""), relacion, "")
        if len(self.controles) < MAX_CONTROLES:
            self.controles.setdefault(self._control.forma, self._control)

    def _enlazar_control(self, atributos: Atributos) -> None:
        if self._control.forma in self.controles and "linkedCell" in atributos:
            self.controles[self._control.forma] = self._control._replace(enlazada=atributos["linkedCell"])


def _lugar(texto: str, leer: Callable[[str], _Lugar]) -> _Lugar:
    try:
        return leer(texto)
    except ValueError as fallo:
        raise _fuera_de_la_hoja(texto[:_MUESTRA]) from fallo


def _fuera_de_la_hoja(lugar: str) -> LibroIlegible:
    return LibroIlegible("ARC-005", causa=f"una hoja nombra una celda que no puede existir ({lugar})")
