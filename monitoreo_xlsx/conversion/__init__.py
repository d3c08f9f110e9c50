"""De una celda al valor que su campo admite: funciones puras que lanzan `CeldaInvalida`."""

from monitoreo_xlsx.conversion.aulas import Aula, anos_mal_escrito, leer_aula
from monitoreo_xlsx.conversion.calendario import cuando, dia_habil, feriados, mes_entero
from monitoreo_xlsx.conversion.campos import convertir
from monitoreo_xlsx.conversion.casillas import elegida, opciones_con_casilla
from monitoreo_xlsx.conversion.erratas import erratas, palabras
from monitoreo_xlsx.conversion.fechas import DIAS, MESES, en_cifras, en_palabras, fecha_en_partes, mes_de, trocada, ventana_del_mes
from monitoreo_xlsx.conversion.indices import TAL_CUAL, Indice, nombrado, sin_mayusculas, suelto
from monitoreo_xlsx.conversion.marcas import es_afirmativa, es_cruz, es_marca, es_negativa, sin_marca, sin_variacion
from monitoreo_xlsx.conversion.momentos import momento_de_logro, separar_momento, visita_de_momento
from monitoreo_xlsx.conversion.niveles import es_na, nivel, nivel_de_texto, niveles_admitidos
from monitoreo_xlsx.conversion.nombres import clave_de_nombre, con_algo_mas
from monitoreo_xlsx.conversion.opciones import con_visita, expresion_de_visita, numero_de_visita, sin_visita, visitas_admitidas
from monitoreo_xlsx.conversion.programacion import Programacion, separar_estado, unos_son_marcas
from monitoreo_xlsx.conversion.senalados import encierro
from monitoreo_xlsx.conversion.textos import PARECIDO, clave, enumerar, limpio, mas_parecido, normal, parecido, recordada, sugerencia
from monitoreo_xlsx.conversion.valores import Contexto, Nota, Valor, exigir_legible
from monitoreo_xlsx.conversion.ventanas import ventana, ventana_de_la_semana

__all__ = [
    "DIAS",
    "MESES",
    "PARECIDO",
    "TAL_CUAL",
    "Aula",
    "Contexto",
    "Indice",
    "Nota",
    "Programacion",
    "Valor",
    "anos_mal_escrito",
    "clave",
    "clave_de_nombre",
    "con_algo_mas",
    "con_visita",
    "convertir",
    "cuando",
    "dia_habil",
    "elegida",
    "en_cifras",
    "en_palabras",
    "encierro",
    "enumerar",
    "erratas",
    "es_afirmativa",
    "es_cruz",
    "es_marca",
    "es_na",
    "es_negativa",
    "exigir_legible",
    "expresion_de_visita",
    "fecha_en_partes",
    "feriados",
    "leer_aula",
    "limpio",
    "mas_parecido",
    "mes_de",
    "mes_entero",
    "momento_de_logro",
    "nivel",
    "nivel_de_texto",
    "niveles_admitidos",
    "nombrado",
    "normal",
    "numero_de_visita",
    "opciones_con_casilla",
    "palabras",
    "parecido",
    "recordada",
    "separar_estado",
    "separar_momento",
    "sin_marca",
    "sin_mayusculas",
    "sin_variacion",
    "sin_visita",
    "suelto",
    "sugerencia",
    "trocada",
    "unos_son_marcas",
    "ventana",
    "ventana_de_la_semana",
    "ventana_del_mes",
    "visita_de_momento",
    "visitas_admitidas",
]
