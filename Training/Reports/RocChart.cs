using System.Globalization;
using System.Text;
using FeatureStore.Training.Learning;

namespace FeatureStore.Training.Reports;

/// <summary>ROC curves as an SVG.</summary>
internal static class RocChart
{
    public const string FileName = "roc.svg";

    private const int Size = 400;
    private const int Margin = 50;
    private const int Steps = 200;

    public static string Draw(params ReadOnlySpan<(string Title, string Color, RocCurve Curve)> curves)
    {
        var svg = new StringBuilder();
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Size + (2 * Margin)} {Size + (2 * Margin)}" font-family="sans-serif" font-size="13">""");
        Line($"""<rect width="100%" height="100%" fill="white"/>""");
        Line($"""<path d="M{X(0)} {Y(0)}V{Y(1)}H{X(1)}V{Y(0)}Z" fill="none" stroke="#999"/>""");
        Line($"""<path d="M{X(0)} {Y(0)}L{X(1)} {Y(1)}" stroke="#ccc" stroke-dasharray="4"/>""");
        Line($"""<text x="{X(0.5)}" y="{Y(0) + 35}" text-anchor="middle">share of honest rides above the threshold</text>""");
        Line($"""<text transform="translate({X(0) - 25} {Y(0.5)}) rotate(-90)" text-anchor="middle">share of frauds above the threshold</text>""");
        for (var i = 0; i < curves.Length; i++)
        {
            var (title, color, curve) = curves[i];
            Line($"""<path d="{PathOf(curve)}" fill="none" stroke="{color}" stroke-width="2"/>""");
            Line($"""<text x="{X(1) - 10}" y="{Y(0) - 15 - (20 * i)}" text-anchor="end" fill="{color}">{title}: AUC {curve.Area:F3}</text>""");
        }

        Line($"</svg>");
        return svg.ToString();

        void Line(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    // One point for each step in either direction: a curve has a point for every score.
    private static string PathOf(RocCurve curve) => "M" + string.Join('L', curve.Points
        .DistinctBy(p => (Math.Floor(p.FalsePositives * Steps), Math.Floor(p.TruePositives * Steps)))
        .Append(curve.Points[^1])
        .Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.FalsePositives):0.#} {Y(p.TruePositives):0.#}")));

    private static double X(double share) => Margin + (share * Size);

    private static double Y(double share) => Margin + ((1 - share) * Size);
}
