package main

import "testing"

// TestScheduled: the rank and the number that each scheduler says.
func TestScheduled(t *testing.T) {
	for name, c := range map[string]struct {
		says        map[string]string
		task, tasks int
	}{
		"nobody":     {nil, 0, 0},
		"Slurm":      {map[string]string{"SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_COUNT": "3", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_STEP": "2"}, 3, 3},
		"AWS Batch":  {map[string]string{"AWS_BATCH_JOB_ARRAY_INDEX": "0", "AWS_BATCH_JOB_ARRAY_SIZE": "8"}, 1, 8},
		"AWS, old":   {map[string]string{"AWS_BATCH_JOB_ARRAY_INDEX": "2"}, 3, 0},
		"Kubernetes": {map[string]string{"JOB_COMPLETION_INDEX": "7", "JOB_COMPLETIONS": "8"}, 8, 8},
	} {
		task, tasks := scheduled(&Env{Getenv: func(key string) string { return c.says[key] }})
		if task != c.task || tasks != c.tasks {
			t.Errorf("%s: %d/%d, want %d/%d", name, task, tasks, c.task, c.tasks)
		}
	}
}
