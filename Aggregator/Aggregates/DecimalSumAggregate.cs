using System.Linq.Expressions;
using System.Numerics;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>SUM of DECIMAL(p, s): DECIMAL(38, s), NULL when it has more digits.</summary>
internal sealed class DecimalSumAggregate(SqlType argument) : Aggregate(SqlType.Decimal(SqlType.MaxDecimalPrecision, argument.Scale))
{
    private readonly SqlType _sum = SqlType.Decimal(SqlType.MaxDecimalPrecision, argument.Scale);

    public override IReadOnlyList<SqlType> SlotTypes { get; } = [SqlType.Decimal(SqlType.MaxDecimalPrecision, argument.Scale)];

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) => Add(slots, arguments[0]);

    public override Expression Merge(Slots slots, Slots other)
    {
        var sum = Expression.Variable(typeof(BigInteger?));
        return Expression.Block(
            [sum],
            Expression.Assign(sum, other.Read(0, _sum)),
            Expression.IfThen(Expression.Not(Code.IsNull(sum)), Add(slots, Code.Unwrap(sum))));
    }

    public override Expression Finish(Slots slots)
    {
        var sum = Expression.Variable(typeof(BigInteger?));
        return Expression.Block(
            [sum],
            Expression.Assign(sum, slots.Read(0, _sum)),
            Expression.Condition(Code.IsNull(sum), sum, Decimals.Fit(Code.Unwrap(sum), Type.Scale, Type)));
    }

    private Expression Add(Slots slots, Expression value) => slots.Write(0, Expression.Add(Code.Unwrap(slots.Read(0, _sum)), value));
}
