using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Doors;

/// <summary>One service for a whole class of tests.</summary>
public sealed class DoorFixture : IAsyncLifetime
{
    private readonly ModelFolders _models = ModelFolders.Risk();
    private FeastServer _feast = null!;

    internal InferenceApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _feast = await FeastServer.StartAsync();
        App = await InferenceApp.StartAsync(
            _models.Setting, $"Features:Server={_feast.Url}", $"Grpc:Port={FreePort.Next()}", "AIP_PREDICT_ROUTE=/vertex/predict", "AIP_HEALTH_ROUTE=/vertex/health");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _feast.DisposeAsync();
        _models.Dispose();
    }
}
