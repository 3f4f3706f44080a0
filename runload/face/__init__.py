"""What `import runload` gives: a table of activities, reports, squads, figures and their pages."""
