-- Version 10: the runs that count, for other programs to read (docs/agents.md is the promise).
-- Columns may be added at the end; none changes its name, its unit or its meaning.
CREATE VIEW runs AS
  SELECT r.activity_id AS id, r.athlete, substr(r.start_local, 1, 10) AS day, r.start_local,
    r.sport, r.distance_m, r.moving_s, r.elapsed_s, r.ascent_m, r.hr_avg_bpm, r.hr_max_bpm,
    r.cadence_spm, r.rpe_cr10, r.title
  FROM view_read v JOIN recordings r ON r.file_id = v.file_id AND r.position = v.recording
  WHERE v.deleted = 0
  UNION ALL
  SELECT activity_id, athlete, substr(start_local, 1, 10), start_local, sport, distance_m, moving_s,
    elapsed_s, ascent_m, hr_avg_bpm, hr_max_bpm, cadence_spm, rpe_cr10, title
  FROM view_runs WHERE deleted = 0;
