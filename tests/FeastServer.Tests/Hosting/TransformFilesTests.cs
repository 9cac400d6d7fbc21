using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.Features;

namespace FeatureStore.FeastServer.Tests.Hosting;

public sealed class TransformFilesTests
{
    [Fact]
    public void Transforms_are_found_by_the_view_that_they_name()
    {
        KeyValuePair<string, IOnDemandTransform> found = Assert.Single(TransformFiles.Load([typeof(RideContextTransform).Assembly.Location]));

        Assert.Equal("ride_context", found.Key);
        Assert.Equal(nameof(RideContextTransform), found.Value.GetType().Name);
    }

    [Theory]
    [InlineData("none.dll", "none.dll")]
    [InlineData("feature_repo/feature_store.yaml", "format")]
    [InlineData("FeatureStore.ServiceDefaults.dll", "[OnDemandTransform(\"view\")]")]
    public void A_file_without_transforms_is_named_with_the_reason(string file, string reason)
    {
        string path = Path.Combine(AppContext.BaseDirectory, file);

        FeastException error = Assert.Throws<FeastException>(() => TransformFiles.Load([path]).ToList());

        Assert.StartsWith($"Feast:Transforms: {path}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
