using System.Collections.Concurrent;

namespace FeatureStore.Feast;

/// <summary>The plans of one snapshot: clients ask for the same features again and again.</summary>
internal sealed class PlanCache(RetrievalPlanner planner)
{
    /// <summary>Whoever sends other references every time is served, but not remembered.</summary>
    private const int MaxPlans = 1024;

    private readonly ConcurrentDictionary<(string Service, bool FullNames, bool Strict), RetrievalPlan> _services = new();
    private readonly ConcurrentDictionary<FeatureList, RetrievalPlan> _lists = new();

    public RetrievalPlan Get(OnlineFeaturesRequest request) => string.IsNullOrEmpty(request.FeatureService)
        ? GetList(new FeatureList(request.Features, request.FullFeatureNames, request.Strict))
        : GetService(request.FeatureService, request.FullFeatureNames, request.Strict);

    private RetrievalPlan GetService(string name, bool fullNames, bool strict)
    {
        // Only services that exist get a plan, so there are never more than four for each.
        return _services.TryGetValue((name, fullNames, strict), out RetrievalPlan? plan)
            ? plan
            : _services.GetOrAdd((name, fullNames, strict), strict ? planner.PlanServiceStrictly(name, fullNames) : planner.PlanService(name, fullNames));
    }

    private RetrievalPlan GetList(FeatureList list)
    {
        if (!_lists.TryGetValue(list, out RetrievalPlan? plan))
        {
            plan = list.Strict ? planner.PlanFeaturesStrictly(list.References, list.FullNames) : planner.PlanFeatures(list.References, list.FullNames);
            if (_lists.Count < MaxPlans)
            {
                _lists.TryAdd(new FeatureList([.. list.References], list.FullNames, list.Strict), plan);
            }
        }

        return plan;
    }

    private readonly struct FeatureList(IReadOnlyList<string> references, bool fullNames, bool strict) : IEquatable<FeatureList>
    {
        public IReadOnlyList<string> References { get; } = references;

        public bool FullNames { get; } = fullNames;

        public bool Strict { get; } = strict;

        public bool Equals(FeatureList other)
        {
            if (FullNames != other.FullNames || Strict != other.Strict || References.Count != other.References.Count)
            {
                return false;
            }

            for (int i = 0; i < References.Count; i++)
            {
                if (References[i] != other.References[i])
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is FeatureList other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(FullNames);
            for (int i = 0; i < References.Count; i++)
            {
                hash.Add(References[i]);
            }

            return hash.ToHashCode();
        }
    }
}
