"""Labels, speakers, questions, and the turns that they make."""
