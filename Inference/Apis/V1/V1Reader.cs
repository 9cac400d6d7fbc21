using FeatureStore.Inference.Apis.Rows;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.V1;

/// <summary>Reads <c>{"instances":[…]}</c> or <c>{"inputs":…}</c>; signature_name and whatever else is there says nothing here.</summary>
internal static class V1Reader
{
    private static readonly string[] s_members = ["instances", "inputs"];

    public static RowRequest Read(ReadOnlySpan<byte> body, IReadOnlyList<TensorSpec> specs) => JsonBody.ReadObject(body, json =>
    {
        Span<Range> members = stackalloc Range[s_members.Length];
        JsonMembers.Find(json, s_members, members);
        return (members[0].IsAbsent(), members[1].IsAbsent()) switch
        {
            (false, true) => new RowRequest(RowForm.Instances, RowReader.List(json[members[0]], specs, s_members[0])),
            (true, false) => ColumnReader.Read(json[members[1]], specs, s_members[1]),
            (true, true) => throw InferenceException.Invalid("instances: missing"),
            _ => throw InferenceException.Invalid("instances and inputs cannot both be given"),
        };
    });
}
