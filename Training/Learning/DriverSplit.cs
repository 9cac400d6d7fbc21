using System.IO.Hashing;
using System.Text;
using FeatureStore.Training.History;

namespace FeatureStore.Training.Learning;

/// <summary>
/// Some drivers are kept from the trainer, with all their rides: a model that knew a driver would be measured on its memory.
/// </summary>
internal sealed record DriverSplit(IReadOnlyList<int> Training, IReadOnlyList<int> HeldOut)
{
    public static DriverSplit Of(IReadOnlyList<HistoryRow> rows, double heldOutShare, int seed)
    {
        var training = new List<int>();
        var heldOut = new List<int>();
        for (var i = 0; i < rows.Count; i++) (IsHeldOut(rows[i].DriverId) ? heldOut : training).Add(i);
        return new DriverSplit(training, heldOut);

        bool IsHeldOut(string driver) =>
            XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(driver), seed) < heldOutShare * ulong.MaxValue;
    }
}
