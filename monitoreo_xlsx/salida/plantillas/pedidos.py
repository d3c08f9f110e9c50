"""Qué ficha se pide, y con qué valores nace."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from monitoreo_xlsx.conversion import MESES
from monitoreo_xlsx.modelo import ROMANOS, Compromiso, Docente, Ficha, Institucion, Momento, Pareja, Puntaje, Rubrica, TipoFicha, Visita
from monitoreo_xlsx.plantillas import DIRECTORA, ESPECIALISTA, NA, PAR
from monitoreo_xlsx.salida.plantillas.piezas import Valor, rotulo_desempeno


@dataclass(frozen=True, slots=True)
class Pedido:
    """Una ficha por escribir. Lo que va en `None` queda en blanco; `ficha` trae los valores ya llenos.

    En una visita entre pares, `observadora` es la docente que observa y `pareja`, lo acordado en el cronograma. `pendientes` son los
    compromisos que siguen abiertos.
    """

    docente: Docente | None = None
    momento: Momento | None = None
    visita: Visita | None = None
    ficha: Ficha | None = None
    tipo: TipoFicha = TipoFicha.OBSERVACION
    observadora: Docente | None = None
    pendientes: tuple[Compromiso, ...] = ()
    pareja: Pareja | None = None

    @property
    def tipo_de_ficha(self) -> TipoFicha:
        """El de la ficha ya llena, o el que se pide."""
        return self.ficha.tipo if self.ficha else self.tipo

    @property
    def numero(self) -> int:
        """El número de visita, o 0 si no se sabe."""
        for parte in (self.momento, self.visita):
            if parte:
                return parte.numero
        return self.ficha.visita if self.ficha else 0

    @property
    def acordado(self) -> str:
        """El código del desempeño que se acordó mirar en una visita entre pares; vacío si no se acordó ninguno."""
        return self.pareja.desempeno if self.pareja else ""

    def puntaje(self, codigo: str) -> Puntaje | None:
        """El puntaje de un desempeño, si la ficha ya lo trae."""
        puntajes = self.ficha.puntajes if self.ficha else ()
        return next((p for p in puntajes if p.desempeno == codigo), None)


def valores_de(institucion: Institucion, rubrica: Rubrica, pedido: Pedido) -> dict[str, Valor]:
    """Los datos de una ficha o de una fila de registro, por la clave con que se declaran.

    Una ficha ya llena se escribe tal cual; en una por llenar se propone a quien suele llenarla.
    """
    docente, ficha = pedido.docente, pedido.ficha
    valores: dict[str, Valor] = {
        "ie": institucion.nombre,
        "codigo_modular": institucion.codigo_modular,
        "rubrica": rubrica.clave,
        "docente": docente.nombre if docente else "",
        "dni": docente.dni if docente else "",
        "aula": docente.aula if docente else "",
        "tipo": pedido.tipo if docente else "",
        "visita": ROMANOS[pedido.numero - 1] if pedido.numero else "",
        "programada": programada(pedido),
    }
    if ficha is None:
        nombre, cargo = _observa(institucion, pedido)
        return {**valores, "observador": nombre, "cargo": cargo}
    llenos = ("tipo", "fecha", "hora_inicio", "hora_fin", "observador", "cargo", "matriculados", "asistentes", "registrada")
    return {**valores, **{clave: getattr(ficha, clave) for clave in llenos}}


def _observa(institucion: Institucion, pedido: Pedido) -> tuple[str, str]:
    """Quién llenará la ficha y con qué cargo, si ya se sabe."""
    if pedido.tipo is TipoFicha.PARES:
        return (pedido.observadora.nombre if pedido.observadora else ""), PAR
    if pedido.tipo is TipoFicha.AUTOEVALUACION:
        return (pedido.docente.nombre if pedido.docente else ""), ""
    if pedido.tipo is TipoFicha.OBSERVACION and institucion.directora:
        return institucion.directora, DIRECTORA
    return "", ESPECIALISTA if pedido.tipo is TipoFicha.SEGUNDA else ""


def programada(pedido: Pedido) -> Valor:
    """Para cuándo está la visita: su fecha, su mes («junio») o su ventana de fechas.

    El mes de la visita de la directora no dice cuándo es una visita entre pares: sin fecha propia, queda en blanco.
    """
    cita, momento = pedido.visita or pedido.pareja, pedido.momento
    if cita and cita.nueva_fecha:
        return cita.nueva_fecha
    if cita and cita.desde and cita.hasta:
        return _ventana(cita.desde, cita.hasta)
    if pedido.tipo_de_ficha is TipoFicha.PARES:
        return None
    return MESES[momento.mes - 1] if momento and momento.mes else None


def mirado(rubrica: Rubrica, pedido: Pedido) -> Valor:
    """Lo que se acordó mirar, como se lee en la ficha: «A4. Evaluación formativa», o nada."""
    return next((rotulo_desempeno(d) for d in rubrica.desempenos if d.codigo == pedido.acordado), None)


def nivel_escrito(puntaje: Puntaje | None) -> Valor:
    """Lo que va en la celda de nivel: el número, «N.A.» o nada."""
    if puntaje is None:
        return None
    return NA if puntaje.na else puntaje.nivel


def _ventana(desde: date, hasta: date) -> Valor:
    if desde == hasta:
        return desde
    ultimo = monthrange(desde.year, desde.month)[1]
    if desde.day == 1 and hasta == desde.replace(day=ultimo):
        return MESES[desde.month - 1]
    return f"del {desde:%d/%m/%Y} al {hasta:%d/%m/%Y}"
