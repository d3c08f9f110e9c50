"""Lo que está puesto sobre una hoja: notas, conversaciones, cuadros de texto y controles. Si está dañado no se lleva la hoja."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas.analizador import Acciones, Atributos, Vocabulario, analizar
from monitoreo_xlsx.celdas.aspecto import Control, Nota
from monitoreo_xlsx.celdas.avisos import avisos_de_encima
from monitoreo_xlsx.celdas.dibujos import MAX_COSAS, LectorDeDibujo
from monitoreo_xlsx.celdas.estilos import ESPACIOS
from monitoreo_xlsx.celdas.paquete import FALLOS, Paquete, Relacion
from monitoreo_xlsx.celdas.referencias import leer_referencia
from monitoreo_xlsx.celdas.textos import Tramos
from monitoreo_xlsx.celdas.tipos import Aviso, HojaLeida, LibroIlegible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitoreo_xlsx.celdas.lector_de_hoja import ControlDeclarado
    from monitoreo_xlsx.celdas.tipos import Lugar

MAX_BYTES = 16 * 1024 * 1024
"""Lo que se mira en todo el libro: las notas y los dibujos de uno real caben en la centésima parte."""

_ACTIVEX = "http://schemas.microsoft.com/office/2006/activeX"
_NOTAS = Vocabulario("comments", ESPACIOS)
_HILOS = Vocabulario("ThreadedComments", ("http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",))
_DE_FORMULARIO = Vocabulario("formControlPr", ("http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",))
_DE_ACTIVEX = Vocabulario("ocx", (_ACTIVEX,))
_CLASES_DE_ACTIVEX = {
    "8BD21D10": "EditBox",
    "8BD21D20": "List",
    "8BD21D30": "Drop",
    "8BD21D40": "CheckBox",
    "8BD21D50": "Radio",
    "8BD21D60": "CheckBox",
}
"""Por el comienzo de su identificador; en los demás no se marca ni se escribe nada."""


class Encima:
    """Mira lo que está sobre las hojas de un libro, en todo él hasta un tope."""

    def __init__(self, paquete: Paquete) -> None:
        self._paquete = paquete
        self._resta = MAX_BYTES

    def agregar_a(self, hoja: HojaLeida, parte: str, declarados: Iterable[ControlDeclarado]) -> HojaLeida:
        """La hoja de esa parte con lo que tiene encima y sus avisos; si algo no se puede mirar, un aviso lo dice (HOJ-029)."""
        lector = _DeUnaHoja({control.relacion: control for control in declarados})
        completa = True
        try:
            relaciones = self._paquete.relaciones(parte)
        except (*FALLOS, LibroIlegible):
            relaciones, completa = (), False
        for relacion in relaciones:
            try:
                lector.mirar(relacion, self._leer(relacion.destino))
            except (*FALLOS, LibroIlegible):
                completa = False
        notas, cuadros, controles = lector.notas(), tuple(lector.dibujo.cuadros), lector.controles()
        if completa and not (notas or cuadros or controles):
            return hoja
        avisos = (*hoja.avisos, *avisos_de_encima(notas, cuadros, controles), *([] if completa else [Aviso("HOJ-029")]))
        return replace(hoja, avisos=avisos, notas=notas, cuadros_de_texto=cuadros, controles=controles)

    def _leer(self, parte: str) -> Iterator[bytes]:
        for trozo in self._paquete.leer(parte, self._resta):
            self._resta -= len(trozo)
            yield trozo


class _DeUnaHoja:
    """Lo que se lleva visto sobre una hoja."""

    def __init__(self, declarados: dict[str, ControlDeclarado]) -> None:
        self.dibujo = LectorDeDibujo({control.forma for control in declarados.values()})
        self._declarados = declarados
        self._notas: dict[Lugar, Nota] = {}
        self._hilos: dict[Lugar, Nota] = {}
        self._de_formulario: dict[str, Control] = {}

    def mirar(self, relacion: Relacion, trozos: Iterable[bytes]) -> None:
        """Mira una parte, si es de las que llevan algo que se ve."""
        match relacion.clase:
            case "comments":
                self._mirar_notas(trozos)
            case "threadedComment":
                self._mirar_hilos(trozos)
            case "drawing":
                self.dibujo.mirar(trozos)
            case "ctrlProp":
                acciones = Acciones(abrir={"formControlPr": lambda atributos: self._anotar(relacion.id, _control(atributos))})
                analizar(trozos, _DE_FORMULARIO, acciones)
            case "control":
                acciones = Acciones(abrir={"ocx": lambda atributos: self._anotar(relacion.id, _control_activex(atributos))})
                analizar(trozos, _DE_ACTIVEX, acciones)

    def notas(self) -> tuple[Nota, ...]:
        """Las notas por su lugar; donde hay una conversación, Excel guarda además una nota que solo lo dice."""
        return tuple(nota for _, nota in sorted({**self._notas, **self._hilos}.items()))

    def controles(self) -> tuple[Control, ...]:
        """Los controles, cada uno donde está su forma, con su rótulo y la celda que enlaza."""
        completos = []
        for relacion, control in self._de_formulario.items():
            declarado = self._declarados.get(relacion)
            forma = declarado.forma if declarado else ""
            fila, columna, texto = self.dibujo.de_controles.get(forma, (0, 0, ""))
            enlazada = control.enlazada or (declarado.enlazada if declarado else "")
            completos.append(replace(control, fila=fila, columna=columna, texto=texto, enlazada=enlazada))
        return tuple(sorted(completos, key=lambda control: (control.fila, control.columna)))

    def _anotar(self, relacion: str, control: Control) -> None:
        if len(self._de_formulario) < MAX_COSAS:
            self._de_formulario[relacion] = control

    def _mirar_notas(self, trozos: Iterable[bytes]) -> None:
        tramos = Tramos()
        lugar: Lugar = (0, 0)

        def abrir(atributos: Atributos) -> None:
            nonlocal lugar
            lugar = leer_referencia(atributos.get("ref", ""))

        def cerrar() -> None:
            texto, _ = tramos.tomar()
            if len(self._notas) < MAX_COSAS:
                self._notas[lugar] = Nota(*lugar, texto.strip())

        acciones = tramos.acciones()
        abrir_y_tramos, cerrar_y_tramos = {**acciones.abrir, "comment": abrir}, {**acciones.cerrar, "comment": cerrar}
        analizar(trozos, _NOTAS, acciones._replace(abrir=abrir_y_tramos, cerrar=cerrar_y_tramos))

    def _mirar_hilos(self, trozos: Iterable[bytes]) -> None:
        lugar: Lugar = (0, 0)

        def abrir(atributos: Atributos) -> None:
            nonlocal lugar
            lugar = leer_referencia(atributos.get("ref", ""))

        def texto(dicho: str) -> None:
            previa = self._hilos.get(lugar)
            if len(self._hilos) < MAX_COSAS:
                self._hilos[lugar] = Nota(*lugar, f"{previa.texto}\n{dicho.strip()}" if previa else dicho.strip(), en_hilo=True)

        analizar(trozos, _HILOS, Acciones(abrir={"threadedComment": abrir}, texto={"text": texto}))


def _control(atributos: Atributos) -> Control:
    clase = atributos.get("objectType", "")
    elegido = atributos.get("checked", "Unchecked") != "Unchecked" or atributos.get("sel", "0") != "0"
    return Control(0, 0, clase, enlazada=atributos.get("fmlaLink", ""), marcado=elegido)


def _control_activex(atributos: Atributos) -> Control:
    clase = atributos.get(f"{_ACTIVEX} classid", "").strip("{}").upper()
    return Control(0, 0, _CLASES_DE_ACTIVEX.get(clase[:8], "ActiveX"))
