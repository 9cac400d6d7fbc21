using FeatureStore.AppHost.Embedded;

namespace FeatureStore.AppHost.Tests.Topology;

/// <summary>What AppHost.cs describes when it is given these arguments.</summary>
internal static class DescribedApplication
{
    public static DistributedApplication Create(params string[] args)
    {
        DistributedApplication? described = null;
        DistributedApplication.Inspector.Value = application => described = application;
        try
        {
            typeof(DistributedApplication).Assembly.EntryPoint!.Invoke(null, [args]);
        }
        finally
        {
            DistributedApplication.Inspector.Value = null;
        }

        return described ?? throw new InvalidOperationException("AppHost.cs ran nothing.");
    }

    public static Resource Find(this DistributedApplication application, string name) =>
        application.Resources.Single(resource => resource.Name == name);
}
