using FeatureStore.Bench;
using FeatureStore.Bench.Http;
using FeatureStore.Bench.Pushing;
using FeatureStore.Bench.Serving;

return args switch
{
    ["serve", .. var options] => await ServingBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["push", .. var options] => await PushBenchmark.RunAsync(BenchOptions.Parse(options)),
    ["empty-endpoint", var port, var bytes] => await EmptyEndpoint.RunAsync(port, bytes),
    _ => BenchOptions.Usage(),
};
