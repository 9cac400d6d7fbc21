using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>Pieces of generated code that know how SQL values and NULLs are held in .NET types.</summary>
internal static class Code
{
    /// <summary>The .NET type that holds a value of the SQL type, its NULL included.</summary>
    public static Type HolderOf(SqlType type) =>
        type.Nullable && type.ClrType.IsValueType ? typeof(Nullable<>).MakeGenericType(type.ClrType) : type.ClrType;

    public static bool CanBeNull(Expression value) => !value.Type.IsValueType || IsNullable(value.Type);

    public static Expression IsNull(Expression value) =>
        IsNullable(value.Type) ? Expression.Not(Expression.Property(value, nameof(Nullable<int>.HasValue)))
        : value.Type.IsValueType ? Expression.Constant(false)
        : Expression.ReferenceEqual(value, Expression.Constant(null, value.Type));

    /// <summary>The value, known not to be NULL.</summary>
    public static Expression Unwrap(Expression value) =>
        IsNullable(value.Type) ? Expression.Call(value, value.Type.GetMethod(nameof(Nullable<int>.GetValueOrDefault), Type.EmptyTypes)!) : value;

    /// <summary>The value in the holder of another nullability.</summary>
    public static Expression Hold(Expression value, SqlType type)
    {
        var holder = HolderOf(type);
        return value.Type == holder ? value
            : IsNullable(value.Type) && !IsNullable(holder) ? Hold(Unwrap(value), type)
            : Expression.Convert(value, holder);
    }

    public static Expression NullOf(SqlType type) => Expression.Default(HolderOf(type.OrNull()));

    /// <summary>True only when the condition is TRUE: neither FALSE nor UNKNOWN.</summary>
    public static Expression IsTrue(Expression condition) => IsNullable(condition.Type) ? Unwrap(condition) : condition;

    /// <summary>The value of an element of a <c>Value[]</c>.</summary>
    public static Expression Read(Expression values, int index, SqlType type)
    {
        var element = Expression.ArrayIndex(values, Expression.Constant(index));
        var value = Expression.Property(element, PropertyOf(type));
        return type.Nullable
            ? Expression.Condition(Expression.Property(element, nameof(Value.IsNull)), NullOf(type), Hold(value, type))
            : value;
    }

    /// <summary>A <see cref="Value"/> of a value in its holder.</summary>
    public static Expression ToValue(Expression value)
    {
        if (!IsNullable(value.Type))
            return Expression.Call(typeof(Value), nameof(Value.From), null, value);
        var held = Expression.Variable(value.Type);
        return Expression.Block(
            [held],
            Expression.Assign(held, value),
            Expression.Condition(IsNull(held), Expression.Property(null, typeof(Value), nameof(Value.Null)), ToValue(Unwrap(held))));
    }

    public static Expression Write(Expression values, int index, Expression value) =>
        Expression.Assign(Expression.ArrayAccess(values, Expression.Constant(index)), ToValue(value));

    private static bool IsNullable(Type type) => Nullable.GetUnderlyingType(type) is not null;

    public static string PropertyOf(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Date or SqlTypeKind.Time or SqlTypeKind.IntervalYearMonth => nameof(Value.Int),
        SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz or SqlTypeKind.IntervalDayTime => nameof(Value.BigInt),
        SqlTypeKind.Char => nameof(Value.String),
        _ => type.Kind.ToString(),
    };
}
