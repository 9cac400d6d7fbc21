using FeatureStore.Feast;

namespace FeatureStore.Pusher.Tests.Fixtures;

internal sealed record WrittenRow(string PushSource, IReadOnlyDictionary<string, InputValue> Cells)
{
    public string Driver => Cells["driver_id"].Text;
}
