namespace FeatureStore.Feast;

/// <summary>Plans whose features come in the order asked for: for a service, the order of its declaration.</summary>
internal static class StrictPlanning
{
    public static RetrievalPlan PlanServiceStrictly(this RetrievalPlanner planner, string name, bool fullNames) =>
        planner.PlanService(name, fullNames).InOrder(planner.Registry.GetService(name).Projections
            .SelectMany(p => p.Features.Select(f => NameOf(p.OutputName, f, fullNames))));

    public static RetrievalPlan PlanFeaturesStrictly(this RetrievalPlanner planner, IReadOnlyList<string> references, bool fullNames)
    {
        FeatureReference[] parsed = [.. references.Select(FeatureReference.Parse)];

        // Asked for twice, a feature is read once; two features of one name are a collision for the planner to refuse.
        string[] distinct = [.. references.Zip(parsed).DistinctBy(r => r.Second).Select(r => r.First)];
        return planner.PlanFeatures(distinct, fullNames)
            .InOrder(parsed.Select(r => NameOf(r.Version is null ? r.View : $"{r.View}@v{r.Version}", r.Feature, fullNames)));
    }

    private static string NameOf(string view, string feature, bool fullNames) => fullNames ? $"{view}__{feature}" : feature;
}
