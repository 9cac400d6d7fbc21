using System.Collections.Frozen;
using FeatureStore.Feast;
using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureStore.Inference.Tests.FeatureClient;

public sealed class FeatureSourcesTests : IAsyncLifetime
{
    private const string Service = "risk_scoring_v1";
    private readonly ModelFolders _models = ModelFolders.Risk();
    private readonly StubRegistry _registry = new();
    private InferenceApp _app = null!;
    private FeatureSources _sources = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await InferenceApp.StartAsync(_models.Setting);
        _registry.Definitions = await _app.Services.GetRequiredService<IFeatureRegistry>().ReadAsync(TestContext.Current.CancellationToken);
        _sources = ActivatorUtilities.CreateInstance<FeatureSources>(_app.Services, _registry);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _models.Dispose();
    }

    [Fact]
    public async Task Models_share_the_source_of_a_service_that_stays_as_it_was()
    {
        var first = await GetAsync();
        _registry.Definitions = With(_registry.Definitions.Services[Service] with { Description = "changed" });

        Assert.Same(first, await GetAsync());
    }

    [Fact]
    public async Task A_model_loaded_after_the_service_has_changed_sees_it_as_it_is_now()
    {
        var first = await GetAsync();
        var service = _registry.Definitions.Services[Service];
        _registry.Definitions = With(service with { Projections = [service.Projections[0] with { Features = service.Projections[0].Features.RemoveAt(0) }] });
        var second = await GetAsync();

        Assert.Equal(service.Projections[0].Features[0], first.Plan.Features[0].Name);
        Assert.Equal(service.Projections[0].Features[1], second.Plan.Features[0].Name);
        Assert.Same(second, await GetAsync());
    }

    private Task<FeatureSource> GetAsync() => _sources.GetAsync(Service, TestContext.Current.CancellationToken);

    private FeatureRegistry With(FeatureService service) => new()
    {
        Project = _registry.Definitions.Project,
        VersionId = "2",
        Entities = _registry.Definitions.Entities,
        Views = _registry.Definitions.Views,
        OnDemandViews = _registry.Definitions.OnDemandViews,
        Services = new Dictionary<string, FeatureService> { [Service] = service }.ToFrozenDictionary(),
        PushSources = _registry.Definitions.PushSources,
    };

    private sealed class StubRegistry : IFeatureRegistry
    {
        public FeatureRegistry Definitions { get; set; } = null!;

        public Task<FeatureRegistry> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Definitions);
    }
}
