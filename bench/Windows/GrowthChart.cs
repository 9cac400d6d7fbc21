using System.Globalization;
using System.Text;

namespace FeatureStore.Bench.Windows;

/// <summary>Rides per second of processor time over the number of drivers, as an SVG: the drivers on a logarithmic axis, the speed on one that begins at 0.</summary>
internal static class GrowthChart
{
    private const int Width = 720;
    private const int Height = 360;
    private const int Left = 90;
    private const int Bottom = 310;
    private const int Top = 40;
    private const int Right = 690;
    private const int Steps = 5;

    public static string Draw(IReadOnlyList<(double Drivers, double RidesPerSecond)> points)
    {
        var most = NiceAbove(points.Max(point => point.RidesPerSecond));
        var (first, last) = (Math.Log10(points[0].Drivers), Math.Log10(points[^1].Drivers));
        double X(double drivers) => Left + (Right - Left) * (Math.Log10(drivers) - first) / (last - first);
        double Y(double speed) => Bottom - (Bottom - Top) * speed / most;

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"22\" font-size=\"14\">Rides per second of processor time through the three views, by the number of drivers</text>\n");
        for (var i = 0; i <= Steps; i++)
            Line(svg, Y(most * i / Steps), string.Create(CultureInfo.InvariantCulture, $"{most * i / Steps:N0}"));
        foreach (var (drivers, _) in points)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(drivers):F1}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{drivers:N0}</text>\n");
        var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Drivers):F1},{Y(point.RidesPerSecond):F1}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"#1f6feb\" stroke-width=\"2\"/>\n");
        foreach (var (drivers, speed) in points)
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(drivers):F1}\" cy=\"{Y(speed):F1}\" r=\"4\" fill=\"#1f6feb\"><title>{drivers:N0} drivers: {speed:N0} rides/s</title></circle>\n");
        return svg.Append("</svg>\n").ToString();
    }

    private static void Line(StringBuilder svg, double y, string label)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{y:F1}\" x2=\"{Right}\" y2=\"{y:F1}\" stroke=\"#ddd\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{y + 4:F1}\" text-anchor=\"end\">{label}</text>\n");
    }

    // 1, 2 or 5 times a power of ten.
    private static double NiceAbove(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1.0, 2, 5, 10 }.Select(step => step * power).First(nice => nice >= value);
    }
}
