using System.Globalization;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>IS_DECIMAL, IS_DIGIT and IS_ALPHA: FALSE for NULL and for an empty text.</summary>
internal static class TextTestFunctions
{
    public static IEnumerable<(string Name, ScalarFunction Function)> All =>
    [
        ("IS_DECIMAL", (name, arguments) => Test(name, arguments, type => type.IsNumeric, IsDecimal)),
        ("IS_DIGIT", (name, arguments) => Test(name, arguments, type => type.IsInteger, IsDigit)),
        ("IS_ALPHA", (name, arguments) => Test(name, arguments, _ => false, IsAlpha)),
    ];

    private static SqlExpression Test(string name, IReadOnlyList<SqlExpression> arguments, Func<SqlType, bool> isAlways, Func<string, bool> test)
    {
        Signature.Expect(name, arguments, 1, 1);
        var boolean = SqlType.Boolean.NotNull();
        var no = new LiteralExpression(false, boolean);
        if (!arguments[0].Type.IsText)
            return isAlways(arguments[0].Type) ? new CaseExpression(boolean, [(new NullTestExpression(arguments[0]), no)], new LiteralExpression(true, boolean)) : no;
        return new FirstNotNullExpression(boolean, [Methods.Call(name, boolean, test, arguments), no]);
    }

    private static bool IsDecimal(string text) => TextCasts.ToDouble(text) is not null;

    private static bool IsDigit(string text) => text.Length > 0 && text.All(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.DecimalDigitNumber);

    private static bool IsAlpha(string text) => text.Length > 0 && text.All(char.IsLetter);
}
