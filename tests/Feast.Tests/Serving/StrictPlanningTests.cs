namespace FeatureStore.Feast.Tests.Serving;

/// <summary>Plans in the order asked for, of everything that the recorded repositories declare.</summary>
public sealed class StrictPlanningTests
{
    [Theory]
    [InlineData("rides", "data/registry.db")]
    [InlineData("all_types", "data/registry.db")]
    [InlineData("driver_demo", "data/registry.db")]
    [InlineData("versions", "registry-second.db")]
    public async Task Outputs_of_services_and_lists_come_as_declared_and_as_asked(string repository, string registryFile)
    {
        RetrievalPlanner planner = await PlannerAsync(repository, registryFile);
        foreach (FeatureService service in planner.Registry.Services.Values)
        {
            string[] declared = [.. service.Projections.SelectMany(p => p.Features.Select(f => $"{p.OutputName}__{f}"))];
            Assert.Equal(declared, planner.PlanServiceStrictly(service.Name, fullNames: true).Outputs.Select(o => o.Column.Name));
        }

        // Backwards, so that views and kinds of view alternate.
        string[] all =
        [
            .. planner.Registry.Views.Values.SelectMany(v => v.Features.Select(f => (v.Name, Feature: f.Name)))
                .Concat(planner.Registry.OnDemandViews.Values.Where(v => !v.WriteToOnlineStore).SelectMany(v => v.Features.Select(f => (v.Name, Feature: f.Name))))
                .OrderByDescending(f => f.Feature, StringComparer.Ordinal)
                .Select(f => $"{f.Name}:{f.Feature}"),
        ];
        RetrievalPlan plan = planner.PlanFeaturesStrictly([.. all, all[0]], fullNames: true);
        Assert.Equal(all.Append(all[0]).Select(r => r.Replace(":", "__", StringComparison.Ordinal)), plan.Outputs.Select(o => o.Column.Name));
    }

    [Fact]
    public async Task Versions_of_a_view_are_told_apart()
    {
        RetrievalPlanner planner = await PlannerAsync("versions", "registry-second.db");
        string view = planner.Registry.Views.Keys.First(), feature = planner.Registry.Views[view].Features[0].Name;
        RetrievalPlan plan = planner.PlanFeaturesStrictly([$"{view}@v1:{feature}", $"{view}@v0:{feature}", $"{view}@latest:{feature}"], fullNames: true);

        Assert.Equal([$"{view}@v1__{feature}", $"{view}@v0__{feature}", $"{view}__{feature}"], plan.Outputs.Select(o => o.Column.Name));
    }

    private static async Task<RetrievalPlanner> PlannerAsync(string repository, string registryFile)
    {
        string folder = Goldens.PathOf("repos", repository);
        RepositoryConfiguration configuration = RepositoryConfigurationReader.Read(folder, _ => null, storeIsGiven: true);
        configuration = configuration with { Registry = configuration.Registry with { Path = Path.Combine(folder, registryFile) } };
        using IRegistryStore registry = RegistryStores.Open(configuration, new FeastStoreOptions());
        FeatureRegistry features = new RegistryReader(configuration).Read(await registry.LoadAsync(TestContext.Current.CancellationToken));
        return new RetrievalPlanner(features, configuration, _ => new NoTransform());
    }

    private sealed class NoTransform : IOnDemandTransform
    {
        public void Transform(TransformInputs inputs, TransformOutputs outputs) => throw new InvalidOperationException("Plans compute nothing.");
    }
}
