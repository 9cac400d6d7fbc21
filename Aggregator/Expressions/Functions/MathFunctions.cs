using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Functions of numbers. Outside of their domain they give NaN or Infinity, no errors.</summary>
internal static class MathFunctions
{
    private static readonly SqlType s_double = SqlType.Double.NotNull();

    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        ("ABS", Abs),
        ("SIGN", Sign),
        Methods.Define("POWER", s_double, Math.Pow),
        Methods.Define("SQRT", s_double, Math.Sqrt),
        Methods.Define("EXP", s_double, Math.Exp),
        Methods.Define("LN", s_double, (double value) => Math.Log(value)),
        Methods.Define("LOG10", s_double, Math.Log10),
        Methods.Define("LOG2", s_double, (double value) => Math.Log(value) / Math.Log(2)),
        ("LOG", Log),
        Methods.Define("SIN", s_double, Math.Sin),
        Methods.Define("COS", s_double, Math.Cos),
        Methods.Define("TAN", s_double, Math.Tan),
        Methods.Define("COT", s_double, (double value) => 1 / Math.Tan(value)),
        Methods.Define("ASIN", s_double, Math.Asin),
        Methods.Define("ACOS", s_double, Math.Acos),
        Methods.Define("ATAN", s_double, Math.Atan),
        Methods.Define("ATAN2", s_double, Math.Atan2),
        Methods.Define("SINH", s_double, Math.Sinh),
        Methods.Define("COSH", s_double, Math.Cosh),
        Methods.Define("TANH", s_double, Math.Tanh),
        Methods.Define("DEGREES", s_double, (double value) => value * (180 / Math.PI)),
        Methods.Define("RADIANS", s_double, (double value) => value / 180 * Math.PI),
        ("PI", (name, arguments) => Constant(name, arguments, Math.PI)),
        ("E", (name, arguments) => Constant(name, arguments, Math.E)),
        .. RoundingFunctions.All,
    ];

    private static SqlExpression Abs(string name, IReadOnlyList<SqlExpression> arguments) => OfNumber(name, arguments, value =>
        value.Type == typeof(double) || value.Type == typeof(float) || value.Type == typeof(System.Numerics.BigInteger)
            ? Expression.Call(value.Type == typeof(System.Numerics.BigInteger) ? typeof(System.Numerics.BigInteger) : typeof(Math), nameof(Math.Abs), null, value)
            : Expression.Condition(Expression.LessThan(value, Expression.Default(value.Type)), Arithmetic.Negate(value), value));

    // A DECIMAL's sign has the fraction digits of its type: 1.00.
    private static SqlExpression Sign(string name, IReadOnlyList<SqlExpression> arguments)
    {
        var scale = arguments.Count > 0 ? arguments[0].Type.Scale : 0;
        return OfNumber(name, arguments, value =>
        {
            var zero = Expression.Default(value.Type);
            Expression one = value.Type == typeof(System.Numerics.BigInteger)
                ? Expression.Constant(DecimalMath.PowerOfTen(scale))
                : Expression.Convert(Expression.Constant(1), value.Type);
            return Expression.Condition(
                Expression.GreaterThan(value, zero),
                one,
                Expression.Condition(Expression.LessThan(value, zero), Arithmetic.Negate(one), value));
        });
    }

    private static CallExpression Log(string name, IReadOnlyList<SqlExpression> arguments)
    {
        Signature.Expect(name, arguments, 1, 2);
        return arguments.Count == 1
            ? (CallExpression)Methods.Define(name, s_double, (double value) => Math.Log(value)).Function(name, arguments)
            : (CallExpression)Methods.Define(name, s_double, (double numberBase, double value) => Math.Log(value) / Math.Log(numberBase)).Function(name, arguments);
    }

    private static LiteralExpression Constant(string name, IReadOnlyList<SqlExpression> arguments, double value)
    {
        Signature.Expect(name, arguments, 0, 0);
        return new LiteralExpression(value, s_double);
    }

    private static CallExpression OfNumber(string name, IReadOnlyList<SqlExpression> arguments, Func<Expression, Expression> body)
    {
        Signature.Expect(name, arguments, 1, 1);
        return arguments[0].Type.IsNumeric
            ? new CallExpression(arguments[0].Type.NotNull(), arguments, values => body(values[0]))
            : throw Signature.CannotApply(name, arguments);
    }
}
