using System.Runtime.InteropServices;
using FeatureStore.Feast;

namespace FeatureStore.Inference.FeatureClient;

[StructLayout(LayoutKind.Auto)]
internal struct FeatureCell
{
    public FeatureValue Value;

    /// <summary>UTC ticks at which the value became true; 0 when it never did.</summary>
    public long EventTicks;

    /// <summary>
    /// NULL_VALUE: the row is there, the value in it is null or no finite number. NOT_FOUND: there is no row of the view.
    /// OUTSIDE_MAX_AGE: the value is older than its view's ttl, and used all the same.
    /// </summary>
    public FieldStatus Status;
}
