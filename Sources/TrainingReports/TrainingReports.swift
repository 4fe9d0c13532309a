// TrainingReports
