using FeatureStore.Bench.Budgets;
using FeatureStore.Bench.Http;
using FeatureStore.Bench.Pushing;
using FeatureStore.Bench.Scoring;
using FeatureStore.Bench.Serving;
using FeatureStore.Bench.Tails;
using FeatureStore.Bench.Windows;

return args switch
{
    ["serve", .. var options] => await ServingBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["predict", .. var options] => await ScoringBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["tail", .. var options] => await TailBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["budget", .. var options] => await BudgetBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["push", .. var options] => await PushBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["windows", .. var options] => WindowsBenchmark.Run(options),
    ["path", .. var options] => await PathBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["empty-endpoint", var port, var bytes] => await EmptyEndpoint.RunAsync(port, bytes),
    _ => BenchOptions.Usage(),
};
