using System.Globalization;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>A constant; <paramref name="Value"/> is of the type's .NET type, or null for NULL.</summary>
internal sealed record LiteralSyntax(SqlPosition Position, object? Value, SqlType Type) : ExpressionSyntax(Position)
{
    public override string Text => Value is byte[] bytes
        ? $"X'{Convert.ToHexString(bytes)}'"
        : string.Create(CultureInfo.InvariantCulture, $"{Type.Kind} '{Value}'{Type.Scale}");
}
