"""La carpeta de trabajo: qué libros tiene, en qué orden se leen y qué quedó sin leer."""
