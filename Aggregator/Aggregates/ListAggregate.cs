using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>LISTAGG: the texts in the order of arrival, with a separator between them.</summary>
internal sealed class ListAggregate(SqlType type, string separator) : Aggregate(SqlType.String.OrNull(type.Nullable))
{
    private static readonly SqlType s_text = SqlType.String;

    public override IReadOnlyList<SqlType> SlotTypes { get; } = [s_text];

    public static string Append(string? list, string text, string separator) => list is null ? text : list + separator + text;

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) => slots.Write(0, Appended(slots, arguments[0]));

    public override Expression Merge(Slots slots, Slots other) =>
        Expression.IfThen(Expression.Not(Code.IsNull(other.Read(0, s_text))), slots.Write(0, Appended(slots, other.Read(0, s_text))));

    public override Expression Finish(Slots slots) => slots.Read(0, s_text);

    private MethodCallExpression Appended(Slots slots, Expression text) =>
        Expression.Call(typeof(ListAggregate), nameof(Append), null, slots.Read(0, s_text), text, Expression.Constant(separator));
}
