"""El libro del cronograma: qué tablas trae, qué sitúa cada una de sus columnas y qué visitas programa."""
