using System.Reflection;

namespace FeatureStore.FeastServer.Documents;

/// <summary>What the server says about itself: its OpenAPI document, and a page that shows it.</summary>
internal static class DocumentsApi
{
    public static void MapDocuments(this WebApplication app)
    {
        byte[] openApi = Resource("openapi.json"), page = Resource("viewer.html");
        app.MapGet("/openapi.json", () => Results.Bytes(openApi, "application/json"));
        app.MapGet("/docs", () => Results.Bytes(page, "text/html; charset=utf-8"));
        app.MapGet("/redoc", () => Results.Bytes(page, "text/html; charset=utf-8"));
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"FeatureStore.FeastServer.Documents.{name}")!;
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
