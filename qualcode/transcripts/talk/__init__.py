"""Who speaks: labels, speakers, questions, and the turns they make."""
