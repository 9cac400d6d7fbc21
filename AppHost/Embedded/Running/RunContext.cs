using FeatureStore.AppHost.Embedded.Runs;

namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>What the resources of one run share. <c>Kill</c> fires when processes that are asked to stop shall be killed at once.</summary>
internal sealed record RunContext(RunDirectory Directory, Uri OtlpEndpoint, HttpClient HttpClient, RunOptions Options, TimeProvider Time, CancellationToken Kill);
