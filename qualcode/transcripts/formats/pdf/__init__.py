"""PDF: lines with their places on the page, columns, and the paragraphs that they make."""
