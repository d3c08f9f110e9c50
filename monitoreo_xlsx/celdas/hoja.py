"""Lee una hoja: sus celdas con contenido, sus combinaciones, lo que está pintado y lo que no está a la vista."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from monitoreo_xlsx.celdas.analizador import Acciones, Atributos, Vocabulario, analizar
from monitoreo_xlsx.celdas.aspecto import LISO, Formato
from monitoreo_xlsx.celdas.avisos import avisos_de_imagenes, avisos_de_tachadas
from monitoreo_xlsx.celdas.combinadas import IndiceCombinadas
from monitoreo_xlsx.celdas.estilos import ESPACIOS
from monitoreo_xlsx.celdas.referencias import MAX_COLUMNA, MAX_FILA, Rango, leer_rango, leer_referencia
from monitoreo_xlsx.celdas.revision import Ocultas, avisos_lejanos, avisos_ocultas, separar_tapadas
from monitoreo_xlsx.celdas.textos import Tramos
from monitoreo_xlsx.celdas.tipos import Aviso, Celda, HojaLeida, LibroIlegible, Lugar, Tipo
from monitoreo_xlsx.celdas.valores import Contenido, Interprete, como_se_ve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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

_HOJA = Vocabulario("worksheet", ESPACIOS)
_SI = frozenset({"1", "true"})
_ID_DE_RELACION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_IMAGENES = ("IMAGE(", "IMAGEN(")
_FORMULA_COMPARTIDA = "(la misma de otra celda)"
_MUESTRA = 60

_Lugar = TypeVar("_Lugar")


class Cupo:
    """Cuántas celdas y letras más se pueden leer del libro, y cuántas celdas pintadas más se recuerdan."""

    def __init__(self) -> None:
        self.pintadas = MAX_PINTADAS
        self._celdas = MAX_CELDAS
        self._letras = MAX_LETRAS

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


def leer_hoja(
    nombre: str, trozos: Iterable[bytes], interprete: Interprete, cupo: Cupo, *, oculta: bool
) -> tuple[HojaLeida, tuple[ControlDeclarado, ...]]:
    """Lee una hoja, con los controles que declara, y revisa lo que en ella no se ve o no cuadra.

    Raises:
        LibroIlegible: alguna celda está fuera de los límites de Excel (ARC-005), o la hoja pasa un tope (ARC-006).
    """
    lector = _LectorDeHoja(interprete, cupo)
    analizar(trozos, _HOJA, lector.acciones())
    try:
        indice = IndiceCombinadas(lector.combinadas)
    except ValueError as fallo:
        raise LibroIlegible("ARC-005", causa="muchas de sus celdas combinadas están encimadas") from fallo
    celdas, avisos_de_tapadas = separar_tapadas(lector.en_orden(), indice)
    imagenes = tuple(lugar for lugar in lector.imagenes if lugar not in celdas)
    avisos = (
        *([Aviso("HOJ-001")] if oculta and celdas else []),
        *avisos_ocultas(celdas, lector.ocultas),
        *lector.avisos,
        *avisos_de_tapadas,
        *avisos_lejanos(celdas),
        *(avisos_de_tachadas(celdas) if lector.hay_tachado else []),
        *avisos_de_imagenes(imagenes),
    )
    pintadas = _entre_las_demas(lector.pintadas, celdas, indice)
    return HojaLeida(nombre, oculta, celdas, tuple(lector.combinadas), avisos, pintadas, imagenes), tuple(lector.controles.values())


def _entre_las_demas(pintadas: dict[Lugar, str], celdas: dict[Lugar, Celda], indice: IndiceCombinadas) -> dict[Lugar, str]:
    """Las pintadas que siguen vacías y a la vista, en las filas y columnas que la hoja usa."""
    ultima_fila = max((fila for fila, _ in celdas), default=0)
    ultima_columna = max((columna for _, columna in celdas), default=0)
    return {
        lugar: relleno
        for lugar, relleno in pintadas.items()
        if 0 < lugar[0] <= ultima_fila and lugar[1] <= ultima_columna and lugar not in celdas and indice.ancla(*lugar) == lugar
    }


class _LectorDeHoja:
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
        self._con_relleno = interprete.con_relleno
        self._cupo = cupo
        self._tramos = Tramos()
        self._fila = self._columna = 0
        self._ultima = (0, 0)
        self._desordenada = False
        self._nombre: str | None = None
        self._atributos: Atributos = {}
        self._crudo: str | None = None
        self._formula: str | None = None
        self._incluido = ""
        self._formato: Formato | None = None
        self._control = ControlDeclarado("", "", "")

    def acciones(self) -> Acciones:
        de_texto = self._tramos.acciones()
        return Acciones(
            abrir={
                **de_texto.abrir,
                "col": self._abrir_columna,
                "row": self._abrir_fila,
                "c": self._abrir_celda,
                "mergeCell": self._combinar,
                "control": self._abrir_control,
                "controlPr": self._enlazar_control,
            },
            cerrar={**de_texto.cerrar, "is": self._cerrar_incluido, "c": self._cerrar_celda},
            texto={**de_texto.texto, "v": self._valor, "f": self._anotar_formula},
        )

    def en_orden(self) -> dict[tuple[int, int], Celda]:
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
        self._atributos = atributos
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
        clase = self._atributos.get("t", "n")
        if self._crudo is None and self._formula is None and not self._incluido and clase != "e":
            if self._atributos.get("s") in self._con_relleno:
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
            self._guardar(self._interprete.interpretar(clase, crudo, self._atributos.get("s", "0")), crudo)
        elif self._formula is not None and (clase != "str" or self._crudo is None):
            self._guardar(Contenido(Tipo.SIN_CALCULAR, self._formula), crudo)
        else:
            self._pintar()

    def _es_imagen(self) -> bool:
        """Dice si la celda guarda una imagen: Excel deja en ella un error (`vm` dice cuál es su valor), o la fórmula que la trae."""
        if self._formula is None:
            return "vm" in self._atributos
        return any(funcion in self._formula.upper() for funcion in _IMAGENES)

    def _pintar(self) -> None:
        """Recuerda una celda vacía, si está pintada."""
        if self._atributos.get("s") in self._con_relleno and self._cupo.pintadas:
            self._cupo.pintadas -= 1
            self._ubicar()
            self.pintadas[self._fila, self._columna] = self._con_relleno[self._atributos["s"]]

    def _guardar(self, contenido: Contenido, crudo: str) -> None:
        aspecto = self._interprete.aspectos.get(self._atributos.get("s", "0"), LISO)
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
