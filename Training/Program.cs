using FeatureStore.Training;

return await TrainingProgram.RunAsync(args, Console.Out, Console.Error);
