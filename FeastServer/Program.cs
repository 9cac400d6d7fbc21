using FeatureStore.FeastServer;
using FeatureStore.FeastServer.Cli;

using ConsoleStop stop = new();
FeastCommandLine feast = new(Console.Out, Console.Error, TimeProvider.System, FeatureServer.RunAsync);
return await feast.RunAsync(args, stop.Token);
