using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>A column of the input row.</summary>
internal sealed class ColumnExpression(int ordinal, SqlType type) : SqlExpression(type)
{
    public int Ordinal => ordinal;

    internal override Expression Emit(ParameterExpression row) => Code.Read(row, ordinal, Type);
}
